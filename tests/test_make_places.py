"""The script that writes the places: which source it follows, and what of the present tables it keeps."""

from pathlib import Path

import pytest

from tools.make_places import Known, _slugs, successors, write
from tools.place_history import ended_communes, ended_districts, spellings
from tools.place_sources import Row, kind_and_name

NEW, OLD = "2025-01-04", "2023-05-07"


@pytest.mark.parametrize(
    ("ours", "official", "is_part", "kept"),
    [
        (["1", "2"], ["1"], False, ["1"]),  # ours took two places for one
        (["1"], ["1", "2"], True, ["1", "2"]),
        (["1", "2"], ["1"], True, ["1", "2"]),  # marked as a part, so one is missing there
        (["1"], ["1"], True, ["1"]),  # left as it was
        (["3"], [], False, ["3"]),  # not in the official table
    ],
)
def test_a_commune_goes_where_the_official_table_says(
    ours: list[str], official: list[str], is_part: bool, kept: list[str]
) -> None:
    table = {"90101": (official, is_part)} if official else {}
    assert successors({"90101": ours}, table) == {"90101": kept}


def test_slugs_are_plain_where_unique_else_with_kind_or_code_and_those_that_are_there_stay(tmp_path: Path) -> None:
    rows = [
        Row("90111", "xã", "Sơn Thử", "90"),
        Row("90112", "xã", "Sờn Thử", "90"),
        Row("90113", "xã", "Mẫu", "90"),
        Row("91111", "xã", "Sơn Thử", "91"),
    ]
    assert _slugs("communes_today", rows, Known(tmp_path)) == ["son-thu-90111", "son-thu-90112", "mau", "son-thu"]
    assert _slugs("districts", [Row("901", "quận", "1", "90")], Known(tmp_path)) == ["quan-1"]
    write({"communes_today": [("90113", "xã", "Mẫu", "90", "ten-cu")]}, tmp_path)
    assert _slugs("communes_today", rows, Known(tmp_path))[2] == "ten-cu"


def test_other_names_that_are_there_stay_and_the_own_name_is_none(tmp_path: Path) -> None:
    row = Row("901", "huyện", "Mẫu", "90")
    write({"districts": [("901", "huyện", "Mẫu", "90", "mau", "", "Mẩu Lớn; Mẫu", "")]}, tmp_path)
    assert Known(tmp_path).also("districts", row, ["Mẫụ", "MẪU"]) == "Mẫụ; Mẩu Lớn"


def test_lists_give_spellings_units_that_ended_and_communes_that_moved() -> None:
    districts = [Row("901", "huyện", "Mẫu", "90"), Row("902", "thị xã", "Khác", "90")]
    communes = [
        Row("90101", "xã", "Sặp Thử", "901"),
        Row("90102", "thị trấn", "Mới", "901"),
        Row("90103", "xã", "Dời", "902"),
    ]
    listed = {"901": Row("901", "huyện", "Mẫu", "90"), "903": Row("903", "huyện", "Tan", "90")}
    older = {
        "90101": Row("90101", "xã", "Sập Thử", "901"),
        "90102": Row("90102", "xã", "Cũ Kỹ", "901"),
        "90103": Row("90103", "xã", "Dời", "903"),
        "90104": Row("90104", "xã", "Mất", "901"),
    }
    lists = {NEW: ({"901": listed["901"]}, {"90101": older["90101"]}), OLD: (listed, older)}
    assert list(spellings(communes[0], lists, 1)) == ["Sập Thử", "Sập Thử"]
    assert ended_districts(districts, lists) == [(listed["903"], OLD)]
    assert ended_communes(communes, districts, {"903": OLD}, lists) == [
        (older["90102"], OLD, False),
        (older["90103"], OLD, True),
        (older["90104"], OLD, False),
    ]


@pytest.mark.parametrize(
    ("full", "kind", "name"),
    [
        ("Thị trấn Thử", "thị trấn", "Thử"),
        ("Xã  Hành  Thử", "xã", "Hành Thử"),
        ("Xã é Thử", "xã", "É Thử"),
        ("xã Ea H’thử", "xã", "Ea H'thử"),
    ],
)
def test_a_name_is_cleaned_of_what_a_source_has_beside_it(full: str, kind: str, name: str) -> None:
    assert kind_and_name(full, ("xã", "phường", "thị trấn")) == (kind, name)
