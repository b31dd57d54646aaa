"""Estimates the height of an embed on the narrowest screen, for portals where no script may set its height.

The estimate is never too low: characters count as wide as those of the widest common font. `theme/embed/frame.css` has
the same sizes, in rem of 15 px.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dvk_sitegen.pages.views import Card, PlainTable, RowView

SCREEN = 288  # a phone of 320 px, less what a portal leaves free at both sides
REM = 15.0
LINE = 1.45
_INNER = SCREEN - 2 * REM  # within the body's padding
_CARD = _INNER - 1.6 * REM - 2  # within a card's padding and border
_LETTER, _BOLD_LETTER = 0.61, 0.69  # width in em, blanks included
_PHOTO = 14 * REM
_SCROLLBAR = 16
_SITE_NAME = "x" * 40


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set: its size in px, its line height, its margin below."""

    size: float = REM
    line: float = LINE
    below: float = 0.3 * REM
    is_bold: bool = False

    def height(self, text: str, width: float = _INNER) -> float:
        """What `text` takes of a column `width` px wide."""
        letters = int(width / (self.size * (_BOLD_LETTER if self.is_bold else _LETTER)))
        return wrapped(text, letters) * self.size * self.line + self.below


TITLE = TextStyle(1.15 * REM, 1.3, 0.4 * REM, is_bold=True)
CARD_TITLE = TextStyle(REM, 1.35, 0.2 * REM, is_bold=True)
PLAIN = TextStyle()
BOLD = TextStyle(is_bold=True)
MUTED = TextStyle(0.9 * REM)
SUMMARY = TextStyle(0.9 * REM, LINE, 0.4 * REM)


def wrapped(text: str, letters: int) -> int:
    """How many lines a text takes where `letters` fit on one; a longer word is broken."""
    if len(text) <= letters:
        return 1
    lines, room = 1, letters
    for word in text.split():
        length = len(word)
        if length > room and room < letters:
            lines, room = lines + 1, letters
        while length > letters:
            lines, length = lines + 1, length - letters
        room -= length + 1
    return lines


def whole(*parts: float) -> int:
    """The height of an embed: `parts`, and the body's padding around them."""
    return round(sum(parts) + 1.6 * REM + 1)


def foot(whole: str, as_of: str) -> float:
    """The height of the footer: the link to the full page, the date and the source."""
    return 1.1 * REM + 1 + PLAIN.height(whole) + MUTED.height(f"{as_of}. {_SITE_NAME}")


def photo(width: int, height: int) -> float:
    """The height of a photo, as wide as the column unless that makes it too high."""
    return min(_PHOTO, height, _INNER * height / width) + 0.6 * REM


def cards(items: Iterable[Card]) -> float:
    """The height of cards one below the other, with the gaps between."""
    return sum(_card_of(item) + 0.7 * REM for item in items) + 0.3 * REM


def _card_of(item: Card) -> float:
    """The height of a card of `parts.card`."""
    today = f" (nay: {item['today']})" if item["today"] else ""
    marks = " · ".join((*item["fields"], item["years"]))
    return _card(item["title"], item["owners"], item["place"] + today, (item["claims"] or ("",))[0], marks)


@lru_cache(maxsize=65536)
def _card(title: str, owners: str, place: str, claim: str, marks: str) -> float:
    """The height of a card, cached because many lists contain the same entry."""
    lines = ((CARD_TITLE, title), (PLAIN, owners), (MUTED, place), (BOLD, claim), (MUTED, marks))
    return 1.2 * REM + 2 + sum(text_style.height(text, _CARD) for text_style, text in lines if text)


def table(view: PlainTable) -> float:
    """The height of a table of `Table.view`, with columns as narrow as their words allow."""
    rows = [max((_head(cell["text"], cell["span"]) for cell in row), default=0) for row in view["head_rows"]]
    corner = max((_head(label, 1) for label in view["corner"]), default=0)
    heads = max(sum(rows), corner)
    body = sum(_row(row) for row in view["rows"])
    notes = sum(MUTED.height(note, _INNER - 1.4 * REM) for note in (*view["footnotes"], *view["notes"]))
    about = MUTED.height(" ".join(filter(None, (view["unit"], view["across"], "(đơn vị: ) (cột: )"))))
    return heads + body + notes + about + _SCROLLBAR + 1.4 * REM


def table_embed(title: str, as_of: str, view: PlainTable) -> int:
    """The height of an embed that is a table."""
    return whole(TITLE.height(title), table(view), foot("x" * 40, as_of))


def _row(row: RowView) -> float:
    is_bold = row["is_total"]
    heads = max(_cell(head["text"], 8 * REM, is_bold) for head in row["heads"])
    words = [value["text"] for value in row["values"] if value["is_words"] and value["span"] == 1]
    return max([heads, *(_cell(text, 10 * REM, is_bold) for text in words)])


def _head(text: str, span: int) -> float:
    return _cell(text, 6.5 * REM * span, is_bold=True)


def _cell(text: str, width: float, is_bold: bool) -> float:
    return TextStyle(0.9 * REM, LINE, 0.6 * REM + 1, is_bold).height(text, width - REM - 1)
