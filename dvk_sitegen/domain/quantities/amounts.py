"""Reads numbers with multipliers: "1 tỷ 200 triệu", "2 vạn", "hàng trăm triệu"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from dvk_sitegen.domain import units
from dvk_sitegen.domain.quantities.numbers import MAX_DIGITS, print_share, print_sized, read_numeral
from dvk_sitegen.domain.quantities.tokens import Broken, Phrases, Tokens
from dvk_sitegen.domain.quantities.vocabulary import VAGUE
from dvk_sitegen.domain.quantity import Exact, exact

_SPELLINGS = Phrases(units.SPELLINGS)
_WHOLES = Phrases(units.WHOLES)
_COUNTED = Phrases((*units.SPELLINGS, *units.PEOPLE_NOUNS, *units.WHOLE_NOUNS))
_SPOKEN = ("hai", "ba", "bốn", "tư", "sáu", "bảy", "tám", "chín", "mốt")
_ENDS = ("đồng", "đ", "vnđ", "vnd", "đến", "tới", "trở", "đổ", "mỗi", "một")
_PARTED_UNITS = (*(set(units.SPELLINGS.values()) - {units.MONEY, "%", "USD", "lao động"}), "sào", "mẫu", "công")
_SIMPLE_PARTS = (2, 3, 4, 5)  # a half, thirds, quarters, fifths: 7/9 counts


@dataclass(frozen=True, slots=True)
class RangeText:
    """The words of a range, from its first number to its second; `swapped` exchanges the two."""

    text: str
    swapped: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in words or digits.

    `plain` is the number alone, `size` its multiplier, `of` the whole that it is a part of ("33/75"); `is_money`: the
    multiplier is used for money; `is_vague`: only a lower bound; `is_share`: it is a percentage of what follows
    ("3/4 diện tích"); `most`: its maximum, if it has a local measure that differs by region. `next` is the token after
    it.
    """

    plain: Exact
    size: int
    value: Exact
    is_money: bool
    next: int
    of: Exact | None = None
    as_thousands: Exact | None = None
    printed: str = ""
    has_decimals: bool = False
    is_vague: bool = False
    is_share: bool = False
    most: Exact | None = None


class Amounts:
    """Reads amounts in `tokens`, and collects what was vague or unusual in them."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.was_vague = False
        self.unusual: list[str] = []

    def read(self, n: int) -> Amount | None:
        """The amount that begins at token `n`, if one does. Raises Broken."""
        if self.tokens.text(n) == "nửa":
            return self._half(n + 1)
        if self.tokens.text(n) in VAGUE and not self.tokens.is_number(n + 1):
            return self._vague(n)
        if not self.tokens.is_number(n):
            return self._wordless(n)
        if self._is_glued(n):
            return None
        printed = self.tokens.text(n)
        numeral = read_numeral(printed)
        if numeral is None:
            too_large = sum(map(str.isdigit, printed)) > MAX_DIGITS
            raise Broken("too-large" if too_large else "broken", printed[:40])
        if self.tokens.is_number(n + 1):
            raise Broken("broken", self.tokens.span(n, n + 3))
        of, end = self._of(n + 1)
        size, is_money, end = self._size(end)
        if of is not None and (of == 0 or size > 1):
            raise Broken("broken", self.tokens.span(n, end))
        if of is not None and self.tokens.phrase(end, _WHOLES)[0]:
            return self._share(n, numeral.value, of, end)
        value = exact(numeral.value * size)
        added, end = self._added(end, size)
        if numeral.as_thousands and size > 1 and printed.endswith("0"):  # 1,500 triệu: 1,5 or 1500?
            raise Broken("broken", printed)
        if numeral.is_unusual:
            self._note_unusual(printed)
        return Amount(
            numeral.value,
            size,
            exact(value + added),
            is_money,
            end,
            of,
            numeral.as_thousands,
            printed,
            numeral.has_decimals,
        )

    def _share(self, n: int, part: Exact, whole: Exact, end: int) -> Amount:
        """ "3/4 diện tích" is 75% of it; "2/3 số hộ" has no such number. Raises Broken."""
        share = Fraction(part) / Fraction(whole) * 100
        if share > 100 or 1000 % share.denominator:
            shown = self.tokens.span(n, self.tokens.phrase(end, _WHOLES)[1])
            raise Broken("ambiguous", shown, forms=(f"khoảng {print_share(share / 100)}",))
        return Amount(exact(share), 1, exact(share), False, end, is_share=True)

    def _wordless(self, n: int) -> Amount | None:
        """A multiplier alone: "tỷ rưỡi" is one and a half; "hơn chục", "gần trăm triệu" are of one."""
        word = self.tokens.text(n)
        size, is_money, end = self._size(n) if word not in units.MISSPELT else (1, False, n)  # "công ty"
        if size == 1 or n == 0:
            return None
        if self.tokens.text(end) == "rưỡi":
            return Amount(1, size, size + size // 2, is_money, end + 1)
        may_count = word in ("chục", "trăm") or is_money
        is_counted = may_count and self.tokens.text(n - 1) in ("hơn", "gần", "trên", "khoảng", "ngót", "nghét")
        return Amount(1, size, size, is_money, end) if is_counted else None

    def _half(self, n: int) -> Amount | None:
        """What follows "nửa": half a billion, half a hectare."""
        size, is_money, end = self._size(n)
        if size > 1:
            return Amount(size // 2, 1, size // 2, is_money, end)
        half = Fraction(1, 2)
        return Amount(half, 1, half, False, n) if self.tokens.phrase(n, _SPELLINGS)[0] else None

    def _is_glued(self, n: int) -> bool:
        """Whether a digit directly follows a letter: a typing error (đ0ng, S00 triệu, tỷ2) or part of a name (J02)."""
        before = self.tokens.text(n - 1)
        if self.tokens.touches(n) and before in (".", ","):
            raise Broken("broken", self.tokens.span(n - 1, n + 1))
        if before in units.MULTIPLIERS:
            raise Broken("broken", self.tokens.span(n - 1, n + 1))
        is_glued = self.tokens.touches(n) and self.tokens.is_word(n - 1)
        is_amid = self.tokens.touches(n + 1) and self.tokens.is_word(n + 1)
        if is_glued and (is_amid or self._size(n + 1)[0] > 1 or self.tokens.phrase(n + 1, _COUNTED)[0]):
            raise Broken("broken", self.tokens.span(n - 1, n + 2))
        return is_glued

    def _vague(self, n: int) -> Amount | None:
        """ "hàng trăm triệu" is at least a hundred million; "vài", "mấy", "nhiều" say nothing that can be counted."""
        size, is_money, end = self._size(n + 1)
        if size == 1:
            return None
        self.was_vague = True
        if self.tokens.text(end) in ("-", "đến", "tới", "~"):
            raise Broken("vague", self.tokens.span(n, end + 1))
        return Amount(size, 1, size, is_money, end, is_vague=True) if self.tokens.text(n) in ("hàng", "hằng") else None

    def _of(self, n: int) -> tuple[Exact | None, int]:
        """ "33/75 trường": the whole that the number is a part of."""
        if (
            self.tokens.text(n) == "/"
            and self.tokens.touches(n)
            and self.tokens.is_number(n + 1)
            and self.tokens.touches(n + 1)
        ):
            whole = read_numeral(self.tokens.text(n + 1))
            return (whole.value if whole else None), n + 2
        return None, n

    def _size(self, n: int) -> tuple[int, bool, int]:
        """The multiplier at token `n` (two may follow each other: trăm triệu), whether it is one that money has."""
        size, is_money = 1, False
        for _ in range(2):
            word = self.tokens.text(n)
            if word not in units.MULTIPLIERS or (size > 1 and units.MULTIPLIERS[word] < size):
                break
            size *= units.MULTIPLIERS[word]
            if word in units.MISSPELT:
                if self.tokens.original.isascii():  # "tren" may be trên, "tu" may be từ
                    raise Broken("broken", self.tokens.original[:40])
                self._note_unusual(word)
            is_money = word in units.MONEY_MULTIPLIERS
            n += 1
            if word not in units.BEFORE_MULTIPLIERS:
                break
        if size > 1 and self.tokens.text(n) in units.MULTIPLIERS:  # triệu tỷ
            raise Broken("broken", self.tokens.span(n - 1, n + 1))
        return size, is_money, n

    def _added(self, n: int, size: int) -> tuple[Exact, int]:
        """What is added to a number with the multiplier `size`: the 200 million of "1 tỷ 200 triệu", the half of "2
        tỷ rưỡi".
        """
        if size == 1:
            return 0, n
        if self.tokens.text(n) == "rưỡi":
            return size // 2, n + 1
        if self.tokens.text(n) in _SPOKEN:  # 1 tỷ hai: 1,2 tỷ, or is something missing?
            raise Broken("broken", self.tokens.span(max(0, n - 2), n + 1))
        added: Exact = 0
        while self.tokens.is_number(n):
            numeral = read_numeral(self.tokens.text(n))
            smaller, _, end = self._size(n + 1)
            if numeral is not None and smaller == 1 and not added and self._is_rest(n, numeral.value, size):
                return exact(Fraction(size * numeral.value, 10 ** len(self.tokens.text(n)))), n + 1
            is_clipped = size >= 10**6 and smaller in (
                10,
                100,
            )  # 2 triệu 5 trăm: five hundred thousand, or five hundred?
            if numeral is None or not 1 < smaller < size or numeral.value * smaller >= size or is_clipped:
                raise Broken("broken", self.tokens.span(max(0, n - 2), end))
            added, size, n = exact(added + numeral.value * smaller), smaller, end
        return added, n

    def _is_rest(self, n: int, value: Exact, size: int) -> bool:
        """Whether token `n` is an abbreviated remainder: the 2 of "1 tỷ 2", the 250 of "3 triệu 250", the 5 of "6tr5".

        It must not be followed by something that it counts: "3 triệu 2 vụ" is ambiguous.
        """
        printed, following = self.tokens.text(n), self.tokens.text(n + 1)
        is_short = size >= 1000 and value != 0 and printed.isdigit() and len(printed) in (1, 3) and printed[0] != "0"
        return is_short and (following in _ENDS or not self.tokens.is_word(n + 1))

    def shared(self, left: Amount, right: Amount, has_unit: bool, range_text: RangeText) -> Amount:
        """`left` with the multiplier of the second number of a range, if that applies to both.

        "1,5-3 triệu" is a million and a half to three million; "500.000 - 1 triệu" is as printed; "500 - 1 tỷ" and
        "40-50.000" are ambiguous. Raises Broken.
        """
        if has_unit:
            return left
        is_short = right.size == 1 and left.plain < 1000 <= left.plain * 1000 <= right.plain
        if is_short and right.printed.endswith("000") and "." not in left.printed:  # 5-6000: 5 or 5000?
            thousands = right.printed[-4 if "." in right.printed else -3 :]
            raise Broken("broken", range_text.text, range_text.text.replace(left.printed, left.printed + thousands, 1))
        if left.size > 1 and not left.is_money and right.is_money and right.size > left.size:
            return self._shared_by_hundreds(left, right, range_text)
        if left.size > 1 or right.size == 1:
            return left
        if left.plain < right.plain:
            return replace(left, value=exact(left.plain * right.size), size=right.size, is_money=right.is_money)
        if left.plain >= 1000 and left.plain * 1000 >= right.value:
            return left
        if not left.printed or not right.printed:  # in words: "nửa tỷ đến 1 triệu"
            raise Broken("reversed", range_text.text)
        between, _, rest = range_text.text.removeprefix(left.printed).partition(right.printed)
        fix = ""
        if left.plain <= 10 * right.plain:
            fix = f"{right.printed}{between}{left.printed}{rest}"
        elif left.plain >= 100 and right.size == 10**9:  # 500-1 tỷ: the first one's own multiplier was left out
            fix = "{} đến {}".format(*print_sized(exact(left.plain * 10**6), right.value))
        raise Broken("reversed", range_text.text, fix)

    def _shared_by_hundreds(self, left: Amount, right: Amount, range_text: RangeText) -> Amount:
        """Of "2 trăm đến 300 triệu" two hundred million; "500 nghìn đến 1 triệu" is as printed. Raises Broken."""
        of_money = 10**6 if right.value < 10**9 else 10**9
        shared = exact(left.value * of_money)
        if left.size == 1000 and shared > right.value:
            return left
        if left.size == 1000 or shared >= right.value:
            raise Broken("ambiguous", range_text.text, forms=tuple(print_sized(left.value, right.value)))
        return replace(left, value=shared, plain=shared, is_money=True)

    def with_unit(self, number: Amount, unit: str) -> Amount:
        """`number`, now that its unit is known. Raises Broken.

        In "500,000 đồng" the comma must separate thousands, because a đồng has no decimals; "2,500 kg" may be two and a
        half or two thousand five hundred. "2,5 lao động" is a mistake.
        """
        if number.of is not None:
            return self._part(number, unit)
        if number.size > 1:
            return number
        if number.as_thousands is not None and (units.is_whole(unit) or not unit):
            self._note_unusual(number.printed)
            return replace(number, plain=number.as_thousands, value=number.as_thousands)
        is_ambiguous = number.as_thousands is not None and number.printed.endswith("0")
        if is_ambiguous or (number.has_decimals and units.is_whole(unit)):
            raise Broken("broken", number.printed)
        return number

    def _part(self, number: Amount, unit: str) -> Amount:
        """ "1/2 ha" is half a hectare; "7/9 thôn" counts seven of nine. Raises Broken where both may be meant."""
        assert number.of is not None
        share = Fraction(number.plain) / Fraction(number.of)
        printed = f"{number.printed}/{number.of}"
        is_simple = number.of in _SIMPLE_PARTS and share < 1 and share.denominator == number.of
        if unit in _PARTED_UNITS and is_simple:
            return replace(number, plain=share, value=share, of=None)
        may_be_share = unit in _PARTED_UNITS and number.of <= 10 and share < 1
        if may_be_share or (is_simple and (number.plain == 1 or unit in units.SHARED_NOUNS)):
            raise Broken("ambiguous", f"{printed} {unit}", forms=(print_share(share), f"{number.printed} {unit}"))
        return number

    def _note_unusual(self, printed: str) -> None:
        if printed not in self.unusual:
            self.unusual.append(printed)
