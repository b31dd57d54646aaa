"""The places of the real content, read once."""

from functools import cache
from pathlib import Path

from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.lookup import Finder
from dvk_sitegen.reading.load import load_places

ROOT = Path(__file__).parents[1]
FACTS = Path(__file__).with_name("places")


def project() -> Project:
    settings = Settings("Thử", "https://thu.example.vn/")
    return Project(ROOT, ROOT / "content", ROOT / "theme", ROOT / "site", ROOT / ".cache", settings)


@cache
def gazetteer() -> Gazetteer:
    found, problems = load_places(project())
    assert found is not None
    assert problems == ()
    return found


@cache
def finder() -> Finder:
    return Finder(gazetteer())
