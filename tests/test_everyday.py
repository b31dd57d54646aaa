"""Plain YAML is read line by line to the very nodes that the strict way makes of it, or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cases import cases_in
from examples import examples
from hypothesis import example, given
from hypothesis import strategies as st
from test_faults import BLOCKS, FAULTS, SOUND, with_fault

from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.text_files import read_text, split_front_matter
from dvk_sitegen.reading.yaml.fast import fast_mapping
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.reading.yaml.strict import strict_mapping

ROOT = Path(__file__).parent.parent
WRITTEN = [
    *(path for folder in ("content", "tests/sites") for path in sorted((ROOT / folder).rglob("*.yml"))),
    *sorted((ROOT / "content/entries").rglob("*.md")),
]
# What an everyday file is made of, and what must not be taken for it.
PIECES = [
    *("a", "b: c", "title: Nhãn", "owner:", "  name: A", "- ", "  - {a: b, c: d}", "- what: x", "  said: trên 6 ha", "years: [2021, 2022]"),
    *("a: 'b'", 'a: "b, c: d"', "{", "}", "[", "]", ",", ":", ": ", "- - a", "? a", "|", ">", "#", " #", "&x", "*x", "!x", "%", "@", "`", "'", '"'),
    *("''", '""', "\\", "\n", "\n\n", "\n  ", "\n- ", "\n  - ", "\n ", " ", "  ", "\t", "\u00a0", "---", "...", "<<: a", "-", "=", "~", "2022", "é", "e\u0301", "😀"),
    *("a:b", "a : b", "[a: b]", "{a: [b, {c: d}]}", "{a:b}", "[a,b]", "{a: b,}", "[]", "{}", "https://a.vn/b?c=d#e"),
]  # fmt: skip


def with_places(node: Node) -> object:
    """Everything that a node is: comparing nodes leaves out some of it."""
    match node:
        case Scalar():
            return (node.value, node.line, node.column, node.length)
        case Listing():
            return (node.line, node.column, [with_places(item) for item in node.items])
        case Mapping():
            pairs = [(name, with_places(key), with_places(value)) for name, (key, value) in node.pairs.items()]
            return (node.line, node.column, node.in_braces, pairs)


def is_read_alike(text: str, first_line: int = 2) -> bool:
    """Whether the quick way reads `text` at all; where it does, it must read as the strict way, which tells nothing."""
    node = fast_mapping(text, first_line)
    if node is None:
        return False
    report = Problems("thu.md", "\n" * (first_line - 1) + text)
    strict = strict_mapping(text, report, first_line)
    assert strict
    assert (with_places(node), report.all) == (with_places(strict), [])
    return True


def yaml_of(path: Path) -> str:
    report = Problems(path.name)
    text = read_text(path, report) or ""
    parts = split_front_matter(text, report) if path.suffix == ".md" else (text, "")
    return parts[0] if parts else ""


def test_what_people_wrote_is_read_alike_and_most_of_it_the_quick_way() -> None:
    quick = [is_read_alike(yaml_of(path)) for path in WRITTEN]
    assert len(quick) > 100
    assert sum(quick) > 0.8 * len(quick)


def files_with_faults() -> Iterator[str]:
    for fault in FAULTS:
        yield with_fault(fault)
    for file in sorted((ROOT / "tests/problems").glob("*.yml")):
        for case in cases_in(file):
            yield from (text for text in case.get("files", {}).values() if isinstance(text, str))


def test_a_file_with_a_fault_is_read_alike_or_left_to_the_strict_way() -> None:
    texts = [part for text in files_with_faults() for part in (text, text.removeprefix("---\n").partition("\n---")[0])]
    quick = [is_read_alike(text) for text in texts]
    assert {True, False} == set(quick)


@pytest.mark.parametrize("text", [SOUND, BLOCKS])
def test_the_sound_examples_are_read_the_quick_way(text: str) -> None:
    assert is_read_alike(text.split("---\n")[1])


@examples(200)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("a: 'e\u0301'\nb: \"e\u0301\"")
@example("a:\n- b\n- c: d\n  e: f\ng: h")
@example("a:\n  - b\n  -   c: d\n      e: f\n  - g")
@example("a: [b c, {d: e, f: 'g'}, \"h\"]  ")
def test_any_mixture_of_signs_is_read_alike_or_left_to_the_strict_way(text: str) -> None:
    is_read_alike(text)


@examples(200)
@given(
    st.sampled_from([SOUND, BLOCKS]).map(lambda text: text.split("---\n")[1]),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 3), st.sampled_from(["", *PIECES])), max_size=3),
)
def test_a_sound_file_with_any_slips_is_read_alike_or_left_to_the_strict_way(
    text: str, slips: list[tuple[int, int, str]]
) -> None:
    for at, lost, put in slips:
        text = text[:at] + put + text[at + lost :]
    is_read_alike(text)
