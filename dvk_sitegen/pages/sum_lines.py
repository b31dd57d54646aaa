"""How each printed total adds up: the folded list under a table, every part linked to its cell."""

from __future__ import annotations

from dvk_sitegen.domain.figures import Cell, Figures, Place
from dvk_sitegen.domain.quantity import format_number
from dvk_sitegen.domain.sums import Check, Way, checks
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.parts import View
from dvk_sitegen.text import sentence_start


def sum_lines(figures: Figures) -> list[View]:
    """A line for each printed total: what is printed, every way to add it up, and whether it comes out."""
    return [_line(figures, check) for check in checks(figures)]


def sum_id(figures: Figures, at: Place) -> str:
    """The anchor of a total's line, within its table's section: `c-1-0-2`."""
    return "c" + urls.cell_id(figures, at).removeprefix("o")


def _line(figures: Figures, check: Check) -> View:
    total = check.total
    return {
        "id": sum_id(figures, total.at),
        "cell": urls.cell_id(figures, total.at),
        "where": sentence_start(", ".join(total.at.values())) or say("site.total"),
        "printed": total.printed if total.is_exact else total.said,
        "ways": [_way(figures, total, way) for way in check.ways],
    }


def _way(figures: Figures, total: Cell, way: Way) -> View:
    return {
        "by": say("site.sum_by", name=figures.labels.get(way.by) or way.by) if way.by else say("site.sum_of_cells"),
        "parts": [
            {
                "text": part.printed,
                "cell": urls.cell_id(figures, part.at),
                "where": ", ".join(v for d, v in part.at.items() if d not in total.at),
            }
            for part in way.parts
        ],
        "sum": "" if way.obstacle else format_number(way.known),
        "outcome": _outcome(total, way),
        "differs": _differs(total, way),
    }


def _outcome(total: Cell, way: Way) -> str:
    if way.obstacle == "word" and all(part.number is None for part in way.parts):
        return say("site.sum_words_only")
    if way.obstacle:
        return say(f"site.sum_{way.obstacle}", known=format_number(way.known))
    if not total.is_exact or total.number is None:
        return say("site.sum_beside", printed=total.said or total.printed)
    return say("site.sum_differs" if _differs(total, way) else "site.sum_equal", printed=total.printed)


def _differs(total: Cell, way: Way) -> bool:
    """A bound or an estimate (trên, khoảng) is no number to differ from."""
    return not way.obstacle and total.is_exact and total.number not in (None, way.sum)
