"""Finds the quantities in a wording, word by word from left to right."""

from __future__ import annotations

from dataclasses import dataclass

from dvk_sitegen.domain import units
from dvk_sitegen.domain.interval import Exact, Interval
from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY
from dvk_sitegen.domain.wording.amounts import Amount, Amounts
from dvk_sitegen.domain.wording.numerals import print_sized
from dvk_sitegen.domain.wording.tokens import Broken, Phrases, Tokens
from dvk_sitegen.domain.wording.vocabulary import (
    AFTER,
    BEFORE,
    EACH,
    FILLERS,
    RANGE_WORDS,
    SHARERS,
    SPLITS,
    STOP_PAIRS,
    STOPS,
    TIMES,
    VAGUE,
    Bound,
)  # fmt: skip

_BEFORE, _AFTER, _FILLERS, _SPLITS = Phrases(BEFORE), Phrases(AFTER), Phrases(FILLERS), Phrases(SPLITS)
_STOP_PAIRS = Phrases(STOP_PAIRS)
_SPELLINGS = Phrases(units.SPELLINGS)
_NOUNS = tuple(map(Phrases, (units.WHOLE_NOUNS, units.PEOPLE_NOUNS, units.OTHER_NOUNS)))
_PER = Phrases((*TIMES, *SHARERS, *units.SPELLINGS))
# Where no number stands, a quantity begins with one of these or not at all.
_BEGINNINGS = frozenset((*_BEFORE.longest, *units.MULTIPLIERS, *VAGUE, "nửa"))
TOO_LARGE = 10**16  # đồng: more than all that the country makes in a year


@dataclass(frozen=True, slots=True)
class Found:
    """A quantity and the piece of the wording that says it."""

    quantity: Quantity
    start: int
    end: int


class Scanner:
    """One pass over `text` (lower case); `original` is the same text as written."""

    def __init__(self, text: str, original: str) -> None:
        self.tokens = Tokens(text, original)
        self.amounts = Amounts(self.tokens)

    def quantities(self) -> list[Found]:
        """Every quantity, in order. Raises Broken."""
        found = []
        n = 0
        while n < len(self.tokens):
            self._refuse_minus(n)
            may_begin = self.tokens.is_number(n) or self.tokens.text(n) in _BEGINNINGS
            quantity = self._quantity(n) if may_begin else None
            if quantity:
                n = quantity[1]
                found.append(quantity[0])
            else:
                n += 1
        return found

    def _refuse_minus(self, n: int) -> None:
        if self.tokens.text(n) != "-" or not self.tokens.is_number(n + 1):
            return
        is_sign = self.tokens.touches(n + 1) and not self.tokens.touches(n)
        if n == 0 or is_sign:
            raise Broken("negative", self.tokens.piece(n, n + 3))

    # A quantity: qualifiers, number, unit, per what, perhaps "đến" and another number

    def _quantity(self, start: int) -> tuple[Found, int] | None:
        bounds, n = self._bounds(start)
        left = self.amounts.read(n)
        if left is None:
            return None
        unit, split, n = self._unit(left.next)
        per, n = self._per(n)
        right_bounds: list[Bound] = []
        right = None
        if bounds[:2] == ["from", "high"] or _contradict(bounds):  # "từ đến 5", "gần trên 5"
            raise Broken("broken", self.tokens.piece(start, left.next))
        if self.tokens.text(n) in RANGE_WORDS:
            right_bounds, m = self._bounds(n + 1)
            right = self.amounts.read(m)
            ends = n == len(self.tokens) - 1
            if right is None and ends and (self.tokens.text(n) == "-" or "from" in bounds):
                raise Broken("broken", self.tokens.piece(start, n + 1))
        if right:
            left = self.amounts.shared(left, right, bool(unit), start)
            right_unit, split, n = self._unit(right.next)
            if unit and right_unit and unit != right_unit:
                raise Broken("broken", self.tokens.piece(start, n))
            unit = unit or right_unit
            right_per, n = self._per(n)
            per = tuple(dict.fromkeys((*per, *right_per)))
        after, n = self.tokens.phrase(n, _AFTER)
        if after:
            if _contradict([*bounds, AFTER[after]]):
                raise Broken("broken", self.tokens.piece(start, n))
            bounds = [AFTER[after]]
            more_per, n = self._per(n)
            per = tuple(dict.fromkeys((*per, *more_per)))
        left, right = self.amounts.settled(left, unit), right and self.amounts.settled(right, unit)
        interval = self._interval(left, right, bounds, right_bounds, unit, start, n)
        self._refuse_more(start, n, unit)
        if sum(p in TIMES for p in per) > 1:
            raise Broken("broken", self.tokens.piece(start, n))
        is_money = left.is_money or bool(right and right.is_money)
        quantity = Quantity(
            interval, unit, per, split=split, of=left.of, is_money_sized=is_money, said=self.tokens.piece(start, n)
        )
        return Found(quantity, self.tokens.all[start].start, self.tokens.all[n - 1].end), n

    def _refuse_more(self, start: int, n: int, unit: str) -> None:
        """ "5-7-9", "5;7 lao động", "5 hoặc 7 lao động": another number where one was to end."""
        joins = RANGE_WORDS if unit else (*RANGE_WORDS, ";", ",", "hoặc", "hay")
        if self.tokens.text(n) in joins and self.tokens.is_number(n + 1):
            raise Broken("broken", self.tokens.piece(start, n + 2))

    def _bounds(self, n: int) -> tuple[list[Bound], int]:
        """The qualifiers that begin at token `n`, and the token behind them."""
        bounds: list[Bound] = []
        while True:
            word, n = self.tokens.phrase(n, _BEFORE)
            if word:
                bounds.append(BEFORE[word])
                continue
            word, behind = self.tokens.phrase(n, _FILLERS) if bounds else ("", n)
            if not word:
                return bounds, n
            n = behind

    def _unit(self, n: int) -> tuple[str, str, int]:
        """The unit at token `n`, and the split that follows it."""
        word, behind = self.tokens.phrase(n, _SPLITS)
        if word:
            return "", SPLITS[word], behind
        word, behind = self.tokens.phrase(n, _SPELLINGS)
        if word:
            return units.SPELLINGS[word], "", behind
        for known in _NOUNS:
            word, behind = self.tokens.phrase(n, known)
            if word:
                split, after = self.tokens.phrase(behind, _SPLITS)
                return word, SPLITS.get(split, ""), after
        behind = n
        while behind < min(n + 4, len(self.tokens)) and self._may_be_unit(behind):
            if behind > n and self.tokens.phrase(behind, _STOP_PAIRS)[0]:
                break
            behind += 1
        return (self.tokens.piece(n, behind) if behind > n else ""), "", behind

    def _may_be_unit(self, n: int) -> bool:
        return (
            self.tokens.is_word(n)
            and self.tokens.text(n) not in STOPS
            and self.tokens.text(n) not in BEFORE
            and not self.tokens.phrase(n, _SPLITS)[0]
        )

    def _per(self, n: int) -> tuple[tuple[str, ...], int]:
        """What follows a quantity as "/năm", "/người/tháng", "mỗi hộ", "một năm", "hàng tháng"."""
        found: list[str] = []
        while True:
            behind = n
            if self.tokens.text(n) == "/":
                behind = n + 1 + self.tokens.is_number(n + 1)
            elif self.tokens.text(n) in EACH:
                behind = n + 1
            elif self.tokens.text(n) in TIMES and self.tokens.text(n - 1) == MONEY and not self.tokens.is_number(n + 1):
                found.append(self.tokens.text(n))  # "200 triệu đồng năm": the stroke is missing
                n += 1
                continue
            word, after = self.tokens.phrase(behind, _PER) if behind > n else ("", n)
            if not word and self.tokens.text(n) == "/" and self.tokens.is_word(behind):
                word, after = self.tokens.piece(behind, behind + 1), behind + 1
            if not word:
                return tuple(dict.fromkeys(found)), n
            each = self.tokens.text(n + 1) if behind == n + 2 else ""
            word = units.SPELLINGS.get(word, word)
            found.append(word if each in ("", "1", "01") else f"{each} {word}")
            n = after

    # Putting it together

    def _interval(
        self,
        left: Amount,
        right: Amount | None,
        bounds: list[Bound],
        right_bounds: list[Bound],
        unit: str,
        start: int,
        behind: int,
    ) -> Interval:
        if max(left.value, right.value if right else 0) > TOO_LARGE:
            raise Broken("too-large", self.tokens.piece(start, behind))
        if right is None:
            return _single(left.value, bounds, unit, is_vague=left.is_vague)
        rough = bool({"about", "nearly"} & {*bounds, *right_bounds})
        high = None if "low-open" in right_bounds else right.value
        open_end = high is not None and bool({"high-open", "nearly"} & set(right_bounds))
        interval = Interval(left.value, high, "low-open" in bounds, open_end, rough)
        if interval.is_empty or left.value > right.value:
            piece = self.tokens.piece(start, behind)
            low, top = print_sized(right.value, left.value)
            raise Broken("reversed", piece, f"từ {low} đến {top} {unit}".strip())
        return interval


_LOW, _HIGH = ("low", "low-open"), ("high", "high-open", "nearly")


def _contradict(bounds: list[Bound]) -> bool:
    """Whether one says "at least" and another "at most". "lên đến trên 500" is said, and means "trên"."""
    low = any(b in _LOW for b in bounds)
    high = any(b in _HIGH for b in bounds)
    return low and high and bounds[-2:] != ["high", "low-open"]


def _single(value: Exact, bounds: list[Bound], unit: str, is_vague: bool) -> Interval:
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
