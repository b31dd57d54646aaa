"""What a written place may mean, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dvk_sitegen import messages
from dvk_sitegen.text import shortened


def place_lines(found: dict[str, Any], lang: str) -> Iterator[str]:
    """What a written place may mean (see `catalog.place_answer`), one unit to a line, what it became under it."""
    if any(found["elsewhen"].values()):
        yield messages.say("place.not_then", lang, asked=shortened(found["asked"], 80), day=found["on"])
        found = {**found, **found["elsewhen"], "outcome": ""}
    for time, key in (("before", "became"), ("since", "made_of")):
        if found[time]:
            yield messages.say(f"place.{time}", lang)
        for unit in found[time]:
            yield messages.say("place.unit", lang, name=unit["name"], code=unit["code"])
            if unit.get("ended"):
                yield "  " + messages.say("place.ended", lang, day=unit["ended"])
            how = "split" if unit.get("is_split") else key
            parts = [_place_part(part, lang) for part in unit[key]]
            yield "  " + messages.say(f"place.{how}" if parts else "place.unknown", lang, parts="; ".join(parts))
    if found["outcome"] == "several":
        yield messages.say("place.several", lang)
    if found["outcome"] == "none":
        sentence = messages.say("place.none", lang, asked=shortened(found["asked"], 80))
        yield messages.with_guess(sentence, "; ".join(found["near"]) or None, lang)


def _place_part(part: dict[str, Any], lang: str) -> str:
    return messages.say(
        "place.part" if part.get("is_part") else "place.unit", lang, name=part["name"], code=part["code"]
    )
