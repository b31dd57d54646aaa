"""The command line speaks the language of the messages: its help, and what it says of a line it cannot understand."""

from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from dvk_sitegen import messages
from dvk_sitegen.hosts.cli import main
from dvk_sitegen.hosts.usage import Group

CASES = yaml.safe_load((Path(__file__).parent / "usage.yml").read_text("utf-8"))


def said_by(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """The exit code and what was written to both streams."""
    with pytest.raises(SystemExit) as end:
        main.main(list(arguments), prog_name="dvk")
    return int(end.value.code or 0), *capsys.readouterr()


def program() -> Group:
    assert isinstance(main, Group)
    return main


@pytest.mark.parametrize("case", CASES, ids=lambda case: " ".join(case["arguments"]).encode("unicode-escape").decode())
def test_a_line_that_cannot_be_understood_costs_one_sentence(
    case: dict[str, Any], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert said_by(capsys, *case["arguments"]) == (2, "", case["says"] + "\n")


@pytest.mark.parametrize("lang", messages.LANGUAGES)
def test_help_of_everything_is_in_the_language_asked_for(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = messages.catalogue(lang)["usage"]
    for command in [None, *program().commands]:
        code, out, err = said_by(capsys, "--lang", lang, *([command] if command else []), "--help")
        assert (code, err) == (0, "")
        shown = " ".join(out.split())
        keys = {key for key in texts if key == (command or "dvk") or key.startswith(f"{command or 'dvk'}.")}
        for key in keys | {"usage", "options", "help"}:
            assert texts[key] in shown, key


def test_each_text_of_the_help_is_about_something_that_there_is() -> None:
    commands: list[click.Command] = [program(), *program().commands.values()]
    there = {f"{command.name}.{p.opts[-1].lstrip('-')}" for command in commands for p in command.params}
    assert there - {"dvk.version"} == {key for key in messages.catalogue("vi")["usage"] if "." in key}


def test_the_environment_chooses_the_language_of_help(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DVK_LANG", "en")
    assert said_by(capsys, "check", "--help")[1].startswith("Usage: dvk check")


def test_without_a_command_the_program_says_which_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = said_by(capsys)
    assert (code, out) == (2, "")
    assert all(f"\n  {name} " in err for name in program().commands)


@pytest.mark.parametrize("arguments", [["--yes"], ["--yes", "--province", "Sơn La", "--logo"]], ids=["folder", "logo"])
def test_a_name_that_the_machine_refuses_costs_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    long = "a" * 5000
    line = ["init", "trang", *arguments, long] if arguments[-1] == "--logo" else ["init", long, *arguments]
    code, _, err = said_by(capsys, *line)
    assert code == 2
    assert err.startswith("Không dùng được “a")
    assert err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_who_stops_the_questions_gets_one_sentence_and_no_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> str:
        raise click.Abort

    monkeypatch.setattr(click, "prompt", interrupt)
    monkeypatch.chdir(tmp_path)
    assert said_by(capsys, "init", "trang") == (2, "", "\nĐã dừng theo yêu cầu.\n")
    assert not list(tmp_path.iterdir())
