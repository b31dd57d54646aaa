"""YAML is read string first: every scalar is text, every value knows its place, and nothing surprising is allowed."""

from pathlib import Path
from typing import Any

import pytest
from cases import cases_in

from dvk_sitegen.base.errors import Problem
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.text_files import read_text, split_front_matter
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.yaml.strict import parse


def parsed(text: str, first_line: int = 1) -> Mapping:
    report = Problems("thu.yml", text)
    node = parse(text, report, first_line)
    assert node
    assert report.all == []
    return node


def read_as(node: Node | None, above: int) -> Any:
    """A node in the words of the cases, as if it began on the first line."""
    if node is None:
        return "nothing"
    at = f"{node.line - above}:{node.column}"
    if isinstance(node, Scalar):
        return f"{node.value} @{at}+{node.length}"
    if isinstance(node, Listing):
        return [f"@{at}", *(read_as(item, above) for item in node.items)]
    pairs = {read_as(key, above): read_as(value, above) for key, value in node.pairs.values()}
    return {f"@{at}{' in braces' if node.in_braces else ''}": "", **pairs}


def told_as(problem: Problem, above: int) -> dict[str, Any]:
    """A problem in the words of the cases."""
    row: dict[str, Any] = {"code": problem.code, "at": f"{problem.line - above}:{problem.column}+{problem.length}"}
    if problem.severity != "error":
        row["severity"] = problem.severity
    if problem.fix:
        row["fix"] = f"{problem.fix.first - above}-{problem.fix.last - above}"
        row["lines"] = list(problem.fix.lines)
    if params := {key: str(value) for key, value in problem.params.items()}:
        row["with"] = {**params, **({"first": str(int(params["first"]) - above)} if "first" in params else {})}
    return row


def test_front_matter_is_read_and_its_mistakes_are_told_wherever_it_begins(subtests: pytest.Subtests) -> None:
    for case in cases_in(Path(__file__).with_name("frontmatter.yml")):
        for above in (0, 3):
            with subtests.test(case["name"], above=above):
                report = Problems("thu.yml", "\n" * above + case["text"])
                node = parse(case["text"], report, above + 1)
                assert [told_as(problem, above) for problem in report.all] == case.get("told", [])
                assert read_as(node, above) == case["read"]


def codes(text: str) -> list[tuple[str, int, int]]:
    report = Problems("thu.yml", text)
    parse(text, report)
    return [(p.code, p.line, p.column) for p in report.all]


@pytest.mark.parametrize(
    "text",
    ["1.200", "00123", "no", "yes", "null", "~", "2022-01-01", "1e3", "0x1F", "1_000", "12:30:45", ".inf", "=", "on"],
)
def test_every_scalar_is_text_as_typed(text: str) -> None:
    for typed in (text, f'"{text}"', f"'{text}'"):
        assert parsed(f"a: {typed}").pairs["a"][1] == Scalar(text, 1, 4)


def test_a_number_as_a_key_is_text_too() -> None:
    assert list(parsed("2022: a\n1.0: b").pairs) == ["2022", "1.0"]


def test_every_value_knows_its_line_and_column() -> None:
    node = parsed("# đầu\ntitle: Thử\nowner: {name: A}\nyears:\n- 2021\n- 2022\n", first_line=2)
    assert (node.line, node.column) == (3, 1)
    key, title = node.pairs["title"]
    assert ((key.line, key.column), (title.line, title.column)) == ((3, 1), (3, 8))
    owner, years = node.pairs["owner"][1], node.pairs["years"][1]
    assert isinstance(owner, Mapping)
    assert isinstance(years, Listing)
    assert (owner.line, owner.column, owner.in_braces) == (4, 8, True)
    assert [(item.line, item.column) for item in years.items] == [(6, 3), (7, 3)]


def test_columns_count_letters_not_bytes() -> None:
    assert parsed("a: {chủ thể: Ẫ, b: c}").pairs["a"][1].pairs["b"][0].column == 17  # type: ignore[union-attr]


def test_text_over_several_lines_is_one_text() -> None:
    assert parsed("a: |\n  một\n  hai\nb: ba\n  bốn\n").pairs["a"][1] == Scalar("một\nhai", 1, 4)
    assert parsed("a: một\n  hai").pairs["a"][1] == Scalar("một hai", 1, 4)


def test_a_double_key_names_both_lines_and_keeps_the_first_value() -> None:
    report = Problems("thu.yml", "a: 1\nb: 2\na: 3")
    node = parse(report.text, report)
    assert node
    assert node.pairs["a"][1] == Scalar("1", 1, 4)
    assert [(p.code, p.line, p.params) for p in report.all] == [("DVK106", 3, {"key": "a", "first": 1})]


@pytest.mark.parametrize(
    "text", ["a: &x b", "a: *x", "a: !x b", "a: !!int 3", "a: ! b", "[&x a]", "a: {b: *x}", "- *x", "? &x a\n: b"]
)
def test_anchors_aliases_and_tags_are_refused(text: str) -> None:
    assert [code for code, _, _ in codes(text)] == ["DVK107"]


def test_a_merge_key_is_refused() -> None:
    assert codes("<<: {a: b}\nc: d") == [("DVK107", 1, 1)]


@pytest.mark.parametrize("text", ["a: R&D", "a: 2*3", "a: Thử!", "a: '*b'", 'a: "&b"', "a: một & hai", "# *c\na: b"])
def test_the_same_signs_inside_text_are_text(text: str) -> None:
    assert parsed(text)


def test_twelve_levels_are_allowed_and_one_more_is_not() -> None:
    assert parsed("a: " + "[" * 11 + "b" + "]" * 11)
    assert codes("a: " + "[" * 12 + "b" + "]" * 12) == [("DVK108", 1, 15)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a: [", ("DVK115", 1, 4)),
        ("a: [b\n", ("DVK115", 1, 4)),
        ("a: [b\nc: d\n", ("DVK115", 1, 4)),
        ("a: {b: c\nd: e\n", ("DVK115", 1, 4)),
        ("a: 'b\nc: d\n", ("DVK114", 1, 4)),
        ('x: y\na: "b\nc: d', ("DVK114", 2, 4)),
        ('x: y\na: "b\nc: "d"', ("DVK114", 2, 4)),
        ("a: b\n c: d", ("DVK117", 2, 1)),
        ("a: b: c", ("DVK116", 1, 4)),
        ("a: b\nc:d\ne: f", ("DVK118", 2, 1)),
        ('a: "b" c\nd: e', ("DVK119", 1, 4)),
        ("a: b\nmột dòng lạc\nd: e", ("DVK104", 2, 1)),
        ("- a\nb: c", ("DVK104", 2, 1)),
        ("a: b\n---\nc: d", ("DVK222", 2, 1)),
    ],
)
def test_wrong_yaml_is_told_once_where_the_mistake_is(text: str, told: tuple[str, int, int]) -> None:
    assert codes(text) == [told]


def test_what_can_be_mended_is_read_over_so_that_all_mistakes_are_told_at_once() -> None:
    assert codes("a: b: c\nd: [e\nf:g\nh: i\nh: k") == [
        ("DVK116", 1, 4),
        ("DVK115", 2, 4),
        ("DVK118", 3, 1),
        ("DVK106", 5, 1),
    ]


def test_the_front_matter_ends_at_the_second_fence() -> None:
    report = Problems("thu.md")
    assert split_front_matter("---\na: b\n--- \nMột\n\n---\n\nHai\n", report) == ("a: b", "Một\n\n---\n\nHai")
    assert report.all == []


def test_a_file_without_read_permission_is_a_problem_and_not_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    report = Problems("thu.md")
    assert read_text(tmp_path / "thu.md", report) is None
    assert [(p.code, p.line) for p in report.all] == [("DVK101", 0)]


def test_every_sign_that_is_no_text_is_told_where_it_stands_and_read_as_none() -> None:
    line_ends = {0x0A, 0x0D, 0x85}  # to an editor, or to YAML
    for code in ({*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF} - line_ends) - {0x09}:
        report = Problems("thu.md")
        read = read_text("thu.md", report, f"a: b\nc: ấ{chr(code)}".encode())
        meant = " " if code in (0x0B, 0x0C) else bytes([code]).decode("cp1252", "ignore") if 0x80 <= code < 0xA0 else ""
        assert read == f"a: b\nc: ấ{meant}"
        assert [(p.code, p.line, p.column) for p in report.all] == [("DVK128", 2, 5)]
