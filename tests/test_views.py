"""Templates and the plain data that they get go together, field by field, and so do builders of pages and that data."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypedDict, is_typeddict

import pytest
from small_sites import CASES, THEME, project_in
from template_types import Reader, choices, fields_of

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.html import HeadView
from dvk_sitegen.pages import (
    a_z,
    areas,
    communes,
    contradictions,
    counts,
    coverage,
    entry,
    home,
    list_page,
    search,
    sources,
    views,
    years,
)
from dvk_sitegen.pages.embed import cards, site
from dvk_sitegen.pages.redirects.pages import MovedView
from dvk_sitegen.pages.routes import all_pages
from dvk_sitegen.reading.load import load
from dvk_sitegen.render.snippets import EmbedView, SiteView

FRAGMENTS = THEME / "fragments"
# Which view each template of a page gets.
VIEWS: dict[str, Any] = {
    "area.html": areas.AreaView,
    "areas.html": areas.AreasView,
    "commune.html": communes.CommuneView,
    "contradictions.html": contradictions.ContradictionsView,
    "counts.html": counts.CountedView,
    "coverage.html": coverage.CoverageView,
    "data.html": search.DataView,
    "entry.html": entry.EntryView,
    "home.html": home.HomeView,
    "letter.html": a_z.LetterView,
    "links.html": views.LinksView,
    "list.html": list_page.EntriesView,
    "moved.html": MovedView,
    "search.html": search.SearchView,
    "source.html": sources.SourcePageView,
    "sources.html": sources.SourcesView,
    "year.html": years.YearView,
    "embed/check.html": site.CheckView,
    "embed/counter.html": cards.NumbersView,
    "embed/entry.html": cards.EntryCardView,
    "embed/index.html": site.EmbedIndexView,
    "embed/list.html": cards.CardsView,
    "embed/message.html": site.MessageEmbedView,
    "embed/search.html": views.EmbedFoot,
    "embed/table.html": site.TableEmbedView,
}
# What other templates get as `view`: they are called, not pages.
CALLED: dict[str, Any] = {
    "card.html": views.Card,
    "embed/card.html": views.Card,
    "head.html": HeadView,
    "row.html": list[str],
}
PARTS = {"components.html", "embed/bits.html", "browse.html", "embed/layout.html"}


def _reader(folder: Path = FRAGMENTS) -> Reader:
    """Reads our templates; a function that gets something else than it needs says so."""

    def gets(kinds: list[Any], given: tuple[Any, ...], result: Any) -> Any:
        wrong = [(one, kind) for one, kind in zip(given, kinds, strict=True) if {*choices(one)} - {kind, Any}]
        return f"{wrong[0][0]} is no {wrong[0][1]}" if wrong else result

    return Reader(
        folder,
        {
            "card": lambda *given: gets([views.Card, str], given, str),
            "framed_card": lambda *given: gets([views.Card, str], given, str),
            "rows": lambda *given: gets([list[counts.LightRow], list[str], str], given, str),
            "snippets": lambda *given: gets([EmbedView, SiteView], given, dict[str, str]),
            "range": lambda *given: list[int],
            "length": lambda *given: int,
            "join": lambda *given: str,
        },
    )


def _type_for(template: str) -> Any:
    """The view of a page's template with what every page has."""
    page, frame = fields_of(VIEWS[template]), fields_of(views.FrameView)
    return TypedDict(VIEWS[template].__name__, {**page, **frame})  # type: ignore[operator]


def test_a_template_asks_only_for_what_its_view_has(subtests: pytest.Subtests) -> None:
    for template, kind in {**{template: _type_for(template) for template in VIEWS}, **CALLED}.items():
        with subtests.test(template):
            reader = _reader()
            reader.read(template, {"view": kind, "root": str})
            assert reader.problems == []


def test_each_template_has_a_view_or_is_part_of_another() -> None:
    here = {path.relative_to(FRAGMENTS).as_posix() for path in FRAGMENTS.rglob("*.html")}
    assert here == {*VIEWS, *CALLED, *PARTS}


def test_each_field_of_a_view_is_shown_by_some_template() -> None:
    reader = _reader()
    kinds = {template: _type_for(template) for template in VIEWS}
    for template, kind in kinds.items():
        reader.read(template, {"view": kind, "root": str})
    asked = {(kind.__name__, name) for kind, name in reader.asked}
    assert {(kind.__name__, name) for kind in VIEWS.values() for name in _own_fields(kind)} - asked == set()


def _own_fields(kind: Any) -> set[str]:
    """The fields that a view does not share with others."""
    own = fields_of(kind)
    shared = (fields_of(base) for base in vars(views).values() if is_typeddict(base) and base is not kind)
    return own.keys() - {name for base in shared if base.items() <= own.items() for name in base}


def test_a_page_has_exactly_the_fields_of_its_view(tmp_path: Path) -> None:
    shown = set()
    for case in CASES:
        project = project_in(tmp_path / case, "base", case)
        catalog = Catalog.of(load(project))
        sets = all_pages(catalog, Fingerprints(catalog), project.settings)
        for page in (page for pages in sets for page in pages.pages()):
            assert page.view.keys() == fields_of(VIEWS[page.template]).keys(), page.url
            shown.add(page.template)
    assert shown == VIEWS.keys()


MISTAKES = {
    "{{ view.titel }}": "HomeView has no field titel",
    "{% for item in view.newest %}{{ item.owner }}{% endfor %}": "Card has no field owner",
    "{% for key in ('text', 'urls') %}{{ view.fields[0][key] }}{% endfor %}": "Link has no field urls",
    "{% macro m(items) %}{{ items[0].to }}{% endmacro %}{{ m(view.years) }}": "Link has no field to",
    "{% set first = view.areas[0] %}{{ first.url if first.here else '' }}": "Link has no field here",
    "{{ view.title.text }}": "<class 'str'> has no field text",
    "{% for letter in view.title %}{{ letter }}{% endfor %}": "<class 'str'> is no list",
    "{{ card(view.years[0], root) }}": f"{views.Link} is no {views.Card}",
    "{{ viw.title }}": "nothing is called viw",
}


def test_a_field_that_is_not_there_is_found(subtests: pytest.Subtests, tmp_path: Path) -> None:
    for text, problem in MISTAKES.items():
        with subtests.test(text):
            (tmp_path / "wrong.html").write_text(text, "utf-8")
            reader = _reader(tmp_path)
            reader.read("wrong.html", {"view": home.HomeView, "root": str})
            assert reader.problems == [f"wrong.html:1: {problem}"]
