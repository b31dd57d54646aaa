"""What the docs say of the code is true: the picture, the names, what is built again, the example of an output."""

import importlib
import re
from collections.abc import Callable
from functools import reduce
from pathlib import Path

import pytest
from PIL import Image
from small_sites import build_bare, project_in, tree

from dvk_sitegen.base.project import Project
from dvk_sitegen.catalog.catalog import Catalog
from dvk_sitegen.catalog.fingerprints import Fingerprints
from dvk_sitegen.outputs.artifact import Bundle
from dvk_sitegen.reading.load import load
from tools import draw_architecture

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "architecture.md").read_text("utf-8")
COUNT = re.compile(r"(\d[\d,]*) (modules?|lines)")


def counts_in(picture: str) -> list[int]:
    return [int(number.replace(",", "")) for number, _ in COUNT.findall(picture)]


def test_the_picture_shows_the_folders_and_imports_of_the_code() -> None:
    shown = draw_architecture.PICTURE.read_text("utf-8")
    drawn = draw_architecture.picture_of(draw_architecture.components_of(draw_architecture.PACKAGE))
    assert COUNT.sub("", shown) == COUNT.sub("", drawn), "run: make picture"
    off = [
        (old, new) for old, new in zip(counts_in(shown), counts_in(drawn), strict=True) if abs(old - new) > 9 + new / 5
    ]
    assert off == [], "run: make picture"


def test_each_function_that_is_named_exists() -> None:
    names = re.findall(r"`(dvk_sitegen[\w.]*):([\w.]+)`", TEXT)
    assert len(names) > 30
    for module, name in names:
        reduce(getattr, name.split("."), importlib.import_module(module))


def test_each_folder_inside_a_folder_is_described() -> None:
    package = draw_architecture.PACKAGE
    inner = sorted(path.parent.relative_to(ROOT).as_posix() for path in package.glob("*/*/__init__.py"))
    assert inner
    assert [folder for folder in inner if f"| `{folder}/` |" not in TEXT] == []


def edit(name: str, old: str, new: str) -> Callable[[Project], object]:
    def change(project: Project) -> None:
        path = project.content_dir / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def other_photo(project: Project) -> None:
    path = project.entries_dir / "thu-nghiem" / "mau" / "vuon-nhan" / "vuon.png"
    with Image.open(path) as picture:
        Image.new("RGB", picture.size, "green").save(path)


CHANGES: dict[str, Callable[[Project], object]] = {
    "the story of an entry": edit("entries/thu-nghiem/mau/mo-hinh-1.md", "Chuyện", "Câu chuyện"),
    "the title of an entry": edit("entries/thu-nghiem/mau/mo-hinh-1.md", "title: Mô hình", "title: Mẫu"),
    "the title of a table in `figures/`": edit("figures/thu-nghiem/mau/mot-chieu.yml", "Bảng một", "Bảng chỉ một"),
    "the title of a document": edit("sources/bao-cao-thu-2022.yml", "title: Báo cáo", "title: Bản báo cáo"),
    "the name of a field": edit("data/fields.yml", "Phát triển kinh tế", "Làm kinh tế"),
    "a comment in `_area.yml`": edit("entries/thu-nghiem/mau/_area.yml", "portal:", "# cổng của huyện\nportal:"),
    "a photo": other_photo,
    "nothing": lambda project: None,
}
ROWS = {
    change: (int(drawn), set(re.findall(r"`([^`]+)`", differs)))
    for change, drawn, differs in re.findall(r"^\| (.+?) \| .+? \| (\d+) \| (.+) \|$", TEXT, re.MULTILINE)
}


TOTAL = int(re.findall(r"of some (\d+)", TEXT)[0])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, dict[str, bytes]]:
    project = project_in(tmp_path_factory.mktemp("built"), "base", "two-districts")
    build_bare(project)
    return project, tree(project.content_dir)


def test_each_change_of_the_table_is_made_here() -> None:
    assert ROWS.keys() == CHANGES.keys()


@pytest.mark.parametrize("change", CHANGES)
def test_after_a_change_as_much_is_built_again_as_the_table_says(
    change: str, built: tuple[Project, dict[str, bytes]]
) -> None:
    project, content = built
    for name, data in content.items():
        if (project.content_dir / name).read_bytes() != data:
            (project.content_dir / name).write_bytes(data)
    build_bare(project)
    before = tree(project.site_dir)
    CHANGES[change](project)
    written = build_bare(project).written
    after = tree(project.site_dir)
    assert written is not None
    said, differs = ROWS[change]
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    tops = {path.partition("/")[0] + "/" * ("/" in path) for path in changed}
    assert (tops - {"sitemap.xml"}) == differs
    assert abs(written.made - TOTAL) <= TOTAL // 4
    assert abs(written.rendered - said) <= max(3, said // 4), written.rendered


def test_the_kind_of_output_that_contributing_shows_works(built: tuple[Project, dict[str, bytes]]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.DOTALL)
    names: dict[str, Callable[..., Bundle]] = {}
    exec(example, names)
    catalog = Catalog.of(load(built[0]))
    (artifact,) = names["title_bundle"](catalog, Fingerprints(catalog)).make()
    assert artifact.make().decode().split("\n") == [entry.title for entry in catalog.entries]
