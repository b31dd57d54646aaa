"""Odd characters are corrected and reported; all other text is unchanged."""

import unicodedata
from pathlib import Path
from typing import Any

import pytest
from cases import cases_in
from hypothesis import given
from hypothesis import strategies as st

from dvk_sitegen import messages
from dvk_sitegen.base.text import nfc
from dvk_sitegen.hosts.printing import problem_lines
from dvk_sitegen.reading.encoding import check
from dvk_sitegen.reading.encoding.code_pages import decoded
from dvk_sitegen.reading.encoding.legacy_fonts import converted
from dvk_sitegen.reading.encoding.syllables import is_syllable
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.text_files import read_text

CASES = Path(__file__).with_name("letters")
ODD: list[dict[str, Any]] = cases_in(CASES / "odd.yml")
FINE: list[str] = cases_in(CASES / "fine.yml")
SENTENCE = "Trồng nhãn ở bản Pha Cúng, huyện Yên Châu, được người dân học tập"
PROJECT = Path(__file__).parents[1]


def passed(text: str) -> tuple[str, Problems]:
    report = Problems("thu.md")
    return check.passed(nfc(text), report), report


def test_a_line_is_told_once_for_a_kind_and_its_fix_is_what_is_read(subtests: pytest.Subtests) -> None:
    for case in ODD:
        with subtests.test(ascii(case["line"])):
            text, report = passed(case["line"])
            assert text == case["read"]
            assert [problem.code for problem in report.all] == case["codes"]
            first = report.all[0]
            assert (first.fix is None) == case.get("by_hand", False)
            if first.fix:
                assert first.fix.applied_to(nfc(case["line"])) == text
            for problem in report.all:
                assert problem.source == nfc(case["line"])
                assert 1 <= problem.column <= len(problem.source)
                assert all(all(problem_lines(problem, lang)) for lang in messages.LANGUAGES)


def test_what_is_mended_is_fine(subtests: pytest.Subtests) -> None:
    for case in [case for case in ODD if not case.get("by_hand")]:
        with subtests.test(ascii(case["line"])):
            assert passed(case["read"])[1].all == []


def test_nothing_is_told_of_a_line_that_is_as_it_should_be(subtests: pytest.Subtests) -> None:
    for line in FINE:
        with subtests.test(ascii(line)):
            text, report = passed(line)
            assert (text, report.all) == (line, [])


def test_all_that_the_project_holds_is_fine() -> None:
    for path in (
        *PROJECT.glob("content/**/*.md"),
        *PROJECT.glob("content/**/*.yml"),
        *PROJECT.glob("content/**/*.csv"),
    ):
        _, report = passed(path.read_text("utf-8"))
        assert report.all == [], path


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "tcvn3", "vni", "cp1258"])
def test_a_file_of_another_code_page_is_one_problem_with_the_whole_file_as_it_should_be(encoding: str) -> None:
    text = f"title: {SENTENCE}\nstory: {SENTENCE}\nnam: 2022\n"
    report = Problems("thu.yml")
    assert read_text("thu.yml", report, encoded(text, encoding)) == text
    (problem,) = report.all
    assert (problem.code, problem.severity, problem.line) == ("DVK121", "error", 1)
    assert problem.fix
    assert "\n".join(problem.fix.lines) + "\n" == text
    assert SENTENCE[:20] in messages.problem_sentence(problem, "vi")


def encoded(text: str, encoding: str) -> bytes:
    """`text` as another program would have saved it."""
    if encoding == "tcvn3":
        return "".join(_of_font(char, "TCVN3") for char in text).encode("latin-1")
    if encoding == "vni":
        return "".join(_of_font(char, "VNI") for char in text).encode("latin-1")
    if encoding == "cp1258":
        return b"".join(_in_1258(char) for char in text)
    return text.encode(encoding)


def _in_1258(char: str) -> bytes:
    try:
        return char.encode("cp1258")
    except UnicodeEncodeError:
        letter, *marks = unicodedata.normalize("NFD", char)
        tones = [mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323"]
        shape = "".join(mark for mark in marks if mark not in tones)
        return nfc(letter + shape).encode("cp1258") + "".join(tones).encode("cp1258")


_VNI = dict(
    zip(
        "ồãởảúệâđượờiọậ", ("oà", "aõ", "ôû", "aû", "uù", "eä", "aâ", "ñ", "ö", "ôï", "ôø", "i", "oï", "aä"), strict=True
    )
)
_TCVN3 = dict(zip("ồãởảúệâđượờiọậêýn", "å·ëj" + "ó" + "Ö©®\u00adîêiäËªýn", strict=True)) | {"ả": "¶"}


def _of_font(char: str, font: str) -> str:
    if char.isascii():
        return char
    table = _TCVN3 if font == "TCVN3" else {**_VNI, "ê": "eâ", "ợ": "ôï"}
    return table[char]


def test_a_document_in_an_old_font_is_one_problem() -> None:
    line = "".join(_of_font(char, "TCVN3") for char in SENTENCE)
    text, report = passed("\n".join([line] * 300))
    assert text == "\n".join([SENTENCE] * 300)
    (problem,) = report.all
    assert (problem.code, problem.line, problem.params["lines"]) == ("DVK122", 1, 300)


def test_a_word_that_alone_proves_nothing_is_converted_beside_those_that_do() -> None:
    assert passed("cã mét")[1].all == []
    text, _ = passed("M« h×nh nu«i bß sinh s¶n\ncã mét")
    assert text.endswith("\ncó một")


@pytest.mark.parametrize("path", ["sources.yml", "thu.csv", "thu.md", "mkdocs.yml"])
def test_the_gate_asks_nobody_what_file_it_is(path: str) -> None:
    report = Problems(path)
    assert read_text(path, report, "a: nh\u00adãn\n".encode()) == "a: nhãn\n"
    assert [(p.code, p.severity, p.line, p.column) for p in report.all] == [("DVK126", "warning", 1, 6)]


def test_bytes_that_are_nothing_are_not_taken_for_vietnamese() -> None:
    for raw in (
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\xff",
        b"caf\xe9",
        "Société à Genève, tête".encode("cp1252"),
        b"\x80" * 99,
    ):
        assert decoded(raw) is None


@given(st.text(max_size=60))
def test_any_text_passes_line_by_line_and_passes_again_as_it_is(text: str) -> None:
    text = text.replace("\r", "")
    once, report = passed(text)
    assert once.count("\n") == nfc(text).count("\n")
    assert all(problem.fix or problem.code for problem in report.all)


@given(st.text(st.sampled_from("aàảãáạăằâầbdđeêệghikmnoôơởpqrstuưữvxyỵ ,.-1"), max_size=40))
def test_vietnamese_letters_alone_are_never_odd_signs(text: str) -> None:
    _, report = passed(text)
    assert {problem.code for problem in report.all} <= {"DVK122"}


@pytest.mark.parametrize("word", ["nghiêng", "quý", "Uỷ", "ĐƯỜNG", "khuya", "giếng", "y", "oằn", "thuở", "Yên"])
def test_what_can_be_a_syllable(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["café", "hàt", "Krông", "béé", "strå", "", "aâ", "où", "đc"])
def test_what_cannot_be_a_syllable(word: str) -> None:
    assert not is_syllable(word)


def test_code_between_backticks_is_no_viqr() -> None:
    assert converted("Xem `co`, `ha`, `no` và `a-b`") is None
    assert converted("Xem `co`, tro^`ng nha~n `ha`") is not None
