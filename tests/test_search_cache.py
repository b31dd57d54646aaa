"""The cache of the index: with it, whatever was edited, the files are those of an index made of nothing."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import numpy as np
import pytest
from examples import examples
from hypothesis import given
from hypothesis import strategies as st
from search_words import pair_key
from small_sites import project_in

from dvk_sitegen.base.fingerprint import digest
from dvk_sitegen.base.store import Store
from dvk_sitegen.base.text import fold
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.search import search_artifacts
from dvk_sitegen.outputs.search.analysis import Sharding, Splitter
from dvk_sitegen.outputs.search.cache import SearchCache
from dvk_sitegen.outputs.search.documents import Document
from dvk_sitegen.outputs.search.merge import SegmentMerger
from dvk_sitegen.outputs.search.postings import STORY, fields_of, words_of
from dvk_sitegen.reading.load import load

WORDS = st.text("aàbcđêhnstuơ0123", min_size=1, max_size=12)
PHRASES = ("mô hình chuối quýtx", "HTX chè", "xã Hoà Thử", "tỉnh Thử Nghiệm một hai ba", "ngô ngô ngô")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return Catalog.of(load(project_in(tmp_path_factory.mktemp("small"), "base", "two-districts")))


def files(catalog: Catalog, cache: SearchCache) -> dict[str, bytes]:
    """The index, every file made."""
    return {artifact.path: artifact.make() for artifact in search_artifacts(catalog, Fingerprints(catalog), cache)}


def hashed(entry: Entry) -> Entry:
    """An entry with what stands for it, as reading it gives it."""
    bare = replace(entry, fingerprint=b"", summary_hash=b"")
    summary_hash = digest(repr(replace(bare, story="")).encode())
    return replace(bare, summary_hash=summary_hash, fingerprint=digest(summary_hash, bare.story.encode()))


def with_entries(catalog: Catalog, entries: list[Entry]) -> Catalog:
    return replace(catalog, entries=tuple(map(hashed, entries)), views={})


def replaced(catalog: Catalog, chance: random.Random, change: Callable[[Entry], Entry]) -> Catalog:
    entries = list(catalog.entries)
    at = chance.randrange(len(entries))
    entries[at] = change(entries[at])
    return with_entries(catalog, entries)


def joined_by(catalog: Catalog, chance: random.Random, count: int) -> Catalog:
    model = chance.choice(catalog.entries)
    some = [replace(model, id=f"moi-{chance.randrange(99999)}", title=chance.choice(PHRASES)) for _ in range(count)]
    return with_entries(catalog, [*catalog.entries, *some])


def without_one(catalog: Catalog, chance: random.Random) -> Catalog:
    gone = chance.choice(catalog.entries)
    rest = [entry for entry in catalog.entries if entry is not gone]
    return with_entries(catalog, rest) if rest else catalog


# What people do to content, each by the name that a failing example shows.
EDITS: dict[str, Callable[[Catalog, random.Random], Catalog]] = {
    "tell more": lambda catalog, chance: replaced(
        catalog, chance, lambda e: replace(e, story=f"{e.story} {chance.choice(PHRASES)}.")
    ),
    "tell nothing": lambda catalog, chance: replaced(catalog, chance, lambda e: replace(e, story="")),
    "retitle": lambda catalog, chance: replaced(catalog, chance, lambda e: replace(e, title=chance.choice(PHRASES))),
    "date": lambda catalog, chance: replaced(
        catalog, chance, lambda e: replace(e, years=(chance.choice((2020, 2023)),))
    ),
    "add one": lambda catalog, chance: joined_by(catalog, chance, 1),
    "outgrow the table": lambda catalog, chance: joined_by(catalog, chance, 14),
    "remove": without_one,
    "drop all tables": lambda catalog, chance: replace(catalog, figures=(), views={}),
}


def lose_one(folder: Path, chance: random.Random) -> None:
    chance.choice(sorted(folder.rglob("*.bin"))).unlink()


def spoil_one(folder: Path, chance: random.Random) -> None:
    path = chance.choice(sorted(folder.rglob("*.bin")))
    path.write_bytes(path.read_bytes()[:-1])


HARM = {"lose a file": lose_one, "spoil a file": spoil_one}


@examples(8)
@given(
    deeds=st.lists(st.lists(st.sampled_from([*EDITS, *HARM]), min_size=1, max_size=3), min_size=1, max_size=4),
    seed=st.integers(0, 999),
)
def test_after_any_edits_the_cache_gives_the_files_of_a_clean_index(
    deeds: list[list[str]], seed: int, small: Catalog, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("cache")
    chance = random.Random(seed)
    catalog = with_entries(small, list(small.entries))
    files(catalog, SearchCache(Store(folder)))
    for together in deeds:
        for deed in together:
            if deed in HARM:
                HARM[deed](folder, chance)
            else:
                catalog = EDITS[deed](catalog, chance)
        last = files(catalog, SearchCache(Store(folder)))
    assert last == files(replace(catalog, views={}), SearchCache(Store(None)))


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """How many areas are split, and how many shards are merged, from now on."""
    done = {"split": 0, "merged": 0}
    split, merged = Splitter.split, SegmentMerger.shards

    def counted_split(self: Splitter, documents: object) -> object:
        done["split"] += 1
        return split(self, documents)  # type: ignore[arg-type]

    def counted_shards(self: SegmentMerger, numbers: object) -> Iterator[object]:
        for shard in merged(self, numbers):  # type: ignore[arg-type]
            done["merged"] += 1
            yield shard

    monkeypatch.setattr(Splitter, "split", counted_split)
    monkeypatch.setattr(SegmentMerger, "shards", counted_shards)
    return done


def names(catalog: Catalog, folder: Path) -> set[str]:
    """The files of the index, none of them made but those of which that must be known."""
    return {artifact.path for artifact in search_artifacts(catalog, Fingerprints(catalog), SearchCache(Store(folder)))}


def test_a_longer_story_splits_one_area_and_merges_only_the_shards_of_its_words(
    small: Catalog, tmp_path: Path, work: dict[str, int]
) -> None:
    catalog = with_entries(small, list(small.entries))
    before = names(catalog, tmp_path)
    work.update(split=0, merged=0)
    assert names(catalog, tmp_path) == before
    assert work == {"split": 0, "merged": 0}
    first, *others = catalog.entries
    after = names(with_entries(catalog, [replace(first, story=f"{first.story} quýtx."), *others]), tmp_path)
    assert work["split"] == 1
    assert 0 < work["merged"] <= 4  # the word, its two pairs, and the pair that it parts
    assert after != before


def test_files_of_areas_that_are_gone_are_dropped(small: Catalog, tmp_path: Path) -> None:
    names(small, tmp_path)
    before = set(tmp_path.rglob("*.bin"))
    gone = small.entries[0].place.district
    names(with_entries(small, [e for e in small.entries if e.place.district is not gone]), tmp_path)
    assert set(tmp_path.rglob("*.bin")) < before


def test_a_site_without_anything_has_an_index(small: Catalog, tmp_path: Path) -> None:
    nothing = replace(small, entries=(), figures=(), sources={}, views={})
    assert (
        files(nothing, SearchCache(Store(tmp_path)))
        == files(nothing, SearchCache(Store(tmp_path)))
        == files(nothing, SearchCache(Store(None)))
    )


def test_a_folder_that_cannot_be_written_only_costs_time(small: Catalog, tmp_path: Path) -> None:
    (tmp_path / "a-file").write_text("")
    assert files(small, SearchCache(Store(tmp_path / "a-file" / "store"))) == files(small, SearchCache(Store(None)))


TEXTS = st.lists(st.sampled_from(("HTX", "htx", "hợp tác xã", "hợp tác", "chè,", "UBND", "xã")), max_size=4).map(
    " ".join
)
DOCUMENTS = st.builds(
    lambda title, owner, fact, story: Document("", "", (title,), (owner,), (fact,), story), TEXTS, TEXTS, TEXTS, TEXTS
)


def postings_of(documents: list[tuple[int, Document]]) -> set[tuple[str, str, int, int]]:
    """The postings of documents with their doc ids: both words of a term, the field, the doc id."""
    short = {"HTX": "hợp tác xã", "UBND": "uỷ ban nhân dân"}
    postings = Splitter(short, Sharding(2, 4)).split(documents)
    words = ["", *postings.words]
    first, second = (column.tolist() for column in words_of(postings.keys))
    return {
        (words[one], words[other], field, doc_id)
        for one, other, field, start, stop in zip(
            first, second, fields_of(postings.keys).tolist(), postings.edges[:-1], postings.edges[1:], strict=True
        )
        for doc_id in postings.doc_ids[start:stop].tolist()
    }


@given(st.lists(DOCUMENTS, min_size=2, max_size=4))
def test_postings_of_a_document_do_not_depend_on_other_documents(documents: list[Document]) -> None:
    numbered = list(enumerate(documents))
    alone = [postings_of([one]) for one in numbered]
    assert postings_of(numbered) == set().union(*alone)


def test_an_abbreviation_at_the_very_end_is_indexed_spelled_out() -> None:
    assert ("tác", "xã", STORY, 0) in postings_of([(0, Document("", "", ("Chè",), story="Có HTX"))])


@given(st.lists(WORDS, min_size=1, max_size=20, unique=True), st.data())
def test_a_term_lies_where_the_client_looks_for_it(words: list[str], data: st.DataObject) -> None:
    sharding = Sharding(16, 32)
    sharding.know(["", *words])
    number = st.integers(1, len(words))
    terms = data.draw(st.lists(st.tuples(number, st.integers(0, len(words)), st.booleans()), min_size=1))
    first, second, is_story = (np.array(column) for column in zip(*terms, strict=True))
    keys = [pair_key(fold(words[a - 1]), fold(words[b - 1])) if b else fold(words[a - 1])[:3] for a, b, _ in terms]
    expected = [
        16 + crc32(key.encode()) % 32 if story else crc32(key.encode()) % 16
        for key, story in zip(keys, is_story.tolist(), strict=True)
    ]
    assert sharding.of(first, second, is_story).tolist() == expected
