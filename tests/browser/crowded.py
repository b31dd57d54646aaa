"""A site of one crowded district, and a server that packs what it sends, as those of hosts do."""

import gzip
import os
import subprocess
import time
from collections import defaultdict
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import cycle
from pathlib import Path

import yaml
from conftest import Quiet
from real_site import DVK

from benchmarks import corpus

ENTRIES = 50
PACKED = {".html", ".css", ".js"}
# So long a script is on its way on a slow line: what it moves is seen to move.
DELAY = 0.2


@dataclass(frozen=True)
class Crowded:
    """The site's folder; the address of its district and of its longest entry."""

    folder: Path
    district: str
    entry: str


def build_crowded(folder: Path) -> Crowded:
    """Fictional entries, all of one district, on one page of its list."""
    corpus.write_project(folder, size=0)
    settings = folder / "mkdocs.yml"
    config = yaml.safe_load(settings.read_text("utf-8"))
    config["plugins"] = [{"dvk": {"page_size": ENTRIES}}]
    settings.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    communes = defaultdict(list)
    for unit in corpus.units():
        if unit.commune:
            communes[unit.folder].append(unit)
    area = min(communes)
    models = [replace(model, unit=unit) for model, unit in zip(corpus.models(ENTRIES), cycle(communes[area]))]
    for model in models:
        path = folder / "content/entries" / area / f"{model.id}.md"
        path.write_text(corpus.entry_text(model), "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([DVK, "build"], cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    longest = max(models, key=lambda model: len(model.story))
    return Crowded(folder / "site", f"dia-ban/{area}/", f"mo-hinh/{longest.id}/")


class Packing(Quiet):
    """Sends texts gzipped, and scripts late."""

    def send_head(self) -> BytesIO | None:  # type: ignore[override]
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in PACKED or not path.is_file():
            return super().send_head()  # type: ignore[return-value]
        if path.suffix == ".js":
            time.sleep(DELAY)
        data = gzip.compress(path.read_bytes(), 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        return BytesIO(data)
