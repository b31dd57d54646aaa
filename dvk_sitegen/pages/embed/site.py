"""Embeds of tables, each short enough for a frame, and of the site as a whole; the pages for those who embed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.messages import say
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.components import as_of_entries, link
from dvk_sitegen.pages.embed import heights
from dvk_sitegen.pages.embed.cards import MOST_CARDS, counter_embed, list_embed
from dvk_sitegen.pages.embed.embed import Embed
from dvk_sitegen.pages.embed.frame import Embedded, embedded, page_of
from dvk_sitegen.pages.page import Page, PageSet
from dvk_sitegen.pages.tables import Table
from dvk_sitegen.pages.views import EmbedFoot, Link, MessageView, PlainTable
from dvk_sitegen.render.snippets import FORMS, EmbedView


class TableEmbedView(EmbedFoot):
    """`embed/table.html`"""

    table: PlainTable


def with_tables(pages: PageSet) -> PageSet:
    """The same pages, each followed by the embeds of its tables, which are made from the same inputs."""
    return replace(pages, pages=lambda: (made for page in pages.pages() for made in (page, *_table_embeds(page))))


def _table_embeds(page: Page) -> Iterator[Page]:
    """An embed for each table that belongs to `page`; tables of other pages that are shown there too have theirs
    elsewhere.
    """
    for table in page.tables:
        if table.framed and table.framed.page == page.url:
            yield _table_embed(table)


def _table_embed(table: Table) -> Page:
    embed, small = table.embed, table.small()
    assert embed
    left_out = len(table.rows) - len(small.rows)
    whole = say("site.embed_whole_table", count=left_out) if left_out else say("site.embed_whole")
    view: TableEmbedView = {
        "table": small.plain(), "title": embed.title, "shows": embed.shows, "whole": whole, "as_of": embed.as_of
    }  # fmt: skip
    return page_of(embed, "table.html", view)


CHECK_HEIGHT = 640  # the page is always the same


class CheckView(EmbedFoot):
    """`embed/check.html`"""

    sample: EmbedView


class KindLink(Link):
    """An example of a kind of what can be framed."""

    help: str


class EmbedIndexView(EmbedFoot):
    """`embed/index.html`"""

    kinds: list[KindLink]
    embeds: list[EmbedView]
    fields: list[Link]
    """The URL is the id of a field."""
    years: list[int]
    forms: dict[str, str]
    """The snippets with gaps in them, by form."""
    most: int
    """How many entries a list shows at most."""


class MessageEmbedView(MessageView, EmbedFoot):
    """`embed/message.html`"""


def site_embeds(catalog: Catalog, site_name: str) -> Iterator[Page]:
    """Every page under `embed/` that is not of one entry, area, field, year or table."""
    newest, page = list_embed(catalog, urls.embed(urls.ENTRIES), urls.ENTRIES, site_name, catalog.entries)
    counter = counter_embed(catalog, urls.AREAS, site_name, catalog.entries)
    search = search_embed(catalog, site_name)
    yield from (page, counter[1], search[1])
    check = check_embed(catalog)
    yield check[1]
    yield index_page(catalog, [newest, counter[0], search[0], check[0]])
    yield lost_page(catalog)


def search_embed(catalog: Catalog, site_name: str) -> Embedded:
    """`embed/tim-kiem/`"""
    title = say("site.embed_search_title", name=site_name)
    as_of = as_of_entries(catalog, catalog.entries)
    return embedded(urls.EMBED_SEARCH, urls.SEARCH, title, as_of, "search.html", {}, _search_height)


def _search_height(_: Mapping[str, object]) -> float:
    return (
        2 * (2.5 * heights.REM + 0.4 * heights.REM) + heights.BOLD.height(say("site.embed_search_label")) + heights.REM
    )


def check_embed(catalog: Catalog) -> Embedded:
    """`embed/kiem-tra/`: shows, in a frame on another site, what works there."""
    title = say("site.embed_check_title")
    as_of = as_of_entries(catalog, catalog.entries)
    embed = Embed(urls.EMBED_CHECK, urls.EMBED_CHECK, title, as_of, CHECK_HEIGHT)
    view: CheckView = {
        "title": title,
        "shows": urls.EMBED,
        "whole": say("site.embed_more"),
        "as_of": as_of,
        "sample": embed.view(),
    }
    return embed, page_of(embed, "check.html", view)


def index_page(catalog: Catalog, embeds: list[Embed]) -> Page:
    """`embed/`: every kind of embed, and the form that makes the snippet of any page."""
    title = say("site.embed_index_title")
    as_of = as_of_entries(catalog, catalog.entries)
    embed = Embed(urls.EMBED, urls.EMBED, title, as_of)
    view: EmbedIndexView = {
        "title": title,
        "shows": urls.HOME,
        "whole": say("site.embed_home"),
        "as_of": as_of,
        "kinds": [
            {**link(say(f"site.embed_kind_{kind}"), url), "help": say(f"site.embed_help_{kind}")}
            for kind, url in _examples(catalog)
        ],
        "embeds": [embed.view() for embed in embeds],
        "fields": [link(catalog.taxonomy.fields[f].name, f) for f in catalog.fields],
        "years": list(catalog.years),
        "forms": FORMS,
        "most": MOST_CARDS,
    }
    return page_of(embed, "index.html", view)


def _examples(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """An embed of each kind for which there is content."""
    for entry in catalog.entries[:1]:
        yield "entry", urls.embed(urls.entry(entry.id))
    for province, district in catalog.districts()[:1]:
        area = urls.district(province, district)
        yield "area", urls.embed(area)
        yield "counter", urls.embed_counter(area)
        yield "table", urls.embed_table(area)
    for figures in catalog.figures[:1]:
        yield "figures", urls.embed_figures(figures)
    for field in catalog.fields[:1]:
        yield "field", urls.embed(urls.field(field))
    for year in catalog.years[:1]:
        yield "year", urls.embed(urls.year(year))
        yield "year_table", urls.embed_table(urls.year(year))
    yield "search", urls.EMBED_SEARCH


def lost_page(catalog: Catalog) -> Page:
    """The page for unknown addresses under `embed/`."""
    view: MessageView = {"text": say("site.embed_lost"), "links": [link(say("site.embed_lost_search"), urls.SEARCH)]}
    as_of, title, home = as_of_entries(catalog, catalog.entries), say("site.embed_lost_title"), say("site.embed_home")
    return embedded(urls.EMBED_LOST, urls.HOME, title, as_of, "message.html", view, message_height, home)[1]


def message_height(view: MessageView) -> float:
    """The height of a card with a message only."""
    return sum(heights.PLAIN.height(text) for text in (view["text"], *(way["text"] for way in view["links"])))
