"""A corpus as a project of dvk: the repository's settings, theme, prose and data; fictional sources and entries."""

from __future__ import annotations

import shutil
from itertools import product
from pathlib import Path

from benchmarks.corpus import YEARS, Model
from benchmarks.faults import FAULTS
from benchmarks.files import write
from benchmarks.places import REPOSITORY, Unit
from benchmarks.stories import linked

MIDDLE = "middle.txt"  # beside the settings: the path of one entry, for whoever wants to edit any


class DvkProject:
    """Takes models one at a time; `finish` writes what they refer to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.areas: dict[str, Unit] = {}
        self.paths: list[str] = []

    def begin(self) -> None:
        for name in ("theme", "content/pages", "content/data"):
            # All but the registry: of what the repository has published, nothing is in here.
            shutil.copytree(REPOSITORY / name, self.folder / name, ignore=shutil.ignore_patterns("published.csv"))
        shutil.copy(REPOSITORY / "mkdocs.yml", self.folder)

    def add(self, model: Model) -> None:
        unit = model.unit
        self.areas.setdefault(unit.folder, unit)
        self.paths.append(f"content/entries/{unit.folder}/{model.id}.md")
        write(self.folder / self.paths[-1], self.text_of(model))

    def text_of(self, model: Model) -> str:
        return entry_text(model)

    def finish(self) -> None:
        for folder, unit in self.areas.items():
            write(self.folder / "content/entries" / folder / "_area.yml", area_text(unit))
        for unit, year in product(self.areas.values(), YEARS):
            write(self.folder / f"content/sources/{unit.document(year)}.yml", source_text(unit, year))
        write(self.folder / MIDDLE, f"{sorted(self.paths)[len(self.paths) // 2]}\n")


class FaultyProject(DvkProject):
    """The same with mistakes of many kinds: every hundredth entry is invalid."""

    EVERY = 100

    def text_of(self, model: Model) -> str:
        number, others = divmod(len(self.paths) - 1, self.EVERY)
        text = entry_text(model)
        return text if others else FAULTS[number % len(FAULTS)](text)


def front_matter(model: Model) -> list[str]:
    """The lines between the fences."""
    commune = f"commune: {model.unit.commune}, " if model.unit.commune else ""
    return [
        f"title: {model.title}",
        "owner:",
        *(f"  {key}: {value}" for key, value in model.owner.items()),
        f"field: [{', '.join(model.fields)}]",
        f"level: {model.level}",
        f"status: {model.status}",
        f"years: [{', '.join(map(str, model.years))}]",
        f"place: {{{commune}village: {model.village}}}",
        *model.facts,
        f"products: [{model.product}]",
        f"aliases: [{model.title.split(' ở ')[0]} ở {model.unit.name}]",
        "notes:",
        "- {about: level, text: Mục thí dụ để đo tốc độ dựng trang; không có thật.}",
        f"source: {{doc: {model.unit.document(model.years[-1])}, where: mục {len(model.facts)}}}",
    ]


def entry_text(model: Model) -> str:
    """The file of an entry."""
    return "\n".join(["---", *front_matter(model), "---", "", linked(model.story, "../{}/"), ""])


def area_text(unit: Unit) -> str:
    """What the entries of a folder inherit."""
    district = f", district: {unit.district}" if unit.district else ""
    return f"place: {{province: {unit.province}{district}}}\n"


def source_text(unit: Unit, year: int) -> str:
    """A fictional report of an area and year."""
    district = f", district: {unit.district_slug}" if unit.district_slug else ""
    area = unit.district or unit.province
    return f"""\
title: Báo cáo thí dụ về phong trào thi đua “Dân vận khéo” {area} năm {year}
short: Báo cáo thí dụ {area} năm {year}
kind: báo cáo
issuer: Ủy ban nhân dân {area}
number: 0/BC-THIDU
date: {year}-11
status: draft
place: {{province: {unit.province_slug}{district}}}
period: {year}
ground: Không có người nào là thật.
summary: Văn bản thí dụ.
notes: [Văn bản thí dụ để đo tốc độ dựng trang; không có thật.]
"""
