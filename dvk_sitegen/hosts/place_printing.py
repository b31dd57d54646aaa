"""What a written place may mean, in words for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dvk_sitegen import messages
from dvk_sitegen.text import day_text, shortened

Record = dict[str, Any]


def place_lines(found: Record, lang: str) -> Iterator[str]:
    """What a written place may mean (see `catalog.place_answer`), one unit to a line, what it became under it."""
    asked, on = shortened(found["asked"], 80), day_text(found["on"]) if found["on"] else ""
    if any(found["elsewhen"].values()):
        yield messages.say("place.not_then", lang, asked=asked, day=on)
        found = {**found, **found["elsewhen"], "outcome": ""}
    if found["outcome"] == "unknown":
        yield messages.say("place.not_known_then", lang, asked=asked, day=on)
        found = {**found, "before": found["unknown"]}
    if found["other_kind"]:
        yield messages.say("place.other_kind", lang, asked=shortened(found["other_kind"], 80))
    for time, lines in (("before", _old), ("since", _today)):
        if found[time]:
            yield messages.say(f"place.{time}", lang)
        for unit in found[time]:
            yield _named(unit, lang)
            for line in lines(unit, lang):
                yield f"  {line}"
    if found["outcome"] == "several":
        yield messages.say("place.several", lang)
    if found["outcome"] == "none":
        sentence = messages.say("place.none", lang, asked=asked)
        yield messages.with_guess(sentence, "; ".join(found["near"]) or None, lang)


def _old(unit: Record, lang: str) -> Iterator[str]:
    if unit["source"]:
        went = "; ".join(_named(to, lang) for to in unit["went"])
        day = {"day": day_text(unit["day"])} if unit["day"] else {}
        yield messages.say("place.went" if day else "place.went_then", lang, parts=went, source=unit["source"], **day)
    elif unit["ended"]:
        yield messages.say("place.ended", lang, day=day_text(unit["ended"]), next=day_text(unit["next"]))
    if unit["became"]:
        how = "split" if unit["is_split"] else "became"
        yield messages.say(f"place.{how}", lang, parts=_listed(unit["became"], lang))
        return
    yield messages.say("place.unknown", lang)
    for lead in unit["leads"]:
        today = _listed(lead["became"], lang)
        yield messages.say(f"place.lead_by_{lead['by']}", lang, name=_named(lead, lang), today=today or "–")


def _today(unit: Record, lang: str) -> Iterator[str]:
    for was in unit["was"]:
        yield messages.say("place.was", lang, name=was["name"], day=day_text(was["until"]))
    if unit["since"]:
        yield messages.say("place.began", lang, day=day_text(unit["since"]))
    if unit.get("now"):
        yield messages.say("place.now", lang, name=unit["now"])
    if unit["until"]:
        yield messages.say("place.no_more", lang, day=day_text(unit["until"]), parts=_listed(unit["became"], lang))
    if unit["made_of"]:
        yield messages.say("place.made_of", lang, parts=_listed(unit["made_of"], lang))


def _listed(units: list[Record], lang: str) -> str:
    return "; ".join(_named(unit, lang) for unit in units)


def _named(unit: Record, lang: str) -> str:
    return messages.say(
        "place.part" if unit.get("is_part") else "place.unit", lang, name=unit["name"], code=unit["code"]
    )
