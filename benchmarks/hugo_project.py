"""A corpus as a site of Hugo, written as somebody who knows Hugo would: places, fields and years are taxonomies."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

from benchmarks.corpus import Model
from benchmarks.dvk_project import front_matter
from benchmarks.files import write
from benchmarks.places import REPOSITORY, today
from benchmarks.stories import linked

LAYOUTS = Path(__file__).with_name("hugo")
# Lines of the dvk front matter that Hugo would take for something else, or that say the same as a taxonomy.
REPLACED = ("field:", "years:", "aliases:", "source:", "place:")


class HugoProject:
    """Takes models one at a time; `finish` writes the titles of the terms that they have."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.terms: dict[str, str] = {}
        self.fields = _column("fields", "name")
        self.kinds = _column("owner_kinds", "counts")

    def begin(self) -> None:
        shutil.copytree(LAYOUTS, self.folder)
        shutil.copytree(REPOSITORY / "theme/assets", self.folder / "static/assets")
        for name in ("fields", "levels", "owner_kinds"):
            target = self.folder / "data" / f"{name}.yml"
            write(target, (REPOSITORY / f"content/data/{name}.yml").read_text("utf-8"))

    def add(self, model: Model) -> None:
        write(self.folder / "content/mo-hinh" / f"{model.id}.md", entry_text(model, self.kinds))
        for path, settings in term_pages(model, self.fields):
            self.terms.setdefault(path, settings)

    def finish(self) -> None:
        for path, settings in self.terms.items():
            write(self.folder / "content" / path / "_index.md", f"---\n{settings}---\n")


def _column(table: str, name: str) -> dict[str, str]:
    rows = yaml.safe_load((REPOSITORY / f"content/data/{table}.yml").read_text("utf-8"))
    return {key: row[name] for key, row in rows.items()}


def district_term(model: Model) -> str:
    """The term of the district, "" for a body of the province."""
    unit = model.unit
    return f"{unit.province_slug}-{unit.district_slug}" if unit.district_slug else ""


def entry_text(model: Model, kinds: dict[str, str]) -> str:
    """The file of an entry: terms first, then what its page shows."""
    unit, district, now = model.unit, district_term(model), today(model.unit)
    kept = [line for line in front_matter(model) if not line.startswith(REPLACED)]
    place = ", ".join(filter(None, (model.village, unit.commune, unit.district, unit.province)))
    office = unit.district or unit.province
    report = f"Báo cáo thí dụ {office} năm {model.years[-1]}"
    lines = [
        *kept,
        f"date: {published(model)}",
        f"linh-vuc: [{', '.join(model.fields)}]",
        f"nam: [{', '.join(map(str, model.years))}]",
        f"tinh: [{unit.province_slug}]",
        *([f"huyen: [{district}]"] if district else []),
        *([f"huyen-nam: [{', '.join(f'{district}-{year}' for year in model.years)}]"] if district else []),
        *([f"xa: [{now.province_slug}-{now.slug}]", f"today: {now.name}, {now.province}"] if now else []),
        f"kind: {kinds[model.owner['kind']]}",
        f"area: {f'huyen/{district}' if district else f'tinh/{unit.province_slug}'}",
        f"recorded: {place}",
        f"other_names: [{model.title.split(' ở ')[0]} ở {unit.name}]",
        f"source: {{doc: {report}, issuer: Ủy ban nhân dân {office}, where: mục {len(model.facts)}}}",
    ]
    return "\n".join(["---", *lines, "---", "", linked(model.story, "../{}/"), ""])


def published(model: Model) -> str:
    """When it was: an invented moment of its last year, its own, as lists are sorted by it."""
    chance = random.Random(model.id)
    day, minute = chance.randrange(1, 29), chance.randrange(60)
    return f"{model.years[-1]}-{chance.randrange(1, 13):02}-{day:02}T{chance.randrange(7, 17):02}:{minute:02}:00+07:00"


def term_pages(model: Model, fields: dict[str, str]) -> list[tuple[str, str]]:
    """The terms that the entry has: the folder of each below content/, and its front matter."""
    unit, district, now = model.unit, district_term(model), today(model.unit)
    province = _capital(unit.province)
    area = f"{_capital(unit.district)}, {unit.province}"
    pages = [(f"tinh/{unit.province_slug}", f"title: {province}\n")]
    pages += [(f"linh-vuc/{field}", f"title: {fields[field]}\n") for field in model.fields]
    pages += [(f"nam/{year}", f"title: Năm {year}\n") for year in model.years]
    if district:
        parent = f"parent: tinh/{unit.province_slug}\n"
        pages.append((f"huyen/{district}", f"title: {area}\n{parent}outputs: [html, json]\n"))
    for year in model.years if district else ():
        titles = f"title: {area}, năm {year}\nlinkTitle: Năm {year}\n"
        pages.append((f"huyen-nam/{district}-{year}", f"{titles}parent: huyen/{district}\n"))
    if now:
        title = f"{_capital(now.name)}, {now.province}"
        pages.append((f"xa/{now.province_slug}-{now.slug}", f"title: {title}\n"))
    return pages


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
