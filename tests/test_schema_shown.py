"""A key shows exactly where its declaration says: page, embed, JSON, columns, search. Examples are really read."""

import copy
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
import yaml
from small_sites import project_in
from test_problems import put

from dvk_sitegen.base.store import Store
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.outputs.data.open_data import entry_record, entry_rows
from dvk_sitegen.outputs.search.documents import entry_document
from dvk_sitegen.pages.embed.cards import entry_embed
from dvk_sitegen.pages.entry import entry_view
from dvk_sitegen.reading.cache import CacheEntry, Unpacked, packed, unpacked
from dvk_sitegen.reading.draft import ParsedFile
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.load import Library, load
from dvk_sitegen.reading.parsed_file import Location, read
from dvk_sitegen.reading.photos import Photos
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.reference_data import read_reference_data
from dvk_sitegen.schema import area, figures, moved, source, terms
from dvk_sitegen.schema.columns import DICTIONARY, ENTRY_COLUMNS
from dvk_sitegen.schema.core import EVERYWHERE, FileKind, Key, Place
from dvk_sitegen.schema.entry import ENTRY
from dvk_sitegen.schema.entry import FILE as ENTRY_FILE
from dvk_sitegen.schema.files import KINDS as FILES

OTHER = """---
title: Nuôi cá lồng
owner: Quàng Thị Bịa
field: kinh-te
place: {village: bản Khác}
source: {doc: bao-cao-thu-2022, where: I.9}
---
"""
# In place of the example, where a key must be there, or what follows without it is the same.
INSTEAD = {
    "title": "Tên khác hẳn",
    "owner": "Phan Văn Ví Dụ",
    "field": "moi-truong",
    "place": "{commune: thị trấn Trùng}",
    "source": "[{doc: bao-cao-thu-2022, where: I.1}, {doc: du-thao-thu, where: II.7, said: ông Dụ}]",
    "kind": "tập thể",
}
# What an inner key needs beside it.
BESIDE = {
    "owner.unit": {"visibility": "hold"},
    "place.today": {"commune": "Hòa Thử"},
    "jobs.low": {"low": "2 lao động"},
    "jobs.high": {"high": "3 lao động"},
    "jobs.as_of": {"said": "02 lao động"},
}
# What decides of other values, or is for editors: it shows nowhere by itself.
NOT_SHOWN = {
    "owner.visibility", "owner.aliases", "place.province", "place.district", "place.today", "income.split",
    "jobs.split", "measures.split", "photos.consent", "notes.about",
}  # fmt: skip


@dataclass(frozen=True)
class Desk:
    """A small project, ready to read entry files one by one."""

    content: Path
    known: Known
    library: Library

    def read(self, keys: dict[str, str]) -> ParsedFile:
        """The entry file of these keys, each with its value as it is written."""
        text = "".join(["---\n", *(f"{key}: {value}\n" for key, value in keys.items()), "---\n"])
        file = self.content / "entries/thu-nghiem/mau/thu/index.md"
        place = Location("thu", str(file), "content/entries/thu-nghiem/mau/thu/index.md", self.library.areas[-1])
        return read(place, self.known, date(2026, 1, 31), text.encode())

    @cached_property
    def whole(self) -> dict[Place, Any]:
        """What is shown of the entry of all examples."""
        return shown(self, self.entry(EXAMPLES))

    def entry(self, keys: dict[str, str]) -> Entry:
        parsed = self.read(keys)
        assert parsed.problems == ()
        assert parsed.entry
        return parsed.entry


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    project = project_in(tmp_path_factory.mktemp("schema"), "base")
    put(project.content_dir / "entries/thu-nghiem/mau/mo-hinh-khac.md", OTHER)
    put(project.content_dir / "entries/thu-nghiem/mau/thu/vuon.jpg", {"copy_image": "vuon.jpg"})
    ground = read_reference_data(project, lambda path: Problems(path.name))
    assert ground
    return Desk(project.content_dir, ground.known(Photos(project.content_dir, Store(project.cache_dir))), load(project))


EXAMPLES = {key.name: key.example for key in ENTRY.keys}


def shown(desk: Desk, entry: Entry) -> dict[Place, Any]:
    """All that is shown of an entry, by the place."""
    catalog = Catalog.of(replace(desk.library, entries=(*desk.library.entries, entry)))
    record = entry_record(entry, "")
    return {
        "page": entry_view(catalog, entry, ""),
        "embed": entry_embed(catalog, entry)[1].view,
        "data": record,
        "sheet": entry_rows((entry,), [copy.deepcopy(record)])[1],
        "search": entry_document(catalog, entry),
    }


def places_of(desk: Desk, keys: dict[str, str]) -> set[Place]:
    """Where an entry of these keys shows something else than one of all examples."""
    other = shown(desk, desk.entry(keys))
    return {place for place in EVERYWHERE if desk.whole[place] != other[place]}


def without(key: str) -> dict[str, str]:
    return {**EXAMPLES, key: INSTEAD[key]} if key in INSTEAD else {k: v for k, v in EXAMPLES.items() if k != key}


def test_the_entry_of_all_examples_has_no_problem(desk: Desk) -> None:
    problems = desk.read(EXAMPLES).problems
    unread = {p.params.get("key") for p in problems if p.code == "DVK202"} & EXAMPLES.keys()
    assert not unread, "declared, but read_entry in dvk_sitegen/reading/entries.py does not read it"
    assert problems == ()


def test_a_key_with_a_layout_is_shown_somewhere() -> None:
    """Where `shown` is forgotten, what people write under the key would be read and published nowhere."""
    assert [key.name for key in ENTRY.keys if key.layout != "own" and not key.shown] == []


def test_each_key_shows_exactly_where_its_declaration_says(desk: Desk, subtests: pytest.Subtests) -> None:
    for key in ENTRY.keys:
        with subtests.test(key.name):
            assert places_of(desk, without(key.name)) == key.shown


def flow(value: Any) -> str:
    """A value in one line, as it is written between braces."""
    return yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, width=10**6).removesuffix("...\n").strip()


def group_with(key: Key, inner: Key) -> str:
    """The first group of `key`, of the inner key and what is required beside it, as it is written."""
    assert key.inner
    group = {k.name: yaml.safe_load(k.example) for k in key.inner.keys if k.required or k is inner}
    group |= BESIDE.get(f"{key.name}.{inner.name}", {})
    return flow([group] if key.many else group)


def with_inner(key: Key, inner: Key) -> dict[str, str]:
    """The examples, with the inner key in the first group of `key`."""
    return {**EXAMPLES, key.name: group_with(key, inner)}


def inner_keys(kind: FileKind) -> list[tuple[Key, Key]]:
    """Each key below a key of a file, with that."""
    return [(key, inner) for key in kind.group.keys if key.inner for inner in key.inner.keys]


INNER = inner_keys(ENTRY_FILE)


def test_the_example_of_each_inner_key_is_read(desk: Desk, subtests: pytest.Subtests) -> None:
    for key, inner in INNER:
        with subtests.test(f"{key.name}.{inner.name}"):
            told = desk.read(with_inner(key, inner)).problems
            assert [p.code for p in told if p.severity == "error"] == []


def test_no_inner_key_is_lost(desk: Desk, subtests: pytest.Subtests) -> None:
    """With and without it, an entry shows something else: of a key with a declared layout, wherever that shows."""
    for key, inner in INNER:
        with subtests.test(f"{key.name}.{inner.name}"):
            if inner.required or f"{key.name}.{inner.name}" in NOT_SHOWN:
                continue
            keys = with_inner(key, inner)
            value = yaml.safe_load(keys[key.name])
            del (value[0] if key.many else value)[inner.name]
            before, after = (desk.read(k).entry for k in (keys, {**keys, key.name: flow(value)}))
            assert before
            assert after
            with_it, without_it = shown(desk, before), shown(desk, after)
            differs = {place for place in EVERYWHERE if with_it[place] != without_it[place]}
            assert differs == key.shown if key.layout != "own" else differs


def test_the_dictionary_explains_every_column_once() -> None:
    names = [name for columns in DICTIONARY for name in columns.names if not columns.only_json]
    unexplained = {"income_basis", "doubts", "notes"}  # said beside those that they belong to
    assert sorted(names) == sorted(set(ENTRY_COLUMNS) - unexplained)


def test_each_key_of_a_sheet_is_in_a_column(subtests: pytest.Subtests) -> None:
    explained = {name for columns in DICTIONARY for name in columns.keys}
    for key in ENTRY.keys:
        with subtests.test(key.name):
            assert ("sheet" in key.shown) <= (key.name in explained or key.name == "notes")


def example_of(kind: FileKind) -> str:
    """A file with every key of its kind, as the reference shows it."""
    return "".join(f"{key.name}: {key.example}\n" for key in kind.group.keys)


WHERE = {
    area.FILE.id: "entries/thu-nghiem/mau/_area.yml",
    source.FILE.id: "sources/thu-2022.yml",
    figures.FILE.id: "figures/thu-nghiem/mau/bang.yml",
    moved.FILE.id: "data/moved.yml",
}


def test_the_example_of_each_other_file_is_read_without_a_problem(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    put(project.content_dir / "entries/thu-nghiem/mau/mo-hinh-khac.md", OTHER)
    for kind in FILES:
        if kind.id in WHERE:
            put(project.content_dir / WHERE[kind.id], example_of(kind))
    term = "".join(f"  {key.name}: {key.example}\n" for key in terms.TERM.keys)
    put(project.content_dir / "data/levels.yml", f"huyện:\n{term}")
    assert {*WHERE, ENTRY_FILE.id, terms.FILE.id} == {kind.id for kind in FILES}
    assert [problem for problem in load(project).problems if problem.severity != "note"] == []


MISREAD = {"DVK202", "DVK203", "DVK204", "DVK205", "DVK206", "DVK209", "DVK210", "DVK212"}


def test_the_example_of_each_inner_key_of_other_files_is_read(tmp_path: Path, subtests: pytest.Subtests) -> None:
    project = project_in(tmp_path, "base")
    for kind in (area.FILE, source.FILE, figures.FILE):
        path = project.content_dir / WHERE[kind.id]
        for key, inner in inner_keys(kind):
            with subtests.test(f"{kind.id}: {key.name}.{inner.name}"):
                text = example_of(kind).replace(
                    f"{key.name}: {key.example}\n", f"{key.name}: {group_with(key, inner)}\n"
                )
                put(path, text)
                assert [p for p in load(project).problems if p.code in MISREAD and WHERE[kind.id] in p.path] == []
        path.unlink()


def test_what_a_cache_gives_back_of_an_entry_is_what_was_read(desk: Desk) -> None:
    parsed = desk.read(EXAMPLES)
    units = Unpacked.of(desk.library.gazetteer)
    kept = unpacked(packed({"thu": CacheEntry(b"", b"", 0, parsed)}, units), units)["thu"].parsed.entry
    assert parsed.entry
    assert [getattr(kept, field.name) for field in fields(Entry)] == [
        getattr(parsed.entry, field.name) for field in fields(Entry)
    ]
