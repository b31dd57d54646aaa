"""Every URL of the site, relative to its root and without a leading slash. A published URL never changes."""

from __future__ import annotations

from collections.abc import Mapping

from dvk_sitegen.domain.figures import Figures, Place
from dvk_sitegen.domain.gazetteer import CommuneToday, District, Province
from dvk_sitegen.domain.redirects import Kind

HOME = ""
ENTRIES = "mo-hinh/"
AREAS = "dia-ban/"
FIELDS = "linh-vuc/"
YEARS = "nam/"
SOURCES = "nguon/"
SEARCH = "tim-kiem/"
TITLES = "tim-kiem/ten/"
OWNERS = "tim-kiem/nguoi-lam/"
DATA = "du-lieu/"
CONTRADICTIONS = "du-lieu/khong-khop/"
CONTRADICTIONS_DATA = "du-lieu/khong-khop.json"
COVERAGE = "du-lieu/do-phu/"
# Embeds. A page's own embed is below `embed/` as the page is below the root.
EMBED = "embed/"
EMBED_TABLES = "embed/bang/"
EMBED_COUNTERS = "embed/so/"
EMBED_SEARCH = "embed/tim-kiem/"
EMBED_CHECK = "embed/kiem-tra/"
EMBED_LOST = "embed/404.html"
EMBED_THUMBNAIL = "embed/hinh.png"
EMBED_LAYOUT = "embed/layout.html"
"""The template of the embeds' layout."""

_PLACES: Mapping[Kind, str] = {
    "entries": ENTRIES,
    "figures": f"{EMBED_TABLES}so-lieu/",
    "sources": SOURCES,
    "areas": AREAS,
    "fields": FIELDS,
    "years": YEARS,
}

# How many folders deep the URLs of each section go, `…/trang/2/` included: a layout is rendered for every depth.
DEEPEST = {ENTRIES: 3, AREAS: 6, FIELDS: 5, YEARS: 7, SOURCES: 2, SEARCH: 5, DATA: 5}
DEEPEST_EMBED = 8
OURS = (*DEEPEST, EMBED)
"""Folders of the site in which only this program writes."""


def entry(entry_id: str) -> str:
    """`mo-hinh/<id>/`"""
    return f"{ENTRIES}{entry_id}/"


def province(province: Province) -> str:
    """`dia-ban/<province>/`"""
    return f"{AREAS}{province.slug}/"


def district(province: Province, district: District) -> str:
    """`dia-ban/<province>/<district>/`"""
    return f"{AREAS}{province.slug}/{district.slug}/"


def area(province_: Province, district_: District | None) -> str:
    """The page of a district, or of a province when there is no district."""
    return district(province_, district_) if district_ else province(province_)


def of(kind: Kind, id: str) -> str:
    """The page of something by its id; for a table its embed, because it has no page of its own."""
    return f"{_PLACES[kind]}{id}/"


def commune_today(commune: CommuneToday) -> str:
    """`dia-ban/<province>/xa/<commune>/`, the province being that of today"""
    return f"{AREAS}{commune.province.slug}/xa/{commune.slug}/"


def field(field_id: str) -> str:
    """`linh-vuc/<field>/`"""
    return f"{FIELDS}{field_id}/"


def year(year: int) -> str:
    """`nam/<year>/`"""
    return f"{YEARS}{year}/"


def area_year(year: int, province: Province, district: District | None) -> str:
    """`nam/<year>/<province>/[<district>/]`"""
    return f"{YEARS}{year}/{province.slug}/" + (f"{district.slug}/" if district else "")


def embed(url: str) -> str:
    """`embed/<url>`: the embed of the page at `url`."""
    return f"{EMBED}{url}"


def within(url: str, area_url: str) -> str:
    """`linh-vuc/<field>/` or `nam/<year>/` narrowed to an area: `…/<province>/[<district>/ or xa/<commune>/]`."""
    return f"{url}{area_url.removeprefix(AREAS)}"


def embed_table(url: str) -> str:
    """`embed/bang/<url>`: the embed of a table, by the address of its page or of its lists."""
    return f"{EMBED_TABLES}{url}"


def embed_figures(figures: Figures) -> str:
    """`embed/bang/so-lieu/<table>/`"""
    return f"{EMBED_TABLES}so-lieu/{figures.id}/"


def embed_counter(area_url: str = AREAS) -> str:
    """`embed/so/<province>/[<district>/ or xa/<commune>/]`; without an area that of the whole site."""
    return f"{EMBED_COUNTERS}{area_url.removeprefix(AREAS)}"


def source(doc: str) -> str:
    """`nguon/<doc>/`"""
    return f"{SOURCES}{doc}/"


def letter(index: str, letter: str) -> str:
    """`tim-kiem/ten/<letter>/`, `tim-kiem/nguoi-lam/<letter>/`; `index` is `TITLES` or `OWNERS`."""
    return f"{index}{letter}/"


def index_anchor(index: str) -> str:
    """The anchor of an alphabetical index on the search page."""
    return f"theo-{index.removeprefix(SEARCH).rstrip('/')}"


def entry_card(entry_id: str) -> str:
    """The id of an entry's card on pages that list it."""
    return f"muc-{entry_id}"


def figures(figures: Figures) -> str:
    """The page and anchor where a printed table is shown in full."""
    slugs = "/".join(s for s in (figures.province, figures.district) if s)
    return f"{AREAS}{slugs}/#{figures_anchor(figures)}"


def figures_anchor(figures: Figures) -> str:
    """The anchor of a printed table on the page of its area."""
    return f"bang-{figures.id}"


def figures_cell_anchor(figures: Figures, at: Place) -> str:
    """The anchor of one cell of a printed table: the position of its value in each dimension, 0 for none."""
    return f"{figures_anchor(figures)}-{cell_id(figures, at)}"


def cell_id(figures: Figures, at: Place) -> str:
    """The anchor of a cell, unique in its table: `o-1-0-2`."""
    places = (values.index(at[d]) + 1 if d in at else 0 for d, values in figures.dimensions.items())
    return "-".join(["o", *map(str, places)])


def figures_data(table: str, ending: str) -> str:
    """`du-lieu/so-lieu/<table>.<ending>`, by a table's id"""
    return f"{DATA}so-lieu/{table}.{ending}"


def counted(url: str) -> str:
    """`…/dem/`: the lists behind the numbers of the table at `url`."""
    return f"{url}dem/"


def summed(url: str) -> str:
    """`…/cong/`: the lists behind the sums of claims at `url`."""
    return f"{url}cong/"


def page_of(url: str, number: int) -> str:
    """The address of one page of a paginated list; the first is the list itself."""
    return url if number == 1 else f"{url}trang/{number}/"
