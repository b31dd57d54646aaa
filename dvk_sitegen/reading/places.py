"""Reads `content/data/places.yml`, and resolves the place that an entry or an area names."""

from __future__ import annotations

from dataclasses import dataclass

from dvk_sitegen.domain.entry import Place
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.frontmatter import Mapping, Node, Scalar
from dvk_sitegen.text import fold, nearest


def read_gazetteer(root: Mapping, form: Form) -> Gazetteer:
    """The gazetteer in `root`; its problems go to the form's report."""
    form.get("effective")
    gazetteer = Gazetteer(
        provinces=form.each("provinces", lambda node: _province(form, node), required=True),
        sources=form.texts("sources"),
    )
    form.finish()
    return gazetteer


def _province(parent: Form, node: Node) -> Province | None:
    form = parent.form("provinces", node)
    if form is None:
        return None
    today_node = form.get("today", required=True)
    today = form.form("today", today_node) if today_node else None
    province = Province(
        slug=form.text("slug", required=True),
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        code=form.text("code"),
        name_today=today.text("name") if today else "",
        merged=today.texts("merged") if today else (),
        districts=form.each("districts", lambda child: _district(form, child)),
    )
    form.finish()
    _note_shared_slugs(province, form)
    return province


def _note_shared_slugs(province: Province, form: Form) -> None:
    """DVK311: communes of today share `dia-ban/<province>/xa/`, so their slugs must differ within a province."""
    seen: set[str] = set()
    for slug in (today.slug for district in province.districts for today in district.today):
        if slug in seen:
            form.report.add("DVK311", form.node, value=slug)
        seen.add(slug)


def _district(parent: Form, node: Node) -> District | None:
    form = parent.form("districts", node)
    if form is None:
        return None
    district = District(
        slug=form.text("slug", required=True),
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        code=form.text("code"),
        ended=form.text("ended"),
        communes=tuple(_old_commune(c) for c in _forms(form, "communes")),
        today=tuple(_commune_today(c) for c in _forms(form, "today")),
    )
    form.finish()
    return district


def _forms(form: Form, key: str) -> tuple[Form, ...]:
    return form.each(key, lambda node: form.form(key, node))


def _old_commune(form: Form) -> OldCommune:
    return OldCommune(
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        today=form.text("today", required=True),
        code=form.text("code"),
        how=form.text("how"),
    )


def _commune_today(form: Form) -> CommuneToday:
    return CommuneToday(
        code=form.text("code", required=True),
        slug=form.text("slug", required=True),
        kind=form.text("kind", required=True),
        name=form.text("name", required=True),
    )


@dataclass(frozen=True, slots=True)
class Area:
    """A folder of entries: the units its slugs stand for and what its `_area.yml` adds."""

    province: Province
    district: District | None = None
    portal: str = ""
    contact: str = ""


def read_area(area: Area, form: Form) -> Area:
    """`area` with what its `_area.yml` says. The place named there must be the folder's own."""
    node = form.get("place", required=True)
    place = form.form("place", node) if node else None
    if place:
        _check_named(place, "province", area.province.name, area.province.full_name)
        if area.district:
            _check_named(place, "district", area.district.name, area.district.full_name)
        place.finish()
    area = Area(area.province, area.district, form.text("portal"), form.text("contact"))
    form.finish()
    return area


def read_place(area: Area, form: Form | None) -> Place:
    """The place an entry records, within the area of its folder."""
    if form is None:
        return Place(area.province, area.district)
    _check_named(form, "province", area.province.name, area.province.full_name)
    if area.district:
        _check_named(form, "district", area.district.name, area.district.full_name)
    commune = _commune(area, form)
    today = Gazetteer.successor(area.district, commune) if area.district and commune else None
    place = Place(area.province, area.district, commune, form.text("village"), today)
    form.finish()
    return place


def _check_named(form: Form, key: str, *names: str) -> None:
    """A province or district written in a file must be the one whose folder the file lies in."""
    said = form.text(key)
    if said and fold(said) not in {fold(name) for name in names}:
        form.report.add("DVK307", form.node.pairs[key][1], key=key, value=said, folder=names[0])


def _commune(area: Area, form: Form) -> OldCommune | None:
    node = form.get("commune")
    name = form.text("commune") if node else ""
    if not name:
        return None
    assert isinstance(node, Scalar)
    if area.district is None:
        form.report.add("DVK303", node, value=name)
        return None
    found = Gazetteer.find_communes(area.district, name)
    if len(found) == 1:
        return found[0]
    if found:
        form.report.add("DVK304", node, value=name, candidates=", ".join(c.full_name for c in found))
    else:
        guess = nearest(
            name, [c.full_name for c in area.district.communes] + [c.name for c in area.district.communes]
        )
        form.report.add("DVK302", node, value=name, district=area.district.full_name, guess=guess)
    return None
