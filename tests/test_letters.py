"""Which letter a title belongs to, and how a person's name is sorted."""

import pytest
from examples import exhaustive
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.base.text import is_slug, sort_key
from dvk_sitegen.pages.a_z import LETTERS, OTHER, given_and_rest, headword, in_order, letter_of

FILED = {
    "a": ["An ninh", "à", "Ảnh", "ạ", "ámen"],
    "aw": ["Ăn quả", "ắc quy", "Ằ"],
    "aa": ["Ấm no", "Âm", "ậu", "A\u0302\u0301m"],
    "b": ["Bưởi", "b"],
    "d": ["Dân vận khéo", "D"],
    "dd": ["Đường hoa", "đ"],
    "e": ["Em", "Ẻ", "École"],
    "ee": ["Ếch", "êm"],
    "f": ["FPT"],
    "i": ["In", "Ỉ"],
    "o": ["Ong mật", "Óc"],
    "oo": ["Ốc nhồi", "ông"],
    "ow": ["Ớt", "ơn"],
    "s": ["“Sổ tay”", "  Sen", "- Sạch", "(Sơ chế)"],
    "u": ["Ủy ban", "UBND"],
    "uw": ["Ước", "Ưu", "ứng"],
    "y": ["Ỷ", "Y tế"],
    "w": ["Website"],
    "z": ["Zalo"],
    "khac": ["4 xin, 4 luôn", "", "…", "№ 5", "Ж", "中", "½", "😀", "“5S”", "Œ"],
}
NAMES = {
    "Nguyễn Văn Bình": ("Bình", "Nguyễn Văn"),
    "Nguyễn Hương Bông": ("Bông", "Nguyễn Hương"),
    "Đ.V.T.": ("T", "Đ V"),
    "Đ. V. T.": ("T", "Đ V"),
    "Ước": ("Ước", ""),
    "Hà Vĩnh Ủy (Tư Ủy)": ("Ủy", "Hà Vĩnh"),
    "Ma Văn Dự, thôn Nà Pồng": ("Dự", "Ma Văn"),
    "  Giàng   A  Bịa ": ("Bịa", "Giàng A"),
    "Giàng A Bịa 1": ("Bịa", "Giàng A 1"),
    "Giàng A B1": ("B1", "Giàng A"),
    "1 2": ("2", "1"),
    "(không rõ)": ("(không rõ)", ""),
    "": ("", ""),
}


def test_a_text_stands_under_its_first_letter_whatever_its_tone(subtests: pytest.Subtests) -> None:
    for letter, text in [(letter, text) for letter, texts in FILED.items() for text in texts]:
        with subtests.test(text):
            assert letter_of(text) == letter


@pytest.mark.parametrize("name", NAMES)
def test_a_person_is_filed_by_the_given_name(name: str) -> None:
    assert given_and_rest(name) == NAMES[name]


def test_the_letters_are_those_of_the_alphabet_and_fit_a_url() -> None:
    assert " ".join(LETTERS.values()) == "A Ă Â B C D Đ E Ê F G H I J K L M N O Ô Ơ P Q R S T U Ư V W X Y Z"
    assert all(is_slug(letter) for letter in (*LETTERS, OTHER))
    assert OTHER not in LETTERS


def test_letters_follow_each_other_as_texts_do_and_the_rest_comes_last() -> None:
    letters = [*LETTERS, OTHER]
    assert sorted(sorted(letters), key=in_order) == letters
    assert sorted(LETTERS.values(), key=sort_key) == list(LETTERS.values())


@exhaustive
@given(st.text())
def test_every_text_stands_under_one_letter(text: str) -> None:
    assert letter_of(text) in {*LETTERS, OTHER}
    assert letter_of(headword(text)) == letter_of(text)


@given(st.text())
def test_every_name_is_filed(name: str) -> None:
    given_name, _ = given_and_rest(name)
    assert given_name in name
    assert given_name or not name
