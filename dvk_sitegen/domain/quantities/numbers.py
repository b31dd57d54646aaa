"""Reads and prints numbers in Vietnamese form: dots between thousands, a decimal comma; and recognises misprints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from dvk_sitegen.domain.quantity import Exact, exact

# A number with blanks, dots or commas between its digits.
NUMBER = r"\d+(?:[.,]+\d+)*(?: \d{3}(?![\d.,]*\d))*"
MAX_DIGITS = 18  # a million billions: more digits are a stuck key

_PLAIN = re.compile(r"\d+(?:,\d+)?\Z")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?\Z")
_BLANKS = re.compile(r"[1-9]\d{0,2}(?: \d{3})+\Z")
# Not by the rules, but there is only one thing it can mean.
_LATE_DOT = re.compile(r"[1-9]\d{3,}(?:\.\d{3})+\Z")  # 1000.000
_ENGLISH_GROUPS = re.compile(r"[1-9]\d{0,2}(?:,\d{3}){2,}(?:\.\d+)?\Z")  # 1,500,000
_ENGLISH_MIXED = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+\.\d+\Z")  # 1,500.5
_ONE_COMMA_GROUP = re.compile(r"[1-9]\d{0,2},\d{3}\Z")  # 500,000: a decimal, unless of a thing that has no parts
_DECIMAL_DOT = re.compile(r"(?:0|[1-9]\d*)\.\d{1,2}\Z")  # 1.4: no thousands have fewer than three digits


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a printed number. `is_unusual`: not printed by the rules, so the reading should be confirmed.

    `as_thousands` is its value if its comma separates thousands, as in English; `has_decimals`: it is printed with
    decimals, even if they are zeros.
    """

    value: Exact
    is_unusual: bool = False
    as_thousands: Exact | None = None
    has_decimals: bool = False


def read_numeral(printed: str) -> Numeral | None:
    """The value of `printed` (digits, dots, commas, spaces), or None when it is not clear.

    >>> read_numeral("11.700.000").value, read_numeral("1,4").value, read_numeral("1.00.000")
    (11700000, Fraction(7, 5), None)
    """
    if sum(map(str.isdigit, printed)) > MAX_DIGITS:
        return None
    if _ONE_COMMA_GROUP.match(printed):
        whole, _, decimals = printed.partition(",")
        return Numeral(_value(whole, decimals), as_thousands=int(whole + decimals), has_decimals=True)
    if _PLAIN.match(printed) or _GROUPED.match(printed) or _BLANKS.match(printed):
        whole, _, decimals = printed.replace(".", "").replace(" ", "").partition(",")
        return Numeral(_value(whole, decimals), has_decimals=bool(decimals))
    if _LATE_DOT.match(printed):
        return Numeral(int(printed.replace(".", "")), is_unusual=True)
    if _ENGLISH_GROUPS.match(printed) or _ENGLISH_MIXED.match(printed) or _DECIMAL_DOT.match(printed):
        whole, _, decimals = printed.replace(",", "").partition(".")
        return Numeral(_value(whole, decimals), is_unusual=True, has_decimals=bool(decimals))
    return None


def _value(whole: str, decimals: str) -> Exact:
    return exact(Fraction(int(whole + decimals), 10 ** len(decimals))) if decimals else int(whole)


def print_number(number: Exact) -> str:
    """`number` in Vietnamese form; one without a finite decimal form is printed as a fraction.

    >>> print_number(11700000), print_number(Fraction(7, 5))
    ('11.700.000', '1,4')
    """
    above, below = number.numerator, number.denominator
    places = next((n for n in range(MAX_DIGITS) if 10**n % below == 0), None)
    if places is None:
        return f"{print_number(above)}/{print_number(below)}"
    digits = str(abs(above) * 10**places // below).rjust(places + 1, "0")
    whole, decimals = (digits[:-places], digits[-places:]) if places else (digits, "")
    return "-" * (above < 0) + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def print_share(share: Fraction) -> str:
    """`share` of a whole in percent, rounded to one decimal.

    >>> print_share(Fraction(3, 4)), print_share(Fraction(2, 3))
    ('75%', '66,7%')
    """
    return f"{print_number(exact(Fraction(round(share * 1000), 10)))}%"


def print_sized(*numbers: Exact) -> tuple[str, ...]:
    """`numbers` in tỷ or triệu where all of them take at most three decimals in those, else all in full.

    >>> print_sized(1400000000), print_sized(11700001)
    (('1,4 tỷ',), ('11.700.001',))
    """
    sized = [_sized(number) for number in numbers]
    return tuple(sized) if all(sized) else tuple(map(print_number, numbers))


def _sized(number: Exact) -> str:
    for size, word in ((10**9, "tỷ"), (10**6, "triệu")):
        if number >= size and (number * 1000) % size == 0:
            return f"{print_number(Fraction(number) / size)} {word}"
    return ""
