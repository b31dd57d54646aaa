"""Labelled queries over a corpus of benchmarks/corpus.py: the same seed, size and number give the same ones.

Right are all entries whose own words contain what was meant: a corpus made of few phrases has many right answers to
most phrases, and a record is wrong only when it does not say what was asked for.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from benchmarks import corpus
from benchmarks.search.queries import Query, flat, flat_accented
from benchmarks.search.records import Record, records
from dvk_sitegen.base.text import fold

_DECIMAL = re.compile(r"\d,\d")
LETTERS = "abcdeghiklmnopqrstuvxy"
TRIES = 40  # draws for one query before the kind is given up as exhausted

Drawn = tuple[str, Callable[[Record], bool]]
"""What is typed, and which records are right."""


def queries(size: int, seed: int = corpus.SEED, each: int = 50) -> list[Query]:
    """Up to `each` queries of every kind, none twice."""
    known = records(size, seed)
    return [query for kind, draw in _kinds(known).items() for query in _of(kind, draw, known, seed, each)]


def _of(
    kind: str, draw: Callable[[Record, random.Random], Drawn | None], known: list[Record], seed: int, each: int
) -> Iterator[Query]:
    chance, asked = random.Random(f"{seed}-{len(known)}-{kind}"), set[str]()
    for _ in range(each):
        for _ in range(TRIES):
            drawn = draw(chance.choice(known), chance)
            if drawn and drawn[0] not in asked:
                asked.add(drawn[0])
                yield Query(drawn[0], kind, frozenset(record.id for record in known if drawn[1](record)))
                break


def _kinds(known: Sequence[Record]) -> dict[str, Callable[[Record, random.Random], Drawn | None]]:
    pairs = confusable(known)
    return {
        "title, unaccented": title_unaccented,
        "title, accented": title_accented,
        "title and place": title_and_place,
        "owner": owner_name,
        "last letter missing": half_typed,
        "one typo": one_typo,
        "story only": story_only,
        "accent pair": lambda record, chance: accent_pair(record, chance, pairs),
    }


def _window(text: str, least: int, most: int, chance: random.Random) -> list[str]:
    """Some words of `text` in a row, as written but without capitals and signs."""
    words = flat_words(text)
    length = min(len(words), chance.randint(least, most))
    start = chance.randrange(len(words) - length + 1)
    return words[start : start + length]


def flat_words(text: str) -> list[str]:
    """The words of `text` in small letters, accents kept."""
    return "".join(c if c.isalnum() else " " for c in text.lower()).split()


def title_unaccented(record: Record, chance: random.Random) -> Drawn:
    phrase = fold(" ".join(_window(record.title, 2, 5, chance)))
    return phrase, lambda other: f" {phrase} " in other.flat_names


def title_accented(record: Record, chance: random.Random) -> Drawn:
    phrase = " ".join(_window(record.title, 3, 6, chance))
    key = flat_accented(phrase)
    return phrase, lambda other: key in flat_accented(other.names)


def title_and_place(record: Record, chance: random.Random) -> Drawn | None:
    """A product and a commune: `nhan yen chau`. Half of them without accents."""
    if not record.commune:
        return None
    commune = record.commune.split(" ", 1)[1] if not record.commune.startswith("thị trấn") else record.commune
    typed = f"{record.product} {commune}".lower()
    product, place = flat(record.product), flat(commune)
    shown = fold(typed) if chance.random() < 0.5 else typed
    return shown, lambda other: product in other.flat_names and place in other.flat_names


def owner_name(record: Record, chance: random.Random) -> Drawn | None:
    """A published name, without accents more often than with."""
    if not record.is_named:
        return None
    key = flat(record.owner)
    shown = record.owner if chance.random() < 0.3 else fold(record.owner)
    return shown, lambda other: other.is_named and key in flat(other.owner)


def half_typed(record: Record, chance: random.Random) -> Drawn | None:
    words = _window(record.title, 2, 4, chance)
    if len(words[-1]) < 3:
        return None
    typed = " ".join(words)[:-1]
    shown = fold(typed) if chance.random() < 0.7 else typed
    key = f" {fold(typed)}"
    return shown, lambda other: key in other.flat_names


def one_typo(record: Record, chance: random.Random) -> Drawn | None:
    """One letter wrong, missing, doubled or changed about in a word of four or more, which is then no other phrase."""
    words = [fold(word) for word in _window(record.title, 2, 4, chance)]
    long = [number for number, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    if not long:
        return None
    meant, number = " ".join(words), chance.choice(long)
    words[number] = misspelt(words[number], chance)
    typed = " ".join(words)
    return typed, lambda other: f" {meant} " in other.flat_names or f" {typed} " in other.flat_names


def misspelt(word: str, chance: random.Random) -> str:
    """`word` with one mistake of the finger."""
    at = chance.randrange(len(word) - 1)
    wrong = chance.choice([letter for letter in LETTERS if letter != word[at]])
    ways = (
        word[:at] + wrong + word[at + 1 :],
        word[:at] + word[at + 1 :],
        word[: at + 1] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    )
    return chance.choice([way for way in ways if way != word])


def story_only(record: Record, chance: random.Random) -> Drawn | None:
    """Words that the record says in its story alone, its product or a figure among them: few others say the same."""
    sentences = [part for part in record.story.replace("\n", ".").split(".") if len(part.split()) > 5]
    sentence = chance.choice(sentences)
    if _DECIMAL.search(sentence):
        return None  # nobody types half of 1,67
    phrase = " ".join(_window(sentence, 4, 6, chance))
    key, product = flat(phrase), flat(record.product)
    if key in record.flat_names or not (product in key or any(c.isdigit() for c in key)):
        return None
    shown = fold(phrase) if chance.random() < 0.5 else phrase
    return shown, lambda other: key in other.flat_story or key in other.flat_names


def confusable(known: Sequence[Record]) -> frozenset[str]:
    """Words of products that fold onto another word of the corpus: `chè` beside `che`, `chế`."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for record in known:
        for word in record.accented.split():
            spellings[fold(word)].add(word)
    named = {word for record in known for word in flat_accented(record.product).split()}
    return frozenset(word for word in named if len(spellings[fold(word)]) > 1)


def accent_pair(record: Record, chance: random.Random, pairs: frozenset[str]) -> Drawn | None:
    """One such word, as it is written; right is every record that has that very word."""
    written = [word for word in flat_words(record.product) if flat_accented(word).strip() in pairs]
    if not written:
        return None
    word = chance.choice(written)
    key = flat_accented(word)
    return word, lambda other: key in other.accented
