"""Rules for documents and dates: every fact cites a place in a document, no date is in the future."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.documents import Documents
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.form import added_after
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.yaml.nodes import Mapping as Nodes
from dvk_sitegen.reading.yaml.nodes import Scalar
from dvk_sitegen.schema import files as schema

_DATE = re.compile(r"(19|20)\d\d(-\d\d){0,2}\Z")


def no_year_lies_in_the_future(draft: EntryDraft, today: date) -> None:
    """DVK214: a year of an entry, an award or a claim is in the future."""
    claims = (draft.texts_in(key, "as_of") for key in ("income", "jobs", "measures"))
    for year in chain(draft.texts_of("years"), draft.texts_in("awards", "year"), *claims):
        _note_future(year, year.value, today, draft.problems)


def nothing_printed_lies_in_the_future(tables: Iterable[FiguresDraft], documents: Documents, today: date) -> None:
    """DVK214: the last year of a table, or the date of a document, is in the future."""
    for table in tables:
        _, period = table.form.node.pairs.get("period", (None, None))
        if isinstance(period, Scalar):
            _note_future(period, period.value[-4:], today, table.problems)
    for document in documents.written:
        _, day = document.form.node.pairs.get("date", (None, None)) if document.form else (None, None)
        if isinstance(day, Scalar):
            _note_future(day, day.value, today, document.problems)


def _note_future(at: Scalar, value: str, today: date, problems: Problems) -> None:
    """Note a date in the future; a date such as `2022` or `2022-11` is compared with its own precision."""
    if value > str(today.year) and _DATE.match(value) and value > today.isoformat()[: len(value)]:
        problems.add("DVK214", at, "warning", value=value, today=today.strftime("%d/%m/%Y"))


def years_are_not_after_their_document(draft: EntryDraft, sources: Mapping[str, Source], today: date) -> None:
    """DVK215: a year later than the date of every document of the entry. A note about `years` acknowledges it."""
    dates = [sources[m.doc].date[:4] for m in draft.entry.mentions if m.doc in sources]
    if not dates or not all(dates):
        return
    latest = max(dates)
    for year in draft.texts_of("years"):
        if len(year.value) == 4 and year.value.isdigit() and latest < year.value <= str(today.year):
            draft.problems.add("DVK215", year, draft.acknowledged("years"), value=year.value, latest=latest, guess=None)


def communes_are_of_the_time_of_their_documents(
    draft: EntryDraft, sources: Mapping[str, Source], gazetteer: Gazetteer
) -> None:
    """DVK332: an old commune, where all documents are from the time of the units of today.

    Old and new are one place only where nothing was merged. A note about `place` acknowledges it.
    """
    commune = draft.entry.place.commune
    dates = [sources[m.doc].date for m in draft.entry.mentions if m.doc in sources]
    if commune is None or not dates or any(day < gazetteer.effective for day in dates):
        return
    if [tuple(gazetteer.made_of(unit)) for unit in commune.today] == [(commune,)]:
        return
    today = " | ".join(unit.full_name for unit in commune.today)
    folder = f"content/entries/{draft.entry.place.province.today.slug}/"
    for at in draft.texts_in("place", "commune"):
        draft.problems.add(
            "DVK332", at, draft.acknowledged("place"), value=commune.full_name, today=today, folder=folder
        )


def mentions_say_where(draft: EntryDraft) -> None:
    """DVK347: a mention without its place in the document. A note about `source` acknowledges it."""
    for mention in draft.mappings_of("source"):
        _, doc = mention.pairs.get("doc", (None, None))
        if "where" in mention.pairs or mention.pairs.keys() - schema.INNER["source"]:
            continue  # a misspelt key may be the one
        if isinstance(doc, Scalar) and doc.value:
            fix = added_after(mention.pairs["doc"], mention, draft.problems, "where")
            draft.problems.add("DVK347", doc, draft.acknowledged("source"), fix=fix)


def documents_are_used(documents: Documents, drafts: Iterable[EntryDraft], tables: Iterable[FiguresDraft]) -> None:
    """DVK346: a document that no entry, table, other document or summary uses.

    It is checked only while nothing has an error: a misspelt id elsewhere may mean this document.
    """
    used = {mention.doc for draft in drafts for mention in draft.entry.mentions}
    sources = documents.readable
    used |= {table.figures.doc for table in tables} | {source.attached_to for source in sources.values()}
    for id, source in sources.items():
        if id not in used and not source.attached_to and not source.summary:
            document = documents.by_id[id]
            document.problems.add("DVK346", document.at, "warning", value=id)


def documents_are_sound(
    drafts: Iterable[EntryDraft], tables: Iterable[FiguresDraft], faults: Mapping[str, Problem]
) -> None:
    """DVK430: what cites a document with an error is left out until that is corrected. The error is reported at its
    place.
    """
    citing: Iterable[EntryDraft | FiguresDraft] = chain(drafts, tables) if faults else ()
    for cited in citing:
        if isinstance(cited, EntryDraft) and not any(m.doc in faults for m in cited.entry.mentions):
            continue  # its file need not be opened again
        for doc in _documents_of(cited):
            fault = faults.get(doc.value)
            if fault:
                place = f"{fault.path}:{fault.line}" if fault.line else fault.path
                cited.problems.add("DVK430", doc, value=doc.value, place=place, fault=fault.code)


def _documents_of(cited: EntryDraft | FiguresDraft) -> Iterator[Scalar]:
    """Where an entry, or a table, names the documents that it cites."""
    if isinstance(cited, EntryDraft):
        yield from cited.texts_in("source", "doc")
        return
    _, source = cited.form.node.pairs.get("source", (None, None))
    _, doc = source.pairs.get("doc", (None, None)) if isinstance(source, Nodes) else (None, None)
    if isinstance(doc, Scalar):
        yield doc
