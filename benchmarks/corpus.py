"""Fictional entries, each an abstract model before any program's form: benchmarks/projects.py writes them as projects.

The same seed gives the same models, and entry 12 is entry 12 in a corpus of any size.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from benchmarks.places import Unit, unit_of
from benchmarks.stories import money, phrases, story

SEED = 2022
YEARS = range(2015, 2025)
LEVELS = ("tỉnh", "huyện", "xã", "cơ sở")
STATUSES = ("registered", "recognised", "exemplary")
BASES = ("gross", "income", "net")
EARNERS = ("household", "cooperative", "company")


@dataclass(frozen=True, slots=True)
class Model:
    """One fictional model, before it is written in any form."""

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
    """Markdown; its links to entries are `entry:<id>` (see stories.linked)."""


def models(size: int, seed: int = SEED) -> Iterator[Model]:
    """Entries 0 to `size` - 1, one at a time; each depends on nothing but its number and the seed."""
    return (_model(number, seed) for number in range(size))


def _model(number: int, seed: int) -> Model:
    chance = random.Random(f"{seed}-{number}")
    topic, unit = _topic(number), unit_of(number, seed, chance)
    product, first = chance.choice(topic["things"]), chance.choice(YEARS)
    years = tuple(range(first, min(first + chance.randrange(1, 4), YEARS.stop)))
    village = f"{chance.choice(phrases()['villages'])} Thí Dụ {chance.randrange(1, 400)}"
    owner = _owner(topic["kind"], number, village, chance)
    # A withheld name may stand nowhere else (DVK313): the story then speaks of the owner in general.
    named = "chủ mô hình" if "visibility" in owner else owner["name"]
    slots = {"owner": named, "product": product, "village": village, "commune": unit.name, "year": str(first)}
    return Model(
        id=entry_id(number),
        unit=unit,
        title=_title(chance.choice(topic["names"]), slots),
        owner=owner,
        fields=tuple(topic["field"].split(", ")),
        village=village,
        years=years,
        facts=(*_facts(topic, years[-1], chance), *_origin(number, years[-1], chance)),
        product=product,
        level=chance.choice(LEVELS),
        status=chance.choice(STATUSES),
        story=story(slots, _earlier(number, chance), chance),
    )


def _title(name: str, slots: dict[str, str]) -> str:
    """A title that names its village: two of one title in one district would be told as doubles (DVK602)."""
    return (name if "{village}" in name else f"{name} ở {{village}}").format(**slots)


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
        f"  said: khoảng {money(chance)}/năm",
        f"  basis: {chance.choice(BASES)}",
        "jobs:",
        f"- {{said: {chance.randrange(2, 9):02} lao động thường xuyên, split: regular}}",
        f"- {{said: {chance.randrange(3, 30):02} lao động thời vụ, split: seasonal}}",
    ]
    return earned + measures


def _measure(what: str, said: str, year: int) -> list[str]:
    return [f"- what: {what}", f"  said: {said}", f"  as_of: {year}"]


def _earlier(number: int, chance: random.Random) -> list[str]:
    """Entries that a story may name: earlier ones, which are there in a corpus of any size."""
    return [entry_id(chance.randrange(number)) for _ in range(2)] if number else []


def _origin(number: int, year: int, chance: random.Random) -> list[str]:
    """An award for some entries, and for others an earlier entry that they learnt from."""
    lines = []
    if chance.random() < 0.3:
        lines += ["awards:", f"- {{what: Giấy khen thí dụ, level: {chance.choice(LEVELS)}, year: {year}}}"]
    if number and chance.random() < 0.2:
        lines += ["replicated_from:", f"- {{entry: {entry_id(chance.randrange(number))}, said: học cách làm}}"]
    return lines
