"""The alphabetical index: entries by the first letter of their titles, owners by that of their names."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby
from operator import itemgetter

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.text import ALPHABET, nfc, right_letters, sort_key
from dvk_sitegen.catalog.catalog import Catalog, area_key
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry, Owner
from dvk_sitegen.domain.taxonomy import INDIVIDUAL
from dvk_sitegen.messages import say
from dvk_sitegen.pages import components, urls
from dvk_sitegen.pages.components import link
from dvk_sitegen.pages.list_page import divided
from dvk_sitegen.pages.page import Page, PageSet, crumbs
from dvk_sitegen.pages.views import CutView, LetterLink, Link

OTHER = "khac"  # what does not begin with a letter of the alphabet
_MARKS = {"\u0306": "w", "\u0302": None, "\u031b": "w"}  # breve, circumflex, horn: they make a letter, tones do not
_ASIDE = re.compile(r"[(,;].*", re.DOTALL)
_WORD_ENDS = re.compile(r"[\s.]+")


def _typed(letter: str) -> str:
    """A letter as it is typed in Telex: ă as aw, â as aa, đ as dd."""
    if letter == "đ":
        return "dd"
    base, *marks = list(unicodedata.normalize("NFD", letter))
    return base + "".join(_MARKS[mark] or base for mark in marks)


# The letters in their order, as URLs write them, with the letter itself.
LETTERS = {_typed(letter): letter.upper() for letter in ALPHABET}
_TYPED = {letter.lower(): typed for typed, letter in LETTERS.items()}


def letter_of(text: str) -> str:
    """The letter of `text` in the index, as in URLs; punctuation before the first word is ignored."""
    return _letter_of_sign(headword(right_letters(text))[:1])


@cache
def _letter_of_sign(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign.lower())
    letter = nfc("".join(c for c in first if not unicodedata.combining(c) or c in _MARKS))
    return _TYPED.get(letter, OTHER)


def headword(text: str) -> str:
    """`text` without punctuation before its first word: “Sổ tay” becomes Sổ tay”."""
    if text[:1].isalnum():
        return text
    return next((text[n:] for n, char in enumerate(text) if char.isalnum()), "")


def given_and_rest(name: str) -> tuple[str, str]:
    """A person's name as lists file it: `Nguyễn Văn Thử` by `Thử`, then by `Nguyễn Văn`; `Đ.V.T.` by `T`.

    Text in brackets or after a comma is not part of the name, and a number at its end is not a given name.
    """
    words = [word for word in _WORD_ENDS.split(_ASIDE.sub("", name)) if headword(word)]
    given = next((n for n in reversed(range(len(words))) if headword(words[n])[0].isalpha()), len(words) - 1)
    return (words[given], " ".join(words[:given] + words[given + 1 :])) if words else (name, "")


def in_order(letter: str) -> int:
    """The sort key of a letter: its place in the alphabet; other characters come last."""
    return _ORDER[letter]


_ORDER = {letter: place for place, letter in enumerate([*LETTERS, OTHER])}


Filed = tuple[Entry, Owner | None, str]  # under its title, or under the public name of an owner
ROWS_TO_A_CARD = 4  # a row is about a quarter of a card high


class FiledRow(Link):
    """A row of the index: an entry, or a name with several entries under it."""

    about: str
    """The owners under a title, the title under an owner; "" where it would say the same."""
    place: str
    under: list[FiledRow]


class LetterView(CutView):
    """`letter.html`: the entries of a letter."""

    letters: list[LetterLink]
    letter: str
    letters_label: str
    other: Link
    """The way to the other index."""
    rows: list[FiledRow]


@dataclass(frozen=True, slots=True)
class IndexLine:
    """An entry in the index. Lines with the same `under`, if they have any, are grouped below the name `name`."""

    entry: Entry
    name: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterIndex:
    """One alphabetical index, by letter. `id` selects its messages, `url` is the folder of its letters' pages.

    `filed` are the entries of a letter in the catalog's order, for owners one for each name; `ordered` makes sorted
    lines of them when a page needs them. `counts` is the number of titles, or names, of a letter.
    """

    id: str
    url: str
    filed: Mapping[str, Sequence[Filed]]
    counts: Mapping[str, int]
    ordered: Callable[[Sequence[Filed]], Sequence[IndexLine]]
    is_listed: bool = True

    def lines(self, letter: str) -> Sequence[IndexLine]:
        """The lines of a letter, in their order."""
        return self.ordered(self.filed[letter])

    def letters(self) -> list[LetterLink]:
        """A link to each letter, in their order."""
        return [
            {**link(shown(letter), urls.letter(self.url, letter), self.counts[letter]), "letter": letter}
            for letter in self.filed
        ]


@dataclass(frozen=True, slots=True)
class AlphabeticalIndex:
    """Both indexes: by title and by owner."""

    titles: LetterIndex
    owners: LetterIndex

    @classmethod
    def of(cls, catalog: Catalog) -> AlphabeticalIndex:
        """The indexes of the whole content."""
        return cls(_titles(catalog), _owners(catalog))


def shown(letter: str) -> str:
    """A letter for a reader."""
    return LETTERS.get(letter) or say("site.letter_other")


def _titles(catalog: Catalog) -> LetterIndex:
    filed = _by_letter((letter_of(e.title), (e, None, "")) for e in catalog.entries)
    counts = {letter: len(under) for letter, under in filed.items()}
    return LetterIndex("titles", urls.TITLES, filed, counts, _title_lines)


def _title_lines(filed: Sequence[Filed]) -> Sequence[IndexLine]:
    return [IndexLine(entry) for entry, _, _ in sorted(filed, key=lambda one: _title_key(one[0]))]


def _title_key(entry: Entry) -> tuple[tuple[str, str, str], str]:
    return sort_key(headword(entry.title)), entry.id


def _owners(catalog: Catalog) -> LetterIndex:
    """All owners with public names, and their entries.

    The same name in another area is listed separately: it is another person until a document says otherwise. These
    pages are not for search engines, which should find a person together with what the documents say.
    """
    individual = {kind for kind in catalog.taxonomy.owner_kinds if catalog.taxonomy.kind_of((kind,)) == INDIVIDUAL}
    filed = _by_letter(
        (letter_of(_filed_as(individual, owner, name)[0]), (e, owner, name))
        for e in catalog.entries
        for name, owner in {o.public_name: o for o in e.owners if not o.is_unnamed}.items()
        if name
    )
    counts = {letter: len({(name, *area_key(e)) for e, _, name in under}) for letter, under in filed.items()}
    return LetterIndex("owners", urls.OWNERS, filed, counts, partial(_owner_lines, individual), is_listed=False)


def _owner_lines(individual: Collection[str], filed: Sequence[Filed]) -> Sequence[IndexLine]:
    keyed = []
    for entry, owner, name in filed:
        assert owner
        first, then = _filed_as(individual, owner, name)
        # Lines of one name and one area are grouped.
        under = (name, *area_key(entry))
        keyed.append(((sort_key(first), sort_key(then), under, *_title_key(entry)), IndexLine(entry, name, under)))
    return [line for _, line in sorted(keyed, key=itemgetter(0))]


def _filed_as(individual: Collection[str], owner: Owner, name: str) -> tuple[str, str]:
    """The sort keys of an owner, made from the public name only.

    `individual` are the kinds of owners that are one person, or a household.
    """
    if owner.visibility != "hold":
        name = name.removeprefix(owner.honorific).strip()
        if owner.kind in individual:
            name, rest = given_and_rest(name)
            return headword(name), rest
    return headword(name), ""


def _by_letter(filed: Iterable[tuple[str, Filed]]) -> dict[str, list[Filed]]:
    """The entries of each letter that has any, letters in alphabetical order."""
    found: defaultdict[str, list[Filed]] = defaultdict(list)
    for letter, one in filed:
        found[letter].append(one)
    return dict(sorted(found.items(), key=lambda item: in_order(item[0])))


def index_sets(indexes: AlphabeticalIndex, fingerprints: Fingerprints, page_size: int) -> Iterator[PageSet]:
    """The pages of every letter of both indexes."""
    for index, other in ((indexes.titles, indexes.owners), (indexes.owners, indexes.titles)):
        letters = digest(*(f"{letter} {index.counts[letter]}".encode() for letter in index.filed))
        for letter, filed in index.filed.items():
            # Their order and names follow from the entries.
            uses = {"entries": fingerprints.of([entry for entry, _, _ in filed]), "letters": letters}
            pages = partial(_pages_of, index, other, letter, page_size * ROWS_TO_A_CARD)
            yield PageSet(urls.letter(index.url, letter), uses, pages)


def _pages_of(index: LetterIndex, other: LetterIndex, letter: str, size: int) -> Iterator[Page]:
    which = "other" if letter == OTHER else "letter"
    words = {"letter": shown(letter), "count": str(index.counts[letter])}
    title = say(f"site.{index.id}_{which}_title", **words)
    page = Page(
        url=urls.letter(index.url, letter),
        template="letter.html",
        section=urls.SEARCH,
        title=title,
        description=say(f"site.{index.id}_{which}_description", **words),
        view={
            "letters": index.letters(),
            "letter": letter,
            "letters_label": say(f"site.{index.id}_letters"),
            "other": link(say(f"site.{other.id}_letters"), f"{urls.SEARCH}#{urls.index_anchor(other.url)}"),
        },
        crumbs=crumbs((say("site.search"), urls.SEARCH)),
        is_listed=index.is_listed,
    )
    yield from divided(page, index.lines(letter), size, lambda lines: {"rows": list(_rows(lines))})


def _rows(lines: Sequence[IndexLine]) -> Iterator[FiledRow]:
    """The rows of a page: titles one by one; an owner with one entry, or with several below the name."""
    for (name, _), group in groupby(lines, key=lambda line: (line.name, line.under or (line.entry.id,))):
        entries = [line.entry for line in group]
        one = entries[0]
        if not name:
            yield _row(one.title, one, components.owners_text(one))
        elif len(entries) == 1:
            yield _row(name, one, one.title)
        else:
            yield {**link(name, ""), "about": "", "place": "", "under": [_row(e.title, e, "") for e in entries]}


def _row(text: str, entry: Entry, about: str) -> FiledRow:
    """A row for an entry with the text `text`, and `about` where that adds something."""
    return {
        **link(text, urls.entry(entry.id)),
        "about": about * (about != text),
        "place": components.place_text(entry.place),
        "under": [],
    }
