"""Views: the plain data that templates get, where more than one module builds or reads it.

A view could be written as JSON. What only one page shows is a TypedDict in the module that builds the page. URLs are
relative to the root of the site. A text that is missing is ""; a link with the URL "" is only text.
`tests/test_views.py` checks every template against these declarations.
"""

from __future__ import annotations

from typing import TypedDict

from dvk_sitegen.render.snippets import EmbedView, SiteView

Crumb = tuple[str, str]
"""A page above: its name and its URL."""


class FrameView(TypedDict):
    """What every template of a page gets beside the page's own view."""

    crumbs: tuple[Crumb, ...]
    """From the home page down to the parent."""
    url: str
    """The page's own URL."""
    embed: EmbedView | None
    """What other sites may frame of the page."""
    site: SiteView


class Titled(TypedDict):
    """A page with a heading."""

    title: str


class Link(TypedDict):
    """A name that leads somewhere."""

    text: str
    url: str
    count: int | None
    """How many entries lie there; None where that is not said."""


class FactLine(TypedDict):
    """A fact that takes one line: a key, its label, and the value in words."""

    key: str
    label: str
    text: str


class FactRow(TypedDict):
    """One key of a group: its label and the value in words, several texts of a list."""

    label: str
    texts: list[str]
    is_list: bool


class FactSection(TypedDict):
    """A group of facts under a heading; `id` is the HTML id of the heading."""

    key: str
    id: str
    heading: str
    rows: list[FactRow]


class Card(TypedDict):
    """What a list, a feed and the search index show of an entry."""

    card: str
    """The HTML id of the card, which holds the entry's id."""
    url: str
    title: str
    owners: str
    """The public names of the owners, each once."""
    place: str
    """As recorded, smallest unit first."""
    today: str
    """The commune and province of today, "" where unknown or as recorded."""
    fields: list[str]
    """Short names of the fields."""
    years: str
    kind: str
    """Collective or individual, as the taxonomy calls it."""
    claims: list[str]
    """Incomes and jobs as worded; none that is doubtful."""


class SourceLine(TypedDict):
    """A document as lists name it."""

    url: str
    short: str
    """The name that the editors gave it."""
    issuer: str
    number: str
    date: str
    """For a reader: as precise as the document."""
    states: list[str]
    """Draft or issued, without a number, without a full date."""
    is_draft: bool


class MentionView(TypedDict):
    """One place in a document."""

    where: str
    said: str
    """How the document words the name, where otherwise."""
    field: str
    """The field under which the document files it, "" where it does not."""


class PageLink(TypedDict):
    """A page of a list that is cut into several."""

    number: int
    """Counted from 1."""
    url: str
    here: bool
    """Whether it is the page that is shown."""
    skips: bool
    """Whether pages between the one before and this are left out."""


class HeadCell(TypedDict):
    """A cell of a table's header."""

    text: str
    span: int
    """In columns."""
    rowspan: int
    """In header rows."""


class RowHead(TypedDict):
    """What heads a row of a table."""

    text: str
    url: str


class ValueView(TypedDict):
    """A cell of a table: `TableValue` of `tables.py` as a template needs it."""

    text: str
    url: str
    span: int
    marks: list[int]
    """Numbers of its footnotes, from 1."""
    mark: bool
    """Whether something does not go together here."""
    id: str
    """The end of its HTML id; "" for none."""
    near: str
    """The end of the id of what it leads to in its own section; "" for nothing."""
    derived: str
    """What follows for it and is not printed."""
    is_words: bool


class RowView(TypedDict):
    """A row of a table."""

    heads: list[RowHead]
    values: list[ValueView]
    is_total: bool


class PlainTable(TypedDict):
    """A table, printed or counted."""

    caption: str
    unit: str
    across: str
    """What the columns are cut by."""
    corner: list[str]
    """Labels of the columns of row heads."""
    head_rows: list[list[HeadCell]]
    depth: int
    """How many header rows there are, at least 1."""
    rows: list[RowView]
    footnotes: list[str]
    """In the order of their numbers."""
    notes: list[str]


class TableView(PlainTable):
    """A table on a page."""

    embed: EmbedView | None
    """What other sites may frame of it."""


class SumPart(TypedDict):
    """A cell that is added up."""

    text: str
    cell: str
    """The end of the cell's HTML id."""
    where: str


class SummationView(TypedDict):
    """One way to add a printed total up."""

    by: str
    parts: list[SumPart]
    sum: str
    """"" where it cannot be computed."""
    outcome: str
    differs: bool


class SumLine(TypedDict):
    """A printed total and every way to add it up."""

    id: str
    cell: str
    where: str
    printed: str
    summations: list[SummationView]


class ContradictionLine(TypedDict):
    """A contradiction as one line of a list."""

    text: str
    note: str
    links: list[Link]
    """To the sides that the reader has not before him."""


class AgreementLine(TypedDict):
    """A quantity that two places print alike."""

    text: str
    link: Link
    """The other place."""
    other: str
    """What it prints."""


class FiguresView(TypedDict):
    """A printed table with all that belongs to it."""

    id: str
    """Its HTML id."""
    table: TableView
    where: str
    """Its place in the document."""
    period: str
    source: SourceLine
    contradictions: list[ContradictionLine]
    sums: list[SumLine]
    agreements: list[AgreementLine]
    csv: str
    json: str


class CountsView(TypedDict):
    """The tables of counts and sums above a list: on its first page, None on the others."""

    counts: TableView | None
    """Counts of the entries."""
    sums: TableView | None
    """Sums of what they claim; None too where nothing is claimed."""


class LinksView(Titled):
    """`links.html`: an index of fields or of years."""

    links: list[Link]
    lead: str


class CutView(Titled):
    """A page of something that is cut into several."""

    is_first: bool
    entry_count: int
    """Of all pages together."""
    pages: list[PageLink]


class ListView(CutView):
    """A page of a list of entries."""

    cards: list[Card]


class LetterLink(Link):
    """A letter of an alphabetical index."""

    letter: str
    """As URLs write it."""


class EmbedFoot(TypedDict):
    """What is above and below everything that other sites frame."""

    title: str
    shows: str
    """The page (and anchor) where the same stands in full."""
    whole: str
    """The words of the link to it."""
    as_of: str
    """A sentence: how new it is."""


class MessageView(TypedDict):
    """A text and ways on, in a frame."""

    text: str
    links: list[Link]
