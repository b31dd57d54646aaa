"""The words of a corpus: what an entry's story is made of.

A half of the stories are plain words, with headings in some and a list in others. The other half are as editors write
who know Markdown: with bold and slanted words, links, headings and sub-headings, lists, some with a table or a quote.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = range(165, 311)  # what a story is filled up to; its last sentence and its list may go beyond
PARTS = ("doing", "results", "lessons")
MARKED = 0.5  # the share of stories with more than plain words, headings and lists
EMPHASISED = ("product", "village", "people", "area", "money", "share")
_TO_ENTRY = re.compile(r"\]\(entry:([\w-]+)\)")
_SIGNS = re.compile(r"\]\([^)]*\)|\*+|[\[|>#]|:?-{2,}:?|^ *(?:-|\d+\.) ", re.MULTILINE)


@cache
def phrases() -> Any:
    """The words that entries are made of."""
    return yaml.safe_load((Path(__file__).with_name("phrases.yml")).read_text("utf-8"))


def story(slots: dict[str, str], others: Sequence[str], chance: random.Random) -> str:
    """Paragraphs of sentences, none used twice. `others` are ids of entries that it may link to (see `linked`)."""
    wanted, is_marked = chance.choice(WORDS), chance.random() < MARKED
    opening = _filled(chance.choice(phrases()["opening"]), slots, is_marked, chance)
    steps = chance.sample(phrases()["steps"], 3) if chance.random() < (0.6 if is_marked else 0.3) else []
    extra = _extras(others, chance) if is_marked else {}
    parts: dict[str, list[str]] = {part: [] for part in PARTS}
    used = _count([opening, *steps, *extra.values()])
    for part, sentence in _in_turn(chance):
        if used >= wanted:
            break
        parts[part].append(_filled(sentence, slots, is_marked, chance))
        used += _count(parts[part][-1:])
    headings = phrases()["headings"] if chance.random() < (0.6 if is_marked else 0.3) else {}
    return _laid_out(opening, _listed(steps, is_marked, chance), parts, extra, headings)


def linked(story: str, address: str) -> str:
    """The story with its links to entries as a program wants them: `address`, with the entry's id in its braces."""
    return _TO_ENTRY.sub(lambda link: f"]({address.format(link[1])})", story)


def words_of(story: str) -> str:
    """The story as a reader sees it, without the signs of Markdown."""
    return _SIGNS.sub("", story)


def _in_turn(chance: random.Random) -> list[tuple[str, str]]:
    """Every sentence of the parts, in an order that fills the parts evenly."""
    drawn = [
        (place / len(phrases()[part]), part, sentence)
        for part in PARTS
        for place, sentence in enumerate(chance.sample(phrases()[part], len(phrases()[part])))
    ]
    return [(part, sentence) for _, part, sentence in sorted(drawn, key=lambda row: row[0])]


def _extras(others: Sequence[str], chance: random.Random) -> dict[str, str]:
    """What a marked story has besides its sentences: a link or two, and sometimes a table or a quote."""
    links = [text.format(other=chance.choice(others) if others else "", number=chance.randrange(1, 500))
             for text in chance.sample(phrases()["links"], chance.choice((1, 2)))]  # fmt: skip
    extra = {"links": " ".join(text for text in links if "(entry:)" not in text)}
    if chance.random() < 0.2:
        extra["table"] = _table(chance)
    if chance.random() < 0.15:
        extra["quote"] = f"> {chance.choice(phrases()['quotes'])}"
    return extra


def _table(chance: random.Random) -> str:
    """Some years of figures."""
    first = chance.randrange(2015, 2021)
    rows = [f"| {year} | {chance.randrange(20, 400)} | {money(chance)} |" for year in range(first, first + 3)]
    return "\n".join(["| Năm | Hộ tham gia | Thu được |", "|---|--:|---|", *rows])


def _listed(steps: Sequence[str], is_marked: bool, chance: random.Random) -> str:
    """The steps as a list; in a marked story a numbered one, with bold words or a list below an item, in turns."""
    if not is_marked or chance.random() < 0.4:
        return "\n".join(f"- {step}" for step in steps)
    heads = (step.partition(",") for step in steps)
    lines = [f"{number}. **{head}**{comma}{rest}" for number, (head, comma, rest) in enumerate(heads, start=1)]
    if lines and chance.random() < 0.4:
        lines[1:1] = [f"   - {step}" for step in chance.sample(phrases()["substeps"], 2)]
    return "\n".join(lines)


def _laid_out(
    opening: str, steps: str, parts: dict[str, list[str]], extra: dict[str, str], headings: dict[str, str]
) -> str:
    blocks = [
        opening,
        headings.get("doing", ""),
        " ".join(parts["doing"]),
        headings.get("steps", "") if steps and extra else "",
        steps,
        headings.get("results", ""),
        " ".join(parts["results"]),
        extra.get("table", ""),
        " ".join(parts["lessons"]),
        extra.get("quote", ""),
        extra.get("links", ""),
    ]
    return "\n\n".join(block for block in blocks if block)


def _filled(sentence: str, slots: dict[str, str], is_marked: bool, chance: random.Random) -> str:
    """The sentence with its slots filled, some of them emphasised in a marked story, and a capital at its beginning."""
    values = slots | {
        "people": str(chance.randrange(20, 400)),
        "area": str(chance.randrange(1, 30)),
        "money": money(chance),
        "share": str(chance.randrange(40, 96)),
    }
    for slot in EMPHASISED if is_marked else ():
        if chance.random() < 0.3:
            values[slot] = "{0}{1}{0}".format(chance.choice(("**", "**", "*")), values[slot])
    text = sentence.format(**values)
    return text[0].upper() + text[1:]


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def money(chance: random.Random) -> str:
    """An amount as reports word it."""
    millions = chance.randrange(80, 2500, 10)
    return f"{millions} triệu đồng" if millions < 1000 else f"{millions / 1000:g} tỷ đồng".replace(".", ",")
