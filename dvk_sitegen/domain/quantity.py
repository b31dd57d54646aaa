"""Figures as people word them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Basis = Literal["gross", "income", "net", "not-stated"]
Split = Literal["regular", "seasonal"]

# What a cell says instead of a number. None of them is zero.
UNKNOWN_WORDS = ("chưa xét", "không nêu", "không tách")


@dataclass(frozen=True, slots=True)
class Claim:
    """A worded quantity, shown exactly as worded.

    `what` names the thing measured (empty for income and jobs), `basis` what kind of money it is, `doubt` is the
    sentence that marks a value the document probably misprints.
    """

    said: str
    what: str = ""
    basis: Basis = "not-stated"
    split: Split | None = None
    as_of: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """What a printed cell holds: an exact number, or a word such as `chưa xét`, which is not zero."""

    number: Decimal | None
    printed: str


def parse_amount(text: str) -> Amount | None:
    """Read a cell: `1.663` and `1663` are one thousand six hundred and sixty-three, `134,85` has a decimal comma.

    Returns None when `text` is neither a number so written nor one of `UNKNOWN_WORDS`.
    """
    if text in UNKNOWN_WORDS:
        return Amount(None, text)
    whole, comma, decimals = text.partition(",")
    groups = whole.split(".")
    if not all(g.isascii() and g.isdigit() for g in groups) or (
        comma and not (decimals.isascii() and decimals.isdigit())
    ):
        return None
    if len(groups) > 1 and (whole[0] == "0" or len(groups[0]) > 3 or any(len(g) != 3 for g in groups[1:])):
        return None
    return Amount(Decimal("".join(groups) + (f".{decimals}" if comma else "")), text)


def format_number(number: Decimal) -> str:
    """A number as Vietnamese print it: dots between thousands, a decimal comma."""
    whole, _, decimals = f"{number:,f}".partition(".")
    return whole.replace(",", ".") + (f",{decimals}" if decimals else "")
