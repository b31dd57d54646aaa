"""One entry file: parsed into a form, checked by the rules for one entry, and stored as a ParsedFile."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.draft import EntryDraft, EntryFile, Opened, ParsedFile
from dvk_sitegen.reading.entries import Known, read_entry
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair.after_parsing import with_braces_for_brackets
from dvk_sitegen.reading.repair.delimiters import without_code_marks
from dvk_sitegen.reading.repair.indentation import with_keys_unindented, with_lines_under_their_keys, with_parents
from dvk_sitegen.reading.repair.words import with_names_of_ours
from dvk_sitegen.reading.rules import entries as entry_rules
from dvk_sitegen.reading.rules import registry
from dvk_sitegen.reading.rules import texts as text_rules
from dvk_sitegen.reading.yaml import strict
from dvk_sitegen.reading.yaml.nodes import Mapping
from dvk_sitegen.schema.entry import ENTRY
from dvk_sitegen.schema.files import INNER_ONLY

_YEAR = re.compile(r"20\d\d")


class Location(NamedTuple):
    """The location of an entry: its id, its file (`name` is the path shown to people) and its area."""

    id: str
    file: str
    name: str
    area: Area


class StillOpen(NamedTuple):
    """An opener for an entry file that is being read."""

    opened: Problems
    filled: Form

    def problems_of(self, path: str) -> Problems:
        return self.opened

    def form(self, problems: Problems) -> Form:
        return self.filled


class Reopener(NamedTuple):
    """Opens entry files of a project once more."""

    root: Path

    def problems_of(self, path: str) -> Problems:
        problems = Problems(path)
        text_files.read_text(self.root / path, problems)
        problems.all.clear()
        return problems

    def form(self, problems: Problems) -> Form:
        """The form of the file; empty where the file was changed meanwhile."""
        before = list(problems.all)
        opened = open_form(str(self.root / problems.path), problems)
        problems.all[:] = before
        return opened.form if opened else Form(Mapping({}, 1, 1), problems)


def entry_file(parsed: ParsedFile, reopener: Reopener) -> EntryFile:
    """The parsed file as a draft, for the rules for all files."""
    return EntryFile(parsed, reopener) if parsed.entry is None else EntryDraft(parsed, reopener)


def read(location: Location, known: Known, today: date, raw: bytes | None = None) -> ParsedFile:
    """Read one entry file, and note its problems; `raw` is its content, where that was read already."""
    problems = Problems(location.name)
    opened = open_form(location.file, problems, raw)
    if opened is None:
        return ParsedFile(location.name, tuple(problems.all))
    entry = read_entry(location.id, location.name, opened.form, opened.story, location.file, location.area, known)
    entry = _with_hashes(entry, opened, problems)
    draft = EntryDraft(ParsedFile(location.name, (), entry), StillOpen(problems, opened.form))
    entry_rules.id_fits_a_url([draft])
    registry.check_entry_file(draft, known, today)
    found = text_rules.sound_links(problems, opened.story_line, has_pictures=False)
    text_rules.is_markdown_here(problems, opened.story_line)
    day = today.isoformat() if _is_dated(problems.text, today) else ""
    return ParsedFile(location.name, tuple(problems.all), entry, bool(problems.repaired_lines), found, day)


def open_form(file: str, problems: Problems, raw: bytes | None = None) -> Opened | None:
    """The form of an entry file and its story; None, with its problem noted, where it is not a mapping."""
    text = text_files.read_text(file, problems, raw)
    if text is None:
        return None
    story = ""
    first_line = story_line = 1
    is_markdown = file.endswith(".md")
    text = without_code_marks(text, problems, is_markdown)
    if is_markdown:
        parts = text_files.split_front_matter(text, problems)
        if parts is None:
            return None
        text, story = parts
        first_line = 2
        story_line = text.count("\n") + 4
    node = strict.parse(text, problems, first_line)
    if node is None:
        return None
    node = with_names_of_ours(node, problems, ENTRY, INNER_ONLY)
    node = with_keys_unindented(with_braces_for_brackets(node, problems), problems)
    node = with_parents(with_lines_under_their_keys(node, problems), problems, ("owner", "place", "source"))
    form = Form(node, problems, may_be_empty=True)
    return Opened(form, story, story_line)


def _with_hashes(entry: Entry, opened: Opened, problems: Problems) -> Entry:
    """The entry with its fingerprints, made from its file's text and its photos."""
    pictures = [photo.digest.encode() for photo in entry.photos]
    front = problems.text.rstrip().removesuffix(opened.story).rstrip()
    summary_hash = digest(entry.path.encode(), front.encode(), *pictures)
    return replace(entry, fingerprint=digest(summary_hash, opened.story.encode()), summary_hash=summary_hash)


def _is_dated(text: str, today: date) -> bool:
    """Whether a text names a year that is not over, so that its problems may depend on the day."""
    return any(int(year) >= today.year for year in _YEAR.findall(text))
