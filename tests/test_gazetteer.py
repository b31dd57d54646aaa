"""Places are found as people write them, and never guessed."""

import pytest

from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, is_spelled

COMMUNES = (
    OldCommune("Hòa Thử", "xã", today="1"),
    OldCommune("Sơn Hà", "xã", today="1"),
    OldCommune("Sơn Hạ", "xã", today="2"),
    OldCommune("Trùng", "xã", today="2"),
    OldCommune("Trùng", "thị trấn", today="9"),
)
TODAY = (CommuneToday("1", "son-ha-1", "xã", "Sơn Hà"), CommuneToday("2", "son-ha-2", "xã", "Sơn Hạ"))
DISTRICT = District("mau", "Mẫu", "huyện", "901", "2025-07-01", COMMUNES, TODAY)
TWINS = (
    District("son-ha-1", "Sơn Hà", "huyện", "", "", (), ()),
    District("son-ha-2", "Sơn Hạ", "huyện", "", "", (), ()),
)
PROVINCE = Province("thu-nghiem", "Thử Nghiệm", "tỉnh", "90", "Thử Nghiệm", (), (DISTRICT, *TWINS))
GAZETTEER = Gazetteer((PROVINCE,))


def communes(name: str) -> list[str]:
    return [c.full_name for c in GAZETTEER.find_communes(DISTRICT, name)]


@pytest.mark.parametrize("name", ["Hòa Thử", "hòa thử", "xã Hòa Thử", "Xã Hòa Thử", "Hoà Thử", "HOÀ THỬ", "hoa thu"])
def test_a_commune_is_found_with_or_without_its_kind_wherever_the_tone_is_placed(name: str) -> None:
    assert communes(name) == ["xã Hòa Thử"]


def test_an_exact_accent_wins_over_a_folded_one() -> None:
    assert communes("Sơn Hà") == ["xã Sơn Hà"]
    assert communes("xã Sơn Hạ") == ["xã Sơn Hạ"]


@pytest.mark.parametrize("name", ["son ha", "Sơn Hã", "xa son ha"])
def test_a_name_with_other_accents_may_mean_several(name: str) -> None:
    assert communes(name) == ["xã Sơn Hà", "xã Sơn Hạ"]


def test_a_name_of_two_kinds_is_several_until_the_kind_is_given() -> None:
    assert communes("Trùng") == ["xã Trùng", "thị trấn Trùng"]
    assert communes("thị trấn Trùng") == ["thị trấn Trùng"]


def test_a_kind_of_another_time_still_finds_the_only_commune_of_the_name() -> None:
    assert communes("thị trấn Hòa Thử") == ["xã Hòa Thử"]


@pytest.mark.parametrize("name", ["Hòa", "Thử", "huyện Hòa Thử", "Hòa Thử Hai", ""])
def test_part_of_a_name_is_no_name(name: str) -> None:
    assert communes(name) == []


@pytest.mark.parametrize(
    ("name", "is_it"),
    [("Hoà Thử", True), ("xã Hòa Thử", True), ("Hóa Thử", False), ("hoa thu", False), ("Hòa Thu", False)],
)
def test_a_name_is_spelled_so_only_with_every_accent(name: str, is_it: bool) -> None:
    assert is_spelled(name, COMMUNES[0]) is is_it


def test_slugs_lead_to_their_units() -> None:
    assert GAZETTEER.province("thu-nghiem") == PROVINCE
    assert GAZETTEER.district("thu-nghiem", "mau") == DISTRICT
    assert GAZETTEER.province("mau") is None
    assert GAZETTEER.district("mau", "mau") is None


def test_a_commune_leads_to_the_unit_of_today_where_that_is_known() -> None:
    assert GAZETTEER.successor(DISTRICT, COMMUNES[0]) == TODAY[0]
    assert GAZETTEER.successor(DISTRICT, COMMUNES[-1]) is None


def test_a_whole_district_leads_to_the_one_unit_it_became() -> None:
    island = District("dao-thu", "Đảo Thử", "huyện", "", "", (), TODAY[:1])
    assert GAZETTEER.successor(island, None) == TODAY[0]
    assert GAZETTEER.successor(DISTRICT, None) is None


def test_a_unit_is_named_with_its_kind() -> None:
    assert (PROVINCE.full_name, DISTRICT.full_name, TODAY[0].full_name) == ("tỉnh Thử Nghiệm", "huyện Mẫu", "xã Sơn Hà")
