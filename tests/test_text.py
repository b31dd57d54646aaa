"""Vietnamese text is kept in one form, found without accents and sorted as in a dictionary."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen.text import fold, initials, is_slug, nearest, nfc, sentence_start, slug, sort_key, spelling

WORDS = st.text(st.sampled_from("aàảãáạăằâầbdđeêệghikmnoôơởpqrstuưữvxyỵ ABĐƯ-1"), max_size=20)


@pytest.mark.parametrize("tone", ["hoà", "hòa"])
def test_folding_drops_accents_and_case_and_makes_đ_a_d(tone: str) -> None:
    assert fold(f"Đường {tone}") == "duong hoa"


@given(st.text(max_size=20))
def test_folding_is_decomposing_without_the_accents(text: str) -> None:
    decomposed = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    assert fold(text) == "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


@given(WORDS)
def test_folding_does_not_see_the_normal_form(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(nfc(text))


@pytest.mark.parametrize(("one", "other"), [("Hoà Thử", "hòa thử"), ("thuỷ", "thủy"), ("khoẻ", "KHỎE")])
def test_one_spelling_whichever_letter_carries_the_tone(one: str, other: str) -> None:
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Hà", "Hạ"), ("Nang", "Năng"), ("Sơn", "Son"), ("Đa", "Da"), ("a à", "à a")]
)
def test_another_accent_is_another_spelling(one: str, other: str) -> None:
    assert spelling(one) != spelling(other)


@given(WORDS)
def test_what_is_spelled_alike_folds_alike(text: str) -> None:
    assert fold(spelling(text)) == fold(" ".join(text.split()))


def test_a_slug_is_what_remains_in_a_url() -> None:
    assert slug("Vườn cây ăn quả “Kỳ Thọ Nam 1”") == "vuon-cay-an-qua-ky-tho-nam-1"


@given(st.text(max_size=20))
def test_a_slug_is_empty_or_fits_a_url_and_is_its_own_slug(text: str) -> None:
    made = slug(text)
    assert not made or is_slug(made)
    assert slug(made) == made


@pytest.mark.parametrize("text", ["", "a_b", "A", "đa", "-a", "a-", "a--b", "a.b", "../a", "a\n", "a b"])
def test_anything_else_does_not_fit_a_url(text: str) -> None:
    assert not is_slug(text)


def test_letters_sort_as_in_a_dictionary() -> None:
    mixed = ["ông", "ê", "y", "đa", "ân", "tư", "da", "an", "gà", "ơn", "ăn", "tu", "bà"]
    assert sorted(mixed, key=sort_key) == ["an", "ăn", "ân", "bà", "da", "đa", "ê", "gà", "ông", "ơn", "tu", "tư", "y"]


def test_tones_only_break_ties() -> None:
    mixed = ["mài", "mạc", "mạ", "mai", "má", "mã", "ma", "mả", "mà"]
    assert sorted(mixed, key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ", "mạc", "mai", "mài"]


def test_digits_and_signs_stand_before_letters() -> None:
    assert sorted(["ân", "9 xin", "a", "4 xin"], key=sort_key) == ["4 xin", "9 xin", "a", "ân"]


@given(st.text(max_size=10), st.text(max_size=10))
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) + (sort_key(one) > sort_key(other)) + (
        sort_key(one) == sort_key(other)
    ) == 1


def test_the_nearest_known_word_is_found_without_accents() -> None:
    known = ["kinh-te", "nong-thon-moi", "môi trường"]
    assert nearest("kinh tế", known) == "kinh-te"
    assert nearest("moi truong", known) == "môi trường"
    assert nearest("hoàn toàn khác", known) is None
    assert nearest("kinh-te", []) is None


def test_initials_keep_every_part_of_a_name_and_đ() -> None:
    assert initials("Đặng Văn Thử") == "Đ.V.T."
    assert initials("Ước") == "Ư."
    assert initials("") == ""


def test_a_sentence_starts_in_upper_case_and_goes_on_untouched() -> None:
    assert sentence_start("ủy ban HĐND") == "Ủy ban HĐND"
    assert sentence_start("") == ""
