"""A document as it is written → Source."""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import spelling
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Citation, Disagreement, Passage, Source, SourceStatus
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.repair.indentation import with_lines_under
from dvk_sitegen.reading.yaml.nodes import Mapping, Node, Scalar
from dvk_sitegen.schema.source import SOURCE, STATUS


def with_lines_under_ids(node: Mapping, problems: Problems) -> Mapping | None:
    """`node` with the keys of a document below its id, where they are beside it; None where one has no id."""
    node = with_lines_under(node, problems, lambda id, key: id not in SOURCE.names and key in SOURCE.names)
    lost = next((name for key, (name, _) in node.pairs.items() if key in SOURCE.names), None)
    if lost is None:
        return node
    problems.all.clear()  # they follow from this one
    indented = Fix(lost.line, lost.line - 1, (f"{fixes.PLACEHOLDER}:",)) if lost.column > 1 else None
    problems.add("DVK201", lost, fix=indented, key="mã-văn-bản")
    return None


def read_source(id: str, form: Form, ids: Collection[str], gazetteer: Gazetteer) -> Source:
    """The document in `form`, as far as it can be read; with errors noted in the form, it must not be used."""
    signer = _inner(form, "signer")
    province, district = _place(form, gazetteer)
    source = Source(
        id=id,
        title=form.text("title", required=True),
        short=form.text("short", required=True),
        kind=form.text("kind", required=True),
        issuer=form.text("issuer", required=True),
        status=cast(SourceStatus, form.choice("status", STATUS.choices, required=True)),
        number=form.text("number"),
        date=form.date("date"),
        date_said=form.text("date_said"),
        province=province,
        district=district,
        period=form.text("period"),
        signer=signer.text("name") if signer else "",
        signer_role=signer.text("role") if signer else "",
        recipients=form.texts("recipients"),
        attached_to=form.choice("attached_to", ids, "DVK310"),
        notes=form.texts("notes"),
        cites=form.each("cites", lambda node: _citation(form, node)),
        disagrees=form.each("disagrees", lambda node: _disagreement(form, node)),
        summary=form.text("summary"),
        legal_basis=form.text("ground"),
    )
    form.texts("distinct_from")  # persons who only have the same name as somebody withheld: rules/persons.py reads it
    if signer:
        signer.finish()
    form.finish()
    return source


def _place(form: Form, gazetteer: Gazetteer) -> tuple[str, str]:
    """The slugs of the province and district that a document comes from."""
    place = _inner(form, "place")
    if place is None:
        return "", ""
    province = gazetteer.province(place.choice("province", [p.slug for p in gazetteer.provinces], required=True))
    district = place.choice("district", [d.slug for d in province.districts]) if province else place.text("district")
    place.finish()
    return (province.slug, district) if province else ("", "")


def _inner(form: Form, key: str) -> Form | None:
    node = form.get(key)
    return form.form(key, node) if node else None


def _citation(parent: Form, node: Node) -> Citation | None:
    if isinstance(node, Scalar):
        return Citation(node.value, line=node.line, column=node.column)
    form = parent.form("cites", node)
    if form is None:
        return None
    citation = Citation(
        number=form.text("number", required=True),
        date_said=form.text("date_said"),
        issuer=form.text("issuer"),
        about=form.text("about"),
        note=form.text("note"),
        where=form.text("where"),
        line=node.line,
        column=node.column,
    )
    form.finish()
    return citation


def _disagreement(parent: Form, node: Node) -> Disagreement | None:
    form = parent.form("disagrees", node)
    if form is None:
        return None
    about = form.text("about", required=True)
    one, other = (_passage(form, key) for key in ("one", "other"))
    form.finish()
    if one is None or other is None:
        return None
    if spelling(one.said) == spelling(other.said):
        form.problems.add("DVK415", form.node, about=about, said=one.said)
        return None
    return Disagreement(about, one, other)


def _passage(parent: Form, key: str) -> Passage | None:
    node = parent.get(key, required=True)
    form = parent.form(key, node) if node else None
    if form is None:
        return None
    passage = Passage(form.text("where", required=True), form.text("said", required=True))
    form.finish()
    return passage if passage.said else None
