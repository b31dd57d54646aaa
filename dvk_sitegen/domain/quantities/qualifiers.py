"""Reads the words before and after a number: its bounds, its unit and the unit it is counted for."""

from __future__ import annotations

from collections.abc import Sequence

from dvk_sitegen.domain import units
from dvk_sitegen.domain.quantities.amounts import Amount, RangeText
from dvk_sitegen.domain.quantities.tokens import Broken, Phrases, Tokens
from dvk_sitegen.domain.quantities.vocabulary import (
    ABBREVIATED,
    AFTER,
    BEFORE,
    DOUBTFUL_AFTER,
    EACH,
    FILLERS,
    JOINS,
    PER_LINKS,
    PER_NAMES,
    SHARERS,
    SPLITS,
    STOP_PAIRS,
    STOPS,
    TIMES,
    Bound,
    per_name,
)
from dvk_sitegen.domain.quantity import Exact, Interval
from dvk_sitegen.domain.units import MONEY


def between(
    left: Amount,
    right: Amount,
    bounds: Sequence[Bound],
    right_bounds: Sequence[Bound],
    range_text: RangeText,
) -> Interval:
    """The interval from `left` to `right`, each with its qualifiers. Raises Broken where it is reversed."""
    if {"high", "high-open"} & set(bounds):  # "dưới 50-60 triệu": below which of the two?
        raise Broken("ambiguous", range_text.text, forms=(f"dưới {range_text.other}", f"từ {range_text.text}"))
    rough = bool({"about", "nearly"} & {*bounds, *right_bounds}) or right.is_vague
    high = None if {"low-open", "low"} & set(right_bounds) or "low" in bounds or right.is_vague else right.value
    open_end = high is not None and bool({"high-open", "nearly"} & set(right_bounds))
    interval = Interval(left.value, high, "low-open" in bounds, open_end, rough)
    if interval.is_empty or left.value > right.value:
        raise Broken("reversed", range_text.text, range_text.swapped)
    return interval


_LOW, _HIGH = ("low", "low-open"), ("high", "high-open", "nearly")


def contradict(bounds: Sequence[Bound]) -> bool:
    """Whether one says "at least" and another "at most". "lên đến trên 500" is in use, and means "trên"."""
    low = any(b in _LOW for b in bounds)
    high = any(b in _HIGH for b in bounds)
    return low and high and list(bounds[-2:]) != ["high", "low-open"]


def single(value: Exact, bounds: Sequence[Bound], unit: str, is_vague: bool) -> Interval:
    """The interval of one number with its qualifiers, of which the last decides."""
    rough = is_vague or "about" in bounds or "nearly" in bounds
    kind = next((b for b in reversed(bounds) if b != "about"), None)
    if kind == "from" and not (unit == units.MONEY or units.is_people(unit) or not unit):
        kind = None  # "thu nhập từ 2 ha cam": where it comes from, not how much at least
    if is_vague:
        return Interval(value, None, approximate=True)
    if kind in ("low-open", "low", "from"):
        return Interval(value, None, low_open=kind == "low-open", approximate=rough)
    if kind in ("high-open", "nearly", "high"):
        return Interval(None, value, high_open=kind != "high", approximate=rough)
    return Interval(value, value, approximate=rough)


def rough_local(least: Exact, most: Exact, bounds: Sequence[Bound], span: str) -> Interval:
    """The interval of an amount with a local measure that differs by region. Raises Broken."""
    if set(bounds) - {"about", "from"}:
        raise Broken("ambiguous", span)
    return Interval(least, most, approximate="about" in bounds)


BOUNDS, BOUNDS_AFTER, DOUBTS_AFTER = Phrases(BEFORE), Phrases(AFTER), Phrases(DOUBTFUL_AFTER)
_FILLERS, _SPLITS, _STOP_PAIRS = Phrases(FILLERS), Phrases(SPLITS), Phrases(STOP_PAIRS)
_SPELLINGS, _NO_UNITS = Phrases(units.SPELLINGS), Phrases(units.NO_UNITS)
_NOUNS = tuple(map(Phrases, (units.WHOLE_NOUNS, units.PEOPLE_NOUNS, units.OTHER_NOUNS)))
_PER = Phrases((*TIMES, *SHARERS, *units.SPELLINGS, *PER_NAMES))
_PER_LINKS = Phrases(PER_LINKS)


class Surroundings:
    """Reads the words around the numbers in `tokens`."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens

    def bounds(self, n: int) -> tuple[list[Bound], int]:
        """The qualifiers that begin at token `n`, and the token after them."""
        bounds: list[Bound] = []
        spoken: list[str] = []
        while True:
            word, n = self.tokens.phrase(n, BOUNDS)
            if word:
                bounds.append(BEFORE[word])
                spoken = word.split(" ")
                continue
            word, end = self.tokens.phrase(n, _FILLERS) if bounds else ("", n)
            if not word:
                return bounds, n
            if word in ("bình quân", "trung bình") and self.tokens.text(n - 1) in ("hơn", "mức") and "hơn" in spoken:
                raise Broken("ambiguous", self.tokens.span(n - 1, end + 1))  # more than the average, by how much?
            n = end

    def unit(self, n: int) -> tuple[str, str, int]:
        """The unit at token `n`, and the split that follows it."""
        word, end = self.tokens.phrase(n, _SPLITS)
        if word:
            return "", *self._only_split(word, end)
        word, end = self.tokens.phrase(n, _SPELLINGS)
        if word and not self.tokens.phrase(n, _NO_UNITS)[0]:
            return units.SPELLINGS[word], "", end
        for known in _NOUNS:
            word, end = self.tokens.phrase(n, known)
            if word:
                return word, *self._only_split(*self.tokens.phrase(end, _SPLITS))
        end = n
        while end < min(n + 4, len(self.tokens)) and self._may_be_unit(end):
            if end > n and self.tokens.phrase(end, _STOP_PAIRS)[0]:
                break
            end += 1
        return (self.tokens.span(n, end) if end > n else ""), "", end

    def _only_split(self, word: str, n: int) -> tuple[str, int]:
        """The split that `word` names; None where another follows for the same number (thường xuyên và thời vụ)."""
        other, end = self.tokens.phrase(n + 1, _SPLITS)
        if word and other and self.tokens.text(n) in (*JOINS, "/", "-"):
            return "", end
        return SPLITS.get(word, ""), n

    def _may_be_unit(self, n: int) -> bool:
        return (
            self.tokens.is_word(n)
            and self.tokens.text(n) not in STOPS
            and self.tokens.text(n) not in BEFORE
            and not self.tokens.phrase(n, _SPLITS)[0]
            and not self.tokens.phrase(n, BOUNDS_AFTER)[0]
            and not self.tokens.phrase(n, DOUBTS_AFTER)[0]
        )

    def per(self, n: int) -> tuple[tuple[str, ...], int]:
        """The units after a quantity in "/năm", "/người/tháng", "mỗi hộ", "hàng tháng", "trên ha", "cho mỗi hộ"."""
        found: list[str] = []
        while True:
            end = self._each(n)
            if end == n and self.tokens.text(n) in TIMES and self.tokens.text(n - 1) in (MONEY, *units.MULTIPLIERS):
                if self.tokens.is_number(n + 1):
                    return tuple(dict.fromkeys(found)), n
                found.append(self.tokens.text(n))  # "200 triệu đồng năm": the stroke is missing
                n += 1
                continue
            word, after = self.tokens.phrase(end, _PER) if end > n else ("", n)
            if self.tokens.text(n) == "/" and not word and not self.tokens.is_word(end):
                raise Broken("ambiguous", self.tokens.span(max(0, n - 1), n + 1))
            if self.tokens.text(n) == "/" and self.tokens.text(end) in ABBREVIATED and not word:
                forms = (self.tokens.span(n, end) + "người", self.tokens.span(n, end) + "ngày")
                raise Broken("ambiguous", self.tokens.span(n, end + 1), forms=forms)
            if not word and self.tokens.text(n) == "/" and self.tokens.is_word(end):
                word, after = self.tokens.span(end, end + 1), end + 1
            if not word:
                return tuple(dict.fromkeys(found)), n
            each = self.tokens.text(end - 1) if self.tokens.is_number(end - 1) else ""
            word = per_name(word)
            found.append(word if each in ("", "1", "01") else f"{each} {word}")
            n = after

    def _each(self, n: int) -> int:
        """The token after a word for "per" at token `n`; `n` where there is none."""
        if self.tokens.text(n) == "/":
            return n + 1 + self.tokens.is_number(n + 1)
        is_joined = self.tokens.touches(n) and self.tokens.touches(n + 1)
        if self.tokens.text(n) in (".", "-") and is_joined and self.tokens.phrase(n + 1, _PER)[0]:  # /ha.vụ
            return n + 1
        if self.tokens.text(n) in EACH:
            return n + 1
        link, end = self.tokens.phrase(n, _PER_LINKS)
        if not link:
            return n
        if self.tokens.text(end) in (*EACH, "đầu"):
            return end + 1 if self.tokens.text(end) != "đầu" else end
        return end if link != "cho" else n
