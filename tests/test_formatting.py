"""`dvk fmt`: one form for all files, and nothing in them lost."""

import os
import stat
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import capabilities
import pytest
from cases import cases_in
from examples import ODD_ENTRIES, examples
from hypothesis import given
from hypothesis import strategies as st
from office import dvk
from small_sites import project_in

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.project import Project
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.formatting import formatted, formatted_files, group_of, split_sources
from dvk_sitegen.reading.entries import Known
from dvk_sitegen.reading.load import load
from dvk_sitegen.reading.parsed_file import Location, read
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.yaml.comments import comments_of
from dvk_sitegen.reading.yaml.strict import parse
from dvk_sitegen.reading.yaml.write import NotWritable
from dvk_sitegen.schema.entry import ENTRY

ROOT = Path(__file__).parents[1]
CASES = cases_in(Path(__file__).with_name("formatting.yml"))
STORY = "\nCâu chuyện thử.\n\n---\nMột dòng ---, và   dấu cách.\n"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return small_in(tmp_path_factory.mktemp("small"))


def small_in(folder: Path) -> Project:
    """A project without an entry."""
    project = project_in(folder, "base")
    project.entries_dir.mkdir()
    return project


def as_file(case: dict[str, Any], key: str) -> tuple[str, bytes]:
    """The path and what is in the file of a case."""
    path, text = case.get("path", "entries/a/b/c.md"), case[key]
    return path, (f"---\n{text}---\n{STORY}" if path.endswith(".md") else text).encode()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_file_is_written_in_the_house_form_or_left_as_it_is(case: dict[str, Any], small: Project) -> None:
    path, before = as_file(case, "before")
    group = group_of(small, small.content_dir / path)
    assert group
    if "kept" in case:
        with pytest.raises(NotWritable) as fault:
            formatted(before, group, path)
        assert fault.value.reason == case["kept"]
        return
    _, after = as_file(case, "after")
    assert formatted(before, group, path).decode() == after.decode()
    assert formatted(after, group, path) == after


@pytest.mark.parametrize(
    "raw", [b"title: caf\xe9\n", "title: Nhãn\n".encode("utf-16"), b"", b"\0" * 20, b"<<<<<<< a\n"]
)
def test_what_is_no_text_of_ours_is_left_as_it_is(raw: bytes) -> None:
    with pytest.raises(NotWritable):
        formatted(raw, ENTRY, "entries/a/b/c.yml")


# Texts, by where YAML can have them without quotes: anywhere, not between brackets, nowhere.
ANYWHERE = [
    "Trồng nhãn",
    "1.200",
    "no",
    "012",
    "2022",
    "2022-11",
    "a:b",
    "x#y",
    "“lời”",
    "Nguyễn Thị Bê",
    "-1",
    "a'b",
    "😀",
]
IN_LINES = ["trên 1,4 tỷ đồng/năm", "một, hai", "1,2 tỷ đồng, hơn năm trước", "bản [Thử]", "a {b}"]
IN_QUOTES = [
    "thu: 1 tỷ",
    "a #b",
    "# a",
    "- a",
    "[a",
    "{a}",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    '"a" b',
    "'a'",
    "a: ",
    "\\d",
    "? a",
    "",
    "~",
    "null",
]
LONG = "Một câu dài để thử, có dấu phẩy, " * 6 + "hết."
COMMENTS = ["", "", "", "# chú thích", "#sát", "# một\n# hai", "\n# sau dòng trống", ""]


def quoted(text: str, draw: Any) -> str:
    if "\\" in text or draw(st.booleans()):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return "'" + text.replace("'", "''") + "'"


def scalar(draw: Any, in_flow: bool) -> str:
    text = draw(st.sampled_from([*ANYWHERE, *IN_LINES, *IN_QUOTES, LONG]))
    may_be_plain = text in ANYWHERE or (not in_flow and (text in IN_LINES or text == LONG))
    return text if may_be_plain and draw(st.booleans()) else quoted(text, draw)


def block_of_text(draw: Any, indent: str) -> str:
    sign = draw(st.sampled_from(["|", "|-", ">", ">-", "|  # một khối"]))
    lines = draw(
        st.lists(
            st.sampled_from(["Một dòng.", "", "  thụt vào", "# không phải chú thích", "- mục", LONG]),
            min_size=1,
            max_size=4,
        )
    )
    return sign + "".join(f"\n{indent}{line}" if line else "\n" for line in ["Mở đầu.", *lines, "Hết."])


def mapping(draw: Any, names: list[str], indent: str, at: str) -> str:
    """A mapping with some keys: in braces, or on lines of its own, the first behind `at`."""
    keys = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    if draw(st.booleans()):
        gap = draw(st.sampled_from(["", " "]))
        return f" {{{gap}" + ", ".join(f"{key}: {scalar(draw, True)}" for key in keys) + f"{gap}}}"
    lines = [f"{key}: {scalar(draw, False)}{draw(st.sampled_from(['', '', '  # bên']))}" for key in keys]
    return at + f"\n{indent}".join(lines)


@st.composite
def entries(draw: Any) -> str:
    """The front matter of an invented entry, however untidy."""
    keys = draw(
        st.permutations(
            ["title", "owner", "field", "years", "place", "income", "source", "aliases", "notes", "products"]
        )
    )
    blocks = []
    for key in keys[: draw(st.integers(2, 10))]:
        names = [inner.name for inner in ENTRY.below(key).keys]
        kind = draw(
            st.sampled_from(["text", "text", "block", "list", "flow list"] + ["mapping", "mappings"] * bool(names))
        )
        match kind:
            case "text":
                value = f"{draw(st.sampled_from([' ', '   ']))}{scalar(draw, False)}{draw(st.sampled_from(['', '', '   # bên']))}"
            case "block":
                value = " " + block_of_text(draw, draw(st.sampled_from(["  ", "    "])))
            case "list":
                depth = draw(st.sampled_from(["", "  "]))
                items = draw(st.integers(1, 3))
                value = "".join(
                    f"\n{draw(st.sampled_from(['', '', depth + '# mục' + chr(10)]))}{depth}- {scalar(draw, False)}"
                    for _ in range(items)
                )
            case "flow list":
                value = f" [{', '.join(scalar(draw, True) for _ in range(draw(st.integers(0, 4))))}]"
            case "mapping":
                value = mapping(draw, names, "  ", "\n  ")
            case _:
                value = "".join(f"\n-{mapping(draw, names, '  ', ' ')}" for _ in range(draw(st.integers(1, 3))))
        comment = draw(st.sampled_from(COMMENTS))
        blocks.append(f"{comment}{chr(10) * bool(comment)}{key}:{value}\n")
    return "".join(blocks)


@pytest.fixture(scope="module")
def known(small: Project) -> tuple[Known, Location]:
    library = load(small)
    province = library.gazetteer.provinces[0]
    where = Location(
        "thu", str(small.entries_dir / "thu.md"), "content/entries/thu.md", Area(province, province.districts[0])
    )
    return Known(library.taxonomy, library.sources, (), library.gazetteer, small.content_dir), where


def entry_in(raw: bytes, known: tuple[Known, Location]) -> tuple[object, list[str]]:
    """The entry that a file holds, and what is told of it, wherever that stands now."""
    found = read(known[1], known[0], date(2026, 1, 31), raw)
    entry = found.entry and replace(found.entry, fingerprint=b"", summary_hash=b"")
    return repr(entry), sorted(problem.code for problem in found.problems)


def comments_with_their_keys(front: str) -> list[tuple[str, str]]:
    """The comments right above a key at the margin, each with the key."""
    lines, found = front.split("\n"), []
    for n, line in enumerate(lines):
        if line.startswith("#") and (below := next((x for x in lines[n:] if x.strip() and x[0] not in "#- "), "")):
            between = lines[n : lines.index(below, n)]
            if all(x.startswith("#") for x in between):
                found.append((line, below.partition(":")[0]))
    return sorted(found)


@examples(40)
@given(
    front=entries(), line_end=st.sampled_from(["\n", "\r\n"]), bom=st.booleans(), form=st.sampled_from(["NFC", "NFD"])
)
def test_what_was_written_is_read_as_the_same_entry_with_the_same_comments(
    front: str, line_end: str, bom: bool, form: Any, known: tuple[Known, Location]
) -> None:
    text = unicodedata.normalize(form, f"---\n{front}---\n{STORY}").replace("\n", line_end)
    raw = b"\xef\xbb\xbf" * bom + text.encode()
    if parse(front, report := Problems("thu.md", front)) is None or report.has_errors:
        return
    after = formatted(raw, ENTRY, "thu.md")
    assert formatted(after, ENTRY, "thu.md") == after
    assert entry_in(after, known) == entry_in(raw, known)
    written = after.decode().replace("\r\n", "\n").removeprefix("---\n").removesuffix(f"---\n{STORY}")
    assert comments_of(written) == comments_of(front)
    assert comments_with_their_keys(written) == comments_with_their_keys(front)
    assert (b"\r\n" in after) == (line_end == "\r\n")


@pytest.mark.parametrize(("folder", "least"), [("content", 100), ("examples/demo/content", 10)])
def test_our_content_is_in_the_house_form_and_comes_back_from_any_order_of_keys(folder: str, least: int) -> None:
    content = ROOT / folder
    project = Project(ROOT, content, ROOT, ROOT, ROOT, None)  # type: ignore[arg-type] - only its folders are asked for
    files = list(formatted_files(project, ()))
    assert len(files) > least
    assert [(file.path.name, file.fault) for file in files if file.is_changed or file.fault] == []
    for file in files:
        if file.path.parts[len(content.parts)] == "data" or file.path.suffix != ".yml":
            continue
        blocks = [""]
        for line in file.content.decode().splitlines(keepends=True):
            if line[0] not in " -\n" and not blocks[-1].startswith("#"):
                blocks.append("")
            blocks[-1] += line
        group = group_of(project, file.path)
        assert group
        assert formatted("".join(blocks[::-1]).encode(), group, file.path.name) == file.content, file.path


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_only_files_that_change_are_written_and_their_mode_and_line_ends_stay(office: Path) -> None:
    content = office / "content"
    untidy = put(
        content / "entries/thu-nghiem/mau/xau.md", "---\r\nyears: [ 2022 ]\r\ntitle: 'Nhãn'\r\n---\r\nChuyện.\r\n"
    )
    broken = put(content / "entries/thu-nghiem/mau/hong.md", "---\ntitle: [a\nowner: b\n---\n")
    if os.name == "posix":
        untidy.chmod(0o640)
    sound = content / "sources" / "bao-cao-thu-2022.yml"
    assert dvk(office, "fmt").returncode == 1  # one cannot be written
    stamp = sound.stat().st_mtime_ns
    untidy.write_bytes(b"---\r\nyears: [ 2022 ]\r\ntitle: 'Nh\xc3\xa3n'\r\n---\r\nChuy\xe1\xbb\x87n.\r\n")
    check = dvk(office, "fmt", "--check")
    assert check.returncode == 1
    assert "xau.md" in check.stdout
    assert "hong.md:2: giữ nguyên, vì có lỗi DVK" in check.stderr
    assert b"[ 2022 ]" in untidy.read_bytes()
    done = dvk(office, "fmt", str(untidy))
    assert done.returncode == 0, done.stderr
    assert untidy.read_bytes() == "---\r\ntitle: Nhãn\r\nyears: [2022]\r\n---\r\nChuyện.\r\n".encode()
    assert broken.read_bytes() == b"---\ntitle: [a\nowner: b\n---\n"
    assert sound.stat().st_mtime_ns == stamp
    assert os.name != "posix" or stat.S_IMODE(untidy.stat().st_mode) == 0o640
    assert not list(content.rglob(".*"))


def test_links_are_left_alone_and_paths_outside_the_content_are_a_sentence(tmp_path: Path) -> None:
    project = small_in(tmp_path)
    outside = put(tmp_path / "ngoai.md", "---\nyears: [ 2022 ]\n---\n")
    link = project.entries_dir / "thu-nghiem" / "mau" / "lien-ket.md"
    link.parent.mkdir(parents=True)
    capabilities.link(link, str(outside))
    assert [file for file in formatted_files(project, (project.entries_dir,)) if file.is_changed or file.fault] == []
    with pytest.raises(ConfigError):
        list(formatted_files(project, (outside,)))


if os.name == "posix":  # where there are pipes

    def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
        project = small_in(tmp_path)
        os.mkfifo(project.entries_dir / "ong.md")
        assert list(formatted_files(project, (project.entries_dir,))) == []


SOURCES = """# Văn bản của tỉnh

# bản đã ký
mot:  # số để trống
  title: 'Báo cáo một'
  short: Một
  kind: báo cáo
  issuer: UBND huyện Mẫu
  status: issued
  # tóm tắt
  summary: |
    # Đầu đề

    Chữ.
hai: {title: Báo cáo hai, short: "Hai", kind: báo cáo, issuer: Sở Thử nghiệm, status: draft}
# hết
"""


def test_the_file_of_all_documents_is_split_without_loss(tmp_path: Path) -> None:
    project = small_in(tmp_path)
    put(project.sources_file, SOURCES)
    before = load(project)
    assert [path.name for path in split_sources(project)] == ["mot.yml", "hai.yml"]
    assert not project.sources_file.exists()
    assert load(project).sources == before.sources
    files = [(project.sources_dir / f"{name}.yml").read_text("utf-8") for name in ("mot", "hai")]
    assert sorted(comment for text in files for comment in comments_of(text)) == comments_of(SOURCES)
    assert files[0].startswith("# Văn bản của tỉnh\n\n# bản đã ký\n# số để trống\ntitle: Báo cáo một\n")


@pytest.mark.parametrize(
    "text",
    [
        "a: {title: [}\n",
        "a: x\n",
        "Một hai: {title: a}\n",
        "{a: {title: b}}\n",
        "bao-cao-thu-2022: {title: a}\n",
        "con: {title: a}\n",
        f"{'a' * 101}: {{title: a}}\n",
    ],
)
def test_what_cannot_be_split_stays_whole(text: str, tmp_path: Path) -> None:
    project = small_in(tmp_path)
    put(project.sources_file, text)
    before = {path: path.read_bytes() for path in project.content_dir.rglob("*.yml")}
    with pytest.raises((NotWritable, ConfigError)):
        split_sources(project)
    assert {path: path.read_bytes() for path in project.content_dir.rglob("*.yml")} == before


def test_a_build_does_not_load_the_writer() -> None:
    code = "import sys, dvk_sitegen.hosts.cli, dvk_sitegen.build; sys.exit('ruamel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_an_odd_file_is_written_the_same_way_twice_or_left_as_it_is() -> None:
    for suffix, raw in ODD_ENTRIES:
        try:
            once = formatted(raw, ENTRY, f"thu{suffix}")
        except NotWritable:
            continue
        assert formatted(once, ENTRY, f"thu{suffix}") == once
