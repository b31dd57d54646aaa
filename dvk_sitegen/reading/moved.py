"""`content/data/moved.yml`: entries and areas that were published once and are no more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.domain.moved import Moved
from dvk_sitegen.reading.form import Form, fits_a_url
from dvk_sitegen.reading.nodes import Mapping
from dvk_sitegen.text import is_slug, nearest

FILE = "moved.yml"
COMMUNES = "xa"  # between the slugs of a province and of a commune of today


def read_moved(form: Form, ids: Collection[str], gazetteer: Gazetteer) -> tuple[Moved, ...]:
    """Everything in the file that is in order. `ids` are those of all entries, those with errors too."""
    entries = list(_entries(form, ids))
    areas = list(_areas(form, gazetteer))
    form.finish()
    return (*entries, *areas)


def _entries(form: Form, ids: Collection[str]) -> Iterator[Moved]:
    """DVK334: what is still there has not moved. DVK335: `to` is an entry that is there now."""
    for old, inner in _each(form, "entries"):
        key = inner.parent.pairs[old][0]
        if not fits_a_url(old, form.report, key):
            continue
        if old in ids:
            form.report.add("DVK334", key, value=old)
        elif inner.to and inner.to not in ids:
            form.report.add("DVK335", inner.at, value=inner.to, guess=nearest(inner.to, ids))
        elif inner.is_sound:
            yield Moved("entry", old, inner.to, inner.reason)


def _areas(form: Form, gazetteer: Gazetteer) -> Iterator[Moved]:
    """DVK210: slugs with slashes between. DVK335: `to` is a place of `content/data/places/`."""
    for old, inner in _each(form, "areas"):
        key = inner.parent.pairs[old][0]
        if not all(map(is_slug, old.split("/"))):
            fits_a_url(old, form.report, key)
        elif inner.to and not _is_area(inner.to, gazetteer):
            form.report.add("DVK335", inner.at, value=inner.to, guess=_area_meant(inner.to, gazetteer))
        elif inner.is_sound:
            yield Moved("area", old, inner.to, inner.reason)


class _Line:
    """One line: where something went, or why it is gone."""

    def __init__(self, parent: Mapping, form: Form) -> None:
        self.parent = parent
        self.to, self.reason = form.text("to"), form.text("withdrawn")
        self.at = form.node.pairs["to"][1] if self.to else form.node
        self.is_sound = form.finish()
        if self.is_sound and bool(self.to) == bool(self.reason):
            form.report.add("DVK336", form.node)
            self.is_sound = False


def _each(form: Form, key: str) -> Iterator[tuple[str, _Line]]:
    group = form.get(key)
    outer = form.form(key, group) if group else None
    for old in outer.node.pairs if outer else ():
        assert outer
        node = outer.get(old)
        inner = outer.form(old, node) if node else None
        if inner:
            yield old, _Line(outer.node, inner)


def _is_area(path: str, gazetteer: Gazetteer) -> bool:
    match path.split("/"):
        case [province]:
            return gazetteer.province(province) is not None
        case [province, district]:
            return gazetteer.district(province, district) is not None
        case [province, between, commune] if between == COMMUNES:
            return commune in _communes(province, gazetteer)
    return False


def _communes(province: str, gazetteer: Gazetteer) -> set[str]:
    units = (unit for unit in gazetteer.provinces_today if unit.slug == province)
    return {commune.slug for unit in units for commune in gazetteer.communes_of(unit)}


def _area_meant(path: str, gazetteer: Gazetteer) -> str | None:
    """The area that was probably meant: with the last slug as it is written in that province."""
    first, _, rest = path.partition("/")
    province = gazetteer.province(first)
    if province is None or not rest:
        return nearest(first, (p.slug for p in gazetteer.provinces)) if not rest else None
    districts = [f"{first}/{district.slug}" for district in province.districts]
    return nearest(path, [*districts, *(f"{first}/{COMMUNES}/{slug}" for slug in _communes(first, gazetteer))])
