"""The search index: stable numbers, letters for numbers, few files for an edit, and what may be found by what."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_site import RealSite
from search_files import Index, numbers
from search_reference import answer

from dvk_sitegen.base.store import Store
from dvk_sitegen.base.text import fold
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.search import search_artifacts
from dvk_sitegen.outputs.search.cache import SearchCache
from dvk_sitegen.outputs.search.encoding import bitmap, gaps, varints
from dvk_sitegen.outputs.search.segments import GROUP, assign_doc_ids, table_size

IDS = st.sets(st.text("abcdefghijklmnop-", min_size=1, max_size=12), max_size=60)


@pytest.fixture(scope="module")
def index(real_site: RealSite) -> Index:
    return Index(real_site.folder)


@given(IDS, IDS, st.randoms(use_true_random=False))
def test_numbers_are_one_each_within_their_area_and_the_same_in_any_order(one: set[str], two: set[str], chance) -> None:
    areas = {"a": sorted(one), "b": sorted(f"b-{id_}" for id_ in two)}
    known, ranges = assign_doc_ids(areas)
    assert len(set(known.values())) == len(one) + len(two)
    assert all(known[id_] in ranges[area] for area, ids in areas.items() for id_ in ids)
    for ids in areas.values():
        chance.shuffle(ids)
    assert assign_doc_ids(areas) == (known, ranges)


@given(IDS, st.text("qrstu", min_size=1, max_size=6))
def test_one_more_record_moves_none_but_those_right_behind_it(ids: set[str], newcomer: str) -> None:
    if table_size(len(ids)) != table_size(len(ids) + 1):
        return
    before, _ = assign_doc_ids({"a": ids})
    after, _ = assign_doc_ids({"a": ids | {newcomer}})
    moved = {after[id_] for id_ in ids if before[id_] != after[id_]}
    run = moved | {after[newcomer]}
    assert len(run) == max(run) - min(run) + 1


@pytest.mark.parametrize("count", [0, 1, 12, 13, 24, 36, 48, 100, 1000, 40_000])
def test_a_table_has_whole_groups_and_room_for_newcomers(count: int) -> None:
    size = table_size(count)
    assert size % GROUP == 0
    assert count * 4 <= size * 3
    assert size == GROUP or count * 4 > size * 3 / 2


@given(st.sets(st.integers(0, 10**6)))
def test_varints_are_read_as_the_numbers_that_were_written(some: set[int]) -> None:
    assert list(numbers(gaps(sorted(some)))) == sorted(some)


@given(st.lists(st.integers(0, 10**9)))
def test_where_each_varint_ends_is_known(some: list[int]) -> None:
    characters, ends = varints(np.array(some, np.int64))
    starts = [0, *ends.tolist()]
    assert [next(numbers(characters[a:b])) for a, b in pairwise(starts)] == some


@given(st.sets(st.integers(0, 500)))
def test_a_bitmap_says_which_numbers_there_are(some: set[int]) -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    written = bitmap(sorted(some), 501)
    assert {at * 6 + bit for at, c in enumerate(written) for bit in range(6) if alphabet.index(c) >> bit & 1} == some


def paths(catalog: Catalog) -> set[str]:
    return {artifact.path for artifact in search_artifacts(catalog, Fingerprints(catalog), SearchCache(Store(None)))}


def edited(catalog: Catalog, entry: Entry, **changes: object) -> Catalog:
    entries = tuple(replace(e, **changes) if e is entry else e for e in catalog.entries)  # type: ignore[arg-type]
    return replace(catalog, entries=entries, views={})  # what pages show of entries is another now


def test_a_sentence_more_in_a_story_renames_only_the_shards_of_its_words(real_site: RealSite) -> None:
    catalog = real_site.catalog
    entry = catalog.entries[0]
    before, after = paths(catalog), paths(edited(catalog, entry, story=f"{entry.story}\n\nThêm quýtx chuốix."))
    # Three words and four pairs at most; besides, the list of the shards of stories and the list of known words.
    assert {path.split("/")[-1].rpartition("-")[0].rstrip("0123456789") for path in after - before} <= {
        "bai-", "cac-bai", "am-tiet",
    }  # fmt: skip
    assert len(after - before) <= 9


def test_a_new_title_renames_one_group_of_cards_and_the_shards_of_its_words(real_site: RealSite) -> None:
    catalog = real_site.catalog
    entry = next(e for e in catalog.entries if len(e.title.split()) < 8)
    before, after = paths(catalog), paths(edited(catalog, entry, title=f"{entry.title} quýtx"))
    renamed = [path.split("/")[-1] for path in after - before]
    assert sum(name.startswith("the-") for name in renamed) == 1
    assert len(renamed) < 20


def test_a_new_entry_leaves_nearly_all_files_of_other_areas_as_they_were(real_site: RealSite) -> None:
    catalog = real_site.catalog
    entry = replace(catalog.entries[0], id="mot-muc-moi", title="Quýtx", story="", aliases=())
    before, after = paths(catalog), paths(replace(catalog, entries=(*catalog.entries, entry)))
    assert len(after - before) * 2 < len(after)


def test_every_entry_is_found_first_by_its_title_without_accents(real_site: RealSite, index: Index) -> None:
    for entry in real_site.catalog.entries:
        first = answer(index, fold(entry.title)).hits[0]
        assert index.card(first.number)[1] == entry.title


def test_accents_when_typed_go_before_none(index: Index) -> None:
    hits = answer(index, "nhãn").hits
    exact = [not hit.is_folded for hit in hits]
    assert exact[0]
    assert exact == sorted(exact, reverse=True)


@pytest.mark.parametrize(
    ("one", "other"), [("htx", "hợp tác xã"), ("hội nông dân", "HND"), ("MTTQ", "mat tran to quoc")]
)
def test_what_is_shortened_is_found_spelled_out_and_the_other_way_about(index: Index, one: str, other: str) -> None:
    found = [{hit.number for hit in answer(index, q).hits if hit.pairs or " " not in q} for q in (one, other)]
    assert found[0] & found[1]


@pytest.mark.parametrize("name", ["xã Lóng Phiêng", "long phieng", "Chiềng Đông", "chieng dong"])
def test_a_commune_of_before_is_found_with_its_successor(index: Index, name: str) -> None:
    cards = [index.card(hit.number) for hit in answer(index, name).places]
    assert any("nay thuộc" in card[2] for card in cards)


def test_a_held_name_is_not_to_be_found(real_site: RealSite, index: Index) -> None:
    names = [o.name for e in real_site.library.entries for o in e.owners if o.visibility == "hold"]
    assert names
    for name in names:
        answered = answer(index, f'"{name}"')
        assert not [*answered.hits, *answered.places, *answered.papers], name


def test_the_same_content_gives_the_same_files(real_site: RealSite) -> None:
    library = real_site.library
    again = replace(library, entries=tuple(reversed(library.entries)))
    assert paths(Catalog.of(again)) == paths(real_site.catalog)


def test_no_file_of_the_index_is_left_from_before(real_site: RealSite) -> None:
    folder = Path(real_site.folder, "tim-kiem/muc-luc")
    assert {f"tim-kiem/muc-luc/{path.name}" for path in folder.iterdir()} == paths(real_site.catalog)
