"""The documents that entries and figures cite: one file each in `content/sources/`, or all in `content/sources.yml`.

A document with an error costs what cites it, and nothing else of the site.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.text import slug
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.form import Form, fits_a_url
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.sources import read_source
from dvk_sitegen.reading.yaml.nodes import Scalar

_LAST = sys.maxsize
_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file of documents: of the document `id`, or of several where `id` is empty.

    `form` is None where the file cannot be read.
    """

    id: str
    problems: Problems
    form: Form | None


@dataclass(frozen=True, slots=True)
class DocumentDraft:
    """One document in its file, in the lines `first` to `last`.

    `at` is its id, where the file contains it. `form` and `source` are None where they cannot be read.
    """

    id: str
    problems: Problems
    at: Scalar | None = None
    form: Form | None = None
    source: Source | None = None
    first: int = 0
    last: int = _LAST

    @property
    def error(self) -> Problem | None:
        """The first error in it, of those noted so far."""
        mine = (p for p in self.problems.all if p.severity == "error" and self.holds(p))
        return min(mine, key=lambda problem: problem.order, default=None)

    def holds(self, problem: Problem) -> bool:
        """Whether a problem of its file is its own."""
        return self.first <= problem.line <= self.last

    @property
    def place(self) -> str:
        """Its place: its file, and the line if the file has several documents."""
        return f"{self.problems.path}:{self.at.line}" if self.at else self.problems.path


@dataclass(frozen=True)
class Documents:
    """All documents of a project; `problems_by_file` are those of their files."""

    problems_by_file: tuple[Problems, ...]
    written: tuple[DocumentDraft, ...]
    """In order of their files. One that is written in both places is here twice."""

    @cached_property
    def by_id(self) -> Mapping[str, DocumentDraft]:
        """Every document, with errors or not; the oldest first, so that a new one takes no other's place."""
        return {document.id: document for document in sorted(self.written, key=_age)}

    @cached_property
    def readable(self) -> Mapping[str, Source]:
        """The readable part of each, also with errors; nothing of a file that is not YAML."""
        return {id: document.source for id, document in self.by_id.items() if document.source}

    def faults(self) -> dict[str, Problem]:
        """The first error of each document that has one, of those noted so far."""
        return {document.id: error for document in self.written if (error := document.error)}

    def sound(self) -> dict[str, Source]:
        """The documents without an error so far."""
        faults = self.faults()
        return {id: source for id, source in self.readable.items() if id not in faults}

    @property
    def has_lost_any(self) -> bool:
        """Whether a file has an error that does not belong to one document, so that documents may be missing.

        A syntax error in a file of several may hide some of them.
        """
        return any(d.at and d.problems.repaired_lines for d in self.written) or any(
            problem.severity == "error" and not any(d.problems is problems and d.holds(problem) for d in self.written)
            for problems in self.problems_by_file
            for problem in problems.all
        )


def _age(document: DocumentDraft) -> tuple[str, str]:
    return (document.source and document.source.date) or _UNDATED, document.id


def read_documents(files: Sequence[SourceFile], gazetteer: Gazetteer) -> Documents:
    """Every document in `files`. DVK431: two have one id."""
    ids = {id for file in files for id in ([file.id] if file.id else file.form.node.pairs if file.form else ())}
    ids |= set(map(slug, ids))
    written = tuple(document for file in files for document in _documents_in(file, ids, gazetteer))
    _note_doubles(written)
    return Documents(tuple(file.problems for file in files), written)


def _documents_in(file: SourceFile, ids: Collection[str], gazetteer: Gazetteer) -> Iterator[DocumentDraft]:
    if file.id:
        fits_a_url(file.id, file.problems)
        source = read_source(file.id, file.form, ids, gazetteer) if file.form else None
        yield DocumentDraft(file.id, file.problems, None, file.form, source)
    elif file.form:
        keys = [key for key, _ in file.form.node.pairs.values()]
        for key, after in zip_longest(keys, keys[1:]):
            node = file.form.get(key.value, required=True)
            form = file.form.form(key.value, node) if node else None
            source = read_source(key.value, form, ids, gazetteer) if form else None
            if form:
                fits_a_url(key.value, file.problems, key)
            last = after.line - 1 if after else _LAST
            yield DocumentDraft(key.value, file.problems, key, form, source, key.line, last)


def _note_doubles(written: Iterable[DocumentDraft]) -> None:
    """DVK431: a document is in the shared file and in one of its own. It is reported in the shared file."""
    alone = {document.id: document for document in written if document.at is None}
    for document in written:
        if document.at and document.id in alone:
            document.problems.add("DVK431", document.at, value=document.id, other=alone[document.id].place)
