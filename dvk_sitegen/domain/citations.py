"""Documents that are cited in two ways: with two dates, two numbers or two issuers."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Literal

from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.source import Citation, Source

_DAY = re.compile(r"\b(\d{1,2})\D{1,9}(\d{1,2})\D{1,6}(\d{4})\b")
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"[/-]")
# Abbreviations of other things may end a sign too: only those that name an office say who issued a document.
_OFFICES = ("ban ", "hoi dong ", "uy ban ")


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and the document that contains it."""

    source: Source
    citation: Citation


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two citations that must mean one document, and what differs between them."""

    what: Literal["date", "number", "issuer"]
    one: Cited
    other: Cited

    @property
    def note(self) -> str:
        return self.one.citation.note or self.other.citation.note


def conflicts(sources: Iterable[Source]) -> Iterator[Conflict]:
    """Every pair of citations in documents of one area that cannot both be right.

    An office uses a number once a year, and a document has one date, number and issuer. Numbers start again each year
    and in each office, so citations of two years or of two offices are two documents.
    """
    by_area: defaultdict[tuple[str, str], list[Cited]] = defaultdict(list)
    for source in sources:
        by_area[source.province, source.district] += [Cited(source, c) for c in source.cites]
    for cited in by_area.values():
        for same in _of_one_number_or_day(cited):
            for one, other in combinations(same, 2):
                what = _difference(one.citation, other.citation)
                if what:
                    yield Conflict(what, one, other)


def misattributed(citation: Citation, abbreviations: Mapping[str, str]) -> str:
    """The office in a citation's sign, where the named issuer is another one; else ""."""
    office = abbreviations.get(_SIGN.split(citation.number)[-1].strip(), "")
    if not citation.issuer or not fold(office).startswith(_OFFICES):
        return ""
    issuer = _spelled_out(citation.issuer, abbreviations)
    return "" if _words(office) <= _words(issuer) else office


def _of_one_number_or_day(cited: Iterable[Cited]) -> Iterator[list[Cited]]:
    """The pairs to compare, each once: citations with the same number or the same day."""
    by_number: defaultdict[str, list[Cited]] = defaultdict(list)
    by_day: defaultdict[date | None, dict[str, Cited]] = defaultdict(dict)
    for one in cited:
        number = _bare(one.citation.number)
        by_number[number].append(one)
        by_day[day_of(one.citation.date_said)].setdefault(number, one)
    yield from by_number.values()
    yield from (list(same.values()) for day, same in by_day.items() if day)


def _difference(one: Citation, other: Citation) -> Literal["date", "number", "issuer"] | None:
    days = day_of(one.date_said), day_of(other.date_said)
    numbers = _bare(one.number), _bare(other.number)
    same_issuer = _are_one_issuer(one.issuer, other.issuer)
    if None in days:
        return None
    if days[0] == days[1]:
        if numbers[0] == numbers[1]:
            return None if same_issuer else "issuer"
        is_cut = numbers[0].startswith(numbers[1]) or numbers[1].startswith(numbers[0])
        return "number" if is_cut and same_issuer else None
    is_one = numbers[0] == numbers[1] and same_issuer and bool(one.issuer and other.issuer)
    return "date" if is_one and days[0] and days[1] and days[0].year == days[1].year else None


def day_of(said: str) -> date | None:
    """The complete date in `said`: `11/8/2022`, `02 tháng 11 năm 2021`."""
    found = _DAY.search(said)
    if not found:
        return None
    day, month, year = map(int, found.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _bare(number: str) -> str:
    return "".join(fold(number).split())


def _are_one_issuer(one: str, other: str) -> bool:
    """Whether two names may mean one office: one contains all words of the other. An unnamed issuer may be any."""
    words = _words(one), _words(other)
    return words[0] <= words[1] or words[1] <= words[0]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text))) - {"cua"}


def _spelled_out(text: str, abbreviations: Mapping[str, str]) -> str:
    return " ".join([text, *(abbreviations[word] for word in _WORD.findall(text) if word in abbreviations)])
