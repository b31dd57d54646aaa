"""Embeds of tables: each at its own address, short enough for a frame."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dvk_sitegen.messages import say
from dvk_sitegen.pages.embed.frame import page_of
from dvk_sitegen.pages.page import Page, PageSet
from dvk_sitegen.pages.tables import Table
from dvk_sitegen.pages.views import EmbedFoot, PlainTable


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
