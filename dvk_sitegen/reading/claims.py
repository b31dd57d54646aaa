"""A claim in a file → Claim: its wording, and the quantities read from it."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import Any, cast

from dvk_sitegen.base.errors import Severity
from dvk_sitegen.domain import units
from dvk_sitegen.domain.quantities.claimed import About, Claimed, read_claim
from dvk_sitegen.domain.quantities.numbers import print_number, read_numeral
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.quantities.read import read_wording
from dvk_sitegen.domain.quantity import Basis, Claim, Exact, Interval, Quantity, Split
from dvk_sitegen.domain.units import MONEY, PEOPLE
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.yaml.nodes import Node, Scalar
from dvk_sitegen.schema.claim import BASIS, SPLIT

CODES: dict[str, tuple[str, Severity]] = {
    "no-number": ("DVK501", "warning"),
    "vague": ("DVK501", "warning"),
    "too-long": ("DVK501", "warning"),
    "broken": ("DVK502", "error"),
    "several": ("DVK503", "warning"),
    "reversed": ("DVK504", "error"),
    "negative": ("DVK505", "error"),
    "too-large": ("DVK505", "error"),
    "no-unit": ("DVK507", "warning"),
    "other-money": ("DVK512", "warning"),
    "ambiguous": ("DVK513", "warning"),
    "name": ("DVK514", "warning"),
    "unknown-words": ("DVK515", "warning"),
    "other-people": ("DVK516", "warning"),
}
"""The problem code and severity of each fault of a wording. A `doubt` acknowledges any of them."""

# An income outside these (đồng) gets a warning: it may be wrong by a factor of 1000. The rural poverty line of 2022 to
# 2025 is 18 million a year (Nghị định 07/2021/NĐ-CP: 1.5 million a month), so less than one million is a mistake.
_PLAUSIBLE: dict[str, tuple[int, int]] = {
    "năm": (1_000_000, 10**12),
    "tháng": (100_000, 10**11),
    "ngày": (10_000, 10**10),
    "": (1_000_000, 10**12),
}
_EARNERS = ("người", "khẩu", "nhân khẩu", "lao động", "hộ", "thành viên", "hội viên", "xã viên")
_MOST_JOBS = 10_000
_DEFAULT_UNIT: dict[About, str] = {"income": MONEY, "jobs": PEOPLE, "measures": ""}


def read_claims_of(parent: Form, about: About, node: Node) -> tuple[Claim, ...]:
    """The claims at `node`, a value of the key `about`. Its problems are noted in the form.

    One wording is one claim, unless it states several kinds of money: "doanh thu 900 triệu, lãi 250 triệu" claims each.
    """
    if isinstance(node, Scalar):
        if about == "measures":
            parent.problems.add("DVK203", node, key=about, expected="mapping")
        return _WrittenWording(parent, about, node).with_quantities(Claim(node.value))
    form = parent.form(about, node)
    if form is None:
        return ()
    said_node = form.get("said", required=True)
    claim = Claim(
        said=form.as_text("said", said_node) if said_node else "",
        what=form.text("what", required=True) if about == "measures" else "",
        basis=cast(Basis, form.choice("basis", BASIS.choices) or "not-stated"),
        split=cast("Split | None", form.choice("split", SPLIT.choices) or None),
        as_of=form.text("as_of"),
        doubt=form.text("doubt"),
    )
    by_hand = _by_hand(form, about)
    # A comma that cut the wording, or a bound that is not a number, is reported already; no more problems are needed.
    is_cut = not form.finish()
    is_unsettled = by_hand is None and {"low", "high"} & form.node.pairs.keys()
    if is_cut or is_unsettled or not isinstance(said_node, Scalar) or not claim.said:
        return (claim,)
    written = _WrittenWording(parent, about, said_node)
    if by_hand:
        given = {key: form.node.pairs[key][1] for key in ("low", "high") if key in form.node.pairs}
        written.bounds = {key: bound for key, bound in given.items() if isinstance(bound, Scalar)}
    return written.with_quantities(claim, by_hand)


def _by_hand(form: Form, about: About) -> Quantity | None:
    """The quantity that an author gives with the keys `low` and `high`; None without them.

    One unit for both is enough; two units must be convertible (500 kg and 2 tấn are).
    """
    bounds: dict[str, Exact | None] = {}
    unit = ""
    per: tuple[str, ...] = ()
    for key, text in [(key, form.text(key)) for key in ("low", "high")]:
        if not text:
            continue
        read = read_wording(text).quantities
        own = (read[0].unit or (MONEY if read[0].is_money_sized else "")) if len(read) == 1 else ""
        size = units.factor(own or unit, unit or own) if len(read) == 1 and read[0].interval.is_exact else None
        if size is None or not _fits(about, own) or (per and read[0].per not in ((), per)):
            form.problems.add("DVK509", form.node.pairs[key][1], key=key, value=text)
            return None
        bounds[key] = read[0].interval.times(size).low
        unit, per = unit or own, per or read[0].per
    if not bounds:
        return None
    interval = Interval(bounds.get("low"), bounds.get("high"))
    if interval.is_empty:
        form.problems.add("DVK509", form.node.pairs["high"][1], key="high", value=form.text("high"))
        return None
    return Quantity(interval, unit, per)


def _fits(about: About, unit: str) -> bool:
    """Whether `unit` is possible for a fact: an income is money, jobs are people or work."""
    if about == "jobs":
        return not unit or units.is_people(unit) or unit in units.WORK_NOUNS
    return about == "measures" or unit in ("", MONEY)


class _WrittenWording:
    """A wording in its file: reads it, and notes problems at the words concerned."""

    def __init__(self, form: Form, about: About, node: Scalar) -> None:
        self.form, self.about, self.node = form, about, node
        self.doubt = self.basis = ""
        self.bounds: dict[str, Scalar] = {}
        self.contradicts = False  # the author's own bounds; that was reported then

    def with_quantities(self, claim: Claim, by_hand: Quantity | None = None) -> tuple[Claim, ...]:
        """`claim` with the quantities read from its wording, or given by its author; one claim for each kind of
        money.
        """
        self.doubt = claim.doubt
        basis = self.basis = "" if claim.basis == "not-stated" else claim.basis
        claimed = read_claim(claim.said, self.about, basis, claim.what)
        quantities = self._quantities_of(claimed, by_hand)
        stated = {q.basis for q in quantities} - {""}
        if basis and stated and basis not in stated:
            self._note("DVK510", "warning", claim.said, basis=basis, words=min(stated))
        self._ask_if_implausible(quantities)
        if self.about != "income" or basis or not stated:
            return (claim._replace(quantities=quantities),)
        by_basis = groupby(quantities, key=lambda q: cast(Basis, q.basis or "not-stated"))
        return tuple(claim._replace(basis=kind, quantities=tuple(members)) for kind, members in by_basis)

    def _quantities_of(self, claimed: Claimed, by_hand: Quantity | None) -> tuple[Quantity, ...]:
        if by_hand is None:
            if claimed.fault:
                code, severity = CODES[claimed.fault]
                forms = "; ".join(f"“{form}”" for form in claimed.forms)
                self._note(code, severity, claimed.span, claimed.fix, forms=forms and f": {forms}")
            for printed in claimed.unusual:
                reading = " + ".join(phrase(q) for q in claimed.quantities)
                self._note("DVK506", "warning", printed, self._as_usual(printed, claimed), reading=reading)
            return claimed.quantities
        read = claimed.quantities[0] if len(claimed.quantities) == 1 else None
        if read and not by_hand.interval.lies_in(read.interval._replace(approximate=False)):
            self._note("DVK511", "warning", read.said, reading=phrase(read), by_hand=phrase(by_hand))
            self.contradicts = True
        unit = by_hand.unit or (read.unit if read else _DEFAULT_UNIT[self.about])
        return (
            (read or by_hand)._replace(interval=by_hand.interval, unit=unit, per=by_hand.per or (read or by_hand).per),
        )

    def _as_usual(self, printed: str, claimed: Claimed) -> str:
        """An unusual number in the usual Vietnamese form, if the wording then has the same reading; else ""."""
        numeral = read_numeral(printed)
        for value in (numeral.value, numeral.as_thousands) if numeral else ():
            usual = print_number(value) if value is not None else printed
            again = read_claim(self.node.value.replace(printed, usual, 1), self.about, self.basis)
            is_same = [(q.interval, q.unit, q.per) for q in again.quantities] == [
                (q.interval, q.unit, q.per) for q in claimed.quantities
            ]
            if is_same and len(again.unusual) < len(claimed.unusual):
                return usual
        return ""

    def _ask_if_implausible(self, quantities: tuple[Quantity, ...]) -> None:
        for quantity in quantities:
            least, most = self._plausible(quantity)
            bounds = [b for b in (quantity.interval.low, quantity.interval.high) if b is not None]
            if self.contradicts or not any(bound < least or bound > most for bound in bounds):
                continue
            if self.bounds:
                is_low = "low" in self.bounds and (quantity.interval.low or 0) < least
                at = self.bounds["low" if is_low or "high" not in self.bounds else "high"]
                severity: Severity = "note" if self.doubt else "warning"
                self.form.problems.add("DVK508", at, severity, span=at.value, reading=phrase(quantity))
            else:
                repaired = self._a_thousand_times(quantity, least, most)
                self._note("DVK508", "warning", quantity.said, repaired, reading=phrase(quantity))

    def _a_thousand_times(self, quantity: Quantity, least: int, most: int) -> str:
        """Words for `quantity`, a thousand times larger or smaller, where that is plausible; else ""."""
        (alone,) = read_wording(quantity.said).quantities or (quantity,)
        low = alone.interval.low if alone.interval.low is not None else alone.interval.high
        for factor in (1000, Fraction(1, 1000)):
            scaled = alone._replace(interval=alone.interval.times(factor), unit=quantity.unit)
            if low is not None and least <= low * factor <= most and (scaled.interval.high or 0) <= most:
                return phrase(scaled)
        return ""

    def _plausible(self, quantity: Quantity) -> tuple[int, int]:
        if self.about == "jobs":
            return 0, _MOST_JOBS
        others = [p for p in quantity.per if p not in _PLAUSIBLE and p not in _EARNERS]
        if self.about != "income" or quantity.unit != MONEY or others:
            return 0, 10**18
        return next((_PLAUSIBLE[p] for p in quantity.per if p in _PLAUSIBLE), _PLAUSIBLE[""])

    def _note(self, code: str, severity: Severity, span: str, /, repaired: str = "", **params: Any) -> None:
        """Note a problem at `span` of the wording, with `repaired` as its replacement; only a note where there is a
        doubt.
        """
        problems, number = self.form.problems, self.node.line
        line = problems.line(number)
        at = line.find(span, self.node.column - 1) if span else -1
        column, length = (at + 1, len(span)) if at >= 0 else (self.node.column, self.node.length)
        fix = fixes.with_span(line, number, self.node, at, span, repaired) if repaired and at >= 0 else None
        said = self.node.value
        shown = said if len(said) <= 80 else f"{said[:79]}…"
        severity = "note" if self.doubt else severity
        problems.add_at(code, number, column, severity, length, fix, said=shown, span=span, repaired=repaired, **params)
