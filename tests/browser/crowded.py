"""A fictional site of one crowded district: pages as full as the budgets of weight are for."""

import os
import subprocess
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import yaml
from real_site import DVK

from benchmarks import corpus

ENTRIES = 50


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
