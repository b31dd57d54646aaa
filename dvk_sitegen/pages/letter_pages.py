"""Entries by the first letter of their titles, and owners by that of their names: the way in without JavaScript.

A shelf is one such order. It is cut into letters, a letter into pages of equal weight, so that no page grows with the
content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from dvk_sitegen.cache import digest
from dvk_sitegen.catalog.catalog import Catalog, area_key
from dvk_sitegen.catalog.prints import Prints
from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.taxonomy import INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import parts, urls
from dvk_sitegen.pages.letters import LETTERS, OTHER, given_and_rest, headword, in_order, letter_of
from dvk_sitegen.pages.lists import cut
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.parts import View, link
from dvk_sitegen.text import sort_key

ROWS_TO_A_CARD = 4  # a row is about a quarter of a card high


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in a shelf. Lines with one `under`, if they have any, stand together under the name `name`."""

    entry: Entry
    name: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shelf:
    """One order: the lines of each letter. `id` tells its messages, `url` is the folder that its letters lie in.

    `counts` is how many titles, or names, stand under a letter.
    """

    id: str
    url: str
    lines: Mapping[str, Sequence[Line]]
    counts: Mapping[str, int]
    is_listed: bool = True

    def letters(self) -> list[View]:
        """A link to each letter, in their order."""
        return [
            {**link(shown(letter), urls.letter(self.url, letter), self.counts[letter]), "letter": letter}
            for letter in self.lines
        ]


@dataclass(frozen=True, slots=True)
class Shelves:
    """Both orders; each holds every entry that may stand there."""

    titles: Shelf
    owners: Shelf

    @classmethod
    def of(cls, catalog: Catalog) -> Shelves:
        """The shelves of the whole content."""
        filed = sorted((sort_key(headword(e.title)), e.id) for e in catalog.entries)
        by_title = [catalog.by_id[id] for _, id in filed]
        return cls(_titles(by_title), _owners(catalog, by_title))


def shown(letter: str) -> str:
    """A letter for a reader."""
    return LETTERS.get(letter) or say("site.letter_other")


def _titles(by_title: Sequence[Entry]) -> Shelf:
    lines = _by_letter((letter_of(e.title), Line(e)) for e in by_title)
    return Shelf("titles", urls.TITLES, lines, {letter: len(under) for letter, under in lines.items()})


def _owners(catalog: Catalog, by_title: Sequence[Entry]) -> Shelf:
    """Everybody whose name is public, with what the name stands for.

    The same name in another area stands apart: it is another's until a document says otherwise. Search engines are
    not led here: whom they find, they shall find with what the documents say.
    """
    names = {(o.public_name, place): o for place, e in enumerate(by_title) for o in e.owners if o.public_name}
    filed = {key: _filed_as(catalog, owner) for key, owner in names.items()}
    rows = sorted(
        (sort_key(first), sort_key(then), name, area_key(by_title[place]), place)
        for (name, place), (first, then) in filed.items()
    )
    lines = _by_letter(
        (letter_of(filed[name, place][0]), Line(by_title[place], name, (name, *area)))
        for _, _, name, area, place in rows
    )
    counts = {letter: len({line.under for line in under}) for letter, under in lines.items()}
    return Shelf("owners", urls.OWNERS, lines, counts, is_listed=False)


def _filed_as(catalog: Catalog, owner: Owner) -> tuple[str, str]:
    """What an owner is filed by, first and then: nothing but the public name is looked at, so nothing else can show."""
    name = owner.public_name
    if owner.visibility != "hold":
        name = name.removeprefix(owner.honorific).strip()
        if catalog.taxonomy.kind_of((owner.kind,)) == INDIVIDUAL:
            name, rest = given_and_rest(name)
            return headword(name), rest
    return headword(name), ""


def _by_letter(lines: Iterable[tuple[str, Line]]) -> dict[str, list[Line]]:
    """The lines of each letter that has any, letters in their order, lines as they come."""
    found: dict[str, list[Line]] = {}
    for letter, line in lines:
        found.setdefault(letter, []).append(line)
    return dict(sorted(found.items(), key=lambda item: in_order(item[0])))


def letter_sets(shelves: Shelves, prints: Prints, page_size: int) -> Iterator[PageSet]:
    """The pages of every letter of both shelves."""
    for shelf, other in ((shelves.titles, shelves.owners), (shelves.owners, shelves.titles)):
        letters = digest(*(f"{letter} {shelf.counts[letter]}".encode() for letter in shelf.lines))
        for letter, lines in shelf.lines.items():
            names = digest(*("\n".join((line.name, *line.under)).encode() for line in lines))
            uses = {"entries": prints.of(line.entry for line in lines), "names": names, "letters": letters}
            pages = partial(_pages_of, shelf, other, letter, page_size * ROWS_TO_A_CARD)
            yield PageSet(urls.letter(shelf.url, letter), uses, pages)


def _pages_of(shelf: Shelf, other: Shelf, letter: str, size: int) -> Iterator[Page]:
    which = "other" if letter == OTHER else "letter"
    words = {"letter": shown(letter), "count": str(shelf.counts[letter])}
    title = say(f"site.{shelf.id}_{which}_title", **words)
    page = Page(
        url=urls.letter(shelf.url, letter),
        template="letter.html",
        section=urls.SEARCH,
        title=title,
        description=say(f"site.{shelf.id}_{which}_description", **words),
        view={
            "letters": shelf.letters(),
            "letter": letter,
            "letters_label": say(f"site.{shelf.id}_letters"),
            "other": link(say(f"site.{other.id}_letters"), f"{urls.SEARCH}#{urls.shelf_anchor(other.url)}"),
        },
        crumbs=crumbs((say("site.search"), urls.SEARCH)),
        is_listed=shelf.is_listed,
    )
    yield from cut(page, shelf.lines[letter], size, lambda lines: {"rows": list(_rows(lines))})


def _rows(lines: Sequence[Line]) -> Iterator[View]:
    """What stands on a page: titles one by one, an owner with one entry or with several under the name."""
    for (name, _), group in groupby(lines, key=lambda line: (line.name, line.under or (line.entry.id,))):
        entries = [line.entry for line in group]
        one = entries[0]
        if not name:
            yield _row(one.title, one, parts.owners_text(one))
        elif len(entries) == 1:
            yield _row(name, one, one.title)
        else:
            yield {**link(name, ""), "about": "", "place": "", "under": [_row(e.title, e, "") for e in entries]}


def _row(text: str, entry: Entry, about: str) -> View:
    """An entry as `text`; `about` where that says more."""
    return {
        **link(text, urls.entry(entry.id)),
        "about": about * (about != text),
        "place": parts.place_text(entry.place),
        "under": [],
    }
