"""Citations that must be of one document and differ are found; those that may be of two documents are left alone."""

from datetime import date

import pytest

from dvk_sitegen.domain.citations import conflicts, day_of, misattributed
from dvk_sitegen.domain.source import Citation, Source

OFFICE = "Ban Thử nghiệm tỉnh"


def source(*cites: Citation, id: str = "bao-cao", district: str = "mau") -> Source:
    return Source(id, id, id, "báo cáo", "", "issued", province="thu-nghiem", district=district, cites=cites)


def cited(number: str = "04-KH/BTN", day: str = "01/8/2022", issuer: str = OFFICE) -> Citation:
    return Citation(number, day, issuer)


def kinds(one: Citation, other: Citation, **places: str) -> list[str]:
    return [c.what for c in conflicts([source(one), source(other, id="cong-van", **places)])]


def test_one_number_of_one_year_with_two_days_is_a_conflict() -> None:
    assert kinds(cited(), cited(day="ngày 11 tháng 8 năm 2022")) == ["date"]


def test_two_citations_of_one_document_are_compared_too() -> None:
    assert [c.what for c in conflicts([source(cited(), cited(day="11/8/2022"))])] == ["date"]


def test_one_day_and_issuer_with_a_number_cut_short_is_a_conflict() -> None:
    assert kinds(cited("01-QC/BTNT"), cited("01-QC/BTN")) == ["number"]


def test_one_number_and_day_with_two_issuers_is_a_conflict() -> None:
    assert kinds(cited(), cited(issuer="Hội đồng Thử nghiệm")) == ["issuer"]


@pytest.mark.parametrize(
    "other",
    [
        cited(),
        cited("04 - KH/BTN"),
        cited(day="01 tháng 8 năm 2022"),
        cited(issuer="Ban Thử nghiệm của tỉnh"),
        cited(issuer="ban thử nghiệm"),
        cited(issuer=""),
        cited(day="28/02/2022", issuer="Ban Thử nghiệm huyện Mẫu"),
        cited(day="01/8/2021"),
        cited(day="tháng 8 năm 2022"),
        cited("05-KH/BTN"),
        cited("04-CV/BTN", day="02/8/2022"),
    ],
    ids=lambda c: f"{c.number}, {c.date_said}, {c.issuer}",
)
def test_what_may_be_another_document_or_the_same_in_other_words_is_none(other: Citation) -> None:
    assert kinds(cited(), other) == []


def test_documents_of_two_areas_are_not_compared() -> None:
    assert kinds(cited(), cited(day="11/8/2022"), district="khac") == []


ABBREVIATIONS = {"BTN": "Ban Thử nghiệm", "UBT": "Ủy ban Thử", "TH": "Tiểu học"}


@pytest.mark.parametrize(
    ("number", "issuer", "office"),
    [
        ("35-CV/BTN", "Hội đồng Thử nghiệm", "Ban Thử nghiệm"),
        ("35-CV/BTN", "Ban Thử nghiệm huyện", ""),
        ("35-CV/BTN", "BTN huyện", ""),
        ("35-CV/BTN", "", ""),
        ("02/KH-UBT", "Chủ tịch UBT tỉnh", ""),
        ("02/KH-UBT", "Sở Thử", "Ủy ban Thử"),
        ("02/BC-TH", "Phòng Tổng hợp", ""),
        ("02/BC-XYZ", "Sở Thử", ""),
    ],
)
def test_a_sign_names_the_office_that_issued_it(number: str, issuer: str, office: str) -> None:
    assert misattributed(Citation(number, issuer=issuer), ABBREVIATIONS) == office


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("11/8/2022", date(2022, 8, 11)),
        ("ngày 02 tháng 11 năm 2021", date(2021, 11, 2)),
        ("17/ 8/2021", date(2021, 8, 17)),
        ("31/02/2022", None),
        ("tháng 8/2022", None),
        ("không ghi ngày", None),
    ],
)
def test_a_day_is_read_only_where_it_is_given_in_full(said: str, day: date | None) -> None:
    assert day_of(said) == day
