"""Reports of `dvk check` for other programs: one function for each format."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any
from urllib.parse import quote

from dvk_sitegen import messages
from dvk_sitegen.base.errors import Problem
from dvk_sitegen.hosts.printing import counts_text, fix_sentence, problems_text

# GitHub shows ten annotations of a step; the last says how many more there are.
ANNOTATIONS = 9
SUMMARY_BYTES = 900_000  # GitHub refuses a summary of more than 1 MiB
_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_GITLAB = {"error": "critical", "warning": "minor", "note": "info"}
_SARIF_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~$@])")


def text(problems: Sequence[Problem], lang: str) -> str:
    """For people: every error and warning, and a closing count."""
    return "\n".join([*problems_text(problems, lang), counts_text(problems, lang)])


def as_json(problems: Sequence[Problem], lang: str) -> str:
    """A list of objects. `fix` is the repaired text of the lines `fix_lines` (first, last), null if not known."""
    return json.dumps([_record(p, lang) for p in problems], ensure_ascii=False, indent=1)


def github(problems: Sequence[Problem], lang: str) -> str:
    """Workflow commands: the first nine problems, errors before warnings, and how many more there are."""
    reported = sorted((p for p in problems if p.severity != "note"), key=lambda p: p.severity != "error")
    lines = [_annotation(p, lang) for p in reported[:ANNOTATIONS]]
    if len(reported) > ANNOTATIONS:
        more = messages.say("report.more", lang, count=len(reported) - ANNOTATIONS)
        lines.append(f"::{_COMMANDS[reported[0].severity]} title=dvk check::{_command_data(more)}")
    return "\n".join([*lines, counts_text(problems, lang)])


def github_summary(problems: Sequence[Problem], lang: str) -> str:
    """All errors and warnings as Markdown, for the page of the workflow's run."""
    head = [f"## dvk check\n\n{_markdown(counts_text(problems, lang))}\n\n"]
    reported = [p for p in problems if p.severity != "note"]
    if reported:
        names = " | ".join(messages.say(f"report.{name}", lang) for name in ("where", "code", "what", "how"))
        head.append(f"| {names} |\n|---|---|---|---|\n")
    size = 0
    for number, row in enumerate(_summary_row(p, lang) for p in reported):
        size += len(row.encode())
        if size > SUMMARY_BYTES:
            return "".join([*head, "\n", messages.say("report.more", lang, count=len(reported) - number), "\n"])
        head.append(row)
    return "".join(head) + "\n"


def gitlab(problems: Sequence[Problem], lang: str) -> str:
    """A Code Quality report."""
    return json.dumps(
        [
            {
                "description": _sentences(problem, lang),
                "check_name": problem.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB[problem.severity],
                "location": {"path": problem.path, "lines": {"begin": problem.line or 1}},
            }
            for problem, fingerprint in _with_fingerprints(problems)
        ],
        ensure_ascii=False,
        indent=1,
    )


def sarif(problems: Sequence[Problem], lang: str) -> str:
    """A SARIF 2.1.0 log of one run; columns count characters."""
    from importlib.metadata import version

    codes = messages.problem_codes()
    driver = {
        "name": "dvk",
        "version": version("dvk_sitegen"),
        "language": lang,
        "rules": [_sarif_rule(code, lang) for code in codes],
    }
    results = [_sarif_result(p, codes.index(p.code), mark, lang) for p, mark in _with_fingerprints(problems)]
    run = {"tool": {"driver": driver}, "language": lang, "columnKind": "unicodeCodePoints", "results": results}
    return json.dumps({"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


FORMATS = {"text": text, "json": as_json, "github": github, "gitlab": gitlab, "sarif": sarif}


def _sentences(problem: Problem, lang: str) -> str:
    """The mistake and how to repair it."""
    return f"{messages.problem_sentence(problem, lang)} {messages.problem_hint(problem, lang)}"


def _record(problem: Problem, lang: str) -> dict[str, Any]:
    fix = problem.fix
    return {
        "code": problem.code,
        "severity": problem.severity,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "source": problem.source,
        "message": messages.problem_sentence(problem, lang),
        "hint": messages.problem_hint(problem, lang),
        "fix": "\n".join(fix.lines) if fix else None,
        "fix_lines": [fix.first, fix.last] if fix else None,
    }


def _annotation(problem: Problem, lang: str) -> str:
    properties = {"file": problem.path}
    if problem.line:
        properties |= {"line": str(problem.line)}
    if problem.column:
        properties |= {"col": str(problem.column)}
    if problem.length:
        properties |= {"endColumn": str(problem.column + problem.length)}
    properties["title"] = f"{problem.code} {messages.problem_part(problem.code, 'name', lang)}"
    data = [_sentences(problem, lang)]
    if problem.fix:
        data += [fix_sentence(problem.fix, lang), *problem.fix.lines]
    listed = ",".join(f"{name}={_command_property(value)}" for name, value in properties.items())
    said = _command_data("\n".join(data))
    return f"::{_COMMANDS[problem.severity]} {listed}::{said}"


def _command_data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _command_property(value: str) -> str:
    return _command_data(value).replace(":", "%3A").replace(",", "%2C")


def _summary_row(problem: Problem, lang: str) -> str:
    place = ":".join([problem.path, *(str(n) for n in (problem.line, problem.column) if n)])
    severity = messages.say(f"severity.{problem.severity}", lang)
    how = messages.problem_hint(problem, lang)
    if problem.fix:
        how = " ".join([how, fix_sentence(problem.fix, lang), *problem.fix.lines])
    cells = (place, f"{severity} {problem.code}", messages.problem_sentence(problem, lang), how)
    return f"| {' | '.join(_markdown(cell) for cell in cells)} |\n"


def _markdown(value: str) -> str:
    """`value` as plain text in a cell of a Markdown table."""
    return _MARKDOWN.sub(r"\\\1", " ".join(value.split()))


def _with_fingerprints(problems: Sequence[Problem]) -> Iterator[tuple[Problem, str]]:
    """Each problem with a fingerprint that stays the same when lines above it are added or removed."""
    seen: Counter[tuple[str, ...]] = Counter()
    for problem in problems:
        key = (problem.code, problem.path, problem.source.strip())
        seen[key] += 1
        yield problem, sha256("\n".join([*key, str(seen[key])]).encode()).hexdigest()


def _sarif_rule(code: str, lang: str) -> dict[str, Any]:
    said = dict(messages.explanation(code, lang))
    return {
        "id": code,
        "shortDescription": {"text": messages.problem_part(code, "name", lang)},
        "fullDescription": {"text": said["why"]},
        "help": {"text": "\n\n".join(f"{messages.say(f'explain.{p}', lang)}\n{t.rstrip()}" for p, t in said.items())},
    }


def _sarif_result(problem: Problem, rule: int, fingerprint: str, lang: str) -> dict[str, Any]:
    file = {"uri": quote(problem.path), "uriBaseId": "%SRCROOT%"}
    location: dict[str, Any] = {"artifactLocation": file}
    if problem.line:
        location["region"] = _sarif_region(problem)
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": _sentences(problem, lang)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"dvkProblem/v1": fingerprint},
    }
    if problem.fix:
        fix = problem.fix
        replaced = {"startLine": fix.first, "startColumn": 1, "endLine": fix.last + 1, "endColumn": 1}
        inserted = {"text": "".join(f"{line}\n" for line in fix.lines)}
        change = {"artifactLocation": file, "replacements": [{"deletedRegion": replaced, "insertedContent": inserted}]}
        result["fixes"] = [{"description": {"text": fix_sentence(fix, lang)}, "artifactChanges": [change]}]
    return result


def _sarif_region(problem: Problem) -> Mapping[str, int]:
    region = {"startLine": problem.line, "startColumn": max(problem.column, 1)}
    return region | {"endColumn": problem.column + problem.length} if problem.length else region
