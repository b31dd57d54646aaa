"""A wording is read as what it says, or it is said why not; never as another number.

Cases are in `wordings/`: `read.yml`, `issued.yml` and `everyday.yml` must come out as given, `unusual.yml` too but be asked about,
`refused.yml` must not be read at all, `asked.yml` neither, for the fault that it gives. `whole.yml` has all that comes of some of them.
"""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from cases import cases_in
from examples import ODD_WORDINGS, examples, exhaustive
from hypothesis import example, given
from hypothesis import strategies as st

from dvk_sitegen.domain import units
from dvk_sitegen.domain.quantities.claimed import Claimed, read_claim
from dvk_sitegen.domain.quantities.numbers import print_number, read_numeral
from dvk_sitegen.domain.quantities.phrase import phrase
from dvk_sitegen.domain.quantities.read import MAX_LENGTH, read_wording
from dvk_sitegen.domain.quantities.vocabulary import in_order
from dvk_sitegen.domain.quantity import Exact, Interval, Quantity, exact

WORDINGS = Path(__file__).with_name("wordings")


def cases(name: str) -> list[Any]:
    rows: list[Any] = cases_in(WORDINGS / f"{name}.yml")
    return rows


# All that the cases have, and what is odd.
WRITTEN = [
    *(row["said"] for path in sorted(WORDINGS.glob("*.yml")) for row in cases_in(path)),
    *ODD_WORDINGS,
]


def seen(quantity: Quantity) -> dict[str, Any]:
    """A quantity in the words of the cases."""
    i = quantity.interval
    opened = [side for side, is_open in (("low", i.low_open), ("high", i.high_open)) if is_open]
    row = {
        "low": i.low,
        "high": i.high,
        "open": opened[0] if len(opened) == 1 else opened,
        "about": i.approximate,
        "unit": quantity.unit,
        "per": list(quantity.per),
        "basis": quantity.basis,
        "split": quantity.split,
        "of": quantity.of,
    }
    return {key: value for key, value in row.items() if value not in (None, "", [], False)}


def all_of(said: str, about: Any) -> dict[str, Any]:
    """All that is read in a wording, in the words of `whole.yml`."""
    claimed = read_claim(said, about)
    quantities = [
        {**seen(q), "said": q.said, "role": q.role, "is_money_sized": q.is_money_sized} for q in claimed.quantities
    ]
    row = {
        "is": [{key: value for key, value in quantity.items() if value} for quantity in quantities],
        "fault": claimed.fault,
        "span": claimed.span,
        "fix": claimed.fix,
        "forms": list(claimed.forms),
        "unusual": list(claimed.unusual),
    }
    return {key: value for key, value in row.items() if value not in (None, "", [], False)}


def expected(row: dict[str, Any]) -> list[dict[str, Any]]:
    parts = row["is"] if isinstance(row["is"], list) else [row["is"]]
    return [{k: Fraction(str(v)) if k in ("low", "high") else v for k, v in part.items()} for part in parts]


def test_a_wording_is_read_as_what_it_says(subtests: pytest.Subtests) -> None:
    for row in [*cases("read"), *cases("issued"), *cases("everyday")]:
        with subtests.test(row["said"]):
            claimed = read_claim(row["said"], row["about"])
            assert not claimed.fault, claimed
            assert [seen(q) for q in claimed.quantities] == expected(row)
            assert not claimed.unusual


def test_an_unusual_number_is_read_and_asked_about(subtests: pytest.Subtests) -> None:
    for row in cases("unusual"):
        with subtests.test(row["said"]):
            claimed = read_claim(row["said"], row["about"])
            assert [seen(q) for q in claimed.quantities] == expected(row)
            assert claimed.unusual


def test_a_spoilt_wording_is_refused(subtests: pytest.Subtests) -> None:
    for row in cases("refused"):
        with subtests.test(row["said"]):
            claimed = read_claim(row["said"], row["about"])
            assert claimed.fault
            assert claimed.quantities == ()


def test_a_wording_of_several_meanings_is_asked_about(subtests: pytest.Subtests) -> None:
    for row in cases("asked"):
        with subtests.test(row["said"]):
            claimed = read_claim(row["said"], row["about"])
            assert (claimed.fault, claimed.quantities) == (row["fault"], ())


def test_each_way_through_the_reader_gives_all_that_it_should(subtests: pytest.Subtests) -> None:
    for row in cases("whole"):
        with subtests.test(row["said"], about=row["about"]):
            parts = [
                {k: Fraction(str(v)) if k in ("low", "high", "of") else v for k, v in p.items()}
                for p in row.get("is", [])
            ]
            asked = {"said": row["said"], "about": row["about"], **({"is": parts} if parts else {})}
            assert {**row, **asked} == {**asked, **all_of(row["said"], row["about"])}


def test_of_two_kinds_of_money_it_is_the_one_that_the_author_names() -> None:
    said = "tổng thu 500 triệu đồng, trừ chi phí còn lãi 200 triệu đồng"
    lows = {basis: [q.interval.low for q in read_claim(said, "income", basis).quantities] for basis in ("gross", "net")}
    assert lows == {"gross": [500_000_000], "net": [200_000_000]}


def test_a_page_of_text_is_not_read_at_all() -> None:
    assert read_claim("500 triệu " * 100_000, "income") == Claimed(fault="too-long", span="500 triệu " * 4)


@given(st.text(max_size=MAX_LENGTH), st.sampled_from(["income", "jobs", "measures"]))
def test_whatever_is_written_is_read_or_refused(said: str, about: Any) -> None:
    claimed = read_claim(said, about)
    assert not (claimed.fault and claimed.quantities)


PIECES = st.sampled_from(
    [
        "trên",
        "khoảng",
        "từ",
        "đến",
        "-",
        "500",
        "1,4",
        "1.200",
        "0",
        "05",
        "triệu",
        "tỷ",
        "đồng",
        "lao",
        "động",
        "thường",
        "xuyên",
        "thời",
        "vụ",
        "và",
        "/năm",
        "/người",
        "trở",
        "lên",
        "(",
        ")",
        "%",
        "ha",
        "🎉",
        "O",
        "rưỡi",
        "chục",
        "hàng",
        "nghìn",
        ",",
        ".",
        ";",
        "gần",
        "dưới",
        "trong",
        "đó",
        "không",
        "nêu",
    ]
)


ABOUT = st.sampled_from(["income", "jobs", "measures"])
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 8), st.one_of(PIECES, st.text(max_size=2))), max_size=3)


@given(st.lists(PIECES, max_size=14).map(" ".join), ABOUT)
def test_whatever_words_are_put_together_every_reading_is_an_interval(said: str, about: Any) -> None:
    expect_intervals(said, about)


@examples(200)
@given(st.sampled_from(WRITTEN), CUTS, ABOUT)
def test_whatever_is_changed_in_a_wording_every_reading_is_an_interval(
    said: str, cuts: list[tuple[float, int, str]], about: Any
) -> None:
    for where, length, piece in cuts:
        start = int(where * len(said))
        said = said[:start] + piece + said[start + length :]
    expect_intervals(said, about)


@exhaustive
def test_each_wording_is_read_as_intervals_whatever_it_is_about() -> None:
    for said in WRITTEN:
        for about in ("income", "jobs", "measures"):
            expect_intervals(said, about)


def expect_intervals(said: str, about: Any) -> None:
    claimed = read_claim(said, about)
    assert not (claimed.fault and claimed.quantities)
    for quantity in claimed.quantities:
        assert not quantity.interval.is_empty
        assert (quantity.interval.low, quantity.interval.high) != (None, None)


whole = st.one_of(st.integers(1, 10**12), st.integers(1, 3000).map(lambda n: n * 10**6))
parted = st.integers(1, 10**6).map(lambda n: exact(Fraction(n, 100)))


@st.composite
def intervals(draw: st.DrawFn, values: st.SearchStrategy[Exact]) -> Interval:
    """Every interval that a report can word."""
    low, high = sorted([draw(values), draw(values)])
    shape = draw(st.sampled_from(["exact", "low", "high", "range"]))
    rough, low_open, high_open = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    if shape == "low":
        return Interval(low, None, low_open=low_open, approximate=rough)
    if shape == "high":
        return Interval(None, high, high_open=high_open, approximate=rough)
    if shape == "range" and low < high:
        return Interval(low, high, low_open, high_open, rough)
    return Interval(low, low, approximate=rough)


worded = st.one_of(
    st.tuples(intervals(whole), st.sampled_from(["đồng", "lao động", "cây giống", "hội viên", "hộ"])),
    st.tuples(intervals(parted), st.sampled_from(["ha", "tấn", "%", "kg", "km", "lít"])),
)


@example((Interval(1, 125000), "đồng"), [])
@given(worded, st.lists(st.sampled_from(["năm", "người", "hộ", "ha"]), max_size=2, unique=True))
def test_what_is_phrased_reads_back_as_the_same_quantity(amount: tuple[Interval, str], per: list[str]) -> None:
    interval, unit = amount
    read = read_wording(phrase(Quantity(interval, unit, tuple(per))))
    assert not read.fault
    assert [(q.interval, q.unit, q.per) for q in read.quantities] == [(interval, unit, in_order(per))]


some = st.one_of(intervals(whole), intervals(parted))


@given(some, some, some)
def test_sums_of_intervals_are_associative_and_take_any_order(a: Interval, b: Interval, c: Interval) -> None:
    assert (a + b) + c == a + (b + c)
    assert a + b == b + a


@given(some, some, st.booleans(), st.booleans())
def test_widening_a_part_never_narrows_a_sum(a: Interval, b: Interval, drop_low: bool, drop_high: bool) -> None:
    wider = Interval(
        None if drop_low else a.low,
        None if drop_high else a.high,
        a.low_open and not drop_low,
        a.high_open and not drop_high,
    )
    assert a.lies_in(wider)
    assert (a + b).lies_in(wider + b)


def test_more_than_500_million_is_not_500_million() -> None:
    wanted = read_claim("trên 500 triệu đồng", "income").quantities[0].interval
    lies = {said: read_claim(said, "income").quantities[0].interval.lies_in(wanted) for said in (
        "500 triệu đồng", "trên 500 triệu đồng", "từ 500 triệu đến 1 tỷ đồng", "từ 600 triệu đến 1 tỷ đồng", "gần 1 tỷ đồng",
    )}  # fmt: skip
    assert [said for said, does in lies.items() if does] == ["trên 500 triệu đồng", "từ 600 triệu đến 1 tỷ đồng"]


@given(parted, st.sampled_from(["ha", "m²", "km²", "tấn", "tạ", "kg", "g", "m³", "lít"]), st.data())
def test_units_convert_exactly_there_and_back(value: Exact, unit: str, data: st.DataObject) -> None:
    target = data.draw(
        st.sampled_from([u for u in ("m²", "ha", "kg", "tấn", "lít") if units.factor(unit, u) is not None])
    )
    there, back = units.factor(unit, target), units.factor(target, unit)
    assert there is not None
    assert back is not None
    point = Interval(value, value)
    assert point.times(there).times(back) == point


@given(some)
def test_a_change_of_unit_keeps_which_bounds_are_open_and_rough(a: Interval) -> None:
    changed = a.times(1000)
    assert changed.times(Fraction(1, 1000)) == a
    assert (changed.low_open, changed.high_open, changed.approximate) == (a.low_open, a.high_open, a.approximate)


def test_what_has_no_bound_is_phrased_as_not_stated() -> None:
    assert phrase(Quantity(Interval(None, None), "ha")).startswith("không nêu")


def test_a_sào_is_not_converted_because_it_differs_from_region_to_region() -> None:
    assert units.factor("sào", "m²") is None


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_a_number_reads_back_as_printed(digits: int, places: int) -> None:
    number = exact(Fraction(digits, 10**places))
    read = read_numeral(print_number(number))
    assert read
    assert read.value == number
