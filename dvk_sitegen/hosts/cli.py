"""The console script `dvk`."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

import click
from mkdocs.commands import build as mkdocs_build
from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError, MkDocsException

from dvk_sitegen import messages
from dvk_sitegen.build import Frame, Result, build
from dvk_sitegen.cache import digest
from dvk_sitegen.catalog.place_answer import answer
from dvk_sitegen.errors import ConfigError, DvkError, OutputError, Problem
from dvk_sitegen.hosts import reports
from dvk_sitegen.hosts.mkdocs_plugin import DvkPlugin, project_of
from dvk_sitegen.hosts.place_printing import place_lines
from dvk_sitegen.hosts.printing import counts_text, error_text, problems_text
from dvk_sitegen.outputs.artifact import Artifact
from dvk_sitegen.project import Project
from dvk_sitegen.reading.load import load, load_places
from dvk_sitegen.text import is_day, nearest

USAGE_ERROR = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="vi | en (DVK_LANG)")
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="mkdocs.yml")
@click.version_option(package_name="dvk_sitegen")
@click.pass_context
def main(context: click.Context, lang: str | None, config_file: str) -> None:
    """Dựng trang công khai các mô hình Dân vận khéo từ thư mục content/."""
    context.obj = {"lang": messages.language(lang), "config_file": config_file}


def _spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Ends a command with one sentence, never a traceback, when the program itself cannot go on."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        lang = click.get_current_context().obj["lang"]
        try:
            command(*args, **kwargs)
        except DvkError as error:
            _stop(error_text(error, lang))
        except MkDocsException as error:
            _stop(messages.say("errors.mkdocs", lang, reason=str(error)))

    return run


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(USAGE_ERROR)


@main.command("build")
@click.option("--strict", is_flag=True, help="warnings count as errors")
@click.option("--site", "site_dir", type=click.Path(path_type=Path), help="where to build (default: site_dir)")
@click.pass_obj
@_spoken
def build_command(obj: dict[str, str], strict: bool, site_dir: Path | None) -> None:
    """Dựng toàn bộ trang. Mã kết thúc 1 khi có mục không hợp lệ; các mục khác vẫn được dựng."""
    lang = obj["lang"]
    config = _config(obj["config_file"])
    project = project_of(config, site_dir)
    result = build(project, draw_frame(obj["config_file"], project))
    for problem in problems_text(result.library.problems, lang):
        click.echo(problem, err=True)
    if any(p.severity != "note" for p in result.library.problems):
        click.echo(counts_text(result.library.problems, lang), err=True)
    click.echo(_outcome(result, project, lang))
    sys.exit(_exit_code(result.library.problems, strict))


def _outcome(result: Result, project: Project, lang: str) -> str:
    site = project.name_of(project.site_dir)
    if result.written is None:
        return messages.say("cli.not_built", lang, site=site)
    counts = {"files": result.written.made, "written": result.written.written, "removed": result.written.removed}
    return messages.say("cli.built", lang, entries=len(result.library.entries), site=site, **counts)


@main.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(reports.FORMATS)), default="text", show_default=True)
@click.pass_obj
@_spoken
def check_command(obj: dict[str, str], paths: tuple[Path, ...], form: str) -> None:
    """Soát toàn bộ nội dung và in mọi vấn đề; PATHS chỉ giới hạn những gì được in."""
    lang = obj["lang"]
    project = project_of(_config(obj["config_file"]))
    wanted = [_wanted(path, project) for path in paths]
    library = load(project)
    if wanted and not library.has_ground:  # what all entries refer to could not be read: nothing else is sure
        wanted += [project.name_of(project.data_dir), project.name_of(project.sources_file)]
    problems = [p for p in library.problems if not wanted or any(_lies_under(p.path, w) for w in wanted)]
    click.echo(reports.FORMATS[form](problems, lang))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        _append(summary, reports.github_summary(problems, lang))
    sys.exit(_exit_code(problems, strict=False))


def _wanted(path: Path, project: Project) -> str:
    """What of the content a path names: what lies under it, or all of it. Raises ConfigError where that is nothing."""
    whole, content = path.resolve(), project.content_dir.resolve()
    if whole.is_relative_to(content):
        return project.name_of(project.content_dir / whole.relative_to(content))
    if content.is_relative_to(whole):
        return project.name_of(project.content_dir)
    raise ConfigError("not_content", path=str(path), content=project.name_of(project.content_dir))


def _append(path: str, text: str) -> None:
    try:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise OutputError("no_summary", path=path, reason=error.strerror) from error


@main.command("explain")
@click.argument("code", required=False)
@click.pass_obj
def explain_command(obj: dict[str, str], code: str | None) -> None:
    """Giải thích một mã vấn đề, ví dụ DVK201; không ghi mã thì liệt kê mọi mã."""
    lang = obj["lang"]
    codes = messages.problem_codes()
    names = "\n".join(f"{known}  {messages.problem_part(known, 'name', lang)}" for known in codes)
    if code is None:
        click.echo(names)
        return
    full = code.upper() if code.upper().startswith("DVK") else f"DVK{code}"
    if full not in codes:
        unknown = messages.say("errors.unknown_code", lang, code=code)
        _stop(f"{messages.with_guess(unknown, nearest(full, codes), lang)}\n{names}")
    click.echo(f"{full}: {messages.problem_part(full, 'name', lang)}\n")
    for part, text in messages.explanation(full, lang):
        click.echo(f"{messages.say(f'explain.{part}', lang)}\n{_indent(text)}\n")


@main.command("place")
@click.argument("line")
@click.option("--on", "on", metavar="DATE", default="", help="only what it meant on this day (YYYY-MM-DD)")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
@_spoken
def place_command(obj: dict[str, str], line: str, on: str, form: str) -> None:
    """Cho biết một địa danh, ví dụ "Lóng Phiêng, Yên Châu, Sơn La", trước và từ ngày 01/7/2025 là đơn vị nào."""
    lang = obj["lang"]
    if on and not is_day(on):
        _stop(messages.say("errors.not_a_day", lang, value=on))
    gazetteer, problems = load_places(project_of(_config(obj["config_file"])))
    if gazetteer is None or problems:
        _stop("\n".join(problems_text(problems, lang)))
    assert gazetteer
    found = answer(gazetteer, line, on)
    click.echo(
        json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(place_lines(found, lang))
    )
    sys.exit(int(found["outcome"] != "found"))


@main.command("serve")
@click.pass_obj
@_spoken
def serve_command(obj: dict[str, str]) -> None:
    """Xem trước tại máy; sửa một mục là trang được dựng lại."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    mkdocs_serve.serve(obj["config_file"])


def draw_frame(config_file: str, project: Project) -> Frame:
    """Have MkDocs draw shells and prose pages into the cache, and hand over everything it wrote."""
    staging = project.cache_dir / "frame"
    config = _config(config_file, site_dir=str(staging))
    plugin = config.plugins["dvk"]
    assert isinstance(plugin, DvkPlugin)
    plugin.frame_only = True
    mkdocs_build.build(config)
    files = [
        Artifact(path.relative_to(staging).as_posix(), path.read_bytes)
        for path in sorted(staging.rglob("*"))
        if path.is_file()
    ]
    shells = digest(*(piece.encode() for _, shell in sorted(plugin.frame.shells.items()) for piece in shell.pieces))
    contents = digest(*(part for file in files for part in (file.path.encode(), file.make())))
    return Frame(plugin.frame.shells, plugin.frame.prose_urls, files, digest(shells, contents))


def _config(config_file: str, **overrides: Any) -> MkDocsConfig:
    if not Path(config_file).is_file():
        raise ConfigError("no_config", path=config_file)
    config = load_config(config_file, **overrides)
    if "dvk" not in config.plugins:
        raise ConfigurationError("plugins: dvk")
    return config


def _exit_code(problems: Sequence[Problem], strict: bool) -> int:
    severities = {p.severity for p in problems}
    return int("error" in severities or (strict and "warning" in severities))


def _lies_under(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(wanted.rstrip("/") + "/")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
