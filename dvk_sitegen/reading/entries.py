"""Front matter → Entry."""

from __future__ import annotations

import re
from collections import abc
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.entry import (
    Alive,
    Award,
    Entry,
    How,
    Mention,
    Note,
    Owner,
    Place,
    Replication,
    State,
    Status,
    Visibility,
)
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.source import Source
from dvk_sitegen.domain.taxonomy import Taxonomy
from dvk_sitegen.reading.claims import read_claims_of
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.places import named_today, read_place
from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.values import steps_in
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.schema.core import Value
from dvk_sitegen.schema.entry import ENTRY
from dvk_sitegen.schema.entry_groups import ALIVE
from dvk_sitegen.schema.identity import KIND, OWNER, STATUS

_YEAR = re.compile(r"(19|20)\d\d\Z")
LONGEST_PERIOD = 20
_WORD = re.compile(r"(?:từ |giai đoạn |các |trong )*(?:năm )?", re.IGNORECASE)
_PERIOD = re.compile(rf"{_WORD.pattern}(\d{{4}}) *(?:[-–—]|đến|tới) *(?:năm )?(\d{{4}})\Z", re.IGNORECASE)
_BETWEEN = re.compile(r" *(?:[,;/ ]|\bvà\b|\bnăm\b) *")


def read_years(form: Form) -> tuple[int, ...]:
    """The years under `years`, in order, each once; DVK205 for what is not a year."""
    years = []
    for node in form.items("years"):
        year = form.as_text("years", node)
        if _YEAR.match(year):
            years.append(int(year))
        elif year:
            guess = _probable_year(year)
            fix = None if guess else _each_year(form, node, _years_in(year))
            form.problems.add("DVK205", node, fix=fix, value=year, guess=guess)
    return tuple(sorted(set(years)))


def _probable_year(value: str) -> str | None:
    """The year that was probably meant: with a word before it, two digits only, letters for digits, or digits
    swapped.
    """
    value = _WORD.sub("", value)
    digits = value.translate(str.maketrans("OoIl", "0011"))
    swapped = {digits[:n] + digits[n + 1 : n + 2] + digits[n : n + 1] + digits[n + 2 :] for n in range(3)}
    meant = {year for year in {f"20{digits}", digits, *swapped} if _YEAR.match(year) and year.isascii()}
    return meant.pop() if len(meant) == 1 else None


def _years_in(value: str) -> tuple[int, ...]:
    """The years that a text lists, or every year of the period that it names; empty for anything else."""
    period, several = _PERIOD.match(value), [part for part in _BETWEEN.split(value) if part]
    if period and 0 < int(period[2]) - int(period[1]) < LONGEST_PERIOD:
        return tuple(range(int(period[1]), int(period[2]) + 1))
    return tuple(map(int, several)) if all(map(_YEAR.match, several)) else ()


def _each_year(form: Form, node: Node, found: tuple[int, ...]) -> Fix | None:
    """The line with a list of the years in place of the text."""
    length = getattr(node, "length", 0)
    if not (length and found):
        return None
    line = form.problems.line(node.line)
    years = ", ".join(map(str, found))
    is_alone = line[: node.column - 1].rstrip().endswith(":")
    return fixes.rewritten(
        node.line, line[: node.column - 1] + (f"[{years}]" if is_alone else years) + line[node.column - 1 + length :]
    )


_ABOUT = {key.name: Value(key.name, key.vi, key.also) for key in ENTRY.keys}
_VISIBILITY = OWNER["visibility"].choices


@dataclass(frozen=True)
class Known:
    """The reference data of an entry: terms, documents and places."""

    taxonomy: Taxonomy
    sources: abc.Mapping[str, Source]
    """Every document, as far as it can be read."""
    faulty: abc.Collection[str]
    """Ids of documents with an error, of those too that cannot be read: nothing can be said of what they hold."""
    gazetteer: Gazetteer
    photos: Photos

    @cached_property
    def documents(self) -> abc.Set[str]:
        """The ids of all documents."""
        return {*self.sources, *self.faulty}


def read_entry(id: str, path: str, form: Form, story: str, file: str, area: Area, known: Known) -> Entry:
    """The entry in `form`, of `file`. Its problems are noted in the form; with errors there, it must not be used."""
    taxonomy = known.taxonomy
    visibility = form.choice("visibility", _VISIBILITY) or "full"
    owners = form.each("owner", lambda node: _owner(form, node, visibility, taxonomy), required=True)
    entry = Entry(
        id=id,
        path=path,
        title=form.text("title", required=True),
        owners=owners,
        fields=form.choices("field", taxonomy.fields, "DVK301", required=True),
        kind=form.choice("kind", KIND.choices) or (taxonomy.kind_of(tuple(o.kind for o in owners)) if owners else ""),
        place=_place(form, area, known),
        mentions=form.each("source", lambda node: _mention(form, node, known), required=True),
        story=story or form.text("story"),
        level=form.choice("level", taxonomy.levels),
        status=cast("Status | None", form.choice("status", STATUS.choices) or None),
        years=read_years(form),
        income=form.each_of("income", lambda node: read_claims_of(form, "income", node)),
        jobs=form.each_of("jobs", lambda node: read_claims_of(form, "jobs", node)),
        measures=form.each_of("measures", lambda node: read_claims_of(form, "measures", node)),
        awards=form.each("awards", lambda node: _award(form, node)),
        replicated_to=form.each("replicated_to", lambda node: _replication(form, "replicated_to", node, area)),
        replicated_from=form.each("replicated_from", lambda node: _replication(form, "replicated_from", node, area)),
        photos=form.each("photos", lambda node: known.photos.read(form, node, Path(file).parent)),
        how=_how(form),
        alive=_alive(form),
        added=form.date("added", "day"),
        updated=form.dates("updated", "day"),
        aliases=form.names("aliases"),
        products=form.names("products"),
        distinct_from=form.texts("distinct_from"),
        notes=form.each("notes", lambda node: _note(form, node)),
    )
    form.finish()
    return entry


def _owner(parent: Form, node: Node, visibility: str, taxonomy: Taxonomy) -> Owner | None:
    if isinstance(node, Scalar):
        parent.note_several("owner", node)
        owner: Owner | None = Owner(node.value, "person", visibility=cast(Visibility, visibility))
    else:
        owner = _described_owner(parent, node, visibility, taxonomy)
    if owner and owner.kind not in taxonomy.owner_kinds:
        parent.problems.add("DVK204", node, key="kind", value=owner.kind, allowed=", ".join(taxonomy.owner_kinds))
    return owner


def _described_owner(parent: Form, node: Node, visibility: str, taxonomy: Taxonomy) -> Owner | None:
    form = parent.form("owner", node)
    if form is None:
        return None
    owner = Owner(
        name=form.text("name", required=True),
        kind=form.choice("kind", taxonomy.owner_kinds) or "person",
        honorific=form.choice("honorific", OWNER["honorific"].choices),
        role=form.text("role"),
        village=form.text("village"),
        visibility=cast(Visibility, form.choice("visibility", _VISIBILITY) or visibility),
        organisation=form.text("unit"),
        legal_basis=form.text("ground"),
        aliases=form.names("aliases"),
    )
    form.finish()
    return owner


def _place(form: Form, area: Area, known: Known) -> Place:
    node = form.get("place")
    inner = form.form("place", node) if node else None
    return read_place(area, inner, known.gazetteer, _documents(form.node, known))


def _documents(entry: Mapping, known: Known) -> list[Source | None]:
    """The documents that the entry cites; None for an unknown one."""
    _, mentions = entry.pairs.get("source", (None, None))
    docs = []
    for mention in mentions.items if isinstance(mentions, Listing) else (mentions,):
        _, doc = mention.pairs.get("doc", (None, None)) if isinstance(mention, Mapping) else (None, None)
        docs.append(known.sources.get(doc.value) if isinstance(doc, Scalar) else None)
    return docs


def _mention(parent: Form, node: Node, known: Known) -> Mention | None:
    form = parent.form("source", node)
    if form is None:
        return None
    mention = Mention(
        doc=form.choice("doc", known.documents, "DVK310", required=True),
        where=form.text("where"),
        said=form.text("said"),
        field=form.choice("field", known.taxonomy.fields, "DVK301"),
    )
    form.finish()
    return mention


def _award(parent: Form, node: Node) -> Award | None:
    form = parent.form("awards", node)
    if form is None:
        return None
    award = Award(form.text("what", required=True), form.text("level"), form.text("year"))
    form.finish()
    return award


def _replication(parent: Form, key: str, node: Node, area: Area) -> Replication | None:
    if isinstance(node, Scalar):
        return Replication(place=node.value, today=named_today(area, node.value))
    form = parent.form(key, node)
    if form is None:
        return None
    place = form.text("place")
    replication = Replication(place, form.text("entry"), form.text("said"), named_today(area, place))
    if not form.asked.keys() & form.node.pairs.keys():
        form.note_missing("place")
    form.finish()
    return replication


def _how(parent: Form) -> How | None:
    node = parent.get("how")
    form = parent.form("how", node) if node else None
    if form is None:
        return None
    how = How(
        conditions=form.text("conditions"),
        steps=_steps(form),
        cost=form.text("cost"),
        pitfalls=form.text("pitfalls"),
        contact=form.text("contact"),
    )
    form.finish()
    return how


def _steps(form: Form) -> tuple[str, ...]:
    """The steps, in order. DVK423: one text that holds several is read as them."""
    node = form.get("steps")
    steps = steps_in(node.value) if isinstance(node, Scalar) else ()
    if node is None or len(steps) < 2:
        return form.texts("steps")
    listed = f"[{', '.join(map(fixes.as_value, steps))}]"
    line, start = form.problems.line(node.line), node.column - 1
    length = getattr(node, "length", 0)
    fix = fixes.rewritten(node.line, line[:start] + listed + line[start + length :]) if length else None
    form.problems.add("DVK423", node, "note", fix=fix, count=len(steps))
    return steps


def _alive(parent: Form) -> Alive | None:
    """Whether the model goes on: a state, or a group of keys."""
    node = parent.get("alive")
    states = ALIVE["state"].choices
    if isinstance(node, Scalar):
        state = parent.as_choice("state", node, states, "DVK204")
        return Alive(cast(State, state)) if state else None
    form = parent.form("alive", node) if node else None
    if form is None:
        return None
    state, checked = form.choice("state", states, required=True), form.date("checked", "month")
    form.finish()
    return Alive(cast(State, state), checked) if state else None


def _note(parent: Form, node: Node) -> Note | None:
    """A note; `about` is a key of an entry, so notes are read last, when all keys are known."""
    if isinstance(node, Scalar):
        return Note(node.value)
    form = parent.form("notes", node)
    if form is None:
        return None
    note = Note(form.text("text", required=True), form.choice("about", _ABOUT))
    form.finish()
    return note
