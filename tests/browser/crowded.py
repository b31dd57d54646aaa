"""A fictional site of one crowded district: pages as full as the budgets of weight are for."""

import os
import subprocess
from dataclasses import dataclass, replace
from itertools import cycle
from pathlib import Path

import yaml
from real_site import DVK

from benchmarks import corpus, places
from benchmarks.dvk_project import DvkProject

ENTRIES = 50
DISTRICT = "son-la/yen-chau"


@dataclass(frozen=True)
class Crowded:
    """The site's folder; the address of its district and of its longest entry."""

    folder: Path
    district: str
    entry: str


def build_crowded(folder: Path) -> Crowded:
    """Fictional entries, all of one district, on one page of its list."""
    homes = cycle([unit for unit in places.units(corpus.SEED) if unit.folder == DISTRICT])
    models = [replace(model, unit=unit) for model, unit in zip(corpus.models(ENTRIES), homes, strict=False)]
    project = DvkProject(folder)
    project.begin()
    for model in models:
        project.add(model)
    project.finish()
    settings = folder / "mkdocs.yml"
    config = yaml.safe_load(settings.read_text("utf-8"))
    config["plugins"] = [{"dvk": {"page_size": ENTRIES}}]
    settings.write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([DVK, "build"], cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stderr
    longest = max(models, key=lambda model: len(model.story))
    return Crowded(folder / "site", f"dia-ban/{DISTRICT}/", f"mo-hinh/{longest.id}/")
