"""What scripts import: it is small, typed, loaded late, and does what its page and its docstring say."""

import contextlib
import dataclasses
import doctest
import gc
import io
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dvk_sitegen
from dvk_sitegen.base.project import shipped

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
CODE = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```)?", re.DOTALL)


@pytest.fixture(scope="module", autouse=True)
def today() -> Iterator[None]:
    """1 December 2026: no clock is before the invented documents."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1796083200")
        yield


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the invented project lies in `demo`."""
    folder = tmp_path_factory.mktemp("scripts")
    shutil.copytree(shipped("demo"), folder / "demo", ignore=shutil.ignore_patterns(".cache", "site"))
    return folder


@pytest.fixture(scope="module")
def catalog(folder: Path) -> dvk_sitegen.Catalog:
    return dvk_sitegen.open_project(folder / "demo").catalog()


def test_the_code_of_its_page_prints_what_the_page_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    names: dict[str, object] = {}
    pieces = CODE.findall(PAGE)
    assert len(pieces) >= 7
    for code, printed in pieces:
        with contextlib.redirect_stdout(io.StringIO()) as said:
            exec(code, names)
        assert said.getvalue() == printed


def test_the_example_of_the_package_gives_what_it_says(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (example,) = (found for found in doctest.DocTestFinder(recurse=False).find(dvk_sitegen) if found.examples)
    said: list[str] = []
    assert doctest.DocTestRunner().run(example, out=said.append).failed == 0, "".join(said)


def test_every_name_is_there_and_all_but_constants_are_on_the_page() -> None:
    for name in dvk_sitegen.__all__:
        assert getattr(dvk_sitegen, name) is not None
    assert dir(dvk_sitegen) == sorted(dvk_sitegen.__all__)
    told = {"ClaimRecord", "OwnerRecord", "PlaceRecord", "QuantityRecord", "SourceRecord"}  # by what an EntryRecord has
    assert [name for name in dvk_sitegen.__all__ if name not in told and name not in PAGE] == []
    with pytest.raises(AttributeError, match="khong_co"):
        dvk_sitegen.khong_co  # noqa: B018


def test_importing_it_loads_nothing_else() -> None:
    seen = (
        "import sys, dvk_sitegen; print(*(n for n in sys.modules if n.startswith(('dvk_sitegen.', 'mkdocs', 'yaml'))))"
    )
    done = subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []


def test_the_errors_are_drawn_as_they_are() -> None:
    drawn = set(re.findall(r"[├└]── (\w+)", dvk_sitegen.__doc__ or ""))
    assert drawn == {error.__name__ for error in dvk_sitegen.DvkError.__subclasses__()}
    assert drawn <= set(dvk_sitegen.__all__)


@pytest.mark.parametrize(
    ("asked", "ids"),
    [
        ({"field": "quoc-phong-an-ninh"}, ["tieng-keng-an-ninh"]),
        ({"place": "xã Hữu Liên"}, ["cay-dinh-lang-thi-du", "nuoc-sach-huu-lien"]),
        ({"place": "huu lien, lang son", "text": "duong ong"}, []),
        ({"year": 2026, "owner_kind": "mass-organisation"}, ["cho-phien-khong-rac-nhua"]),
        ({"text": "VUON quyt"}, ["vuon-quyt-bac-son"]),
        ({"text": "Ví Dụ", "field": "kinh-te", "year": 2026}, ["nuoi-ong-ke-doi"]),
    ],
)
def test_a_query_gives_the_entries_that_are_all_of_it(
    catalog: dvk_sitegen.Catalog, asked: dict[str, object], ids: list[str]
) -> None:
    assert sorted(entry.id for entry in catalog.entries(**asked)) == ids  # type: ignore[arg-type]


def test_a_whole_province_holds_everything_in_it(catalog: dvk_sitegen.Catalog) -> None:
    assert len(catalog.entries(place="Lạng Sơn")) == len(catalog) == 10
    assert catalog.entries(place="Sơn La") == ()


@given(
    st.sampled_from(["kinh-te", "moi-truong", ""]), st.sampled_from([0, 2025, 2026]), st.sampled_from(["", "thí dụ"])
)
def test_asking_for_more_never_gives_more(catalog: dvk_sitegen.Catalog, field: str, year: int, text: str) -> None:
    both = set(catalog.entries(field=field, year=year, text=text))
    assert both == set(catalog.entries(field=field)) & set(catalog.entries(year=year)) & set(catalog.entries(text=text))


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"field": "kinh te"}, "Ý bạn là “kinh-te”? Không có lĩnh vực"),
        ({"owner_kind": "houshold"}, "Ý bạn là “household”?"),
        ({"place": "Bắc Sơm, Lạng Sơn"}, "Ý bạn là"),
        ({"place": "Nơi Không Có Đâu Cả"}, "Không có nơi nào tên"),
    ],
)
def test_what_does_not_exist_is_an_error_that_says_what_was_meant(
    catalog: dvk_sitegen.Catalog, asked: dict[str, str], words: str
) -> None:
    with pytest.raises(dvk_sitegen.QueryError) as caught:
        catalog.entries(**asked)  # type: ignore[arg-type]
    assert words in dvk_sitegen.message(caught.value)


def test_an_entry_is_frozen_hashable_and_exact(catalog: dvk_sitegen.Catalog) -> None:
    entry = catalog.entry("thap-sang-duong-que")
    with pytest.raises(dataclasses.FrozenInstanceError):
        entry.title = "Khác"  # type: ignore[misc]
    assert hash(entry) == hash(catalog.entry("thap-sang-duong-que"))
    assert str(entry.measures[0].quantities[0].low) == "7/2"
    details = catalog.entry("vuon-quyt-bac-son").details
    assert details["how"]["steps"][0] == "Chọn một phần tư vườn để làm thử"
    with pytest.raises(TypeError):
        details["how"]["cost"] = "0 đồng"  # type: ignore[index]


def test_a_withheld_person_is_in_no_record_and_no_answer(folder: Path, tmp_path: Path) -> None:
    shutil.copytree(folder / "demo", tmp_path / "demo", ignore=shutil.ignore_patterns(".cache"))
    entry = tmp_path / "demo/content/entries/lang-son/nuoi-ong-ke-doi.md"
    entry.write_text(entry.read_text("utf-8").replace("kind: household", "kind: household, visibility: hold"), "utf-8")
    catalog = dvk_sitegen.open_project(tmp_path / "demo").catalog()
    assert "Hoàng Ví Dụ" not in repr(catalog.entry("nuoi-ong-ke-doi"))
    assert catalog.entries(text="Hoàng Ví Dụ") == ()


@pytest.fixture
def broken(folder: Path, tmp_path: Path) -> Iterator[dvk_sitegen.Project]:
    """A project whose fields cannot be read."""
    shutil.copytree(folder / "demo", tmp_path / "demo", ignore=shutil.ignore_patterns(".cache"))
    (tmp_path / "demo/content/data").mkdir()
    (tmp_path / "demo/content/data/fields.yml").write_text("kinh-te: {name: [}\n", "utf-8")
    return dvk_sitegen.open_project(tmp_path / "demo")


def test_without_what_every_entry_refers_to_there_is_no_catalog_and_no_build(broken: dvk_sitegen.Project) -> None:
    assert [problem.path for problem in broken.check()] == ["content/data/fields.yml"]
    for attempt in (broken.catalog, broken.build):
        with pytest.raises(dvk_sitegen.ConfigError) as caught:
            attempt()
        assert "content/data/fields.yml:1" in dvk_sitegen.message(caught.value)
    assert not (broken.root / "site").exists()


def test_a_build_leaves_the_process_as_it_was(folder: Path) -> None:
    assert gc.isenabled()
    dvk_sitegen.open_project(folder / "demo" / "mkdocs.yml").build(folder / "public")
    assert gc.isenabled()
