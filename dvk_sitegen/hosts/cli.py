"""The console script `dvk`.

What only some commands need is imported inside them, so that a build with nothing to do starts quickly.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn

import click

import dvk_sitegen
from dvk_sitegen import messages
from dvk_sitegen.base.errors import ConfigError, InitError, OutputError, Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Reason, Store
from dvk_sitegen.base.text import is_day, nearest
from dvk_sitegen.hosts import reports
from dvk_sitegen.hosts.printing import counts_text, explanation_text, path_of, place_lines, problems_text, rejected_text
from dvk_sitegen.hosts.terminal import ProgressReporter, finish, prepare, say
from dvk_sitegen.hosts.usage import USAGE_ERROR, ExistingPath, Group, spoken, stop
from dvk_sitegen.run import Host, Outcome, built, opened


@click.group("dvk", cls=Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(messages.LANGUAGES), is_eager=True)
@click.option("-f", "--config-file", metavar="FILE", default="mkdocs.yml")
@click.version_option(package_name="dvk_sitegen", prog_name="dvk", message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context, lang: str | None, config_file: str) -> None:
    """`dvk` without a command says what commands there are."""
    context.obj = {"lang": messages.language(lang), "config_file": config_file}
    if context.invoked_subcommand is None:
        say(context.get_help(), err=True)
        context.exit(USAGE_ERROR)


def run() -> NoReturn:
    """The console script. Exits without freeing the memory of a large build object by object: that takes seconds."""
    code: int | str | None = 0
    prepare()
    try:
        main()
    except SystemExit as end:
        code = end.code
    finish()
    os._exit(code if isinstance(code, int) else int(code is not None))


def _mkdocs() -> Host:
    from dvk_sitegen.hosts import mkdocs_frame

    return mkdocs_frame


@main.command("build")
@click.option("--strict", is_flag=True)
@click.option("--site", "site_dir", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--jobs", metavar="N", type=click.IntRange(1), default=1)
@click.option("--explain", "url", metavar="URL", default="")
@click.pass_obj
@spoken
def build_command(obj: dict[str, str], strict: bool, site_dir: Path | None, jobs: int, url: str) -> None:
    """Build the site; 1 when something in the content is wrong, which is left out."""
    lang = obj["lang"]
    explain = path_of(url) if url else ""
    waiting = partial(say, messages.say("cli.waits", lang), err=True)
    outcome = built(_mkdocs, obj["config_file"], site_dir, explain, waiting, ProgressReporter(lang), jobs)
    _report_rejected(outcome.rejected, lang)
    for problem in problems_text(outcome.problems, lang):
        say(problem, err=True)
    if any(p.severity != "note" for p in outcome.problems):
        say(counts_text(outcome.problems, lang), err=True)
    say(_sum_of(outcome, lang))
    _report_unregistered(outcome, lang)
    if explain:
        say(explanation_text(explain, outcome.explanation, lang))
    sys.exit(_exit_code(outcome.problems, strict))


def _report_rejected(rejected: Mapping[str, Reason], lang: str) -> None:
    if rejected:
        say(rejected_text(rejected, lang), err=True)


def _sum_of(outcome: Outcome, lang: str) -> str:
    site = outcome.project.name_of(outcome.project.site_dir)
    if outcome.written is None:
        return messages.say("cli.not_built", lang, site=site)
    counts = {name: getattr(outcome.written, name) for name in ("rendered", "written", "removed")}
    return messages.say("cli.built", lang, entries=outcome.entries, site=site, files=outcome.written.made, **counts)


def _report_unregistered(outcome: Outcome, lang: str) -> None:
    """Say that `dvk register` has ids to add: where nobody runs it, pages could disappear unnoticed."""
    registry = outcome.project.data_dir / "published.csv"
    if outcome.written is None:
        return
    if not registry.is_file():
        say(messages.say("cli.no_registry", lang, path=outcome.project.name_of(registry)))
    for problem in outcome.problems:
        if problem.code == "DVK352":
            say(f"{messages.problem_sentence(problem, lang)} {messages.problem_hint(problem, lang)}")


@main.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=ExistingPath())
@click.option("--format", "form", type=click.Choice(list(reports.FORMATS)), default="text")
@click.pass_obj
@spoken
def check_command(obj: dict[str, str], paths: tuple[Path, ...], form: str) -> None:
    """Read all content and print every problem; paths only narrow what is printed."""
    from dvk_sitegen.hosts.mkdocs_frame import open_project
    from dvk_sitegen.reading.load import load

    lang = obj["lang"]
    project = open_project(obj["config_file"])
    wanted = [_wanted(path, project) for path in paths]
    store = Store(project.cache_dir)
    library = load(project, store=store)
    _report_rejected(store.rejected, lang)
    if wanted and not library.has_reference_data:  # what all entries refer to could not be read: nothing else is sure
        wanted += [project.name_of(project.data_dir), project.name_of(project.sources_file)]
    problems = [p for p in library.problems if not wanted or any(_lies_under(p.path, w) for w in wanted)]
    say(reports.FORMATS[form](problems, lang))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if form == "github" and summary:
        _append(summary, reports.github_summary(problems, lang))
    sys.exit(_exit_code(problems, strict=False))


def _wanted(path: Path, project: Project) -> str:
    """The part of the content that a path contains, by its name. Raises ConfigError where there is none."""
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


@main.command("fmt")
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=ExistingPath())
@click.option("--check", "only_check", is_flag=True)
@click.option("--split-sources", is_flag=True)
@click.pass_obj
@spoken
def fmt_command(obj: dict[str, str], paths: tuple[Path, ...], only_check: bool, split_sources: bool) -> None:
    """Rewrite files in one style."""
    from dvk_sitegen.hosts import fmt
    from dvk_sitegen.hosts.mkdocs_frame import open_project

    lang, project = obj["lang"], open_project(obj["config_file"])
    done = fmt.split(project, lang) if split_sources else fmt.rewrite(project, paths, only_check, lang)
    sys.exit(int(not done))


@main.command("register")
@click.option("--forget", metavar="ID", default="")
@click.pass_obj
@spoken
def register_command(obj: dict[str, str], forget: str) -> None:
    """Register the id of everything that is published."""
    from dvk_sitegen.hosts.mkdocs_frame import open_project
    from dvk_sitegen.reading.load import load
    from dvk_sitegen.register import register, registry_of

    lang = obj["lang"]
    project = open_project(obj["config_file"])
    store = Store(project.cache_dir)
    library = load(project, store=store)
    _report_rejected(store.rejected, lang)
    name = project.name_of(registry_of(project))
    unreadable = [p for p in library.errors if p.path == name or not library.has_reference_data]
    if unreadable:  # it is written anew: what cannot be read would be lost
        stop("\n".join([*problems_text(unreadable, lang), messages.say("cli.not_registered", lang, path=name)]))
    count, was_there = register(project, library, forget)
    if forget and not was_there:
        stop(messages.say("cli.nothing_to_forget", lang, path=name, id=forget))
    say(messages.say("cli.registered" if count else "cli.nothing_to_register", lang, count=count, path=name))
    if forget:
        say(messages.say("cli.forgotten", lang, id=forget))


@main.command("explain")
@click.argument("code", metavar="[CODE]", required=False)
@click.pass_obj
@spoken
def explain_command(obj: dict[str, str], code: str | None) -> None:
    """Explain a problem code, or list all."""
    lang = obj["lang"]
    codes = messages.problem_codes()
    names = "\n".join(f"{known}  {messages.problem_part(known, 'name', lang)}" for known in codes)
    if code is None:
        say(names)
        return
    full = code.upper() if code.upper().startswith("DVK") else f"DVK{code}"
    if full not in codes:
        unknown = messages.say("errors.unknown_code", lang, code=code)
        stop(f"{messages.with_guess(unknown, nearest(full, codes), lang)}\n{names}")
    say(f"{full}: {messages.problem_part(full, 'name', lang)}\n")
    for part, text in messages.explanation(full, lang):
        say(f"{messages.say(f'explain.{part}', lang)}\n{_indent(text)}\n")


@main.command("place")
@click.argument("line", metavar="LINE")
@click.option("--on", "on", metavar="DATE", default="")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
@click.pass_obj
@spoken
def place_command(obj: dict[str, str], line: str, on: str, form: str) -> None:
    """Say which units a place meant, before and since 1 July 2025."""
    from dvk_sitegen.catalog.place_answer import answer
    from dvk_sitegen.hosts.mkdocs_frame import open_project
    from dvk_sitegen.reading.load import load_places

    lang = obj["lang"]
    if on and not is_day(on):
        stop(messages.say("errors.not_a_day", lang, value=on))
    gazetteer, problems = load_places(open_project(obj["config_file"]))
    if gazetteer is None or any(problem.severity == "error" for problem in problems):
        stop("\n".join(problems_text(problems, lang)))
    found = answer(gazetteer, line, on)
    say(json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(place_lines(found, lang)))
    sys.exit(int(found["outcome"] != "found" or bool(found["other_kind"])))


@main.command("init")
@click.argument("name", metavar="NAME")
@click.option("--province", metavar="NAME", default="")
@click.option("--district", metavar="NAME", default="")
@click.option("--site-name", metavar="TEXT", default="")
@click.option("--site-url", metavar="URL", default="")
@click.option("--repository", metavar="URL", default="")
@click.option("--edit-url", metavar="URL", default="")
@click.option("--portal", metavar="URL", default="")
@click.option("--primary", metavar="COLOUR", default="")
@click.option("--accent", metavar="COLOUR", default="")
@click.option("--logo", metavar="FILE", default="")
@click.option("--yes", is_flag=True)
@click.option("--demo", is_flag=True)
@click.pass_obj
@spoken
def init_command(obj: dict[str, str], name: str, yes: bool, demo: bool, **given: str) -> None:
    """Make a new project in a folder."""
    from dvk_sitegen.hosts.init_questions import answered
    from dvk_sitegen.scaffold.answers import folder_named
    from dvk_sitegen.scaffold.project import all_places, check_empty, demo_files, office_files, write

    lang, folder = obj["lang"], folder_named(name)
    check_empty(folder)  # before anything is asked
    if demo and any(given.values()):
        raise InitError("init_demo_alone")
    if demo:
        files = demo_files(dvk_sitegen.__version__)
    else:
        gazetteer = all_places()
        answers = answered(given, gazetteer, folder.resolve().name, yes, lang)
        files = office_files(answers, gazetteer, dvk_sitegen.__version__)
    write(files, folder)
    say(messages.say("init.demo_made" if demo else "init.made", lang, folder=folder, count=len(files)))


@main.command("serve")
@click.pass_obj
@spoken
def serve_command(obj: dict[str, str]) -> None:
    """Preview on this machine."""
    from dvk_sitegen.hosts.mkdocs_frame import address_of
    from dvk_sitegen.hosts.serve import Server, watch
    from dvk_sitegen.preview import Preview

    lang, config_file = obj["lang"], obj["config_file"]
    host, port, mount = address_of(config_file)

    def report_problems(problems: Iterable[Problem]) -> None:
        for text in problems_text(problems, lang):
            say(text, err=True)

    preview = Preview(lambda: opened(_mkdocs, config_file), report_problems)
    _report_rejected(preview.rejected, lang)
    try:
        server = Server((host, port), mount, preview, lang)
    except OSError as error:
        raise OutputError("cannot_serve", address=f"{host}:{port}", reason=error.strerror or "") from error
    end = watch(preview, Path(config_file).resolve())
    say(messages.say("cli.serving", lang, address=f"http://{host}:{port}{mount}"))
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        say()
    finally:
        end()
        preview.close()
        server.server_close()


def _exit_code(problems: Sequence[Problem], strict: bool) -> int:
    severities = {p.severity for p in problems}
    return int("error" in severities or (strict and "warning" in severities))


def _lies_under(path: str, wanted: str) -> bool:
    return path == wanted or path.startswith(wanted.rstrip("/") + "/")


def _indent(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.rstrip().splitlines())
