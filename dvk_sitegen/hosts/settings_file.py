"""`mkdocs.yml`: checked before MkDocs reads it, so that a mistake is reported with its line and in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import yaml
from mkdocs.config.defaults import MkDocsConfig

from dvk_sitegen import messages
from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair.before_parsing import with_plain_list_marks
from dvk_sitegen.reading.yaml import strict

# A scheme, a host with its port, a path: no sign in it that ends a word or begins something in the files for servers.
_SITE = re.compile(r"https?://[\w-]+(\.[\w-]+)*(:[0-9]+)?(/[\w.~%!@+=,:-]*)*")
_WEB = ("", "http", "https")


def unfit_address(config: MkDocsConfig) -> tuple[str, str] | None:
    """The first setting that is not a web address, and its value; None where all are."""
    if not _SITE.fullmatch(config.site_url or ""):
        return "site_url", str(config.site_url)
    for name, value in _settings(config):
        if urlsplit(value.strip()).scheme.lower() not in _WEB:
            return name, value
    return None


def _settings(config: MkDocsConfig) -> Iterator[tuple[str, str]]:
    for name in ("repo_url", "edit_uri", "edit_uri_template"):
        yield name, str(config[name] or "")
    for name in ("logo", "favicon"):
        yield f"theme.{name}", str(config.theme.get(name) or "")
    for name in ("extra_css", "extra_javascript"):
        yield from ((name, str(path)) for path in config[name])


_RUNS_CODE = "tag:yaml.org,2002:python/object"
_TAGS = ("!ENV", "!relative", "tag:yaml.org,2002:")  # that MkDocs knows
# What MkDocs says of a setting, and the message of ours.
_SAID = {
    "Required configuration not provided": "missing",
    "Expected type: <class 'int'>": "number",
    "Expected type: <class 'str'>": "text",
    "Expected type: <class 'bool'>": "yes_or_no",
    "Expected nav to be a list": "list",
    "Expected a list of items": "list",
    "Unrecognised configuration name": "unknown",
    "it should include the http:// (scheme)": "address",
    "isn't an existing directory": "folder",
    "does not exist": "folder",
    "isn't an existing file": "file",
    "should not be within": "inside",
    "Failed to load extension": "extension",
    "Unrecognised theme name": "theme",
    "plugin is not installed": "plugin",
    "Invalid config options for": "options",
}
_OPTION = re.compile(r"Plugin 'dvk' option '(?P<name>\w+)': (?P<reason>.*)\Z", re.DOTALL)


def check_settings(config_file: str) -> None:
    """Raises ConfigError with the problems of a file that is not valid YAML; MkDocs reports everything else."""
    path = Path(config_file)
    if path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff"):
        problems = Problems(path.name)
        problems.add("DVK101")
        raise ConfigError("settings", problems=tuple(problems.all))
    problems = Problems(path.name)
    text = text_files.read_text(path, problems)
    if text:
        problems.all.clear()  # of characters; they are reported with those of the content
        _note_yaml(text, problems)
    if problems.all:
        raise ConfigError("settings", problems=tuple(problems.all))


def sentences(errors: Sequence[tuple[str, object]], config_file: str) -> list[str]:
    """The mistakes that MkDocs found in the settings, each with its line where it has one."""
    lang = messages.language()
    said = []
    for key, error in errors:
        option = _OPTION.match(str(error))
        name, reason = (option["name"], option["reason"]) if option else (key, str(error))
        line = _line_of(name, Path(config_file)) or _line_of(key, Path(config_file))
        known = next((ours for theirs, ours in _SAID.items() if theirs in reason), "")
        words = messages.say(f"settings.{known}", lang) if known else reason.split("\n")[0]
        place = f"{Path(config_file).name}:{line}" if line else Path(config_file).name
        said.append(f"{place}: {name}: {words.removeprefix(f'{name}: ').removeprefix(f'{name} ')}")
    return said


def _note_yaml(text: str, problems: Problems) -> None:
    """DVK104 and related codes: syntax; DVK106: repeated keys; DVK107: tags that run code; DVK108: depth."""
    text = with_plain_list_marks(text, problems, 1)
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            mark = event.start_mark
            assert mark
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > strict.MAX_DEPTH:
                problems.add_at("DVK108", mark.line + 1, mark.column + 1, limit=strict.MAX_DEPTH)
                return
            tag = getattr(event, "tag", None)
            if tag and (tag.startswith(_RUNS_CODE) or not tag.startswith(_TAGS)):
                problems.add_at("DVK107", mark.line + 1, mark.column + 1)
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        if root and not isinstance(root, yaml.MappingNode):
            problems.add_at("DVK203", 1, 1, key=problems.path, expected="mapping")
        for key, first in _doubles(root):
            line, column = key.start_mark.line + 1, key.start_mark.column + 1
            problems.add_at("DVK106", line, column, key=key.value, first=first.start_mark.line + 1)
    except yaml.MarkedYAMLError as error:
        strict.strict_mapping(text, problems)
        problems.all[:] = [problem for problem in problems.all if problem.code != "DVK107"]
        if not problems.all and error.problem_mark:
            problems.add_at("DVK104", error.problem_mark.line + 1, error.problem_mark.column + 1)


def _doubles(node: yaml.Node | None) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Each repeated key of a mapping, with its first occurrence."""
    if isinstance(node, yaml.MappingNode):
        seen: dict[str, yaml.Node] = {}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in seen:
                yield key, seen[key.value]
            elif isinstance(key, yaml.ScalarNode):
                seen[key.value] = key
            yield from _doubles(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _doubles(item)


def _line_of(name: str, path: Path) -> int:
    """The line of a setting; 0 where it has none."""
    lines = path.read_text("utf-8", errors="replace").split("\n")
    begins = re.compile(rf"\s*(?:- +)?{re.escape(name)}\s*:")
    return next((number for number, line in enumerate(lines, start=1) if begins.match(line)), 0)
