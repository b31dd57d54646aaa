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


def are_lost(taxonomy: Taxonomy, forms: Mapping[str, Form]) -> bool:
    """Whether some terms could not be read, so that nobody knows what refers to them rightly."""
    read = {"fields": taxonomy.fields, "levels": taxonomy.levels, "owner_kinds": taxonomy.owner_kinds}
    return any(len(found) < len(forms[name].node.pairs) for name, found in read.items())


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
