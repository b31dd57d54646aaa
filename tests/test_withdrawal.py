"""One key removes a person from every output, in any spelling of the name."""

import gzip
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from real_site import RealSite
from small_sites import build_bare, project_in

from dvk_sitegen import messages
from dvk_sitegen.base.text import fold
from dvk_sitegen.domain.private.names import Names
from dvk_sitegen.domain.private.visible_text import bare, words_of
from dvk_sitegen.reading.load import load

# Words that stand nowhere else in the site.
NAMES = {"mot": "Quỵch Văn Khuổng", "hai": "Thoỏng Thị Xuyểnh", "ba": "Nghoéo Phựt", "bon": "Vuầy"}
ALIASES = {"mot": "Khuổng Choẻn", "hai": "Xuyểnh Kễnh"}
ENTRY = """---
title: Trồng {id} giống cây
owner:
- name: {name}
  honorific: bà
  kind: household
  role: chức vụ {other}
  village: bản {other}
  ground: Căn cứ {other}.
  visibility: {visibility}{aliases}
- {{name: Phan Thị Minh Họa, kind: person}}
field: kinh-te
years: [2022]
place: {{commune: Hòa Thử}}
income: {{said: "trên 1,4 tỷ đồng", basis: gross}}
products: [nhãn]
source: {{doc: bao-cao-thu-2022, where: I.{id}, said: "hộ {other} {name}"}}
distinct_from: [{others}]
---
Gia đình trồng cây {id}.
"""
OTHER = "Zuẩn"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = project_in(tmp_path_factory.mktemp("withdrawn"), "base")
    folder = project.entries_dir / "thu-nghiem" / "mau"
    folder.mkdir(parents=True)
    for n, (id, name) in enumerate(NAMES.items()):
        aliases = f"\n  aliases: [{ALIASES[id]}]" if id in ALIASES else ""
        others = ", ".join(other for other in NAMES if other != id)
        visibility = "initials" if n == 1 else "hold"
        text = ENTRY.format(
            id=id, name=name, other=OTHER if n != 1 else "", visibility=visibility, aliases=aliases, others=others
        )
        (folder / f"{id}.md").write_text(text, "utf-8")
    result = build_bare(project)
    assert {entry.id for entry in result.library.entries} == set(NAMES)
    return project.site_dir


def test_a_withdrawn_person_in_the_settings_of_the_site_is_told(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base")
    folder = project.entries_dir / "thu-nghiem" / "mau"
    folder.mkdir(parents=True)
    text = ENTRY.format(id="mot", name=NAMES["mot"], other="", visibility="hold", aliases="", others="")
    (folder / "mot.md").write_text(text, "utf-8")
    config = tmp_path / "mkdocs.yml"
    config.write_text(
        f"site_name: Trang thử\nnav: [{{Bà {NAMES['mot']}: index.md}}]\ncopyright: Gọi 0912 345 678\n", "utf-8"
    )
    problems = load(replace(project, config_file=config)).problems
    assert [(p.code, p.path, p.line) for p in problems if p.path == "mkdocs.yml"] == [
        ("DVK313", "mkdocs.yml", 2),
        ("DVK612", "mkdocs.yml", 3),
    ]


def text_of(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".bin":
        data = zlib.decompress(data)
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8", "ignore")


def test_no_file_of_the_site_holds_a_withdrawn_person_in_any_letters(site: Path) -> None:
    called = [*NAMES.values(), *ALIASES.values()]
    names = Names((name, "x") for name in called)
    words = {bare(word) for name in [*called, OTHER] for word in words_of(name)} - {"van", "thi"}
    files = [path for path in site.rglob("*") if path.is_file()]
    assert len(files) > 40
    for path in files:
        text = f"{path.relative_to(site)}\n{text_of(path)}"
        assert list(names.sightings(text)) == [], path
        assert [word for word in words if word in fold(text)] == [], path


def test_in_the_place_of_the_name_stands_what_kind_of_owner_it_is_or_the_initials(site: Path) -> None:
    assert "một hộ gia đình" in text_of(site / "mo-hinh" / "mot" / "index.html")
    assert "bà T.T.X." in text_of(site / "mo-hinh" / "hai" / "index.html")


def test_one_line_withdraws_any_person_for_nothing_else_in_the_content_or_the_program_names_one(
    real_site: RealSite,
) -> None:
    said = [(Path(messages.__file__).parent / f"{lang}.yml").read_text("utf-8") for lang in messages.LANGUAGES]
    for entry in real_site.catalog.entries:
        texts = [entry.title, entry.story, *(note.text for note in entry.notes), *said]
        for owner in entry.owners:
            if owner.honorific:
                assert not [text for text in texts if fold(owner.name) in fold(text)], (entry.id, owner.name)
