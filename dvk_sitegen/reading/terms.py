"""The files of terms in `content/data/` → Taxonomy."""

from __future__ import annotations

from collections.abc import Mapping

from dvk_sitegen.domain.taxonomy import KINDS, Taxonomy, Term
from dvk_sitegen.reading.form import Form, fits_a_url

FILES = ("fields", "levels", "owner_kinds", "abbreviations")


def read_taxonomy(forms: Mapping[str, Form]) -> Taxonomy:
    """The taxonomy in `forms`, one form per name in `FILES`."""
    fields = forms["fields"]
    return Taxonomy(
        fields={id: t for id, t in _terms(fields).items() if fits_a_url(id, fields.report, fields.node.pairs[id][0])},
        levels=_terms(forms["levels"]),
        owner_kinds=_terms(forms["owner_kinds"]),
        abbreviations={short: forms["abbreviations"].text(short) for short in forms["abbreviations"].node.pairs},
    )


def _terms(parent: Form) -> dict[str, Term]:
    terms = {}
    for id in parent.node.pairs:
        node = parent.get(id)
        form = parent.form(id, node) if node else None
        if form:
            name = form.text("name", required=True)
            terms[id] = Term(id, name, form.text("short") or name, form.choice("counts", KINDS))
            form.finish()
    return terms
