"""The successors of a place are given as far as they are documented; otherwise the answer says where to look."""

from typing import Any

import pytest
from country import gazetteer

from dvk_sitegen.catalog.place_answer import answer
from dvk_sitegen.hosts.printing import place_lines
from dvk_sitegen.messages import LANGUAGES


def before(line: str, on: str = "") -> dict[str, Any]:
    found = answer(gazetteer(), line, on)
    (record,) = found["before"] or found["unknown"]
    return dict(record)


def test_a_commune_that_ended_is_told_with_the_resolution_and_where_it_is_now() -> None:
    ward = before("Phường 7, Quận 3, TP.HCM")
    assert (ward["day"], ward["source"]) == ("2021-01-01", "Nghị quyết 1111/NQ-UBTVQH14, Điều 2, khoản 1, điểm a")
    assert [unit["name"] for unit in ward["went"]] == ["phường Võ Thị Sáu, quận 3, thành phố Hồ Chí Minh"]
    assert [unit["name"] for unit in ward["became"]] == ["phường Xuân Hòa, thành phố Hồ Chí Minh"]
    assert ward["leads"] == []


@pytest.mark.parametrize(
    ("line", "by", "lead", "became"),
    [
        ("xã Cao Dương, Thanh Oai, Hà Nội", "code", "xã Cao Xuân Dương", "xã Dân Hòa"),
        ("phường Lê Mao, TP Vinh", "district", "thành phố Vinh", "phường Thành Vinh"),
        ("phường Nguyễn Trung Trực, Ba Đình", "district", "quận Ba Đình", "phường Ba Đình"),
        ("phường Trung Phụng, Đống Đa, Hà Nội", "list", "phường Văn Miếu Quốc Tử Giám", "phường Ô Chợ Dừa"),
    ],
)
def test_of_others_it_is_told_where_to_look_and_not_where_they_are(line: str, by: str, lead: str, became: str) -> None:
    commune = before(line)
    assert commune["became"] == []
    first = commune["leads"][0]
    assert first["by"] == by
    assert first["name"].startswith(lead)
    assert first["became"][0]["name"].startswith(became)


def test_between_two_lists_it_is_not_known_and_said_so() -> None:
    found = answer(gazetteer(), "xã Viêng Lán, Yên Châu", "2025-03-01")
    assert found["outcome"] == "unknown"
    for lang, words in (("vi", "Không rõ ngày 01/3/2025"), ("en", "is not known")):
        assert words in next(iter(place_lines(found, lang)))


def test_a_code_was_several_units_and_between_two_lists_either() -> None:
    assert answer(gazetteer(), "769", "2020-06-01")["before"][0]["name"] == "quận 2, thành phố Hồ Chí Minh"
    assert answer(gazetteer(), "04075", "2025-03-01")["outcome"] == "unknown"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("line", ["Phường 7, Quận 3, TP.HCM", "phường Lê Mao, TP Vinh", "quận 2, TP.HCM", "Yên Châu"])
def test_all_of_it_has_its_words(lang: str, line: str) -> None:
    assert all(place_lines(answer(gazetteer(), line), lang))


def test_in_the_mergers_of_2025_a_code_stayed_with_one_of_the_parts() -> None:
    """What the lead by the code rests on."""
    places, kept = gazetteer(), 0
    for unit in places.communes_today:
        old = places.by_code(unit.code, places.eve)
        if old:
            kept += 1
            assert old in places.made_of(unit)
    assert kept == 3316


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("phường Tú Nang, Yên Châu, Sơn La", "phường Tú Nang"),
        ("quận Sa Pa, Lào Cai", "quận Sa Pa"),
        ("xã Tú Nang, Yên Châu, Sơn La", ""),
        ("xã Mường Sang, Mộc Châu, Sơn La", ""),  # a ward since, a commune once
        ("Tú Nang, Yên Châu, Sơn La", ""),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_said_first_where_the_name_is_only_known_with_another_kind(line: str, other: str, lang: str) -> None:
    found = answer(gazetteer(), line)
    assert found["other_kind"] == other
    assert (f"“{other}”" in next(place_lines(found, lang))) is bool(other)
