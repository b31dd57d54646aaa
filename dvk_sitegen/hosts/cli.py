"""The console script `dvk`.

What only some commands need is imported inside them, so that a build with nothing to do starts quickly.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial, wraps
from pathlib import Path
from typing import Any, NoReturn

import click

import dvk_sitegen
from dvk_sitegen import messages
from dvk_sitegen.base.errors import ConfigError, DvkError, InitError, OutputError, Problem
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Reason, Store
from dvk_sitegen.base.text import is_day, nearest
from dvk_sitegen.hosts import reports
from dvk_sitegen.hosts.printing import (
    counts_text,
    error_text,
    explanation_text,
    path_of,
    place_lines,
    problems_text,
    rejected_text,
)
from dvk_sitegen.hosts.terminal import ProgressReporter, finish, prepare, say
from dvk_sitegen.run import Host, Outcome, built, opened

USAGE_ERROR = 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(messages.LANGUAGES), help="vi | en (DVK_LANG)")
@click.option("-f", "--config-file", default="mkdocs.yml", show_default=True, help="mkdocs.yml")
@click.version_option(package_name="dvk_sitegen")
@click.pass_context
def main(context: click.Context, lang: str | None, config_file: str) -> None:
    """Dựng trang công khai các mô hình Dân vận khéo từ thư mục content/."""
    context.obj = {"lang": messages.language(lang), "config_file": config_file}


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


def _spoken(command: Callable[..., None]) -> Callable[..., None]:
    """Decorator: an error of the program ends the command with one sentence, never with a traceback."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        lang = click.get_current_context().obj["lang"]
        try:
            command(*args, **kwargs)
        except DvkError as error:
            _stop(error_text(error, lang))

    return run


def _mkdocs() -> Host:
    from dvk_sitegen.hosts import mkdocs_frame

    return mkdocs_frame


def _stop(sentence: str) -> None:
    say(sentence, err=True)
    sys.exit(USAGE_ERROR)


@main.command("build")
@click.option("--strict", is_flag=True, help="warnings count as errors")
@click.option("--site", "site_dir", type=click.Path(path_type=Path), help="where to build (default: site_dir)")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="processes that read entries")
@click.option("--explain", "url", metavar="URL", default="", help="say why a page was made again, or not")
@click.pass_obj
@_spoken
def build_command(obj: dict[str, str], strict: bool, site_dir: Path | None, jobs: int, url: str) -> None:
    """Dựng toàn bộ trang. Mã kết thúc 1 khi có mục không hợp lệ; các mục khác vẫn được dựng."""
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
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(list(reports.FORMATS)), default="text", show_default=True)
@click.pass_obj
@_spoken
def check_command(obj: dict[str, str], paths: tuple[Path, ...], form: str) -> None:
    """Soát toàn bộ nội dung và in mọi vấn đề; PATHS chỉ giới hạn những gì được in."""
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
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", "only_check", is_flag=True, help="change nothing, list what would change, end with 1")
@click.option("--split-sources", is_flag=True, help="a file for each document in content/sources.yml")
@click.pass_obj
@_spoken
def fmt_command(obj: dict[str, str], paths: tuple[Path, ...], only_check: bool, split_sources: bool) -> None:
    """Viết lại tệp theo một nếp: thứ tự khóa, dấu cách, ngoặc kép; không mất chú thích, không đổi lời nào."""
    from dvk_sitegen.hosts import fmt
    from dvk_sitegen.hosts.mkdocs_frame import open_project

    lang, project = obj["lang"], open_project(obj["config_file"])
    done = fmt.split(project, lang) if split_sources else fmt.rewrite(project, paths, only_check, lang)
    sys.exit(int(not done))


@main.command("register")
@click.option("--forget", metavar="ID", default="", help="keep ID from being given again without telling it")
@click.pass_obj
@_spoken
def register_command(obj: dict[str, str], forget: str) -> None:
    """Ghi mã của mọi mục đã đăng vào content/data/published.csv; chạy sau mỗi lần đăng."""
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
        _stop("\n".join([*problems_text(unreadable, lang), messages.say("cli.not_registered", lang, path=name)]))
    count, was_there = register(project, library, forget)
    if forget and not was_there:
        _stop(messages.say("cli.nothing_to_forget", lang, path=name, id=forget))
    say(messages.say("cli.registered" if count else "cli.nothing_to_register", lang, count=count, path=name))
    if forget:
        say(messages.say("cli.forgotten", lang, id=forget))


@main.command("explain")
@click.argument("code", required=False)
@click.pass_obj
@_spoken
def explain_command(obj: dict[str, str], code: str | None) -> None:
    """Giải thích một mã vấn đề, ví dụ DVK201; không ghi mã thì liệt kê mọi mã."""
    lang = obj["lang"]
    codes = messages.problem_codes()
    names = "\n".join(f"{known}  {messages.problem_part(known, 'name', lang)}" for known in codes)
    if code is None:
        say(names)
        return
    full = code.upper() if code.upper().startswith("DVK") else f"DVK{code}"
    if full not in codes:
        unknown = messages.say("errors.unknown_code", lang, code=code)
        _stop(f"{messages.with_guess(unknown, nearest(full, codes), lang)}\n{names}")
    say(f"{full}: {messages.problem_part(full, 'name', lang)}\n")
    for part, text in messages.explanation(full, lang):
        say(f"{messages.say(f'explain.{part}', lang)}\n{_indent(text)}\n")


@main.command("place")
@click.argument("line")
@click.option("--on", "on", metavar="DATE", default="", help="only what it meant on this day (YYYY-MM-DD)")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
@_spoken
def place_command(obj: dict[str, str], line: str, on: str, form: str) -> None:
    """Cho biết một địa danh, ví dụ "Lóng Phiêng, Yên Châu, Sơn La", trước và từ ngày 01/7/2025 là đơn vị nào."""
    from dvk_sitegen.catalog.place_answer import answer
    from dvk_sitegen.hosts.mkdocs_frame import open_project
    from dvk_sitegen.reading.load import load_places

    lang = obj["lang"]
    if on and not is_day(on):
        _stop(messages.say("errors.not_a_day", lang, value=on))
    gazetteer, problems = load_places(open_project(obj["config_file"]))
    if gazetteer is None or any(problem.severity == "error" for problem in problems):
        _stop("\n".join(problems_text(problems, lang)))
    assert gazetteer
    found = answer(gazetteer, line, on)
    say(json.dumps(found, ensure_ascii=False, indent=1) if form == "json" else "\n".join(place_lines(found, lang)))
    sys.exit(int(found["outcome"] != "found" or bool(found["other_kind"])))


@main.command("init")
@click.argument("name")
@click.option("--province", default="", help="with or without accents")
@click.option("--district", default="", help="one until 30 June 2025; without it, the whole province")
@click.option("--site-name", default="", help="at the top of every page")
@click.option("--site-url", default="", help="where the site will be")
@click.option("--repository", default="", help="address of the repository on GitHub, GitLab or elsewhere")
@click.option("--edit-url", default="", help="where files are edited, if that does not follow from the repository")
@click.option("--portal", default="", help="the portal that may frame embeds; without it, any site")
@click.option("--primary", default="", help="colour, by name or #rrggbb")
@click.option("--accent", default="", help="colour of what is pointed at")
@click.option("--logo", default="", help="a PNG, JPEG, WebP or GIF file")
@click.option("--yes", is_flag=True, help="ask nothing: what is not given is the default")
@click.option("--demo", is_flag=True, help="an invented project, to look at")
@click.pass_obj
@_spoken
def init_command(obj: dict[str, str], name: str, yes: bool, demo: bool, **given: str) -> None:
    """Tạo trang mới cho một tỉnh, huyện trong thư mục NAME; hỏi từng điều, mục --yes thì không hỏi."""
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
@_spoken
def serve_command(obj: dict[str, str]) -> None:
    """Xem trước tại máy; lưu một mục là trang đang mở đổi theo."""
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
