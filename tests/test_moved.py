"""What was published once has a page for ever: embeds show the present content, pages link to it."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from small_sites import build_bare, project_in, tree

from dvk_sitegen.base.project import Project
from dvk_sitegen.reading.load import load
from dvk_sitegen.register import register, registry_of

CASES = yaml.safe_load((Path(__file__).with_name("moved.yml")).read_text("utf-8"))
SITE = "https://thu.example.vn/dvk/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = project_in(tmp_path_factory.mktemp("moved"), "base", "two-districts")
    (project.data_dir / "moved.yml").write_text(CASES["moved"], "utf-8")
    registry_of(project).write_text(CASES["published"], "utf-8")
    assert not build_bare(project).library.errors
    return project.site_dir


def canonical(html: str) -> str:
    found = re.search(r'rel="canonical" href="([^"]*)"|<!-- canonical -->(.*)', html)
    assert found
    return found[1] or found[2]


@pytest.mark.parametrize("case", CASES["answers"], ids=lambda case: case["at"])
def test_an_old_address_shows_what_is_there_now_or_says_where_it_went(site: Path, case: dict[str, str]) -> None:
    html = (site / case["at"] / "index.html").read_text("utf-8")
    assert canonical(html) == SITE + case["page"]
    assert case["says"] in unescape(re.sub(r"<[^>]+>", "", html))
    if case["at"] != case["page"] and not case["at"].endswith("/khac/"):
        assert 'name="robots" content="noindex' in html


@pytest.mark.parametrize(("old", "title"), [("ten-cu", "Mô hình số 3"), ("da-rut", "Đã gỡ khỏi trang")])
def test_what_other_sites_ask_for_at_an_old_address_frames_what_answers_there(site: Path, old: str, title: str) -> None:
    record = json.loads((site / "embed" / "mo-hinh" / old / "oembed.json").read_text("utf-8"))
    assert record["title"] == title
    frame = re.search(r'<iframe[^>]* src="([^"]*)"', record["html"])
    assert frame
    assert (site / unescape(frame[1]).removeprefix(SITE) / "index.html").is_file()
    page = (site / "mo-hinh" / old / "index.html").read_text("utf-8")
    assert f"{SITE}embed/mo-hinh/{old}/oembed.json" in page


def test_a_table_is_data_under_its_old_name_too(site: Path) -> None:
    for ending in ("json", "csv"):
        data = site / "du-lieu" / "so-lieu"
        assert (data / f"bang-cu.{ending}").read_bytes() == (data / f"thu-nghiem-mau-mot-chieu.{ending}").read_bytes()
        assert not (data / f"bang-rut.{ending}").exists()


def rename_everything(project: Project) -> None:
    """Another name for an entry, a district with all that is in it, a field, a document and a year."""
    files = {p for p in project.content_dir.rglob("*") if p.suffix in (".md", ".yml", ".csv")}
    for path in files - {registry_of(project)}:
        text = path.read_text("utf-8")
        for old, new in {
            "kinh-te": "kinh-te-moi",
            "bao-cao-thu-2022": "bao-cao-moi",
            "mo-hinh-3": "mo-hinh-ba",
            ",90,mau,": ",90,mau-moi,",
            "district: mau": "district: mau-moi",
            "table: thu-nghiem-mau-": "table: thu-nghiem-mau-moi-",
        }.items():
            text = text.replace(old, new)
        path.write_text(text, "utf-8")
    for folder in (project.entries_dir, project.figures_dir):
        (folder / "thu-nghiem" / "mau").rename(folder / "thu-nghiem" / "mau-moi")
    entry = project.entries_dir / "thu-nghiem" / "mau-moi" / "mo-hinh-3.md"
    entry.rename(entry.with_name("mo-hinh-ba.md"))
    source = project.sources_dir / "bao-cao-thu-2022.yml"
    source.rename(source.with_name("bao-cao-moi.yml"))


RENAMED = """entries:
  mo-hinh-3: {to: mo-hinh-ba}
figures:
  thu-nghiem-mau-khao-sat: {to: thu-nghiem-mau-moi-khao-sat}
  thu-nghiem-mau-mot-chieu: {to: thu-nghiem-mau-moi-mot-chieu}
  thu-nghiem-mau-phan-loi: {to: thu-nghiem-mau-moi-phan-loi}
  thu-nghiem-mau-tong-hop: {to: thu-nghiem-mau-moi-tong-hop}
sources:
  bao-cao-thu-2022: {to: bao-cao-moi}
areas:
  thu-nghiem/mau: {to: thu-nghiem/mau-moi}
fields:
  kinh-te: {to: kinh-te-moi}
"""


def test_after_everything_was_renamed_every_page_frame_and_table_still_answers(tmp_path: Path) -> None:
    project = project_in(tmp_path, "base", "two-districts")
    register(project, load(project))
    build_bare(project)
    before = {path for path in tree(project.site_dir) if not path.startswith("tim-kiem/")}
    rename_everything(project)
    lost = [problem for problem in build_bare(project).library.errors if problem.code == "DVK350"]
    offered = "".join(f"{line}\n" for problem in lost if problem.fix for line in problem.fix.lines)
    assert yaml.safe_load(offered).keys() == yaml.safe_load(RENAMED).keys()
    (project.data_dir / "moved.yml").write_text(RENAMED, "utf-8")
    assert not build_bare(project).library.errors
    assert before <= tree(project.site_dir).keys()
    (project.site_dir / "mo-hinh" / "mo-hinh-3" / "index.html").unlink()
    assert before <= (build_bare(project), tree(project.site_dir).keys())[1]
