"""Every mistake an author can make is reported once, at its place, in both languages, and stops nothing else.

A case in `problems/*.yml` lays `files` (paths under `content/`; `../mkdocs.yml` is the settings) over `sites/base` and lists all `problems` that must
come, in order. Where `files` has all documents in one, those of the base are not there. Beside text, a file may be `{hex: …}`, `{repeat: …, times: …}`, `{copy_image: …}` (of
`problems/images/`, with `grown_to` a number of bytes), `{link: …}` (a symbolic link) or nothing (the base's own file is
taken away). `says` is a part of the Vietnamese message or hint, `fix` the lines to paste, `whole` the file with them;
`entries` (id: title) is what can be published all the
same. Cases write the same short entry over and over: what is told of that (`ADVICE`) is looked at only where a case
names such a code.
"""

import itertools
import shutil
import string
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from posixpath import normpath, relpath
from typing import Any

import capabilities
import pytest
import yaml
from cases import cases_in
from code_examples import example_files
from examples import ODD_ENTRIES
from hypothesis import example, given
from hypothesis import strategies as st
from small_sites import project_in

from dvk_sitegen import messages
from dvk_sitegen.base.errors import Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.hosts.printing import problem_lines
from dvk_sitegen.reading.load import Library, load

CASES_DIR = Path(__file__).with_name("problems")
CASES = [
    pytest.param(case, id=f"{family.stem}: {case['name']}")
    for family in sorted(CASES_DIR.glob("*.yml"))
    for case in cases_in(family)
]
ADVICE = {"DVK160", "DVK345", "DVK347", "DVK601", "DVK602"}  # all documents in one file, consent, place, doubles
BESIDE = {"DVK430": "DVK201", "DVK431": "DVK160"}  # of an error elsewhere, and of a file that is told of anyway
ENTRY = """---
title: Trồng nhãn thử
owner: {name: Lường Văn Thí Dụ, honorific: ông, kind: household}
field: [kinh-te, nong-thon-moi]
years: [2021, 2022]
place: {commune: Hòa Thử, village: bản Thử}
income: {said: "trên 1,4 tỷ đồng", basis: gross}
notes:
- {about: owner, text: Ghi theo báo cáo.}
- Một ghi chú chung.
source: {doc: bao-cao-thu-2022, where: I.1}
---
Câu chuyện thử.
"""
TABLE = """title: Bảng thử
source: {doc: bao-cao-thu-2022, where: biểu 1}
unit: mô hình
period: 2021-2022
dimensions: {nam: ["2021", "2022"], chi-tieu: [cả giai đoạn, đăng ký mới]}
labels: {nam: Năm, chi-tieu: Chỉ tiêu}
rows: [chi-tieu]
cells:
- {nam: "2021", chi-tieu: cả giai đoạn, value: 1.200}
- {nam: "2021", chi-tieu: đăng ký mới, value: 9, said: chín, names: [một, hai]}
- {nam: "2022", value: chưa xét}
totals:
- {nam: "2021", value: 1.209}
same_as:
- {at: {nam: "2021", chi-tieu: đăng ký mới}, there: {nam: ["2021"]}, note: In như vậy.}
- {at: {nam: "2021"}, entry: thu, what: income, but: Khác tên.}
reports: [{at: {nam: "2021"}, what: mô hình}]
part_of:
- {dimension: chi-tieu, part: đăng ký mới, whole: cả giai đoạn}
measured:
- {chi-tieu: đăng ký mới, unit: mô hình, period: 2022}
notes: [Bảng bịa để thử.]
"""


def put(path: Path, content: Any) -> None:
    """Write one file of a case."""
    for folder in reversed(path.parents):
        if not folder.exists():
            capabilities.can_be_called(folder)
            folder.mkdir()
    path.unlink(missing_ok=True)
    capabilities.can_be_called(path)
    match content:
        case None:
            pass
        case str():
            path.write_bytes(content.encode())
        case {"hex": digits}:
            path.write_bytes(bytes.fromhex(digits))
        case {"repeat": text, "times": times}:
            path.write_bytes(text.encode() * times)
        case {"copy_image": name, "grown_to": size}:
            path.write_bytes((CASES_DIR / "images" / name).read_bytes().ljust(size, b"\0"))
        case {"copy_image": name}:
            shutil.copyfile(CASES_DIR / "images" / name, path)
        case {"link": target}:
            capabilities.link(path, target)
        case _:
            raise ValueError(content)


def read(project: Project, files: dict[str, Any]) -> Library:
    """What the project holds once `files` are laid over it."""
    project.entries_dir.mkdir(exist_ok=True)
    if project.sources_file.name in files and not any(name.startswith("sources/") for name in files):
        shutil.rmtree(project.sources_dir, ignore_errors=True)
    for name, content in files.items():
        put(project.content_dir / name, content)
    settings = project.root / "mkdocs.yml"
    if settings.is_file():
        format = _format_in(yaml.safe_load(settings.read_text("utf-8")))
        project = replace(project, config_file=settings, settings=replace(project.settings, format=format))
    return load(project)


def _format_in(settings: dict[str, Any]) -> int:
    """The format that settings say, as MkDocs hands it over."""
    options = next((plugin["dvk"] for plugin in settings["plugins"] if isinstance(plugin, dict)), None) or {}
    return int(options.get("format", 0))


def told(problem: Problem, expected: dict[str, Any], root: Path) -> dict[str, Any]:
    """As much of `problem`, of a project in `root`, as `expected` speaks of."""
    file = root / problem.path
    text = file.read_text("utf-8") if file.is_file() and "whole" in expected else ""
    words = f"{messages.problem_sentence(problem, 'vi')} {messages.problem_hint(problem, 'vi')}"
    says = expected.get("says", "")
    whole = {
        "code": problem.code,
        "path": relpath(problem.path, "content"),
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "says": says if says in words else words,
        "fix": "".join(f"{line}\n" for line in problem.fix.lines) if problem.fix else None,
        "whole": problem.fix.applied_to(text) if problem.fix else None,
    }
    return {key: value for key, value in whole.items() if key in expected}


@pytest.mark.parametrize("case", CASES)
def test_exactly_these_problems_are_told(case: dict[str, Any], tmp_path: Path) -> None:
    library = read(project_in(tmp_path, "base"), case["files"])
    expected = [{"severity": "error", **problem} for problem in case["problems"]]
    overlooked = ADVICE - {problem["code"] for problem in expected}
    problems = [problem for problem in library.problems if problem.code not in overlooked]
    assert [(p.code, p.path, p.line) for p in problems] == [
        (e["code"], normpath(f"content/{e['path']}"), e["line"]) for e in expected
    ]
    for problem, asked in zip(problems, expected, strict=True):
        assert told(problem, asked, tmp_path) == asked
        for lang in messages.LANGUAGES:
            assert all(problem_lines(problem, lang))
    if "entries" in case:
        assert {entry.id: entry.title for entry in library.entries} == case["entries"]
    if "recorded" in case:
        assert {entry.id: ", ".join(entry.place.recorded) for entry in library.entries} == case["recorded"]
    if "today" in case:
        places = {entry.id: entry.place.today for entry in library.entries}
        line_of = library.gazetteer.line_of
        assert {id: line_of(unit) if unit else "" for id, unit in places.items()} == case["today"]
    if "figures" in case:
        assert [figures.id for figures in library.figures] == case["figures"]


def test_some_case_is_about_each_code_alone_told_once_in_a_file() -> None:
    told_alone = set()
    for case in (param.values[0] for param in CASES):
        codes = {problem["code"] for problem in case["problems"]}
        if len(codes) == 1 and len({problem["path"] for problem in case["problems"]}) == len(case["problems"]):
            told_alone |= codes
    assert told_alone | {"DVK430"} == set(messages.problem_codes())


def leaves(node: Any, *path: str) -> Iterator[tuple[str, str]]:
    """Every sentence of a catalogue with its key."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, *path, key)
    else:
        yield ".".join(path), node


def gaps(sentence: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_things_with_the_same_gaps() -> None:
    vi, en = ({k: v for k, v in leaves(messages.catalogue(lang)) if not k.startswith("site.")} for lang in ("vi", "en"))
    assert list(vi) == list(en)
    for key in vi:
        assert gaps(vi[key]) == gaps(en[key]), key


def test_both_languages_fill_the_same_gaps_of_a_problem(subtests: pytest.Subtests) -> None:
    for code in messages.problem_codes():
        with subtests.test(code):
            for part in ("message", "hint"):
                vi, en = (messages.problem_part(code, part, lang) for lang in ("vi", "en"))
                assert gaps(vi) == gaps(en), part


def test_every_code_is_explained_with_a_wrong_and_a_right_example(subtests: pytest.Subtests) -> None:
    for code, lang in itertools.product(messages.problem_codes(), messages.LANGUAGES):
        with subtests.test(f"{code} {lang}"):
            for part in ("name", "message", "hint", "why", "wrong", "right"):
                assert messages.problem_part(code, part, lang).strip(), part
            assert messages.problem_part(code, "wrong", lang) != messages.problem_part(code, "right", lang)


@pytest.mark.parametrize("code", messages.problem_codes())
def test_the_wrong_example_of_a_code_is_told_as_that_code_and_the_right_one_is_not(code: str, tmp_path: Path) -> None:
    wrong = read(project_in(tmp_path / "wrong", "base"), example_files(code, "wrong")).problems
    assert {problem.code for problem in wrong} == {code, BESIDE.get(code, code)}
    told = [problem.path for problem in wrong if problem.code == code]
    assert len({*told}) == len(told)
    right = read(project_in(tmp_path / "right", "base"), example_files(code, "right")).problems
    assert [problem.code for problem in right if problem.severity != "note"] == []


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One project for all examples of a property; each example overwrites the one entry."""
    return project_in(tmp_path_factory.mktemp("office"), "base")


def check_anything(office: Project, name: str, raw: bytes) -> None:
    """Whatever an entry file holds, it is an entry or it has an error on one of its lines."""
    library = read(office, {f"entries/thu-nghiem/mau/{name}": {"hex": raw.hex()}})
    (office.entries_dir / "thu-nghiem" / "mau" / name).unlink()
    lines = len(raw.splitlines()) or 1
    assert len(library.entries) + bool(library.errors) == 1
    for problem in library.problems:
        assert problem.path.endswith(name)
        assert 0 <= problem.line <= lines, problem
        for lang in messages.LANGUAGES:
            assert all(problem_lines(problem, lang))


ENTRY_NAMES = st.sampled_from(["thu.md", "thu.yml"])


@given(name=ENTRY_NAMES, raw=st.binary(max_size=300))
def test_arbitrary_bytes_never_raise(office: Project, name: str, raw: bytes) -> None:
    check_anything(office, name, raw)


@given(name=ENTRY_NAMES, text=st.text(st.characters(codec="utf-8"), max_size=300), fenced=st.booleans())
def test_arbitrary_text_never_raises(office: Project, name: str, text: str, fenced: bool) -> None:
    check_anything(office, name, (f"---\n{text}\n---\n" if fenced else text).encode())


PIECES = st.one_of(
    st.sampled_from(
        ["\t", "\n", " ", "- ", ": ", ", ", "{", "}", "[", "]", '"', "'", "#", "? ", "|", ">", "%", "@", "`"]
    ),
    st.sampled_from(
        ["---", "\n---\n", "&a ", "*a", "!t ", "! ", "<<: ", "title: ", "owner:", "slug: mau", "doc: ", "2022"]
    ),
    st.sampled_from(["\r", "\0", "\x07", "\x85", "\u2028", "\ufeff", "e\u0301", "\U0001f600", "\\ud800", "\\0"]),
    st.text(st.characters(codec="utf-8"), max_size=4),
)
CUTS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4)


def mutated(raw: bytes, cuts: list[tuple[float, int, str]]) -> bytes:
    """`raw` with some pieces of it replaced."""
    for where, length, piece in cuts:
        start = int(where * len(raw))
        raw = raw[:start] + piece.encode() + raw[start + length :]
    return raw


SOUND_ENTRIES = [(".md", ENTRY.encode()), (".yml", ENTRY.split("---\n")[1].encode())]


@given(
    entry=st.one_of(st.sampled_from(SOUND_ENTRIES), st.sampled_from(ODD_ENTRIES)),
    cuts=CUTS,
)
def test_a_mutated_entry_never_raises(
    office: Project, entry: tuple[str, bytes], cuts: list[tuple[float, int, str]]
) -> None:
    check_anything(office, f"thu{entry[0]}", mutated(entry[1], cuts))


def test_an_odd_entry_never_raises(office: Project) -> None:
    for suffix, raw in ODD_ENTRIES:
        check_anything(office, f"thu{suffix}", raw)


@given(
    name=st.sampled_from(
        [
            "data/places/places.yml",
            "data/places/communes.csv",
            "data/owner_kinds.yml",
            "sources/bao-cao-thu-2022.yml",
            "figures/thu-nghiem/bang.yml",
        ]
    ),
    cuts=CUTS,
)
@example(name="data/places/places.yml", cuts=[(0.5, 0, "\t")])
def test_a_mutated_table_or_data_file_never_raises(
    office: Project, name: str, cuts: list[tuple[float, int, str]]
) -> None:
    path = office.content_dir / name
    before = path.read_bytes() if path.exists() else None
    raw = mutated(before or TABLE.encode(), cuts)
    library = read(office, {name: {"hex": raw.hex()}, "entries/thu-nghiem/mau/thu.md": ENTRY})
    put(path, {"hex": before.hex()} if before else None)
    for problem in library.problems:
        for lang in messages.LANGUAGES:
            assert all(problem_lines(problem, lang))
        assert not problem.path.endswith(name) or 0 <= problem.line <= (len(raw.splitlines()) or 1), problem
