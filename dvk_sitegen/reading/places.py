"""Resolves the place that an entry or an area names: as recorded, and today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from dvk_sitegen.base.text import digits, fold
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.entry import Place
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Gazetteer, OldCommune, Province, Unit
from dvk_sitegen.domain.lookup import as_written, called, called_in, is_spelled
from dvk_sitegen.domain.place_names import tidy, unit_names_in
from dvk_sitegen.domain.source import Source
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair.after_parsing import with_braces_for_brackets
from dvk_sitegen.reading.repair.indentation import with_lines_under, with_parents
from dvk_sitegen.reading.yaml.nodes import Mapping
from dvk_sitegen.schema import files as schema


def with_place_above(node: Mapping, problems: Problems) -> Mapping:
    """`node` of an area, with the keys of its place below `place`, where they are beside it."""
    node = with_lines_under(node, problems, lambda key, other: key == "place" and other in schema.INNER["place"])
    return with_parents(with_braces_for_brackets(node, problems), problems, ("place",))


def read_area(area: Area, form: Form) -> Area:
    """`area` with the data of its `_area.yml`. The place named there must be the folder's own."""
    node = form.get("place", required=True)
    own = "{{district: {value}}}" if area.district else "{{province: {value}}}"
    place = form.form("place", node, own) if node else None
    if place:
        _check_named(place, "province", area.province)
        if area.district:
            _check_named(place, "district", area.district)
        place.finish()
    form.texts("distinct_from")  # persons who only have the same name as somebody withheld: rules/persons.py reads it
    area = Area(area.province, area.district, form.web_address("portal"), form.text("contact"))
    form.finish()
    return area


def read_place(area: Area, form: Form | None, gazetteer: Gazetteer, documents: Sequence[Source | None]) -> Place:
    """The place an entry records, within the area of its folder.

    In a district's folder the commune is one until 30 June 2025; directly under a province it is one of today, because
    there are no districts now. The dates of the entry's `documents` decide how its names are checked.
    """
    province = _province_said(area, documents)
    if form is None:
        return Place(area.province, area.district, today=_whole(area), province_said=province)
    _check_named(form, "province", area.province)
    if area.district:
        _check_named(form, "district", area.district)
        commune = _old_commune(form, area, gazetteer)
        said = as_written(form.text("commune"), commune) if commune else ""
        today = _today(form, area, commune, gazetteer)
        kind = as_written(form.text("district"), area.district)
        place = Place(area.province, area.district, commune, form.text("village"), today, said, kind, province)
    else:
        is_old = _are_before(documents, gazetteer.effective)
        place = _place_of_today(form, area.province, gazetteer, is_old)
    form.finish()
    return place


def _are_before(documents: Sequence[Source | None], day: str) -> bool:
    """Whether every document is older than a day; an unknown document may be of any time."""
    return all(doc is not None and doc.is_before(day) for doc in documents)


def _province_said(area: Area, documents: Sequence[Source | None]) -> str:
    """The province's name at the time of the entry, "" if that is its last name.

    A district that ended earlier shows the time as well as the documents do.
    """
    last = area.district.last if area.district else ""
    for was in area.province.was:
        if (last and last < was.until) or _are_before(documents, was.until):
            return was.full_name
    return ""


def named_today(area: Area, name: str) -> CommuneToday | None:
    """The unit of today of the area's commune with exactly the name `name`; None for any other text."""
    found = called(name, area.district.communes) if area.district else []
    whole = len(found) == 1 and is_spelled(name, found[0]) and len(found[0].today) == 1
    return found[0].today[0] if whole else None


def _whole(area: Area) -> CommuneToday | None:
    """The unit that a district without communes became."""
    return area.district.became[0] if area.district and area.district.became else None


def _check_named(form: Form, key: str, unit: Province | District) -> None:
    """A province or district written in a file must be the one of the file's folder."""
    said = form.text(key)
    if said and not (called(said, [unit]) and is_spelled(said, unit)):
        # A different name is not a typing error: the folder may be wrong.
        guess = _nearest(said, [unit])
        form.problems.add("DVK307", form.node.pairs[key][1], key=key, value=said, folder=unit.full_name, guess=guess)


def _old_commune(form: Form, area: Area, gazetteer: Gazetteer) -> OldCommune | None:
    district = area.district
    assert district
    name = form.text("commune")
    if not name or _is_no_commune(form, name, [district, area.province, *district.became]):
        return None
    fits = called_in(name, district)
    old = [unit for unit in fits if isinstance(unit, OldCommune)]
    if len(old) == 1 and is_spelled(name, old[0]):
        return old[0]
    node = form.node.pairs["commune"][1]
    if len(old) > 1:
        form.problems.add("DVK304", node, value=name, candidates=_listed(old))
    elif not old and fits and is_spelled(name, fits[0]):
        # A unit of today: an old commune is found among those from which it was made.
        unit = next(unit for unit in fits if isinstance(unit, CommuneToday))
        parts = [part for part in gazetteer.made_of(unit) if part in district.communes]
        form.problems.add("DVK327", node, value=name, district=district.full_name, parts=_listed(parts))
    elif lies := _elsewhere(name, [area.province], gazetteer):
        form.problems.add("DVK331", node, value=name, district=district.full_name, lies=lies)
    elif guess := _nearest(name, district.communes):
        form.problems.add("DVK302", node, value=name, district=district.full_name, guess=guess)
    elif lies := _elsewhere(name, gazetteer.provinces, gazetteer):
        form.problems.add("DVK331", node, value=name, district=district.full_name, lies=lies)
    else:
        form.problems.add("DVK302", node, value=name, district=district.full_name, guess=None)
    return None


def _is_no_commune(form: Form, name: str, wholes: Sequence[Unit]) -> bool:
    """DVK330: the name is that of the whole district or province, with its kind; the commune should be left out."""
    whole = next((unit for unit in wholes if tidy(name) == tidy(unit.full_name)), None)
    if whole:
        form.problems.add("DVK330", form.node.pairs["commune"][1], value=name)
    return whole is not None


MANY = 3  # places of one name: more are no help


def _elsewhere(name: str, provinces: Iterable[Province], gazetteer: Gazetteer) -> str:
    """Communes with the name `name` in other districts, with their folders; "" if there are too many."""
    found = [c for p in provinces for d in p.districts for c in called(name, d.communes) if is_spelled(name, c)]
    return ", ".join(_with_folder(c, gazetteer) for c in found) if len(found) <= MANY else ""


def _with_folder(commune: OldCommune, gazetteer: Gazetteer) -> str:
    """An old commune with its district and province, and the folder of its entries."""
    district = gazetteer.district_of(commune)
    folder = f"content/entries/{gazetteer.province_of(district).slug}/{district.slug}/"
    return f"{gazetteer.line_of(commune)} ({folder})"


def _today(form: Form, area: Area, commune: OldCommune | None, gazetteer: Gazetteer) -> CommuneToday | None:
    """The unit of today of a place. For a commune that was split only the editor can give it, with `today`."""
    said = form.text("today")
    if commune is None and form.node.pairs.get("commune"):
        return None  # the commune is unknown, which was reported
    assert area.district
    options = commune.today or area.district.today if commune else area.district.became
    if said:
        if chosen := _chosen(said, options, gazetteer):
            return chosen
        name = (commune or area.district).full_name
        node, guess = form.node.pairs["today"][1], _nearest(said, options)
        form.problems.add("DVK326", node, value=said, name=name, guess=guess, candidates=_listed(options))
    elif commune and commune.is_split:
        _ask_which(form, commune, options)
    elif options and (commune is None or commune.today):
        return options[0]
    elif commune:
        _note_lost(form, commune, gazetteer)
    return None


def _note_lost(form: Form, commune: OldCommune, gazetteer: Gazetteer) -> None:
    """DVK365: a commune ended before 2025, and its unit of today is not certain: hints for somebody who knows the
    place.
    """
    leads = gazetteer.leads(commune)
    said = ", ".join(dict.fromkeys(unit.full_name for lead in leads for unit in gazetteer.now_of(lead))) or "–"
    then = ", ".join(lead.full_name for lead in leads)
    node = form.node.pairs["commune"][1]
    form.problems.add("DVK365", node, "note", value=commune.full_name, then=then, candidates=said)


def _chosen(said: str, options: Sequence[CommuneToday], gazetteer: Gazetteer) -> CommuneToday | None:
    """The unit among `options` with the present or former name `said`, or the successor of a unit with that name."""
    units = [*options, *(unit for unit in gazetteer.former if set(unit.today) & set(options))]
    chosen = [unit for unit in called(said, units) if is_spelled(said, unit)]
    now = {unit for one in chosen for unit in one.today if unit in options}
    return now.pop() if len(now) == 1 else None


def _ask_which(form: Form, unit: OldCommune | CommuneToday, options: Sequence[CommuneToday]) -> None:
    """DVK325: a unit was split, and the entry does not say in which part its place is."""
    node = form.node.pairs["commune"][1]
    village = f", village: {said}" if (said := form.text("village")) else ""
    name = unit.full_name if unit.name.isdecimal() else unit.name
    paste = f"place: {{commune: {name}{village}, today: {' | '.join(o.full_name for o in options)}}}"
    form.problems.add("DVK325", node, name=unit.full_name, candidates=_listed(options), paste=paste)


def _place_of_today(form: Form, province: Province, gazetteer: Gazetteer, is_old: bool) -> Place:
    """A place directly under a province: the unit as the document names it, and what it is now."""
    unit = _commune_today(form, province, gazetteer, is_old)
    village, today, said = form.text("village"), None, form.text("today")
    if unit is None:
        return Place(province, village=village)
    if said:
        today = _chosen(said, unit.today, gazetteer)
        if today is None:
            node, guess = form.node.pairs["today"][1], _nearest(said, unit.today)
            candidates = _listed(unit.today)
            form.problems.add("DVK326", node, value=said, name=unit.full_name, guess=guess, candidates=candidates)
    elif len(unit.today) > 1:
        _ask_which(form, unit, unit.today)
    else:
        today = unit.today[0]
    recorded = as_written(form.text("commune"), unit) or (unit.full_name if unit.until else "")
    return Place(province, village=village, today=today, commune_said=recorded)


def _commune_today(form: Form, province: Province, gazetteer: Gazetteer, is_old: bool) -> CommuneToday | None:
    name = form.text("commune")
    if not name:
        return None
    if _is_no_commune(form, name, [*province.districts, province, province.today]):
        return None
    node = form.node.pairs["commune"][1]
    units = [*gazetteer.communes_of(province.today), *(u for u in gazetteer.former if u.province is province.today)]
    found = called(name, units)
    found = [unit for unit in found if not unit.until] or found  # a name may have been given anew
    if len(found) == 1 and is_spelled(name, found[0]) and not is_old:
        if province.slug == province.today.slug:
            return found[0]
        folder = f"content/entries/{province.today.slug}/"
        form.problems.add("DVK329", node, value=name, province=province.today.full_name, folder=folder)
        return None
    # Only now, for it looks at every commune that the province had.
    districts = [d for d in province.districts if any(is_spelled(name, c) for c in called(name, d.communes))]
    folders = ", ".join(f"content/entries/{province.slug}/{district.slug}/" for district in districts)
    if is_old:
        form.problems.add("DVK303", node, value=name, folders=folders or _folders_of_parts(found, province, gazetteer))
    elif districts:
        form.problems.add("DVK328", node, value=name, folders=folders, names=_todays(name, districts))
    elif len(found) > 1:
        form.problems.add("DVK304", node, value=name, candidates=_listed(found))
    else:
        _note_no_such(form, name, province, units)
    return None


def _note_no_such(form: Form, name: str, province: Province, units: Iterable[CommuneToday]) -> None:
    """DVK302: no unit of today has that name. A province has many, so the fix may differ in accents only."""
    node, guess, where = form.node.pairs["commune"][1], _nearest(name, units), province.today.full_name
    if guess and fold(guess) != fold(name):
        length = getattr(node, "length", 0)
        form.problems.add_at("DVK302", node.line, node.column, "error", length, value=name, district=where, guess=guess)
    else:
        form.problems.add("DVK302", node, value=name, district=where, guess=guess)


def _folders_of_parts(units: Sequence[CommuneToday], province: Province, gazetteer: Gazetteer) -> str:
    """For a name of today: the old communes from which the units were made, with the folders of their districts."""
    parts = [part for unit in units for part in gazetteer.made_of(unit) if isinstance(part, OldCommune)]
    return ", ".join(_with_folder(part, gazetteer) for part in parts) or f"content/entries/{province.slug}/…/"


def _todays(name: str, districts: Sequence[District]) -> str:
    """The units of today of the old communes with a name."""
    communes = [c for d in districts for c in called(name, d.communes)]
    return _listed([unit for c in communes for unit in c.today])


NEAR = 0.8  # of a name without its kind: a fix is pasted, and a wrong commune is worse than none


def _nearest(name: str, communes: Iterable[Unit]) -> str | None:
    """The commune that was probably meant, with or without its kind, as in `name`.

    Phường 9 is not a misspelt phường 6; None where two are equally similar.
    """
    written = unit_names_in(name.partition(",")[0])
    near: dict[str, float] = {}
    for commune in communes:
        ratio = max(SequenceMatcher(None, fold(w.name), fold(commune.name)).ratio() for w in written)
        if ratio >= NEAR and digits(commune.name) == digits(name):
            near[commune.full_name if len(written) > 1 else commune.name] = ratio
    best = max(near.values(), default=0.0)
    found = [name for name, ratio in near.items() if ratio == best]
    return found[0] if len(found) == 1 else None


def _listed(units: Sequence[OldCommune | CommuneToday | District]) -> str:
    return ", ".join(dict.fromkeys(unit.full_name for unit in units)) or "–"
