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
        "printed": total.printed,
        "ways": [_way(figures, total, way) for way in check.ways],
    }


def _way(figures: Figures, total: Cell, way: Way) -> View:
    if way.obstacle:
        outcome = say(f"site.sum_{way.obstacle}", known=format_number(way.known))
    else:
        is_equal = total.number == way.sum
        outcome = say("site.sum_equal" if is_equal else "site.sum_differs", printed=total.printed)
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
        "outcome": outcome,
        "differs": not way.obstacle and total.number is not None and total.number != way.sum,
    }
