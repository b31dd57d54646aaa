"""The corpus that benchmarks are measured on: always the same, always valid, and of the size it claims. No clocks."""

import random
from pathlib import Path

import pytest
import yaml

from benchmarks import corpus, places, stories
from benchmarks.dvk_project import MIDDLE, FaultyProject, entry_text, front_matter
from benchmarks.faults import FAULTS
from benchmarks.projects import write_projects
from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.reading.load import Library, load

SIZE = 40


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_projects(folder, SIZE)
    return folder


def library_of(folder: Path) -> Library:
    content = folder / "content"
    settings = Settings("Thí dụ", "https://thi-du.example.vn/")
    return load(Project(folder, content, folder / "theme", folder / "site", folder / ".cache", settings))


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def drawn_units(size: int) -> set[places.Unit]:
    return {places.unit_of(n, corpus.SEED, random.Random(n)) for n in range(size)}


def hugo_settings(path: Path) -> dict[str, object]:
    return yaml.safe_load(path.read_text("utf-8").split("---\n")[1])


def test_one_seed_gives_the_same_bytes_twice(folder: Path, tmp_path: Path) -> None:
    write_projects(tmp_path, SIZE)
    assert tree(tmp_path) == tree(folder)


def test_another_seed_gives_other_entries() -> None:
    assert list(corpus.models(SIZE, seed=1)) != list(corpus.models(SIZE, seed=2))


def test_a_larger_corpus_begins_with_the_smaller_one() -> None:
    assert list(corpus.models(2 * SIZE))[:SIZE] == list(corpus.models(SIZE))


def test_every_entry_is_read_without_any_problem(folder: Path) -> None:
    library = library_of(folder / "dvk")
    assert library.problems == ()
    assert len(library.entries) == SIZE


def test_entries_are_as_long_as_real_ones() -> None:
    # A larger sample than is written: lengths are drawn, and no draw may fall outside.
    for model in corpus.models(20 * SIZE):
        assert 20 <= len(front_matter(model)) <= 30, model.id
        assert 150 <= len(model.story.split()) <= 350, model.id


def test_half_of_the_stories_are_written_with_emphasis_links_lists_and_tables() -> None:
    stories = [model.story for model in corpus.models(20 * SIZE)]
    linking = [story for story in stories if "](" in story]
    assert 0.45 <= len(linking) / len(stories) <= 0.55
    for sign, share in {
        "**": 0.7,
        "\n## ": 0.5,
        "\n### ": 0.2,
        "\n1. ": 0.25,
        "\n   - ": 0.1,
        "\n|": 0.1,
        "\n> ": 0.05,
    }.items():
        assert sum(sign in story for story in linking) >= share * len(linking), sign


@pytest.mark.parametrize(
    ("entries", "link"),
    [("dvk/content/entries", "](../{}/)"), ("plain/docs/mo-hinh", "]({}.md)"), ("hugo/content/mo-hinh", "](../{}/)")],
)
def test_each_program_gets_links_that_it_can_follow(folder: Path, entries: str, link: str) -> None:
    texts = [path.read_text("utf-8") for path in (folder / entries).rglob("*-thi-du-*.md")]
    assert any(link.format(model.id) in text for text in texts for model in corpus.models(SIZE))
    assert not any("](entry:" in text for text in texts)


def test_a_reader_sees_no_signs_of_markdown() -> None:
    marked = (
        "## Cách làm\n\n1. **Họp** *thôn*\n   - nói\n\n> [Dân](https://thi-du.example.vn/)\n\n| Năm |\n|--:|\n| 2 |"
    )
    assert stories.words_of(marked).split() == ["Cách", "làm", "Họp", "thôn", "nói", "Dân", "Năm", "2"]


def test_entries_are_spread_over_places_fields_years_and_levels() -> None:
    models = list(corpus.models(20 * SIZE))
    assert len({m.unit.district for m in models if m.unit.district}) >= 5
    assert len({field for m in models for field in m.fields}) == 7
    assert {year for m in models for year in m.years} == set(corpus.YEARS)
    assert {m.level for m in models} == set(corpus.LEVELS)


def test_places_spread_with_the_corpus_but_slower() -> None:
    few, many = drawn_units(300), drawn_units(4300)
    assert 3 <= len({u.folder for u in few if u.district}) < len({u.folder for u in many if u.district}) <= 40
    assert 1 < len(many) / len(few) < 4300 / 300
    assert {u.province_slug for u in many} <= set(places.PROVINCES)


def test_some_entries_are_of_a_whole_district_or_of_a_provincial_body() -> None:
    units = drawn_units(4300)
    assert any(u.district and not u.commune for u in units)
    assert any(not u.district for u in units)


def test_forty_thousand_entries_lie_in_dozens_of_districts_and_hundreds_of_communes() -> None:
    known = places.units(corpus.SEED)[: places.reach(40_000)]
    assert 900 <= len(known) == len(set(known)) <= 1100
    assert 48 <= len({u.folder for u in known}) <= 100


def test_every_owner_is_obviously_fictional() -> None:
    assert all("Thí Dụ" in model.owner["name"] for model in corpus.models(SIZE))


def test_the_corpus_says_which_entry_an_edit_may_touch(folder: Path) -> None:
    assert (folder / "dvk" / (folder / "dvk" / MIDDLE).read_text("utf-8").strip()).suffix == ".md"


@pytest.mark.parametrize("pages", ["plain/docs/mo-hinh", "hugo/content/mo-hinh"])
def test_mkdocs_and_hugo_get_one_page_for_each_entry(folder: Path, pages: str) -> None:
    found = {p.stem for p in (folder / pages).glob("*.md")} - {"_index"}
    assert found == {model.id for model in corpus.models(SIZE)}


def test_every_term_of_hugo_has_a_title(folder: Path) -> None:
    content = folder / "hugo/content"
    for model in corpus.models(SIZE):
        settings = hugo_settings(content / "mo-hinh" / f"{model.id}.md")
        assert settings["title"] == model.title
        for taxonomy in ("linh-vuc", "nam", "tinh", "huyen", "huyen-nam", "xa"):
            for term in settings.get(taxonomy, []):
                assert hugo_settings(content / taxonomy / str(term) / "_index.md")["title"]


def test_hugo_is_told_the_same_commune_of_today(folder: Path) -> None:
    known = {e.id: e.place.today for e in library_of(folder / "dvk").entries if e.place.commune}
    assert known
    for entry_id, now in known.items():
        told = hugo_settings(folder / "hugo/content/mo-hinh" / f"{entry_id}.md").get("xa", [])
        assert told == ([f"{now.province.slug}-{now.slug}"] if now else [])


def test_one_entry_in_a_hundred_is_invalid(tmp_path: Path) -> None:
    write_projects(tmp_path, 2 * FaultyProject.EVERY + 1, kinds=["faulty"])
    library = library_of(tmp_path / "faulty")
    assert [p.severity for p in library.problems] == ["error"] * 3
    assert len(library.entries) == 2 * FaultyProject.EVERY - 2


@pytest.mark.parametrize("number", range(len(FAULTS)))
def test_each_mistake_makes_its_entry_invalid(folder: Path, number: int) -> None:
    model = next(corpus.models(1))
    path = folder / "dvk/content/entries" / model.unit.folder / f"{model.id}.md"
    path.write_text(FAULTS[number](entry_text(model)), "utf-8")
    try:
        library = library_of(folder / "dvk")
    finally:
        path.write_text(entry_text(model), "utf-8", newline="\n")
    assert [p.severity for p in library.problems if p.path.endswith(path.name)] == ["error"]
    assert model.id not in {e.id for e in library.entries}
