"""Everything leads back to a place in a document, and every document leads to something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading import keys
from dvk_sitegen.reading.draft import EntryDraft, FiguresDraft
from dvk_sitegen.reading.form import Form, added_after
from dvk_sitegen.reading.nodes import Scalar


def mentions_say_where(draft: EntryDraft) -> None:
    """DVK347: a mention without its place in the document. A note about `source` acknowledges it."""
    for mention in draft.mappings_of("source"):
        _, doc = mention.pairs.get("doc", (None, None))
        if "where" in mention.pairs or mention.pairs.keys() - keys.INNER["source"]:
            continue  # a misspelt key may be the one
        if isinstance(doc, Scalar) and doc.value:
            fix = added_after(mention.pairs["doc"], mention, draft.report, "where")
            draft.report.add("DVK347", doc, draft.acknowledged("source"), fix=fix)


def documents_are_used(
    sources: Mapping[str, Source], form: Form, drafts: Iterable[EntryDraft], tables: Iterable[FiguresDraft]
) -> None:
    """DVK346: a document that no entry, no table, no other document and no summary says anything of.

    It is asked only while nothing has an error: a misspelt id elsewhere may be the one that leads here.
    """
    used = {mention.doc for draft in drafts for mention in draft.entry.mentions}
    used |= {table.figures.doc for table in tables} | {source.attached_to for source in sources.values()}
    for id, source in sources.items():
        if id not in used and not source.attached_to and not source.summary:
            form.report.add("DVK346", form.node.pairs[id][0], "warning", value=id)
