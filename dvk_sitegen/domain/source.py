"""Source documents, which entries and figures cite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceStatus = Literal["issued", "draft"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that a source cites, with its wording, at its place `where`.

    `note` acknowledges that it is cited differently elsewhere.
    """

    number: str
    date_said: str = ""
    issuer: str = ""
    about: str = ""
    note: str = ""
    where: str = ""
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """The wording of a document at one place."""

    where: str
    said: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two places of one document that contradict each other; `about` names the matter."""

    about: str
    one: Passage
    other: Passage


@dataclass(frozen=True, slots=True)
class Source:
    """An official document. `date` is as precise as the document: 2022-04-20, 2022-11 or 2022.

    >>> report = Source(
    ...     "bao-cao-2022", "Báo cáo …", "Báo cáo 2022", "báo cáo", "UBND xã", "draft", "/BC-UBND", "2022-11"
    ... )
    >>> report.is_unnumbered, report.is_before("2022-12-01"), report.is_before("2022-11-30")
    (True, True, False)
    """

    id: str
    title: str
    short: str
    kind: str
    issuer: str
    status: SourceStatus
    number: str = ""
    date: str = ""
    date_said: str = ""
    province: str = ""
    district: str = ""
    period: str = ""
    signer: str = ""
    signer_role: str = ""
    recipients: tuple[str, ...] = ()
    attached_to: str = ""
    notes: tuple[str, ...] = ()
    cites: tuple[Citation, ...] = ()
    disagrees: tuple[Disagreement, ...] = ()
    summary: str = ""
    legal_basis: str = ""
    """The legal basis for naming persons from it on the site, where it is a draft."""

    @property
    def is_unnumbered(self) -> bool:
        """Whether the number was left blank in the document: it begins with `/` or `-`."""
        return not self.number or self.number[0] in "/-"

    def is_before(self, day: str) -> bool:
        """Whether the document is certainly older than a day (ISO): its date may be known only to the month or year."""
        return bool(self.date) and f"{self.date}-99-99"[: len(day)] < day
