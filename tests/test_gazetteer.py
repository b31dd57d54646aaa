"""Units before and since 1 July 2025: the whole country is there, and what became what is as the official tables say."""

import csv
import unicodedata
from collections import Counter

import pytest
from cases import cases_in
from country import FACTS, finder, gazetteer

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, ProvinceToday, Unit
from dvk_sitegen.domain.place_names import exact_key

PROVINCE_TODAY = ProvinceToday("90", "tỉnh", "Thử Nghiệm Mới", "thu-nghiem")
HERE = CommuneToday("90111", "xã", "Hòa Thử", PROVINCE_TODAY, "hoa-thu")
THERE = CommuneToday("90112", "xã", "Mẫu", PROVINCE_TODAY, "mau")
ISLAND = CommuneToday("90113", "đặc khu", "Đảo", PROVINCE_TODAY, "dao")
WHOLE = OldCommune("90101", "xã", "Hòa Thử", (HERE,))
SPLIT = OldCommune("90102", "xã", "Chẻ", (HERE, THERE))
GONE = OldCommune("90112", "xã", "Mất", last="2023-05-07")
MOVED = OldCommune("90101", "xã", "Hòa Thử", (HERE,), last="2023-05-07")
DISTRICT = District("901", "huyện", "Mẫu", "mau", (WHOLE, SPLIT, GONE))
ENDED = District("901", "huyện", "Cũ", "cu", (MOVED,), last="2023-05-07")
ISLANDS = District("902", "huyện", "Đảo", "dao", became=(ISLAND,))
PROVINCE = Province("90", "tỉnh", "Thử Nghiệm", "thu-nghiem", PROVINCE_TODAY, (DISTRICT, ENDED, ISLANDS))
MERGED = Province("91", "tỉnh", "Kiểm Nghiệm", "kiem-nghiem", PROVINCE_TODAY)
SMALL = Gazetteer((PROVINCE, MERGED), (HERE, THERE, ISLAND), "2025-07-01")


def rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def facts(name: str) -> dict[str, list[list[str]]]:
    loaded: dict[str, list[list[str]]] = cases_in(FACTS / name)
    return loaded


def only(line: str) -> Unit:
    found = finder().find(line)
    assert len(found.before) == 1, (line, found)
    return found.before[0]


def test_slugs_lead_to_their_units() -> None:
    assert SMALL.province("thu-nghiem") is PROVINCE
    assert SMALL.district("thu-nghiem", "mau") is DISTRICT
    assert SMALL.province("mau") is None
    assert SMALL.district("mau", "mau") is None


def test_a_unit_of_today_knows_the_old_ones_it_was_made_of_each_once() -> None:
    assert SMALL.made_of(HERE) == (WHOLE, SPLIT)
    assert SMALL.made_of(THERE) == (SPLIT,)
    assert SMALL.made_of(ISLAND) == (ISLANDS,)


def test_a_district_leads_to_the_units_of_its_communes_or_to_the_one_it_became() -> None:
    assert DISTRICT.today == (HERE, THERE)
    assert ISLANDS.today == (ISLAND,)


def test_a_province_of_today_knows_the_old_ones_that_merged() -> None:
    assert SMALL.merged_into(PROVINCE_TODAY) == (PROVINCE, MERGED)
    assert SMALL.communes_of(PROVINCE_TODAY) == (HERE, THERE, ISLAND)


@pytest.mark.parametrize(
    ("unit", "line"),
    [
        (WHOLE, "xã Hòa Thử, huyện Mẫu, tỉnh Thử Nghiệm"),
        (ISLANDS, "huyện Đảo, tỉnh Thử Nghiệm"),
        (HERE, "xã Hòa Thử, tỉnh Thử Nghiệm Mới"),
        (MERGED, "tỉnh Kiểm Nghiệm"),
    ],
)
def test_a_unit_is_named_with_all_it_lies_in(unit: Unit, line: str) -> None:
    assert SMALL.line_of(unit) == line


@pytest.mark.parametrize(
    ("code", "on", "unit"),
    [
        ("90112", "2022-01-01", GONE),
        ("90112", "2024-01-01", None),
        ("90112", "2025-07-01", THERE),
        ("901", "2022-01-01", ENDED),
        ("901", "2025-06-30", DISTRICT),
        ("901", "2025-07-01", None),
        ("90", "2025-06-30", PROVINCE),
        ("90", "2025-07-01", PROVINCE_TODAY),
        ("", "2022-01-01", None),
    ],
)
def test_a_code_is_that_of_the_unit_that_had_it_on_the_day(code: str, on: str, unit: Unit | None) -> None:
    assert SMALL.by_code(code, on) is unit


ONCE = OldCommune("90121", "xã", "Một", last="2019-10-11")
LATER = OldCommune("90121", "xã", "Hai", last="2023-05-07", first="2020-01-01")
AT_LAST = OldCommune("90121", "xã", "Ba", (HERE,), first="2023-05-08")
BESIDE = OldCommune("90122", "xã", "Bốn", last="2019-10-11")
BESIDE_TOO = OldCommune("90122", "xã", "Năm", last="2019-10-11")
BRIEF = CommuneToday("90114", "xã", "Tạm", PROVINCE_TODAY, "tam", since="2026-01-01", until="2027-01-01", into=(HERE,))
HEIRS = District("903", "huyện", "Nối", "noi", (ONCE, LATER, AT_LAST, BESIDE, BESIDE_TOO))
CHANGED = Gazetteer(
    (Province("90", "tỉnh", "Thử Nghiệm", "thu-nghiem", PROVINCE_TODAY, (HEIRS,)),),
    (HERE,),
    "2025-07-01",
    former=(BRIEF,),
    lists=("2019-10-11", "2023-05-07"),
)


def test_the_heir_of_a_commune_is_the_next_one_with_its_code() -> None:
    heirs = {unit: CHANGED.heir(unit) for unit in HEIRS.communes}
    assert heirs == {ONCE: LATER, LATER: AT_LAST, AT_LAST: None, BESIDE: None, BESIDE_TOO: None}
    assert CHANGED.now_of(ONCE) == CHANGED.now_of(AT_LAST) == (HERE,)
    assert CHANGED.now_of(BESIDE) == ()
    assert CHANGED.leads(ONCE) == (LATER,)
    assert CHANGED.leads(BESIDE) == (HEIRS,)


@pytest.mark.parametrize(
    ("unit", "on", "presence"),
    [
        (HERE, "2025-06-30", "absent"),
        (HERE, "2025-07-01", "there"),
        (BRIEF, "2025-12-31", "absent"),
        (BRIEF, "2026-01-01", "there"),
        (BRIEF, "2026-12-31", "there"),
        (BRIEF, "2027-01-01", "absent"),
        (AT_LAST, "2025-07-01", "absent"),
        (AT_LAST, "2025-06-30", "there"),
        (AT_LAST, "2023-05-08", "there"),
        (AT_LAST, "2023-05-07", "absent"),
        (ONCE, "2019-10-11", "there"),
        (ONCE, "2019-10-12", "unknown"),
        (ONCE, "2023-05-06", "unknown"),
        (ONCE, "2023-05-07", "absent"),
        (LATER, "2019-10-11", "absent"),
        (LATER, "2019-10-12", "unknown"),
        (LATER, "2020-01-01", "there"),
        (LATER, "2023-05-08", "unknown"),
        (PROVINCE_TODAY, "2025-06-30", "absent"),
        (PROVINCE_TODAY, "2025-07-01", "there"),
        (PROVINCE, "2025-06-30", "there"),
        (PROVINCE, "2025-07-01", "absent"),
    ],
)
def test_a_unit_is_there_from_its_first_day_to_its_last_and_between_two_lists_nobody_knows(
    unit: Unit, on: str, presence: str
) -> None:
    assert CHANGED.presence(unit, on) == presence


def test_of_what_it_does_not_know_a_gazetteer_has_nothing() -> None:
    strange = ProvinceToday("99", "tỉnh", "Lạ", "la")
    assert SMALL.communes_of(strange) == SMALL.merged_into(strange) == ()
    assert SMALL.made_of(CommuneToday("99999", "xã", "Lạ", strange, "la")) == ()
    assert SMALL.of_code("99999") == ()


def test_the_country_is_whole() -> None:
    places = gazetteer()
    districts = [d for p in places.provinces for d in p.districts]
    communes = [c for d in districts for c in d.communes]
    assert len(places.provinces) == 63
    assert len(places.provinces_today) == 34
    assert len(places.communes_today) == 3321
    assert sum(not d.last for d in districts) == 696
    assert sum(not c.last for c in communes) == 10035
    assert Counter(c.kind for c in places.communes_today) == {"xã": 2621, "phường": 687, "đặc khu": 13}
    # Five island districts had no communes.
    assert {d.name for d in districts if d.became} == {"Bạch Long Vĩ", "Cồn Cỏ", "Côn Đảo", "Hoàng Sa", "Lý Sơn"}


def test_every_old_commune_leads_to_today_and_every_commune_of_today_comes_from_one() -> None:
    places = gazetteer()
    for district in (d for p in places.provinces for d in p.districts):
        for commune in district.communes:
            assert commune.today or commune.last, commune
            for unit in commune.today:
                assert unit.province is places.province_of(district).today, commune
                assert commune.last or commune in places.made_of(unit)
    for unit in places.communes_today:
        assert places.made_of(unit), unit
        for part in places.made_of(unit):
            assert unit in (part.became if isinstance(part, District) else part.today)


def test_a_province_of_today_has_the_address_of_the_old_one_of_its_name() -> None:
    for province in gazetteer().provinces_today:
        old = gazetteer().province(province.slug)
        assert old is not None
        assert (old.name, old.today) == (province.name, province)


def test_every_name_is_clean_and_one_of_its_kind_where_it_lies() -> None:
    places = gazetteer()
    districts = [d for p in places.provinces for d in p.districts]
    units: list[Unit] = [*places.provinces, *places.communes_today, *districts]
    for unit in (*units, *(c for d in districts for c in d.communes)):
        assert unit.name == unicodedata.normalize("NFC", " ".join(unit.name.split()))
        assert unit.name[:1].isupper() or unit.name[:1].isdigit(), unit
    for siblings in (*(d.communes for d in districts), *(places.communes_of(p) for p in places.provinces_today)):
        named = Counter((c.kind, exact_key(c.name)) for c in siblings if not getattr(c, "last", ""))
        assert max(named.values(), default=1) == 1


def test_each_commune_that_the_reports_name_went_where_the_checked_facts_say(subtests: pytest.Subtests) -> None:
    for fact in rows("checked.csv"):
        with subtests.test(fact["code"]):
            commune = only(f"{fact['commune']}, {fact['district']}, {fact['province']}")
            assert isinstance(commune, OldCommune)
            assert (commune.code, commune.full_name) == (fact["code"], fact["commune"])
            assert [(unit.code, unit.full_name) for unit in commune.today] == [(fact["today_code"], fact["today"])]


def test_each_commune_of_today_in_their_districts_was_made_of_what_the_checked_facts_say(
    subtests: pytest.Subtests,
) -> None:
    for fact in rows("districts.csv"):
        with subtests.test(fact["today_code"]):
            district = only(f"{fact['district']}, {fact['province']}")
            assert district.code == fact["code"]
            unit = gazetteer().by_code(fact["today_code"], "2025-07-01")
            assert isinstance(unit, CommuneToday)
            assert unit.full_name == fact["today"]
            inside = [part for part in gazetteer().made_of(unit) if isinstance(part, OldCommune)]
            # The checked facts of Đức Phổ leave out some communes; all that they name must be there.
            assert {part.full_name for part in inside} >= set(filter(None, fact["from"].split("; ")))
            assert all(gazetteer().district_of(part) is district for part in inside)


@pytest.mark.parametrize(("line", "codes"), facts("successors.yml")["became"])
def test_a_unit_went_where_the_official_table_says(line: str, codes: str) -> None:
    unit = only(line)
    assert isinstance(unit, OldCommune | District)
    assert [today.code for today in (unit.today if isinstance(unit, OldCommune) else unit.became)] == codes.split()


@pytest.mark.parametrize(("code", "on", "line"), facts("successors.yml")["codes"])
def test_a_code_was_the_units_that_had_it_on_the_day(code: str, on: str, line: str) -> None:
    unit = gazetteer().by_code(code, on)
    assert (gazetteer().line_of(unit) if unit else "") == line
