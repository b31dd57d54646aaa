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
    return replace(pages, pages=lambda: (made for page in pages.pages() for made in (page, *_table_pieces(page))))


def _table_pieces(page: Page) -> Iterator[Page]:
    """An embed for each table that belongs to `page`; tables of other pages that are shown there too have theirs
    elsewhere.
    """
    for table in page.tables:
        if table.framed and table.framed.page == page.url:
            yield _table_piece(table)


def _table_piece(table: Table) -> Page:
    piece, small = table.piece, table.small()
    assert piece
    left_out = len(table.rows) - len(small.rows)
    whole = say("site.embed_whole_table", count=left_out) if left_out else say("site.embed_whole")
    view: TableEmbedView = {
        "table": small.plain(), "title": piece.title, "shows": piece.shows, "whole": whole, "as_of": piece.as_of
    }  # fmt: skip
    return page_of(piece, "table.html", view)
