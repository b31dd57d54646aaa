"""The docs are complete and lead somewhere: every command, option, key, code and make target is in them, no link is dead."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from dvk_sitegen import messages
from dvk_sitegen.hosts.cli import main
from dvk_sitegen.schema.files import KINDS
from tools import write_format, write_problem_codes

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
DOCS = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "tests/sites/*.md")
    for path in ROOT.glob(pattern)
)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def prose_of(name: str) -> str:
    """A Markdown file without its code."""
    return re.sub(r"^```.*?^```$|^    .*?$|`[^`\n]*`", "", read(name), flags=re.MULTILINE | re.DOTALL)


def links_of(name: str) -> Iterator[tuple[str, str]]:
    """Where the relative links of a Markdown file lead: a path from the project's folder, and an anchor."""
    for target in re.findall(r"(?<!\\)\[[^\[\]]*\]\(([^)\s]+)\)", prose_of(name)):
        if not re.match(r"[a-z]+:", target):
            path, _, anchor = target.partition("#")
            at = (ROOT / name).parent / path if path else ROOT / name
            yield at.resolve().relative_to(ROOT).as_posix(), anchor


def anchors_of(name: str) -> set[str]:
    """The anchors that code hosts give to headings: their words in lower case, with hyphens between."""
    text = re.sub(r"^```.*?^```$", "", read(name), flags=re.MULTILINE | re.DOTALL)
    seen: Counter[str] = Counter()
    anchors = set()
    for heading in re.findall(r"^#+ +(.+?) *(?:\{ *#[\w-]+ *\})?$", text, re.MULTILINE):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        anchors.add(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
    return anchors | set(re.findall(r"\{ *#([\w-]+) *\}", text))


def commands() -> list[click.Command]:
    assert isinstance(main, click.Group)
    return list(main.commands.values())


@pytest.mark.parametrize("readme", READMES)
def test_each_readme_names_every_command_and_option(readme: str) -> None:
    text = read(readme)
    for command in commands():
        assert f"dvk {command.name}" in text
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.opts[0] in text, f"dvk {command.name} {parameter.opts[0]}"


@pytest.mark.parametrize("readme", READMES)
def test_each_readme_names_the_two_commands_and_leads_on(readme: str) -> None:
    text = read(readme)
    for words in ("make site", "make test", "docs/README.md", "docs/content-format.md", "CONTRIBUTING.md"):
        assert words in text


@pytest.mark.parametrize("name", DOCS)
def test_every_link_between_docs_leads_to_a_file_and_a_heading(name: str) -> None:
    for path, anchor in links_of(name):
        assert (ROOT / path).exists(), path
        assert not anchor or anchor in anchors_of(path), f"{path}#{anchor}"


def test_every_path_that_the_docs_name_exists(subtests: pytest.Subtests) -> None:
    for name in (name for name in DOCS if name not in ("CHANGELOG.md", "docs/decisions.md")):  # these tell of the past
        with subtests.test(name):
            paths = re.findall(r"`((?:dvk_sitegen|theme|tests|tools|benchmarks)/[\w./]*)`", read(name))
            assert [path for path in paths if not (ROOT / path).exists()] == []


def test_every_doc_can_be_reached_from_the_first_page_of_the_docs() -> None:
    reached, left = set(), {"docs/README.md"}
    while left:
        name = left.pop()
        reached.add(name)
        left |= {path for path, _ in links_of(name) if path in DOCS} - reached
    assert [name for name in DOCS if name not in reached and not name.startswith("tests/")] == []
    first = {path for path, _ in links_of("docs/README.md")}
    assert [name for name in DOCS if re.fullmatch(r"(docs/)?[^/]+", name) and name not in first] == ["docs/README.md"]


def test_the_contributing_page_names_every_make_target() -> None:
    targets = re.findall(r"^([a-z-]+):.*## ", read("Makefile"), re.MULTILINE)
    assert "test" in targets
    assert [target for target in targets if not re.search(rf"\bmake {target}\b", read("CONTRIBUTING.md"))] == []


def test_every_decision_is_in_the_index_once_with_its_state() -> None:
    index, _, sections = read("docs/decisions.md").partition("\n## (")
    decisions = re.findall(
        r"^\((\w+)\) (.+)$", re.sub(r"^## ", "", f"## ({sections}", flags=re.MULTILINE), re.MULTILINE
    )
    listed = re.findall(r"^- \[\((\w+)\) (.+)\]\(#[^)]+\): (.+)$", index, re.MULTILINE)
    assert sorted((letters, title) for letters, title, _ in listed) == sorted(decisions)
    letters = {letters for letters, _ in decisions}
    for _, title, state in listed:
        found = re.fullmatch(r"holds|(?:in part )?replaced by \((\w+)\)", state)
        assert found, title
        assert found[1] is None or found[1] in letters, title


def test_the_reference_of_keys_is_as_the_schema_declares_them() -> None:
    written = {path.name: path.read_text("utf-8") for path in write_format.FOLDER.iterdir()}
    assert written == write_format.pages(), "run: make reference"


def test_each_key_value_and_example_is_in_both_references(subtests: pytest.Subtests) -> None:
    for kind in KINDS:
        for path, key in kind.group.walk():
            with subtests.test(f"{kind.id}: {path}"):
                for text in write_format.pages().values():
                    rows = [line for line in text.splitlines() if line.startswith(f"| `{path}` |")]
                    parts = [key.vi, *(f"`{value.id}`" for value in key.values)]
                    assert any(all(part in row for part in parts) for row in rows)
                    assert key.example.replace("|", "\\|") in text


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    assert read(".ci/run").strip().splitlines()[-1].endswith("make test")
    for workflow in (".github/workflows/test.yml", ".gitlab-ci.yml"):
        assert "make test" in read(workflow)


def test_every_problem_code_has_a_page_in_the_docs_that_says_what_the_tool_explains() -> None:
    written = {path.name: path.read_text("utf-8") for path in write_problem_codes.FOLDER.iterdir()}
    assert written == write_problem_codes.pages(), "run: python tools/write_problem_codes.py"


def test_every_problem_code_that_the_docs_name_exists() -> None:
    named = {code for name in DOCS for code in re.findall(r"\bDVK\d{3}\b", read(name))}
    assert named <= set(messages.problem_codes())


def test_each_promise_of_the_threat_model_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[^`]+)`", read("docs/threat-model.md"))
    assert len(named) > 20
    for name in named:
        path, kind, test = re.fullmatch(r"(tests/[\w/]+\.(?:py|yml))(::|: )?(.*)", name).groups()  # type: ignore[union-attr]
        text = read(path)
        if kind == "::":
            assert re.search(rf"^def {test}\(", text, re.MULTILINE), name
        elif kind:
            assert f"- name: {test}\n" in text, name


def test_the_changelog_has_the_form_of_keep_a_changelog() -> None:
    text = read("CHANGELOG.md")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d\d-\d\d", version) for version in versions[1:])
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds
