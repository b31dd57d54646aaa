"""Writes a corpus of fictional entries: one project for dvk, and the same models as plain MkDocs pages.

The same seed and size give the same bytes, and entry 12 is entry 12 in a corpus of any size.

    python benchmarks/corpus.py --size 300 --seed 2022 FOLDER    makes FOLDER/dvk and FOLDER/plain
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[1]
SEED = 2022
YEARS = range(2020, 2025)
LEVELS = ("tỉnh", "huyện", "xã", "cơ sở")
STATUSES = ("registered", "recognised", "exemplary")
BASES = ("gross", "income", "net")
WORDS = range(165, 311)  # what a story is filled up to; its last sentence and its list may go beyond
PARTS = ("doing", "results", "lessons")
PROVINCES = ("son-la", "tuyen-quang", "quang-ngai")  # some hundred communes, as many as a province's office would have
EARNERS = ("household", "cooperative", "company")


@dataclass(frozen=True, slots=True)
class Unit:
    """Where an entry may lie: a commune, a district without communes, or a province as a whole."""

    province: str
    province_slug: str
    district: str = ""
    district_slug: str = ""
    commune: str = ""

    @property
    def folder(self) -> str:
        return "/".join(filter(None, (self.province_slug, self.district_slug)))

    @property
    def name(self) -> str:
        return self.commune or self.district or self.province

    def document(self, year: int) -> str:
        """The id of the fictional report of a year."""
        return f"thi-du-{self.folder.replace('/', '-')}-{year}"


@dataclass(frozen=True, slots=True)
class Model:
    """One fictional model, before it is written either way."""

    id: str
    unit: Unit
    title: str
    owner: dict[str, str]
    fields: tuple[str, ...]
    village: str
    years: tuple[int, ...]
    facts: tuple[str, ...]
    """Further lines of front matter: income, jobs, measures, awards, origin."""
    product: str
    level: str
    status: str
    story: str


@cache
def phrases() -> Any:
    """The words that entries are made of."""
    return yaml.safe_load((REPOSITORY / "benchmarks/phrases.yml").read_text("utf-8"))


@cache
def units() -> tuple[Unit, ...]:
    """Every unit of a few provinces of the repository's gazetteer that may hold an entry."""
    inside = defaultdict(list)
    for commune in _table("communes"):
        # A split commune would need the editor's choice; one that ended before is nobody's today.
        if not commune["last"] and " " not in commune["today"]:
            inside[commune["district"]].append(_full_name(commune))
    provinces = {row["code"]: row for row in _table("provinces") if row["slug"] in PROVINCES}
    found = [Unit(_full_name(row), row["slug"]) for row in provinces.values()]
    for row in _table("districts"):
        province = provinces.get(row["province"])
        if province and not row["last"]:
            area = (_full_name(province), province["slug"], _full_name(row), row["slug"])
            found += [Unit(*area, commune) for commune in inside[row["code"]] or [""]]
    return tuple(found)


def _table(name: str) -> list[dict[str, str]]:
    with (REPOSITORY / f"content/data/places/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _full_name(unit: dict[str, str]) -> str:
    return f"{unit['kind']} {unit['name']}"


def models(size: int, seed: int = SEED) -> Iterator[Model]:
    """Entries 0 to `size` - 1, one at a time; each place of the gazetteer gets as many as any other."""
    known = random.Random(seed).sample(units(), len(units()))
    return (_model(number, known[number % len(known)], random.Random(f"{seed}-{number}")) for number in range(size))


def _model(number: int, unit: Unit, chance: random.Random) -> Model:
    topic = _topic(number)
    product, first = chance.choice(topic["things"]), chance.choice(YEARS)
    years = tuple(range(first, min(first + chance.randrange(1, 4), YEARS.stop)))
    village = f"{chance.choice(phrases()['villages'])} Thí Dụ {chance.randrange(1, 40)}"
    owner = _owner(topic["kind"], number, village, chance)
    # A withheld name may stand nowhere else (DVK313): the story then speaks of the owner in general.
    named = "chủ mô hình" if "visibility" in owner else owner["name"]
    slots = {"owner": named, "product": product, "village": village, "commune": unit.name, "year": str(first)}
    return Model(
        id=entry_id(number),
        unit=unit,
        title=chance.choice(topic["names"]).format(**slots),
        owner=owner,
        fields=tuple(topic["field"].split(", ")),
        village=village,
        years=years,
        facts=(*_facts(topic, years[-1], chance), *_origin(number, years[-1], chance)),
        product=product,
        level=chance.choice(LEVELS),
        status=chance.choice(STATUSES),
        story=_story(slots, chance),
    )


def _topic(number: int) -> Any:
    topics = phrases()["topics"]
    return topics[number % len(topics)]


def entry_id(number: int) -> str:
    """The id of an entry, known without making it."""
    return f"{_topic(number)['slug']}-thi-du-{number}"


def _owner(kind: str, number: int, village: str, chance: random.Random) -> dict[str, str]:
    """An owner whose name nobody can mistake for a real one."""
    words = phrases()
    if kind != "household":
        return {"name": f"{words['owners'][kind]} Thí Dụ {number}", "kind": kind}
    is_man = chance.random() < 0.5
    middle = chance.choice(words["men" if is_man else "women"])
    owner = {
        "name": f"{chance.choice(words['surnames'])} {middle} Thí Dụ {number}",
        "honorific": "ông" if is_man else "bà",
        "kind": kind,
    }
    return owner | ({"visibility": "initials"} if chance.random() < 0.05 else {"village": village})


def _facts(topic: Any, year: int, chance: random.Random) -> list[str]:
    """Claims: money and jobs for those who earn, a second measure for the others."""
    measures = ["measures:", *_measure(topic["measure"], f"trên {chance.randrange(2, 90)} {topic['unit']}", year)]
    if topic["kind"] not in EARNERS:
        return measures + _measure("lượt người tham gia", f"khoảng {chance.randrange(20, 990)} lượt", year)
    earned = [
        "income:",
        f"  said: khoảng {_money(chance)}/năm",
        f"  basis: {chance.choice(BASES)}",
        "jobs:",
        f"- {{said: {chance.randrange(2, 9):02} lao động thường xuyên, split: regular}}",
        f"- {{said: {chance.randrange(3, 30):02} lao động thời vụ, split: seasonal}}",
    ]
    return earned + measures


def _measure(what: str, said: str, year: int) -> list[str]:
    return [f"- what: {what}", f"  said: {said}", f"  as_of: {year}"]


def _origin(number: int, year: int, chance: random.Random) -> list[str]:
    """An award for some entries, and for others an earlier entry that they learnt from."""
    lines = []
    if chance.random() < 0.3:
        lines += ["awards:", f"- {{what: Giấy khen thí dụ, level: {chance.choice(LEVELS)}, year: {year}}}"]
    if number and chance.random() < 0.2:
        lines += ["replicated_from:", f"- {{entry: {entry_id(chance.randrange(number))}, said: học cách làm}}"]
    return lines


def _money(chance: random.Random) -> str:
    millions = chance.randrange(80, 2500, 10)
    return f"{millions} triệu đồng" if millions < 1000 else f"{millions / 1000:g} tỷ đồng".replace(".", ",")


def _story(slots: dict[str, str], chance: random.Random) -> str:
    """Paragraphs of sentences, none used twice, with headings in some stories and a list in others."""
    wanted = chance.choice(WORDS)
    opening = _filled(chance.choice(phrases()["opening"]), slots, chance)
    steps = chance.sample(phrases()["steps"], 3) if chance.random() < 0.3 else []
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    used = _count([opening, *steps])
    for part, sentence in _in_turn(chance):
        if used >= wanted:
            break
        parts[part].append(_filled(sentence, slots, chance))
        used += _count(parts[part][-1:])
    return _laid_out(opening, steps, parts, with_headings=chance.random() < 0.3)


def _in_turn(chance: random.Random) -> list[tuple[str, str]]:
    """Every sentence of the parts, in an order that fills the parts evenly."""
    drawn = [
        (place / len(phrases()[part]), part, sentence)
        for part in PARTS
        for place, sentence in enumerate(chance.sample(phrases()[part], len(phrases()[part])))
    ]
    return [(part, sentence) for _, part, sentence in sorted(drawn, key=lambda row: row[0])]


def _laid_out(opening: str, steps: Sequence[str], parts: dict[str, list[str]], with_headings: bool) -> str:
    blocks = [
        opening,
        "## Cách làm" if with_headings else "",
        " ".join(parts["doing"]),
        "\n".join(f"- {step}" for step in steps),
        "## Kết quả" if with_headings else "",
        " ".join(parts["results"]),
        " ".join(parts["lessons"]),
    ]
    return "\n\n".join(block for block in blocks if block)


def _filled(sentence: str, slots: dict[str, str], chance: random.Random) -> str:
    """The sentence with its slots filled and its first letter in upper case."""
    text = sentence.format(
        people=chance.randrange(20, 400),
        area=chance.randrange(1, 30),
        money=_money(chance),
        share=chance.randrange(40, 96),
        **slots,
    )
    return text[0].upper() + text[1:]


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


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
    return "\n".join(["---", *front_matter(model), "---", "", model.story, ""])


def plain_text(model: Model) -> str:
    """The same model as a Markdown page for MkDocs: its facts in a table, then its story."""
    rows = (line.strip(" -{}").partition(": ") for line in front_matter(model)[1:] if ": " in line)
    table = [f"| {key} | {value.strip('{}[]')} |" for key, _, value in rows]
    head = ["---", f"title: {model.title}", "---", "", f"# {model.title}", "", "| mục | ghi |", "|---|---|"]
    return "\n".join([*head, *table, "", model.story, ""])


def write_project(folder: Path, size: int, seed: int = SEED) -> None:
    """A dvk project: the repository's settings, theme, prose pages and data, with fictional sources and entries."""
    content = folder / "content"
    for name in ("theme", "content/pages", "content/data"):
        shutil.copytree(REPOSITORY / name, folder / name)
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    _write(content / "sources.yml", sources_text())
    _write_areas(content / "entries")
    for model in models(size, seed):
        _write(content / "entries" / model.unit.folder / f"{model.id}.md", entry_text(model))


def write_plain(folder: Path, size: int, seed: int = SEED) -> None:
    """The same models for MkDocs and Material alone: no dvk plugin, no search, pages not in the navigation."""
    config = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text("utf-8"))
    config["theme"].pop("custom_dir", None)
    config |= {"docs_dir": "docs", "plugins": [], "nav": ["index.md"], "not_in_nav": "/mo-hinh/"}
    _write(folder / "mkdocs.yml", yaml.safe_dump(config, allow_unicode=True, sort_keys=False))
    _write(folder / "docs/index.md", "# Mô hình thí dụ\n")
    for model in models(size, seed):
        _write(folder / "docs/mo-hinh" / f"{model.id}.md", plain_text(model))


def sources_text() -> str:
    """A fictional report of every area and year."""
    areas = {unit.folder: unit for unit in units()}
    return "".join(_source(unit, year) for unit in areas.values() for year in YEARS)


def _source(unit: Unit, year: int) -> str:
    district = f", district: {unit.district_slug}" if unit.district_slug else ""
    area = unit.district or unit.province
    return f"""{unit.document(year)}:
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


def _write_areas(entries: Path) -> None:
    for unit in {unit.folder: unit for unit in units()}.values():
        district = f", district: {unit.district}" if unit.district else ""
        _write(entries / unit.folder / "_area.yml", f"place: {{province: {unit.province}{district}}}\n")


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description="Writes a corpus of fictional entries.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=300)
    parser.add_argument("--seed", type=int, default=SEED)
    args = parser.parse_args()
    write_project(args.folder / "dvk", args.size, args.seed)
    write_plain(args.folder / "plain", args.size, args.seed)


if __name__ == "__main__":
    main()
