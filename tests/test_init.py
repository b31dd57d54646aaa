"""`dvk init` makes a project that is sound at once, for any place; what it cannot use is one sentence, and nothing written."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from PIL import Image
from small_sites import tree

from dvk_sitegen.base.errors import InitError, OutputError
from dvk_sitegen.base.project import FORMAT, Project, Settings, shipped
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.hosts.cli import main
from dvk_sitegen.reading.load import load
from dvk_sitegen.scaffold import answers
from dvk_sitegen.scaffold.answers import Answers
from dvk_sitegen.scaffold.project import all_places, demo_files, office_files, write

REFUSED = yaml.safe_load(Path(__file__).with_name("init.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def places() -> Gazetteer:
    return all_places()


def area(places: Gazetteer, province: str, district: str) -> Area:
    found = answers.province_called(places, province)
    return answers.district_called(places, found, district) if district else Area(found)


def of(area: Area, **changes: Any) -> Answers:
    return replace(Answers(area, answers.default_site_name(area), "https://thu.example.vn/"), **changes)


def project_in(folder: Path) -> Project:
    return Project(
        root=folder,
        content_dir=folder / "content",
        theme_dir=shipped("theme"),
        site_dir=folder / "site",
        cache_dir=folder / ".cache",
        settings=Settings("Trang thử", "https://thu.example.vn/", today=date(2026, 12, 1)),
        config_file=folder / "mkdocs.yml",
        reference_dir=shipped("data"),
    )


# A district of the reports, of a province without any, one that its province of today has from another, one without
# communes; a province that stayed, one with a city of today, one that is part of another.
@pytest.mark.parametrize(
    ("said", "folder"),
    [
        (("son la", "yen chau"), "son-la/yen-chau"),
        (("Điện Biên", "huyện Mường Chà"), "dien-bien/muong-cha"),
        (("Tuyên Quang", "Bắc Quang"), "ha-giang/bac-quang"),
        (("quang tri", "con co"), "quang-tri/con-co"),
        (("Cao Bằng", ""), "cao-bang"),
        (("TP. Hồ Chí Minh", ""), "ho-chi-minh"),
        (("tỉnh Hà Giang", ""), "ha-giang"),
    ],
)
def test_a_new_project_has_one_entry_and_no_problem(
    places: Gazetteer, tmp_path: Path, said: tuple[str, str], folder: str
) -> None:
    write(office_files(of(area(places, *said)), places, "1.2.3"), tmp_path / "trang")
    library = load(project_in(tmp_path / "trang"))
    assert [entry.path for entry in library.entries] == [f"content/entries/{folder}/mo-hinh-thi-du.md"]
    assert [problem for problem in library.problems if problem.severity != "note"] == []


def test_without_its_example_a_new_project_is_sound_and_empty(places: Gazetteer, tmp_path: Path) -> None:
    write(office_files(of(area(places, "Sơn La", "Yên Châu")), places, "1.2.3"), tmp_path / "trang")
    (tmp_path / "trang/content/entries/son-la/yen-chau/mo-hinh-thi-du.md").unlink()
    (tmp_path / "trang/content/sources/van-ban-thi-du.yml").unlink()
    library = load(project_in(tmp_path / "trang"))
    assert library.has_reference_data
    assert (library.entries, library.errors) == ((), ())


def test_settings_say_what_was_answered(places: Gazetteer) -> None:
    said = of(
        area(places, "Sơn La", "Yên Châu"),
        site_name='Dân vận "khéo": Yên Châu',
        primary="#0b5394",
        portal="https://yenchau.example.gov.vn",
        repository="https://github.com/yen-chau/dan-van",
        edit_url="https://github.com/yen-chau/dan-van/edit/main/",
    )
    files = office_files(said, places, "1.2.3")
    settings = yaml.safe_load(files["mkdocs.yml"])
    options = settings["plugins"][0]["dvk"]
    assert settings["site_name"] == said.site_name
    assert settings["theme"]["palette"]["primary"] == "#0b5394"
    assert settings["repo_url"] == said.repository
    assert options["frame_ancestors"] == [said.portal]
    assert options["edit_url"] == said.edit_url
    assert options["format"] == FORMAT
    assert said.portal in files["content/entries/son-la/yen-chau/_area.yml"].decode()
    assert "dvk_sitegen==1.2.3\n" in files["requirements.txt"].decode()


@pytest.mark.parametrize(
    ("repository", "site", "edit"),
    [
        (
            "https://github.com/Phong/trang",
            "https://phong.github.io/trang/",
            "https://github.com/Phong/trang/edit/main/",
        ),
        ("https://github.com/p/p.github.io", "https://p.github.io/", "https://github.com/p/p.github.io/edit/main/"),
        (
            "https://gitlab.com/phong/trang",
            "https://phong.gitlab.io/trang/",
            "https://gitlab.com/phong/trang/-/edit/main/",
        ),
        ("https://git.example.vn/phong/trang", "https://trang.example.vn/", ""),
        ("", "https://trang.example.vn/", ""),
    ],
)
def test_a_known_code_host_says_where_the_site_is_and_files_are_edited(repository: str, site: str, edit: str) -> None:
    assert answers.default_site_url(repository, "trang") == site
    assert answers.default_edit_url(repository) == edit


def test_the_workflows_check_each_request_and_publish_what_is_merged(places: Gazetteer) -> None:
    files = office_files(of(area(places, "Cao Bằng", "")), places, "1.2.3")
    check, publish = (yaml.safe_load(files[f".github/workflows/{name}.yml"]) for name in ("check", "publish"))
    gitlab = yaml.safe_load(files[".gitlab-ci.yml"])
    ran = [step.get("run", "") for step in check["jobs"]["check"]["steps"]]
    assert ran[-2:] == ["dvk check --format github", "dvk build --strict"]
    assert check[True] == "pull_request"  # `on` is a truth in YAML 1.1
    assert publish[True]["push"] == {"branches": ["main"]}
    assert "dvk check --format gitlab > gl-code-quality-report.json" in gitlab["check"]["after_script"]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]


def run(folder: Path, *arguments: str, typed: str = "") -> Result:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        return CliRunner().invoke(main, ["init", *arguments], input=typed)


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["says"])
def test_what_cannot_be_used_is_one_sentence_and_nothing_is_written(case: dict[str, Any], tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: Không phải ảnh\n", "utf-8")
    before = tree(tmp_path)
    done = run(tmp_path, case.get("name", "trang"), *case["arguments"], "--yes")
    assert done.exit_code == 2
    assert case["says"] in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tree(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_a_folder_that_is_not_empty_is_named_with_what_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "trang").mkdir()
    (tmp_path / "trang" / "báo cáo.docx").write_bytes(b"")
    done = run(tmp_path, "trang", "--province", "Sơn La", "--yes")
    assert done.exit_code == 2
    assert "báo cáo.docx" in done.stderr
    assert [path.name for path in (tmp_path / "trang").iterdir()] == ["báo cáo.docx"]


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "trang").write_text("của ai", "utf-8")
    done = run(tmp_path, "trang", "--province", "Sơn La", "--yes")
    assert (done.exit_code, "là một tệp" in done.stderr) == (2, True)
    assert (tmp_path / "trang").read_text("utf-8") == "của ai"


def test_a_fresh_clone_may_be_filled(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    done = run(tmp_path, ".", "--province", "Sơn La", "--yes")
    assert done.exit_code == 0, done.output
    assert {".git", "mkdocs.yml", "content"} <= {path.name for path in tmp_path.iterdir()}


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    in_the_way = tmp_path / "tep"
    in_the_way.write_text("x", "utf-8")
    with pytest.raises(OutputError):
        write({"a/b.md": b"x"}, in_the_way / "trang")
    done = run(tmp_path, "tep/trang", "--province", "Sơn La", "--yes")
    assert (done.exit_code, f"Không ghi được vào {Path('tep', 'trang')}" in done.stderr) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["tep"]


def test_questions_are_asked_until_the_answer_can_be_used(tmp_path: Path) -> None:
    typed = ["sơn lo", "son la", "yen chau", "", "khong phai dia chi", "", "", "", "vàng chanh", "xanh lam", "", ""]
    done = run(tmp_path, "trang", typed="\n".join([*typed, ""]))
    assert done.exit_code == 0, done.output
    assert "Ý bạn là “Sơn La”?" in done.output
    assert "không phải là địa chỉ web" in done.output
    assert "“vàng chanh” không phải là màu" in done.output
    settings = yaml.safe_load((tmp_path / "trang/mkdocs.yml").read_text("utf-8"))
    assert settings["site_name"] == "Dân vận khéo Yên Châu"
    assert settings["theme"]["palette"] == {"primary": "#0b5394", "accent": "#0b5394"}


def test_whoever_stops_answering_has_nothing_written(tmp_path: Path) -> None:
    assert run(tmp_path, "trang", typed="Sơn La\n").exit_code == 2
    assert list(tmp_path.iterdir()) == []


def test_a_logo_is_drawn_anew_and_small(places: Gazetteer, tmp_path: Path) -> None:
    logo = tmp_path / "lớn.jpg"
    Image.new("RGB", (1200, 900), "#0b5394").save(logo, exif=_exif_with_a_place())
    files = office_files(of(area(places, "Sơn La", ""), logo=logo), places, "1.2.3")
    drawn, tab = (Image.open(io.BytesIO(files[f"content/pages/{name}.png"])) for name in ("logo", "favicon"))
    assert drawn.size == (128, 96)
    assert tab.size == (64, 64)
    assert not drawn.getexif()
    assert yaml.safe_load(files["mkdocs.yml"])["theme"]["logo"] == "logo.png"


def _exif_with_a_place() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = "Nhà ông Thí Dụ"
    return exif


def _broken_pictures() -> Iterator[bytes]:
    written = io.BytesIO()
    Image.new("RGB", (40, 40)).save(written, "PNG")
    yield b""
    yield written.getvalue()[:60]
    yield b"<svg onload='alert(1)'/>"


@pytest.mark.parametrize("raw", list(_broken_pictures()))
def test_a_logo_that_is_no_picture_is_refused(places: Gazetteer, tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "logo.png").write_bytes(raw)
    with pytest.raises(InitError):
        office_files(of(area(places, "Sơn La", ""), logo=tmp_path / "logo.png"), places, "1.2.3")


def test_figures_are_explained_alike_in_both_projects(places: Gazetteer) -> None:
    name = "content/pages/gioi-thieu/doc-so-lieu.md"
    assert demo_files("1.2.3")[name] == office_files(of(area(places, "Cao Bằng", "")), places, "1.2.3")[name]


def test_the_invented_project_has_no_problem(tmp_path: Path) -> None:
    write(demo_files("1.2.3"), tmp_path / "trang")
    library = load(project_in(tmp_path / "trang"))
    assert [problem for problem in library.problems if problem.severity != "note"] == []
    assert 8 <= len(library.entries) <= 12
    assert len(library.sources) == 2
    assert library.figures
