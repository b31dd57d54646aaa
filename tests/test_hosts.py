"""The entry points: every way to build gives the same site, and every failure is a sentence, never a traceback."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from office import CONFIG, DVK, configure, dvk, run
from small_sites import THEME, tree

from dvk_sitegen import messages

PATIENCE = 120  # s: a busy machine


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(folder: Path) -> Iterator[Callable[[str, str], str]]:
    """`dvk serve` in `folder`; gives a function that fetches a path, again and again until some words are in it."""
    port = free_port()
    configure(folder, dev_addr=f"127.0.0.1:{port}")
    with subprocess.Popen([DVK, "serve"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:

        def fetch(path: str, words: str = "</html>") -> str:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                try:
                    with urllib.request.urlopen(f"http://127.0.0.1:{port}/dvk/{path}", timeout=PATIENCE) as answer:
                        page = answer.read().decode()
                    if words in page:
                        return str(page)
                except OSError:
                    pass
                time.sleep(0.1)
            raise AssertionError(f"{path} never showed “{words}”")

        try:
            yield fetch
        finally:
            server.terminate()


def visible_text(html: str) -> str:
    """What a reader sees: no scripts, no tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html[html.index("<body") :], flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_dvk_build_and_mkdocs_build_give_the_same_site(office: Path) -> None:
    assert dvk(office, "build").returncode == 0
    by_dvk = tree(office / "site")
    assert run(office, sys.executable, "-m", "mkdocs", "build", "-q").returncode == 0
    assert tree(office / "site") == by_dvk
    assert "lien-he/index.html" in by_dvk


def test_dvk_serve_shows_the_same_pages_and_follows_an_edit(office: Path) -> None:
    assert dvk(office, "build", "--site", "built").returncode == 0
    with serving(office) as fetch:
        for path in ("index.html", "dia-ban/index.html", "mo-hinh/index.html"):
            built = (office / "built" / path).read_text("utf-8")
            assert visible_text(fetch(path)) == visible_text(built)
        entry = next((office / "content" / "entries").rglob("[!_]*.md"))
        entry.write_text(entry.read_text("utf-8").replace("title: ", "title: Vừa sửa ", 1), "utf-8")
        assert "Vừa sửa" in fetch(f"mo-hinh/{entry.stem}/", "Vừa sửa")


def test_an_invalid_entry_fails_the_build_after_the_others_are_built(office: Path) -> None:
    broken = next((office / "content" / "entries").rglob("[!_]*.md"))
    broken.write_text(broken.read_text("utf-8").replace("title: ", "tilte: ", 1), "utf-8")
    done = dvk(office, "build")
    assert done.returncode == 1
    assert "DVK202" in done.stderr
    assert "Ý bạn là “title”?" in done.stderr
    assert not (office / "site" / "mo-hinh" / broken.stem).exists()
    assert len(list((office / "site" / "mo-hinh").iterdir())) > 2
    assert run(office, sys.executable, "-m", "mkdocs", "build").returncode == 1


def test_strict_fails_on_warnings_and_plain_does_not(office: Path) -> None:
    table = office / "content" / "figures" / "thu-nghiem" / "mau" / "tong-hop.yml"
    acknowledged = table.read_text("utf-8")
    table.write_text(acknowledged.replace(', note: "In 1.206."', ""), "utf-8")
    assert dvk(office, "build").returncode == 0
    assert dvk(office, "build", "--strict").returncode == 1
    table.write_text(acknowledged, "utf-8")
    assert dvk(office, "build", "--strict").returncode == 0


def test_check_lists_every_problem_at_once_in_the_language_asked_for(office: Path) -> None:
    entries = sorted((office / "content" / "entries").rglob("[!_]*.md"))[:2]
    for entry in entries:
        entry.write_text(entry.read_text("utf-8").replace("field: ", "feild: ", 1), "utf-8")
    done = dvk(office, "check")
    assert done.returncode == 1
    assert [done.stdout.count(code) for code in ("DVK201", "DVK202")] == [0, 2]
    assert "2 lỗi" in done.stdout
    assert "2 error" in dvk(office, "--lang", "en", "check").stdout
    assert "2 error" in dvk(office, "check", DVK_LANG="en").stdout


def test_check_on_github_appends_all_problems_to_the_summary_of_the_step(office: Path) -> None:
    entry = next((office / "content" / "entries").rglob("[!_]*.md"))
    entry.write_text(entry.read_text("utf-8").replace("field: ", "feild: ", 1), "utf-8")
    (office / "summary.md").write_text("# Trước\n", "utf-8")
    done = dvk(office, "check", "--format", "github", GITHUB_STEP_SUMMARY="summary.md")
    assert done.returncode == 1
    assert f"::error file={entry.relative_to(office).as_posix()},line=" in done.stdout
    summary = (office / "summary.md").read_text("utf-8")
    assert summary.startswith("# Trước\n")
    assert "DVK202" in summary
    assert dvk(office, "check", "--format", "github", GITHUB_STEP_SUMMARY="khong/co.md").returncode == 2


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif"])
def test_check_prints_a_report_for_programs_and_nothing_else(office: Path, form: str) -> None:
    assert json.loads(dvk(office, "check", "--format", form).stdout)


def test_check_of_one_path_tells_only_of_that_path(office: Path) -> None:
    entries = sorted((office / "content" / "entries").rglob("[!_]*.md"))[:2]
    for entry in entries:
        entry.write_text(entry.read_text("utf-8").replace("field: ", "feild: ", 1), "utf-8")
    done = dvk(office, "check", "--format", "json", str(entries[0].relative_to(office)))
    assert {p["path"] for p in json.loads(done.stdout)} == {entries[0].relative_to(office).as_posix()}


def test_check_of_what_the_content_lies_in_tells_of_everything(office: Path) -> None:
    entry = next((office / "content" / "entries").rglob("[!_]*.md"))
    entry.write_text(entry.read_text("utf-8").replace("field: ", "feild: ", 1), "utf-8")
    for path in (".", "content", str(office)):
        assert dvk(office, "check", path).returncode == 1


def test_check_of_one_path_tells_of_a_file_that_all_refer_to_and_that_cannot_be_read(office: Path) -> None:
    (office / "content" / "sources.yml").write_text("- danh sách\n", "utf-8")
    done = dvk(office, "check", "content/entries/thu-nghiem", "--format", "json")
    assert done.returncode == 1
    assert {p["path"] for p in json.loads(done.stdout)} == {"content/sources.yml"}


def test_today_is_what_the_environment_says(office: Path) -> None:
    done = dvk(office, "check", SOURCE_DATE_EPOCH="1609434000")  # 1 January 2021 in Viet Nam
    assert done.returncode == 0
    assert "DVK214" in done.stdout
    assert "01/01/2021" in done.stdout
    assert "DVK214" not in dvk(office, "check").stdout
    assert dvk(office, "check", SOURCE_DATE_EPOCH="hôm nay").returncode == 2


def test_clean_content_is_said_to_be_clean(office: Path) -> None:
    done = dvk(office, "check")
    assert done.returncode == 0
    assert done.stdout.startswith("Không có vấn đề nào; ")
    assert len(done.stdout.splitlines()) == 1


def test_explain_tells_what_a_code_means_with_a_wrong_and_a_right_example(office: Path) -> None:
    done = dvk(office, "explain", "dvk105")
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("Tab", "Sai:", "Đúng:"))
    assert dvk(office, "explain", "105").stdout == done.stdout


def test_explain_without_a_code_lists_all(office: Path) -> None:
    done = dvk(office, "explain")
    assert done.returncode == 0
    assert [line.split()[0] for line in done.stdout.splitlines()] == list(messages.problem_codes())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["explain", "DVK999"], "Không có mã DVK999"),
        (["explain", "DVK2111"], "Ý bạn là “DVK211”?"),
        (["check", "khong-co.md"], "khong-co.md"),
        (["check", "--format", "xml"], "sarif"),
        (["check", "/etc"], "/etc"),
        (["check", "mkdocs.yml"], "không nằm trong thư mục nội dung content"),
        (["-f", "khong-co.yml", "build"], "khong-co.yml"),
        (["build", "--site", "content"], "thư mục ấy chứa hoặc nằm trong thư mục nội dung"),
        (["build", "--site", "content/entries/trang"], "thư mục ấy chứa hoặc nằm trong thư mục nội dung"),
        (["build", "--site", "."], "thư mục ấy chứa hoặc nằm trong thư mục nội dung"),
        (["build", "--site", "/"], "thư mục ấy chứa hoặc nằm trong thư mục nội dung"),
    ],
)
def test_a_command_that_cannot_go_on_says_one_sentence(office: Path, arguments: list[str], words: str) -> None:
    done = dvk(office, *arguments)
    assert done.returncode == 2
    assert words in done.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"use_directory_urls": False}, "use_directory_urls"),
        ({"site_url": ""}, "site_url"),
        ({"plugins": [{"dvk": {"format": 3}}]}, "format: nội dung theo định dạng 3, mới hơn định dạng 2"),
        ({"plugins": [{"dvk": {"format": 0}}]}, "format: cần một số nguyên từ 1"),
        ({"plugins": [{"dvk": {"format": True}}]}, "format: cần một số nguyên từ 1"),
        ({"plugins": [{"dvk": {"page_size": 0}}]}, "page_size"),
        ({"plugins": [{"dvk": {"content": "khong-co"}}]}, "khong-co/entries"),
        ({"plugins": []}, "dvk"),
        ({"plugins": [{"dvk": {"page_sise": 3}}]}, "page_sise"),
        ({"plugins": [{"dvk": {"frame_ancestors": ["https://thu.example.vn/duong/dan"]}}]}, "thu.example.vn/duong/dan"),
        ({"plugins": [{"dvk": {"frame_ancestors": ["'self'; script-src *"]}}]}, "script-src"),
        ({"plugins": [{"dvk": {"edit_url": "javascript:alert(1)//"}}]}, "javascript:alert(1)//"),
        ({"site_url": "javascript://thu.example.vn/alert(1)/"}, "javascript://thu"),
        ({"site_url": 'https://thu.example.vn/a"; add_header X y; #/'}, "site_url"),
        ({"site_url": "https://thu.example.vn/a\r\nX: y/"}, "site_url"),
        ({"site_url": "https://thu.example.vn/a b/"}, "site_url"),
        ({"site_url": "https://thu.example.vn/<b>/"}, "<b>"),
        ({"edit_uri": "javascript:alert(1)//"}, "edit_uri"),
        ({"edit_uri_template": " java\tscript:alert(1)//{path}"}, "edit_uri_template"),
        ({"repo_url": "javascript://thu.example.vn/%0aalert(1)"}, "repo_url"),
        ({"theme": {**CONFIG["theme"], "logo": "javascript:alert(1)"}}, "theme.logo"),
        ({"theme": {**CONFIG["theme"], "icon": {"logo": "material/khong-co"}}}, "khong-co"),
        ({"extra_javascript": ["data:text/javascript,alert(1)"]}, "extra_javascript"),
        ({"nav": ["index.md", {"Xấu": ["lien-he.md", {"Rất xấu": "JavaScript:alert(1)"}]}]}, "JavaScript:alert(1)"),
        ({"nav": ["index.md", {"Liên lạc": "lienhe.md"}]}, "“lien-he.md”"),
    ],
)
def test_a_configuration_that_cannot_work_is_named(office: Path, changes: dict[str, object], words: str) -> None:
    configure(office, **changes)
    done = dvk(office, "build", "--strict")
    assert done.returncode == 2
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda path: path.write_text("{% if %}", "utf-8"), "theme/fragments/entry.html"),
        (lambda path: path.write_text("{{ view.khong_co }}", "utf-8"), "khong_co"),
        (lambda path: path.unlink(), "entry.html"),
    ],
)
def test_a_broken_template_is_a_sentence_and_the_old_site_stands(
    office: Path, spoil: Callable[[Path], None], words: str
) -> None:
    shutil.copytree(THEME, office / "theme")
    configure(office, theme={**CONFIG["theme"], "custom_dir": "theme"})
    assert dvk(office, "build").returncode == 0
    before = (office / "site" / "index.html").read_bytes()
    spoil(office / "theme" / "fragments" / "entry.html")
    done = dvk(office, "build")
    assert done.returncode == 2
    assert words in done.stderr
    assert (office / "site" / "index.html").read_bytes() == before


def test_a_project_without_theme_and_tables_has_those_of_the_package(office: Path) -> None:
    configure(office, theme={"name": "material", "language": "vi", "font": False})
    shutil.rmtree(office / "content" / "data")
    shutil.rmtree(office / "content" / "figures")
    shutil.rmtree(office / "content" / "entries")
    shutil.rmtree(office / "content" / "sources")
    entries = office / "content" / "entries" / "dien-bien"
    entries.mkdir(parents=True)
    (entries / "_area.yml").write_text("place: {province: Điện Biên}\n", "utf-8")
    (office / "content" / "sources.yml").write_text("{}\n", "utf-8")
    done = dvk(office, "build")
    assert done.returncode == 0, done.stderr
    assert (office / "site" / "tim-kiem" / "index.html").is_file()


def test_changes_of_the_places_may_stand_alone_beside_the_tables_of_the_package(office: Path) -> None:
    configure(office)
    shutil.rmtree(office / "content" / "data")
    changes = office / "content" / "data" / "places" / "changes.csv"
    changes.parent.mkdir(parents=True)
    changes.write_text(
        "day,change,code,from,to,slug,source\n2025-09-01,kind,03997,xã,phường,,Nghị quyết thử\n", "utf-8"
    )
    done = dvk(office, "place", "Tân Yên, Sơn La")
    assert "phường" in done.stdout, done.stdout


def test_a_theme_without_our_stylesheet_is_a_sentence(office: Path) -> None:
    shutil.copytree(THEME, office / "theme", ignore=shutil.ignore_patterns("dvk.css"))
    configure(office, theme={**CONFIG["theme"], "custom_dir": "theme"})
    done = dvk(office, "build")
    assert done.returncode == 2
    assert "assets/dvk.css" in done.stderr


def test_prose_keeps_the_styles_that_it_uses_of_material(office: Path) -> None:
    assert dvk(office, "build").returncode == 0
    assert ".admonition" not in (office / "site/assets/dvk.css").read_text("utf-8")
    (office / "content/pages/lien-he.md").write_text("# Liên hệ\n\n> [!WARNING]\n> Nghỉ lễ.\n", "utf-8")
    assert dvk(office, "build").returncode == 0
    styles = (office / "site/assets/dvk.css").read_text("utf-8")
    assert all(part in styles for part in (".admonition", "--md-admonition-icon--warning:"))
    assert "--md-admonition-icon--bug:" not in styles


def test_a_site_without_an_introduction_still_has_a_home_page(office: Path) -> None:
    (office / "content" / "pages" / "index.md").unlink()
    assert dvk(office, "build").returncode == 0
    assert "<h1" in (office / "site" / "index.html").read_text("utf-8")


def test_names_titles_and_prose_are_shown_as_they_were_meant_and_told(office: Path) -> None:
    configure(office, nav=[{"Trang chủ": "index.md"}, {"Liên hệ": "lien-he.md"}])
    config = office / "mkdocs.yml"
    text = config.read_text("utf-8").replace("Trang chủ", "Tr\u00adang chủ").replace("Liên hệ", "Liªn hÖ")
    config.write_text(text.replace("Trang thử", "Trang\u200b thử"), "utf-8")
    (office / "content/pages/lien-he.md").write_text("# Liên hệ\n\nBản ðồi \u202e&shy;thử.\n", "utf-8")
    (office / "content/pages/index.md").write_text("# Trang thử\n\nLời ð\u200bầu.\n", "utf-8")
    done = dvk(office, "build")
    assert done.returncode == 1
    told = re.findall(r"^(\S+?):\d+:\d+: .*(DVK12\d)", done.stderr, re.MULTILINE)
    home, prose, settings = "content/pages/index.md", "content/pages/lien-he.md", "mkdocs.yml"
    assert sorted(told) == [
        *((home, code) for code in ("DVK124", "DVK126")),
        *((prose, code) for code in ("DVK124", "DVK126", "DVK127")),
        *((settings, code) for code in ("DVK122", "DVK126", "DVK126")),
    ]
    html = (office / "site/lien-he/index.html").read_text("utf-8")
    assert "<title>Liên hệ - Trang thử</title>" in html
    assert "Bản đồi thử." in html
    html = (office / "site/index.html").read_text("utf-8")
    assert "Trang chủ" in html
    assert "Lời đầu." in html


def test_a_broken_mkdocs_yml_is_a_sentence(office: Path) -> None:
    (office / "mkdocs.yml").write_text("site_name: [\n", "utf-8")
    assert dvk(office, "build").returncode == 2


def test_a_place_is_told_before_and_since_with_what_became_of_it(office: Path) -> None:
    done = dvk(office, "place", "Chẻ, Mẫu")
    assert done.returncode == 0
    assert "xã Chẻ, huyện Mẫu, tỉnh Thử Nghiệm (mã 90106)" in done.stdout
    assert "đã chia cho: xã Hòa Thử, tỉnh Thử Nghiệm Mới (mã 90111); phường Trùng" in done.stdout
    since = dvk(office, "--lang", "en", "place", "Hoà Thử, Thử Nghiệm", "--on", "2025-07-01")
    assert since.stdout.startswith("Since 1 July 2025:\n")
    assert "a part of xã Chẻ" in since.stdout


def test_a_place_as_data_says_the_same(office: Path) -> None:
    found = json.loads(dvk(office, "place", "Mất, Mẫu", "--format", "json").stdout)
    assert (found["outcome"], found["since"]) == ("found", [])
    (lead,) = found["before"][0].pop("leads")
    assert (lead["name"], lead["by"]) == ("huyện Mẫu, tỉnh Thử Nghiệm", "district")
    assert {unit["code"] for unit in lead["became"]} == {"90111", "90112", "90113"}
    assert found["before"][0] == {
        "name": "xã Mất, huyện Mẫu, tỉnh Thử Nghiệm",
        "code": "90107",
        "ended": "2023-05-07",
        "next": "2025-07-01",
        "day": "",
        "source": "",
        "went": [],
        "is_split": False,
        "became": [],
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["Trùng, Mẫu"], 1, "Có thể là nhiều nơi"),
        (["Hòa Thừ, Mẫu, Thử Nghiệm Nào"], 1, "Không tìm thấy"),
        (["Sờn Thử, Mẫu", "--on", "2026-01-01"], 1, "tên ấy là của thời khác"),
        (["Hòa Thứt, Mẫu"], 1, "Ý bạn là “xã Hòa Thử, huyện Mẫu, tỉnh Thử Nghiệm”?"),
        (["Mẫu", "--on", "hôm qua"], 2, "“hôm qua” không phải ngày"),
        (["x" * 100_000], 1, "Không tìm thấy “xxx"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_place_that_is_several_or_none_is_said_so(office: Path, arguments: list[str], code: int, words: str) -> None:
    done = dvk(office, "place", *arguments)
    assert done.returncode == code, done.stdout
    assert words in done.stdout + done.stderr


def test_a_place_is_not_looked_up_in_tables_with_problems(office: Path) -> None:
    (office / "content/data/places/provinces.csv").write_text("code;kind\n", "utf-8")
    done = dvk(office, "place", "Mẫu")
    assert done.returncode == 2
    assert "provinces.csv:1:1: lỗi DVK320" in done.stderr
