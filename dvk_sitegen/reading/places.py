"""Reads `content/data/places.yml`, and resolves the place that an entry or an area names."""

from __future__ import annotations

from dvk_sitegen.domain.area import Area
from dvk_sitegen.domain.entry import Place
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, is_spelled
from dvk_sitegen.reading.form import Form, fits_a_url
from dvk_sitegen.reading.frontmatter import Node, Scalar
from dvk_sitegen.text import fold, nearest


def read_gazetteer(form: Form) -> Gazetteer:
    """The gazetteer in `form`; its problems go to the form's report."""
    form.get("effective")
    slugs: set[str] = set()
    gazetteer = Gazetteer(
        provinces=form.each("provinces", lambda node: _province(form, node, slugs), required=True),
        sources=form.texts("sources"),
    )
    form.finish()
    return gazetteer


def _province(parent: Form, node: Node, slugs: set[str]) -> Province | None:
    form = parent.form("provinces", node)
    if form is None:
        return None
    today_node = form.get("today", required=True)
    today = form.form("today", today_node) if today_node else None
    of_districts: set[str] = set()
    of_today: set[str] = set()
    province = Province(
        slug=_slug(form, slugs),
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        code=form.text("code"),
        name_today=today.text("name") if today else "",
        merged=today.texts("merged") if today else (),
        districts=form.each("districts", lambda child: _district(form, child, of_districts, of_today)),
    )
    if today:
        today.get("code")
        today.finish()
    form.finish()
    return province if province.slug else None


def _slug(form: Form, taken: set[str]) -> str:
    """The unit's part of a URL, if it fits and is not among those `taken` by units whose URLs begin alike."""
    slug = form.text("slug", required=True)
    if slug in taken:
        form.report.add("DVK311", form.node.pairs["slug"][1], value=slug)
    elif slug and fits_a_url(slug, form.report, form.node.pairs["slug"][1]):
        taken.add(slug)
        return slug
    return ""


def _district(parent: Form, node: Node, slugs: set[str], of_today: set[str]) -> District | None:
    form = parent.form("districts", node)
    if form is None:
        return None
    district = District(
        slug=_slug(form, slugs),
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        code=form.text("code"),
        ended=form.text("ended"),
        communes=form.each("communes", lambda child: _old_commune(form, child)),
        today=form.each("today", lambda child: _commune_today(form, child, of_today)),
    )
    form.finish()
    _note_lost_communes(district, form)
    return district if district.slug else None


def _note_lost_communes(district: District, form: Form) -> None:
    """DVK315: each old commune went to one of the units of today that stand under its district."""
    codes = {unit.code for unit in district.today}
    for commune in district.communes:
        if commune.today and commune.today not in codes:
            form.report.add("DVK315", form.node, name=commune.full_name, value=commune.today)


def _old_commune(parent: Form, node: Node) -> OldCommune | None:
    form = parent.form("communes", node)
    if form is None:
        return None
    commune = OldCommune(
        name=form.text("name", required=True),
        kind=form.text("kind", required=True),
        today=form.text("today", required=True),
        code=form.text("code"),
        how=form.text("how"),
    )
    form.finish()
    return commune


def _commune_today(parent: Form, node: Node, slugs: set[str]) -> CommuneToday | None:
    form = parent.form("today", node)
    if form is None:
        return None
    commune = CommuneToday(
        code=form.text("code", required=True),
        slug=_slug(form, slugs),
        kind=form.text("kind", required=True),
        name=form.text("name", required=True),
    )
    form.finish()
    return commune if commune.slug else None


def read_area(area: Area, form: Form) -> Area:
    """`area` with what its `_area.yml` says. The place named there must be the folder's own."""
    node = form.get("place", required=True)
    place = form.form("place", node) if node else None
    if place:
        _check_named(place, "province", area.province)
        if area.district:
            _check_named(place, "district", area.district)
        place.finish()
    area = Area(area.province, area.district, form.web_address("portal"), form.text("contact"))
    form.finish()
    return area


def read_place(area: Area, form: Form | None) -> Place:
    """The place an entry records, within the area of its folder."""
    if form is None:
        return Place(area.province, area.district, today=_today(area, None))
    _check_named(form, "province", area.province)
    if area.district:
        _check_named(form, "district", area.district)
    commune = _commune(area, form)
    place = Place(area.province, area.district, commune, form.text("village"), _today(area, commune))
    form.finish()
    return place


def named_today(area: Area, name: str) -> CommuneToday | None:
    """The unit of today of a commune of the area that is called exactly `name`; None for any other words."""
    found = Gazetteer.find_communes(area.district, name) if area.district else []
    return _today(area, found[0]) if len(found) == 1 and is_spelled(name, found[0]) else None


def _today(area: Area, commune: OldCommune | None) -> CommuneToday | None:
    return Gazetteer.successor(area.district, commune) if area.district else None


def _check_named(form: Form, key: str, unit: Province | District) -> None:
    """A province or district written in a file must be the one whose folder the file lies in."""
    said = form.text(key)
    is_called = fold(said) in (fold(unit.name), fold(unit.full_name))
    if said and not (is_called and is_spelled(said, unit)):
        form.report.add("DVK307", form.node.pairs[key][1], key=key, value=said, folder=unit.name, guess=unit.name)


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
    if len(found) == 1 and is_spelled(name, found[0]):
        return found[0]
    if len(found) > 1:
        form.report.add("DVK304", node, value=name, candidates=", ".join(c.full_name for c in found))
    else:
        guess = nearest(name, [c.full_name for c in area.district.communes] + [c.name for c in area.district.communes])
        form.report.add("DVK302", node, value=name, district=area.district.full_name, guess=guess)
    return None
