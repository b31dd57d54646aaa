"""One entry file: opened as a form, read with all rules that look at nothing but it, and remembered as a Reading."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from dvk_sitegen.cache import digest
from dvk_sitegen.domain.area import Area
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.reading import frontmatter, text_files
from dvk_sitegen.reading.draft import EntryDraft, EntryFile, Opened, Reading
from dvk_sitegen.reading.entries import Known, read_entry
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.margins import with_keys_at_the_margin, with_lines_under_their_keys
from dvk_sitegen.reading.report import Report
from dvk_sitegen.reading.rules import identity, links, single
from dvk_sitegen.reading.square import with_braces_for_brackets

_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an entry is read: its id, its file (`name` is the path that people are told) and its area."""

    id: str
    file: Path
    name: str
    area: Area


def entry_file(reading: Reading, file: Path) -> EntryFile:
    """What a reading tells, ready for the rules that look at all files."""
    if reading.entry is None:
        return EntryFile(reading, lambda: _report_of(file, reading.path))
    return EntryDraft(reading, lambda: _report_of(file, reading.path), lambda report: _reopened(file, report))


def read(spot: Spot, known: Known, today: date) -> Reading:
    """Read one entry file, and note all its own problems."""
    report = Report(spot.name)
    opened = open_form(spot.file, report)
    if opened is None:
        return Reading(spot.name, tuple(report.problems))
    entry = read_entry(spot.id, spot.name, opened.form, opened.story, spot.file.parent, spot.area, known)
    draft = EntryDraft.fresh(_printed(entry, opened, report), opened.form, report)
    identity.id_fits_a_url([draft])
    single.check(draft, known, today)
    reading = draft.reading_with(links.sound_links(report, opened.story_line))
    return replace(reading, day=today.isoformat()) if _is_dated(report.text, today) else reading


def open_form(file: Path, report: Report) -> Opened | None:
    """The form of an entry file and its story; None, with its problem noted, where it holds no mapping."""
    text = text_files.read_text(file, report)
    if text is None:
        return None
    story = ""
    first_line = story_line = 1
    if file.suffix == ".md":
        parts = text_files.split_front_matter(text, report)
        if parts is None:
            return None
        text, story = parts
        first_line = 2
        story_line = text.count("\n") + 4
    node = frontmatter.parse(text, report, first_line)
    if node is None:
        return None
    node = with_keys_at_the_margin(with_braces_for_brackets(node, report), report)
    return Opened(Form(with_lines_under_their_keys(node, report), report), story, story_line)


def _report_of(file: Path, name: str) -> Report:
    """An empty report with the file's text."""
    report = Report(name)
    if file.is_file():
        text_files.read_text(file, report)
    report.problems.clear()
    return report


def _reopened(file: Path, report: Report) -> Form:
    """The form once more; what it has to tell has been told. Empty where the file was altered meanwhile."""
    before = list(report.problems)
    opened = open_form(file, report)
    report.problems[:] = before
    return opened.form if opened else Form(frontmatter.Mapping({}, 1, 1), report)


def _printed(entry: Entry, opened: Opened, report: Report) -> Entry:
    """The entry with what stands for it: its file's text, and its pictures where it can be published."""
    pictures = [digest(Path(photo.path).read_bytes()) for photo in entry.photos if not report.has_errors]
    front = report.text.rstrip().removesuffix(opened.story).rstrip()
    face = digest(entry.path.encode(), front.encode(), *pictures)
    return replace(entry, fingerprint=digest(face, opened.story.encode()), face=face)


def _is_dated(text: str, today: date) -> bool:
    """Whether a text names a year that is not over: what is told of it may depend on the day."""
    return any(int(year) >= today.year for year in _YEAR.findall(text))
