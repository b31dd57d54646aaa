"""Two spellings of one name have one key; two names have two."""

import pytest

from dvk_sitegen.domain.place_names import UnitName, exact_key, loose_key, name_splits, unit_names_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hòa An", "Hoà An"),
        ("Thủy", "THUỶ"),
        ("Quý Quân", "Quí Quân"),
        ("Mỹ Lý", "Mĩ Lí"),
        ("Đăk Hà", "Đắk Hà"),
        ("Đăk Hà", "Đak Hà"),
        ("Ea H'leo", "Ea H’Leo"),
        ("Ea H'leo", "Ea Hleo"),
        ("B'lao", "B' Lao"),
        ("Ia Ka", "IaKa"),
        ("Bà Rịa - Vũng Tàu", "Bà Rịa–Vũng Tàu"),
        ("1", "01"),
        ("Hành Tín Đông", "Hành Tín  Đông"),
        ("Hòa", "Ho\u0300a"),
        ("Nông trường Trần Phú", "NT Trần Phú"),
        ("N.T Phong Hải", "nong truong Phong Hải"),
    ],
)
def test_two_spellings_are_one_name(one: str, other: str) -> None:
    assert exact_key(one) == exact_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Sơn Hà", "Sơn Hạ"), ("Sơn Tinh", "Sơn Tịnh"), ("Hòa", "Hóa"), ("Đông", "Dông")]
)
def test_accents_tell_names_apart_and_loosely_they_do_not(one: str, other: str) -> None:
    assert exact_key(one) != exact_key(other)
    assert loose_key(one) == loose_key(other)


@pytest.mark.parametrize(("one", "other"), [("10", "1"), ("Sơn", "Sơn La"), ("Phú Hòa 1", "Phú Hòa 2")])
def test_two_names_differ_even_loosely(one: str, other: str) -> None:
    assert loose_key(one) != loose_key(other)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Xã Tú Nang", "xã", "tú nang"),
        ("xa tu nang", "xã", "tu nang"),
        ("X.Tú Nang", "xã", "tú nang"),
        ("TT Yên Châu", "thị trấn", "yên châu"),
        ("T.T. Yên Châu", "thị trấn", "yên châu"),
        ("Tx. Đức Phổ", "thị xã", "đức phổ"),
        ("TX Đức Phổ", "thị xã", "đức phổ"),
        ("TP.Huế", "thành phố", "huế"),
        ("tp Huế", "thành phố", "huế"),
        ("Q.3", "quận", "3"),
        ("Q3", "quận", "3"),
        ("P 12", "phường", "12"),
        ("H. Yên Châu", "huyện", "yên châu"),
        ("T. Sơn La", "tỉnh", "sơn la"),
        ("Đặc khu Lý Sơn", "đặc khu", "lý sơn"),
    ],
)
def test_a_kind_is_known_spelt_out_or_short(text: str, kind: str, name: str) -> None:
    assert UnitName(kind, name) in unit_names_in(text)


@pytest.mark.parametrize(
    "text", ["Xá Nhè", "Tịnh Hà", "Phước", "Pa Ủ", "Quảng Lâm", "Hua Păng", "Trung Hà", "Quận", "xã"]
)
def test_a_name_that_begins_like_a_kind_is_a_name(text: str) -> None:
    assert [unit_name.kind for unit_name in unit_names_in(text)] == [""]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("bản Pha Cúng, xã Lóng Phiêng, Yên Châu", ("xã Lóng Phiêng", "Yên Châu")),
        ("Số 3, thôn 2, xã A, tỉnh B", ("xã A", "tỉnh B")),
        ("Bản Lang", ("Bản Lang",)),
        ("xã Bản Lang, Phong Thổ", ("xã Bản Lang", "Phong Thổ")),
        (" , A ,, B", ("A", "B")),
        ("", ()),
    ],
)
def test_a_village_before_a_commune_is_left_out(line: str, parts: tuple[str, ...]) -> None:
    assert parts in name_splits(line)


@pytest.mark.parametrize("text", ["TTNT Trần Phú", "T.T.N.T. Trần Phú", "thị trấn NT Trần Phú"])
def test_a_farm_town_is_a_town_whose_name_says_farm(text: str) -> None:
    assert UnitName("thị trấn", "nt trần phú") in unit_names_in(text)
