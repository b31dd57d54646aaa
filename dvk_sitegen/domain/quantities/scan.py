"""Finds the quantities in a wording, word by word from left to right."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from dvk_sitegen.domain import units
from dvk_sitegen.domain.quantities.amounts import Amount, Amounts, RangeText
from dvk_sitegen.domain.quantities.numbers import read_numeral
from dvk_sitegen.domain.quantities.qualifiers import (
    BOUNDS,
    BOUNDS_AFTER,
    DOUBTS_AFTER,
    Surroundings,
    between,
    contradict,
    rough_local,
    single,
)
from dvk_sitegen.domain.quantities.tokens import Broken, Phrases, Tokens
from dvk_sitegen.domain.quantities.vocabulary import (
    AFTER,
    CHANGES,
    COUNTLESS,
    DOUBTFUL,
    JOINS,
    NO_BOUND_AFTER,
    RANGE_WORDS,
    RISES,
    TIMES,
    VAGUE,
    Bound,
)
from dvk_sitegen.domain.quantity import Quantity, exact
from dvk_sitegen.domain.units import MONEY

_RANGE, _RISES = Phrases(RANGE_WORDS), Phrases(RISES)
# A quantity that does not begin with a number begins with one of these.
_BEGINNINGS = frozenset((*BOUNDS.longest, *units.MULTIPLIERS, *VAGUE, "nửa"))
_MEASURES = {
    **dict.fromkeys(("mật", "nhiệt", "tốc", "cường", "mức", "tiến", "trình", "nồng", "góc"), ("độ",)),
    "kích": ("cỡ",),
}
"""Words after which a word for "about" is a noun."""
TOO_LARGE = 10**16  # đồng: more than all that the country makes in a year


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A quantity and its words; `has_changed`: it is the new value of another number."""

    quantity: Quantity
    start: int
    end: int
    has_changed: bool = False


class Scanner:
    """One pass over `text` (lower case); `original` is the same text as written."""

    def __init__(self, text: str, original: str) -> None:
        self.tokens = Tokens(text, original)
        self.amounts = Amounts(self.tokens)
        self.around = Surroundings(self.tokens)

    def quantities(self) -> list[FoundQuantity]:
        """Every quantity, in order. Raises Broken."""
        found = []
        n = 0
        while n < len(self.tokens):
            self._refuse_minus(n)
            if not (self.tokens.is_number(n) or self.tokens.text(n) in _BEGINNINGS):
                n += 1
                continue
            if self.tokens.text(n) in _MEASURES.get(
                self.tokens.text(n - 1), ()
            ):  # "mật độ 400 cây/ha" is not about 400
                n += 1
                continue
            quantity, end = self._quantity(n)
            n = max(n + 1, end)
            if quantity:
                found.append(quantity)
        return found

    def _refuse_minus(self, n: int) -> None:
        if self.tokens.text(n) != "-" or not self.tokens.is_number(n + 1):
            return
        is_sign = self.tokens.touches(n + 1) and not self.tokens.touches(n)
        if n == 0 or is_sign:
            raise Broken("negative", self.tokens.span(n, n + 3))

    # A quantity: qualifiers, number, unit, per what, perhaps "đến" and another number

    def _quantity(self, start: int) -> tuple[FoundQuantity | None, int]:
        """The quantity that begins at token `start`, if any, and the token after what was read."""
        bounds, first = self.around.bounds(start)
        left = self.amounts.read(first)
        if left is None:
            return None, first
        self._refuse_doubtful(start, left)
        if bounds[:2] == ["from", "high"] or contradict(bounds):  # "từ đến 5", "gần trên 5"
            raise Broken("broken", self.tokens.span(start, left.next))
        unit, split, n = self._unit_of(left)
        left, unit, n = self._with_rest(left, unit, n)
        per, n = self.around.per(n)
        right_bounds, right, last, is_rise = self._other_end(start, n, bounds)
        if right:
            range_text = self._range_text(first, left, last, right)
            left = left if is_rise else self.amounts.shared(left, right, bool(unit), range_text)
            right_unit, split, n = self._unit_of(right)
            right, right_unit, n = self._with_rest(right, right_unit, n)
            left, unit = self._in_one_unit(left, unit, right_unit, self.tokens.span(start, n))
            more_per, n = self.around.per(n)
            per = (*per, *more_per)
            if is_rise:  # only what it rose to is claimed
                left, bounds, right = right, right_bounds, None
        after, n = self._bound_after(start, n)
        if after:
            bounds, right_bounds = self._with_bound_after(bounds, right_bounds, after, right is not None)
            more_per, n = self.around.per(n)
            per = (*per, *more_per)
        if contradict(bounds) or sum(p in TIMES for p in dict.fromkeys(per)) > 1:
            raise Broken("broken", self.tokens.span(start, n))
        is_counted = unit not in (MONEY, "") and unit not in units.SPELLINGS.values() and not left.is_money
        if is_counted and any(p[0].isdigit() for p in per):  # "5 tổ/20 người": twenty in each, or in all?
            raise Broken("ambiguous", self.tokens.span(start, n))
        left, right = self.amounts.with_unit(left, unit), right and self.amounts.with_unit(right, unit)
        if right:
            interval = between(left, right, bounds, right_bounds, self._range_text(first, left, last, right))
        elif left.most is not None:
            interval = rough_local(left.value, left.most, bounds, self.tokens.span(start, n))
        else:
            interval = single(left.value, bounds, unit, left.is_vague)
        if max(left.value, right.value if right else 0) > TOO_LARGE:
            raise Broken("too-large", self.tokens.span(start, n)[:40])
        is_money = left.is_money or bool(right and right.is_money)
        self._refuse_more(start, n, unit, is_money)
        quantity = Quantity(
            interval,
            unit,
            tuple(dict.fromkeys(per)),
            split=split,
            of=left.of,
            is_money_sized=is_money,
            said=self.tokens.span(start, n),
        )
        return FoundQuantity(quantity, self.tokens.all[start].start, self.tokens.all[n - 1].end, is_rise), n

    def _unit_of(self, number: Amount) -> tuple[str, str, int]:
        """The unit of a number and the split after it; the unit of a share is percent."""
        unit, split, n = self.around.unit(number.next)
        return ("%" if number.is_share else unit), split, n

    def _bound_after(self, start: int, n: int) -> tuple[Bound | None, int]:
        """The qualifier after a number ("trở lên"), and the token after that. Raises Broken."""
        if self.tokens.phrase(n, DOUBTS_AFTER)[0]:
            span = self.tokens.span(start, n)
            raise Broken("ambiguous", self.tokens.span(start, n + 2), forms=(f"trên {span}", f"dưới {span}"))
        word, end = self.tokens.phrase(n, BOUNDS_AFTER)
        if not word and self.tokens.text(n) == "hơn" and not self.tokens.is_word(n + 1):  # "1 tỷ hơn"
            return "low-open", n + 1
        return (AFTER[word] if word else None), end

    @staticmethod
    def _with_bound_after(
        bounds: list[Bound], right_bounds: list[Bound], after: Bound, is_range: bool
    ) -> tuple[list[Bound], list[Bound]]:
        """The qualifiers with one after the number: "50-60 triệu trở lên" is 50 or more, "trở xuống" 60 or less."""
        return (
            ([*bounds, after], [*right_bounds, after])
            if is_range and after == "high"
            else ([*bounds, after], right_bounds)
        )

    def _refuse_doubtful(self, start: int, number: Amount) -> None:
        """Refuses words that may be a bound or something else: "non 100 triệu", "từ … đến 5". Raises Broken."""
        word = self.tokens.text(start - 1)
        if word in DOUBTFUL and self.tokens.text(start - 2) not in NO_BOUND_AFTER:
            span = self.tokens.span(start, number.next)
            raise Broken("ambiguous", self.tokens.span(start - 1, number.next), forms=(f"gần {span}", f"trên {span}"))
        if self.tokens.text(start) in ("đến", "tới") and word in COUNTLESS:
            raise Broken("vague", self.tokens.span(start - 1, number.next))

    def _with_rest(self, number: Amount, unit: str, n: int) -> tuple[Amount, str, int]:
        """The amount with a smaller unit added: "1 héc-ta rưỡi" is one and a half, "2 tấn 3 tạ" 2,3, "2 mẫu 5 sào"
        2,5.
        """
        if unit and number.size == 1 and self.tokens.text(n) == "rưỡi":
            return replace(number, value=exact(number.value + Fraction(1, 2))), unit, n + 1
        while number.size == 1 and number.most is None and self.tokens.is_number(n):
            numeral = read_numeral(self.tokens.text(n))
            smaller, _, end = self.around.unit(n + 1)
            least, most = units.ratio(unit, smaller)
            if numeral is None or not least or numeral.is_unusual or numeral.has_decimals:
                break
            if numeral.value >= least:
                raise Broken("broken", self.tokens.span(n - 2, end))
            if least != most:
                high = exact(number.value + Fraction(numeral.value) / least)
                low = exact(number.value + Fraction(numeral.value) / most)
                return replace(number, value=low, most=high), unit, end
            value = number.value + Fraction(numeral.value) / Fraction(least)
            if 10**6 % value.denominator:  # 3 sào 5 thước
                value, unit = value * Fraction(least), smaller
            number, n = replace(number, value=exact(value), plain=exact(value)), end
        return number, unit, n

    def _in_one_unit(self, left: Amount, unit: str, right_unit: str, span: str) -> tuple[Amount, str]:
        """The first number of a range in the unit of the second: "500 kg đến 1 tấn". Raises Broken."""
        if not unit or not right_unit or unit == right_unit:
            return left, unit or right_unit
        factor = units.factor(unit, right_unit)
        if factor is None or left.most is not None:
            raise Broken("broken", span)
        return replace(left, value=exact(left.value * factor), plain=exact(left.plain * factor)), right_unit

    def _other_end(self, start: int, n: int, bounds: list[Bound]) -> tuple[list[Bound], Amount | None, int, bool]:
        """The second number of a range that continues at token `n`: qualifiers, number, token; whether it is a rise."""
        joint, end = self.tokens.phrase(n, _RISES)
        if joint:
            right_bounds, m = self.around.bounds(end)
            right = self.amounts.read(m)
            if right is None:
                return [], None, n, False
            before = self.tokens.all[max(0, start - 6) : start]
            if not joint.startswith("tăng") and not any(t.text in CHANGES for t in before):
                raise Broken(
                    "ambiguous", self.tokens.span(start, right.next), forms=self._rises(start, n, m, right.next)
                )
            return right_bounds, right, m, True
        joint, end = self.tokens.phrase(n, _RANGE)
        if not joint:
            return [], None, n, False
        right_bounds, m = self.around.bounds(end)
        right = self.amounts.read(m)
        is_vague = self.tokens.text(m) in (*COUNTLESS, "cả") and (
            self.tokens.text(m) in units.MULTIPLIERS or self.tokens.text(m + 1) in units.MULTIPLIERS
        )
        if right is None and is_vague and not self.tokens.is_number(n - 1):  # "500 triệu đến cả tỷ"
            raise Broken("vague", self.tokens.span(n, m + 2))
        is_last = n == len(self.tokens) - 1
        is_cut = right is None and is_last and (self.tokens.text(n) == "-" or "from" in bounds)
        if is_cut or {"high", "from"} & set(right_bounds):  # "500 triệu -", "500 đến đến 3"
            raise Broken("broken", self.tokens.span(start, n + 1))
        return right_bounds, right, m, False

    def _rises(self, start: int, n: int, m: int, end: int) -> tuple[str, str]:
        """Whether "từ 30 lên 60 triệu" is a rise, and not a range."""
        one, other = self.tokens.span(start, n), self.tokens.span(m, end)
        return f"{one} đến {other}", f"tăng {one} lên {other}"

    def _range_text(self, first: int, left: Amount, last: int, right: Amount) -> RangeText:
        one, other = self.tokens.span(first, left.next), self.tokens.span(last, right.next)
        text = self.tokens.span(first, right.next)
        return RangeText(text, other + text[len(one) : len(text) - len(other)] + one, other)

    def _refuse_more(self, start: int, n: int, unit: str, is_money: bool) -> None:
        """Refuses another number directly after one: "5-7-9", "5;7 lao động", "500 và 600 triệu", "1'250.000", "4
        tấn 5".
        """
        m = n
        if not unit and not is_money:
            while m < len(self.tokens) and self._joins(m):
                m += 1
        else:
            m = self.tokens.phrase(n, _RANGE)[1]
        is_bare = m == n and (unit in units.SPELLINGS.values() or unit in units.OTHER_NOUNS or unit == "giờ")
        if self.tokens.is_number(m) and (m > n or is_bare):
            raise Broken("broken", self.tokens.span(start, m + 1))

    def _joins(self, n: int) -> bool:
        if self.tokens.is_word(n):
            return self.tokens.text(n) in JOINS or self.tokens.text(n) in RANGE_WORDS
        return not self.tokens.is_number(n)
