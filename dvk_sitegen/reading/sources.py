"""`content/sources.yml` → Sources."""

from __future__ import annotations

import re
from typing import cast, get_args

from dvk_sitegen.domain.source import Citation, Source, SourceStatus
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.frontmatter import Node, Scalar

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?\Z")


def read_sources(form: Form) -> dict[str, Source]:
    """Every document of the file, by its id."""
    sources = {}
    for id in form.node.pairs:
        node = form.get(id)
        inner = form.form(id, node) if node else None
        if inner:
            sources[id] = _source(id, inner)
    return sources


def _source(id: str, form: Form) -> Source:
    place, signer = _inner(form, "place"), _inner(form, "signer")
    source = Source(
        id=id,
        title=form.text("title", required=True),
        short=form.text("short", required=True),
        kind=form.text("kind", required=True),
        issuer=form.text("issuer", required=True),
        status=cast(SourceStatus, form.choice("status", get_args(SourceStatus), required=True)),
        number=form.text("number"),
        date=_date(form),
        date_said=form.text("date_said"),
        province=place.text("province") if place else "",
        district=place.text("district") if place else "",
        period=form.text("period"),
        signer=signer.text("name") if signer else "",
        signer_role=signer.text("role") if signer else "",
        recipients=form.texts("recipients"),
        attached_to=form.text("attached_to"),
        notes=form.texts("notes"),
        cites=form.each("cites", lambda node: _citation(form, node)),
        summary=form.text("summary"),
    )
    for nested in (place, signer, form):
        if nested:
            nested.finish()
    return source


def _inner(form: Form, key: str) -> Form | None:
    node = form.get(key)
    return form.form(key, node) if node else None


def _date(form: Form) -> str:
    value = form.text("date")
    if value and not _DATE.match(value):
        form.report.add("DVK209", form.node.pairs["date"][1], value=value)
    return value


def _citation(parent: Form, node: Node) -> Citation | None:
    if isinstance(node, Scalar):
        return Citation(node.value)
    form = parent.form("cites", node)
    if form is None:
        return None
    citation = Citation(
        form.text("number", required=True), form.text("date_said"), form.text("issuer"), form.text("about")
    )
    form.finish()
    return citation
