"""The words of a corpus: what an entry's story is made of."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = range(165, 311)  # what a story is filled up to; its last sentence and its list may go beyond
PARTS = ("doing", "results", "lessons")


@cache
def phrases() -> Any:
    """The words that entries are made of."""
    return yaml.safe_load((Path(__file__).with_name("phrases.yml")).read_text("utf-8"))


def story(slots: dict[str, str], chance: random.Random) -> str:
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
        money=money(chance),
        share=chance.randrange(40, 96),
        **slots,
    )
    return text[0].upper() + text[1:]


def _count(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def money(chance: random.Random) -> str:
    """An amount as reports word it."""
    millions = chance.randrange(80, 2500, 10)
    return f"{millions} triệu đồng" if millions < 1000 else f"{millions / 1000:g} tỷ đồng".replace(".", ",")
