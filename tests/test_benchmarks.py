"""The corpus that benchmarks are measured on: always the same, always valid, and of the size it claims. No clocks."""

from pathlib import Path

import pytest

from benchmarks import corpus
from dvk_sitegen.project import Project, Settings
from dvk_sitegen.reading.load import Library, load

SIZE = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    corpus.write_project(folder, SIZE)
    return folder


def library_of(folder: Path) -> Library:
    content = folder / "content"
    settings = Settings("Thí dụ", "https://thi-du.example.vn/")
    return load(Project(folder, content, folder / "theme", folder / "site", folder / ".cache", settings))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_one_seed_gives_the_same_bytes_twice(folder: Path, tmp_path: Path) -> None:
    corpus.write_project(tmp_path, SIZE)
    assert tree(tmp_path) == tree(folder)


def test_another_seed_gives_other_entries() -> None:
    assert list(corpus.models(SIZE, seed=1)) != list(corpus.models(SIZE, seed=2))


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    assert list(corpus.models(2 * SIZE))[:SIZE] == list(corpus.models(SIZE))


def test_every_entry_is_read_without_any_problem(folder: Path) -> None:
    library = library_of(folder)
    assert library.problems == ()
    assert len(library.entries) == SIZE


def test_entries_are_as_long_as_real_ones() -> None:
    # A larger sample than is written: lengths are drawn, and no draw may fall outside.
    for model in corpus.models(20 * SIZE):
        assert 20 <= len(corpus.front_matter(model)) <= 30, model.id
        assert 150 <= len(model.story.split()) <= 350, model.id


def test_entries_are_spread_over_places_fields_years_and_levels(folder: Path) -> None:
    entries = library_of(folder).entries
    assert len({e.place.district for e in entries}) >= 5
    assert len({field for e in entries for field in e.fields}) == 7
    assert {year for e in entries for year in e.years} == set(corpus.YEARS)
    assert {e.level for e in entries} == set(corpus.LEVELS)


def test_every_owner_is_obviously_fictional() -> None:
    assert all("Thí Dụ" in model.owner["name"] for model in corpus.models(SIZE))


def test_mkdocs_gets_one_page_for_each_entry(tmp_path: Path) -> None:
    corpus.write_plain(tmp_path, SIZE)
    pages = {p.stem for p in (tmp_path / "docs/mo-hinh").glob("*.md")}
    assert pages == {model.id for model in corpus.models(SIZE)}
