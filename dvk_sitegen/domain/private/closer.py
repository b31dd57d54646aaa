"""The closer look: everything private in a text, without what the text says is an office's."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from dvk_sitegen.domain.private import finding, numbers, persons
from dvk_sitegen.domain.private.finding import Found
from dvk_sitegen.domain.private.numbers import Span
from dvk_sitegen.domain.private.shadow import seen
from dvk_sitegen.domain.private.whose import is_public

# The surest first: what lies in one of them is not told again.
_LOOKS: tuple[tuple[str, Callable[[str], Iterator[Span]]], ...] = (
    (finding.PAPER, numbers.papers),
    (finding.PAPER, numbers.accounts),
    (finding.MAIL, persons.mails),
    (finding.TELEPHONE, numbers.telephones),
    (finding.BIRTH, persons.births),
    (finding.STREET, persons.streets),
)
_NEVER_AN_OFFICES = (numbers.papers, persons.births)


def look(text: str, kinds: Collection[str]) -> tuple[Found, ...]:
    """What of these kinds is private in `text`."""
    shadow = seen(text)
    told: list[Found] = []
    taken = bytearray(len(shadow.text))
    for kind, spans in _LOOKS:
        for start, end in spans(shadow.text) if kind in kinds else ():
            is_number = kind == finding.TELEPHONE
            may_be_public = spans not in _NEVER_AN_OFFICES
            if any(taken[start:end]) or (may_be_public and is_public(shadow.text, start, end, is_number)):
                continue
            taken[start:end] = bytes([1]) * (end - start)
            told.append(Found(kind, *shadow.span(start, end)))
    return tuple(sorted(told, key=lambda found: found.start))
