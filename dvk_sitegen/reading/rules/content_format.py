"""The rule for the format that content is written in: `mkdocs.yml` says it, so that another version of dvk knows."""

from __future__ import annotations

import re

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.project import FORMAT
from dvk_sitegen.reading.problems import Problems

_BARE = re.compile(r"(?P<indent> *)- +dvk *(?P<rest>#.*)?")  # - dvk
_OPENED = re.compile(r"(?P<indent> *)- +dvk *: *(?P<rest>#.*)?")  # - dvk:, its options below
_SAID = re.compile(r"(?P<before> *(?:- +(?:\{ *)?dvk *: *\{.*)?\bformat *: *)(?P<format>\d+)")
_FLOW = re.compile(r"(?P<indent> *)- +(?:dvk *: *\{|\{ *dvk *: *\{)")  # - dvk: {…}


def format_is_said(format: int, text: str, problems: Problems) -> None:
    """DVK170: the settings say no format, or an older one; `text` is `mkdocs.yml`."""
    if format >= FORMAT:
        return
    edit = _with_newer_format if format else _with_format
    for number, line in enumerate(text.split("\n"), start=1):
        if fix := edit(number, line):
            problems.add_at("DVK170", number, 1, "warning", fix=fix, format=FORMAT)
            return
    problems.add("DVK170", None, "warning", format=FORMAT)


def _with_newer_format(number: int, line: str) -> Fix | None:
    """The line that says the format with that of today in it; None for any other line."""
    match = _SAID.match(line)
    return Fix(number, number, (f"{match['before']}{FORMAT}{line[match.end() :]}",)) if match else None


def _with_format(number: int, line: str) -> Fix | None:
    """The line of the plugin with the format in or under it; None for any other line."""
    if match := _FLOW.match(line):
        rest = line[match.end() :].lstrip()
        comma = "" if rest.startswith("}") else ", "
        return Fix(number, number, (f"{line[: match.end()]}format: {FORMAT}{comma}{rest}",))
    if match := _BARE.fullmatch(line):
        rest = f"  {match['rest']}" if match["rest"] else ""
        return Fix(number, number, (f"{match['indent']}- dvk:{rest}", f"{match['indent']}    format: {FORMAT}"))
    if match := _OPENED.fullmatch(line):
        return Fix(number + 1, number, (f"{match['indent']}    format: {FORMAT}",))
    return None
