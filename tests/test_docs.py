"""What is written about the tool is complete: every command, option, key and make target appears in the docs."""

import re
from pathlib import Path

import click
import pytest

from dvk_sitegen.hosts.cli import main
from tools import write_problem_codes

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.vi.md")
KEYS = sorted(
    {
        key
        for path in (ROOT / "dvk_sitegen" / "reading").glob("*.py")
        if path.name not in ("place_files.py", "terms.py")  # their files explain themselves
        for key in re.findall(
            r'form\.(?:text|texts|choice|choices|each|get|items)\(\s*"(\w+)"', path.read_text("utf-8")
        )
    }
)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


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
    for words in ("make site", "make test", "docs/content-format.md", "docs/decisions.md", "CONTRIBUTING.md"):
        assert words in text


@pytest.mark.parametrize("readme", READMES)
def test_what_a_readme_links_to_is_there(readme: str) -> None:
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", read(readme)):
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_in_the_content_format(key: str) -> None:
    assert re.search(rf"\b{key}\b", read("docs/content-format.md"))


def test_ci_runs_exactly_the_readmes_test_command() -> None:
    assert read(".ci/run").strip().splitlines()[-1].endswith("make test")
    for workflow in (".github/workflows/test.yml", ".gitlab-ci.yml"):
        assert "make test" in read(workflow)


def test_every_problem_code_has_a_page_in_the_docs_that_says_what_the_tool_explains() -> None:
    written = {path.name: path.read_text("utf-8") for path in write_problem_codes.FOLDER.iterdir()}
    assert written == write_problem_codes.pages(), "run: python tools/write_problem_codes.py"


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
