"""Finds the quantities in a wording, word by word from left to right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from dvk_sitegen.domain import units
from dvk_sitegen.domain.interval import exact
from dvk_sitegen.domain.quantity import Quantity
from dvk_sitegen.domain.units import MONEY
from dvk_sitegen.domain.wording.amounts import Amount, Amounts, Span
from dvk_sitegen.domain.wording.bounds import between, contradict, single
from dvk_sitegen.domain.wording.tokens import Broken, Phrases, Tokens
from dvk_sitegen.domain.wording.vocabulary import (
    AFTER,
    BEFORE,
    EACH,
    FILLERS,
    JOINS,
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
            if not (self.tokens.is_number(n) or self.tokens.text(n) in _BEGINNINGS):
                n += 1
                continue
            quantity, behind = self._quantity(n)
            n = max(n + 1, behind)
            if quantity:
                found.append(quantity)
        return found

    def _refuse_minus(self, n: int) -> None:
        if self.tokens.text(n) != "-" or not self.tokens.is_number(n + 1):
            return
        is_sign = self.tokens.touches(n + 1) and not self.tokens.touches(n)
        if n == 0 or is_sign:
            raise Broken("negative", self.tokens.piece(n, n + 3))

    # A quantity: qualifiers, number, unit, per what, perhaps "đến" and another number

    def _quantity(self, start: int) -> tuple[Found | None, int]:
        """The quantity that begins at token `start`, if one does, and the token behind what was looked at."""
        bounds, first = self._bounds(start)
        left = self.amounts.read(first)
        if left is None:
            return None, first
        if bounds[:2] == ["from", "high"] or contradict(bounds):  # "từ đến 5", "gần trên 5"
            raise Broken("broken", self.tokens.piece(start, left.next))
        unit, split, n = self._unit(left.next)
        left, n = self._with_half(left, unit, n)
        per, n = self._per(n)
        right_bounds, right, last = self._other_end(start, n, bounds)
        if right:
            span = self._span(first, left, last, right)
            left = self.amounts.shared(left, right, bool(unit), span)
            right_unit, split, n = self._unit(right.next)
            if unit and right_unit and unit != right_unit:
                raise Broken("broken", self.tokens.piece(start, n))
            unit = unit or right_unit
            more_per, n = self._per(n)
            per = (*per, *more_per)
        after, n = self.tokens.phrase(n, _AFTER)
        if after:
            bounds = [*bounds, AFTER[after]]
            more_per, n = self._per(n)
            per = (*per, *more_per)
        if contradict(bounds) or sum(p in TIMES for p in dict.fromkeys(per)) > 1:
            raise Broken("broken", self.tokens.piece(start, n))
        left, right = self.amounts.settled(left, unit), right and self.amounts.settled(right, unit)
        if right:
            interval = between(left, right, bounds, right_bounds, self._span(first, left, last, right))
        else:
            interval = single(left.value, bounds, unit, left.is_vague)
        if max(left.value, right.value if right else 0) > TOO_LARGE:
            raise Broken("too-large", self.tokens.piece(start, n)[:40])
        is_money = left.is_money or bool(right and right.is_money)
        self._refuse_more(start, n, unit, is_money)
        quantity = Quantity(
            interval,
            unit,
            tuple(dict.fromkeys(per)),
            split=split,
            of=left.of,
            is_money_sized=is_money,
            said=self.tokens.piece(start, n),
        )
        return Found(quantity, self.tokens.all[start].start, self.tokens.all[n - 1].end), n

    def _with_half(self, number: Amount, unit: str, n: int) -> tuple[Amount, int]:
        """Of "1 héc-ta rưỡi" one and a half."""
        if unit and number.size == 1 and self.tokens.text(n) == "rưỡi":
            return replace(number, value=exact(number.value + Fraction(1, 2))), n + 1
        return number, n

    def _other_end(self, start: int, n: int, bounds: list[Bound]) -> tuple[list[Bound], Amount | None, int]:
        """The second number of a range that goes on at token `n`, its qualifiers, and where it stands."""
        if self.tokens.text(n) not in RANGE_WORDS:
            return [], None, n
        right_bounds, m = self._bounds(n + 1)
        right = self.amounts.read(m)
        is_last = n == len(self.tokens) - 1
        is_cut = right is None and is_last and (self.tokens.text(n) == "-" or "from" in bounds)
        if is_cut or {"high", "from"} & set(right_bounds):  # "500 triệu -", "500 đến đến 3"
            raise Broken("broken", self.tokens.piece(start, n + 1))
        return right_bounds, right, m

    def _span(self, first: int, left: Amount, last: int, right: Amount) -> Span:
        one, other = self.tokens.piece(first, left.next), self.tokens.piece(last, right.next)
        text = self.tokens.piece(first, right.next)
        return Span(text, other + text[len(one) : len(text) - len(other)] + one)

    def _refuse_more(self, start: int, n: int, unit: str, is_money: bool) -> None:
        """Another number where one was to end: "5-7-9", "5;7 lao động", "500 và 600 triệu", "1'250.000", "4 tấn 5"."""
        m = n
        if not unit and not is_money:
            while m < len(self.tokens) and self._joins(m):
                m += 1
        elif self.tokens.text(n) in RANGE_WORDS:
            m = n + 1
        is_bare = m == n and unit in units.SPELLINGS.values()
        if self.tokens.is_number(m) and (m > n or is_bare):
            raise Broken("broken", self.tokens.piece(start, m + 1))

    def _joins(self, n: int) -> bool:
        if self.tokens.is_word(n):
            return self.tokens.text(n) in JOINS or self.tokens.text(n) in RANGE_WORDS
        return not self.tokens.is_number(n)

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
            return "", *self._only_split(word, behind)
        word, behind = self.tokens.phrase(n, _SPELLINGS)
        if word:
            return units.SPELLINGS[word], "", behind
        for known in _NOUNS:
            word, behind = self.tokens.phrase(n, known)
            if word:
                return word, *self._only_split(*self.tokens.phrase(behind, _SPLITS))
        behind = n
        while behind < min(n + 4, len(self.tokens)) and self._may_be_unit(behind):
            if behind > n and self.tokens.phrase(behind, _STOP_PAIRS)[0]:
                break
            behind += 1
        return (self.tokens.piece(n, behind) if behind > n else ""), "", behind

    def _only_split(self, word: str, n: int) -> tuple[str, int]:
        """The split that `word` tells; none where another follows for the same number (thường xuyên và thời vụ)."""
        other, behind = self.tokens.phrase(n + 1, _SPLITS)
        if word and other and self.tokens.text(n) in (*JOINS, "/", "-"):
            return "", behind
        return SPLITS.get(word, ""), n

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
            elif self.tokens.text(n) in EACH or (self.tokens.text(n) == "trên" and self.tokens.text(n + 1) in TIMES):
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
