"""The repository's own entries: what can be searched in them, and the same as pages for Material."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.reading.load import load

REPOSITORY = Path(__file__).resolve().parents[2]
CONTENT = REPOSITORY / "content"


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry of content/entries, without building anything."""
    theme, site, cache_folder = (REPOSITORY / name for name in ("theme", "site", ".cache"))
    settings = Settings("Dân vận khéo", "https://danvankheo.example.vn/")
    return tuple(load(Project(REPOSITORY, CONTENT, theme, site, cache_folder, settings)).entries)


def paths() -> dict[str, str]:
    """The file of each entry, below content/entries."""
    return {entry.id: entry.path.split("entries/", 1)[-1] for entry in entries()}


def names(entry: Entry) -> list[tuple[str, str]]:
    """All that an entry is called and told by, but for its story: what it is, and the words."""
    place, today = entry.place, entry.place.today
    went_to = [today] if today else list(place.district.became) if place.district else []
    return [
        ("tên", entry.title),
        *(("chủ thể", owner.public_name) for owner in entry.owners),
        *(("vai trò", owner.public_role) for owner in entry.owners if owner.public_role),
        *(("thôn, bản", owner.public_village) for owner in entry.owners if owner.public_village),
        *(("tên khác", alias) for owner in entry.owners for alias in owner.public_aliases),
        ("địa bàn", ", ".join(place.recorded)),
        *(("địa bàn nay", f"{unit.full_name}, {unit.province.full_name}") for unit in went_to),
        *(("sản phẩm", product) for product in entry.products),
        *(("tên khác", alias) for alias in entry.aliases),
        *(("nhân rộng", r.place) for r in (*entry.replicated_to, *entry.replicated_from) if r.place),
        ("năm", ", ".join(map(str, entry.years))),
    ]


def plain_text(entry: Entry) -> str:
    """The entry as benchmarks/plain_project.py writes its models: a title, a table of facts, the story."""
    table = [f"| {key} | {words.replace('|', ' ')} |" for key, words in names(entry)[1:]]
    title = f"# {entry.title}"
    return "\n".join([title, "", "| mục | ghi |", "|---|---|", *table, "", entry.story, ""])
