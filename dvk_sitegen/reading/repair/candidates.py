"""Finds the mistake where YAML cannot be parsed: proposes candidates for the repaired line and tries each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import yaml

from dvk_sitegen.reading.repair import fixes
from dvk_sitegen.reading.repair.delimiters import unclosed
from dvk_sitegen.reading.repair.indentation import (
    LOOKED_BACK,
    is_begun_anew,
    is_end,
    is_text_below,
    reindented,
    without_parent,
)
from dvk_sitegen.reading.yaml.nodes import INNER_KEY, KEY, Finding, Stop
from dvk_sitegen.schema import files as schema

# Each try reads the whole file again: at most this many characters in all.
MOST_CHARACTERS = 1_000_000
_OPENERS = "[{"
_READ, _READ_ON, _NO_BETTER = range(3)
_SURE = ("DVK114", "DVK115", "DVK119")
_MANY_OPENERS = 500  # libyaml composes by recursion, on a small stack


def best(findings: Sequence[Finding], stop: Stop) -> Finding | None:
    """The finding whose repair helps most; where none helps, one that is certain anyway, without a repaired line."""
    size = sum(map(len, stop.lines)) + 1
    tried = [found for found in findings if found.repaired is not None][: max(1, MOST_CHARACTERS // size)]
    rated = [(*_outcome(found, stop), found.cost, n) for n, found in enumerate(tried)]
    without = [found for found in findings if found.repaired is None]
    enough = _READ if without else _READ_ON
    if rated and min(rated)[0] <= enough:
        return tried[min(rated)[-1]]
    sure = without + [replace(found, repaired=None) for found in findings if found.code in _SURE]
    return sure[0] if sure else None


def _outcome(found: Finding, stop: Stop) -> tuple[int, int, int]:
    """The result of a repair: how far parsing goes, how many keys are misplaced, and where parsing stops without it."""
    lines = list(stop.lines)
    lines[found.row] = found.repaired or ""
    text = "\n".join(lines)
    if sum(map(text.count, _OPENERS)) > _MANY_OPENERS:
        return _NO_BETTER, 0, 0
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line if error.problem_mark else 0
        return (_READ_ON if row > stop.row else _NO_BETTER), 0, -row
    return (_READ, _misfits(root), 0) if isinstance(root, yaml.MappingNode) else (_NO_BETTER, 0, 0)


def _misfits(root: yaml.MappingNode) -> int:
    """How many keys and values of an entry are misplaced; a constant for other files."""
    return sum(_misplaced(str(key.value), value) for key, value in root.value)


def _misplaced(key: str, value: yaml.Node) -> int:
    if key not in schema.TOP:
        return 1
    inner = schema.INNER.get(key, frozenset())
    groups = value.value if isinstance(value, yaml.SequenceNode) else [value]
    count = int(_is_text(value) and not value.value)
    for group in groups:
        if isinstance(group, yaml.MappingNode):
            count += sum(not (_is_text(k) and _is_text(v) and k.value in inner) for k, v in group.value)
            count += sum(not v.value for _, v in group.value)
        else:
            count += key in schema.WRITTEN_OUT
    return count


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)


_LINE = re.compile(r"(?P<indent> *(?:- +)*)(?P<key>[^\s:#{\[\"'-][^:#{\[]*?): +(?P<value>\S.*?) *\Z")
_GLUED = re.compile(
    r"(?P<head> *(?:- +)?(?P<key>[^\W\d_](?:[\w-]*\w)?))"
    r"(?P<gap>[\s\xa0]*(?:[：:=;,]+|->|=>|[–—→-](?=\s))?[\s\xa0]*)(?P<rest>.*)\Z"
)
# A colon typed twice, with a blank between.
_TWICE = re.compile(r"(?P<head> *(?:- +)?(?P<key>[\w-]+))\s*[：:]\s*[：:=]+\s*(?P<rest>\S.*)\Z")
# A key in bold type or between quotation marks of Word.
_DECORATED = re.compile(r"(?P<head> *(?:- +)?)(?P<name>[*_`“]+(?P<key>[A-Za-z_]+?)[*_`”]*):[*_`”]* *(?P<rest>.*)\Z")
_LONE_MARKS = ("", '"', "'", "”")
_GLUED_DASH = re.compile(r"( *)-(?=[^\s-])")
_NO_COMMA = re.compile(r"(?P<before>.*\S) +(?P<key>[a-z][a-z_-]*): ")
_NO_VALUE = re.compile(r"\b([a-z_]+):(?=[,}])")
_CONFLICT = re.compile(r"(?:={7}|\|{7}.*)\s*\Z")
_COMMAS = re.compile(r",(?: *,)+")
_ESCAPES = ("found unknown escape character", "did not find expected hexdecimal number")
# Where one of these keys begins inside a value, a new line was meant.
_NEXT_KEY = re.compile(rf" +(?=(?:{'|'.join(sorted(schema.OF_ENTRY))}): )")
# A text that may run on to the next line; other values are short.
# What may be a text of several lines: the value of a key, or an item.
_TEXT_ABOVE = re.compile(r"(?P<indent> *)(?:- +)?(?:(?P<key>[\w-]+):(?: +|\Z))?(?P<value>\S.*)?\Z")
# The key that one text in place of a mapping probably means.
_FIRST_OF = {"owner": "name", "place": "commune", "source": "doc", "income": "said", "jobs": "said", "measures": "said"}
_LONG_TEXTS = ("title", "story", "said", "text", "alt")
_RESERVED = tuple("@`%*&!|>?-")


def find(stop: Stop) -> Finding | None:
    """The mistake that most probably made libyaml stop; None when no known one matches."""
    if any(len(line) > fixes.LONGEST for line in stop.lines[max(0, stop.row - LOOKED_BACK) : stop.row + 1]):
        return None
    conflict = next(_conflict(stop), None)
    if conflict:
        return conflict
    searches = (
        unclosed,
        _document_end,
        _decorated_key,
        _missing_colon,
        _unquoted,
        _in_braces,
        _comma_splits,
        without_parent,
        reindented,
        _wrapped_text,
        _said_by_itself,
        _stray,
    )
    return best([found for search in searches for found in search(stop)], stop)


def value_in_quotes(line: str, column: int) -> str | None:
    """The line with its whole value in quotation marks, where the value begins at `column` (from 0)."""
    match = _LINE.match(line) if len(line) <= fixes.LONGEST else None
    return line[:column] + fixes.quoted(match["value"]) if match and match.start("value") == column else None


def _missing_colon(stop: Stop) -> Iterator[Finding]:
    """A key without its colon, or without the space after it."""
    for row in range(stop.row, max(-1, stop.row - 2), -1):
        line = stop.lines[row]
        dash, glued, twice = _GLUED_DASH.match(line), _GLUED.match(line), _TWICE.match(line)
        if dash:
            yield Finding("DVK118", row, dash.end() - 1, 1, f"{line[: dash.end()]} {line[dash.end() :]}")
        if twice:
            column = len(twice["head"]) - len(twice["key"])
            yield Finding("DVK118", row, column, len(twice["key"]), f"{twice['head']}: {_as_written(twice['rest'])}")
        if glued and not KEY.match(line) and _lacks_colon(glued):
            column = len(glued["head"]) - len(glued["key"])
            rest = "" if glued["rest"] in _LONE_MARKS else " " + _as_written(glued["rest"])
            yield Finding("DVK118", row, column, len(glued["key"]), f"{glued['head']}:{rest}")


def _lacks_colon(glued: re.Match[str]) -> bool:
    """Whether the first word of a line is a key without a colon: a known one, or one that punctuation shows."""
    sign = glued["gap"].strip()
    is_known = glued["key"] in schema.OF_ENTRY
    if not sign or sign[0] not in "：:=;," or sign == "=>":
        return is_known
    return not glued["rest"].startswith("//")


def _document_end(stop: Stop) -> Iterator[Finding]:
    """A line of ... or --- that ends the YAML document in the middle of the file."""
    for row in range(max(0, stop.row - 1), stop.row + 1):
        if is_end(stop.lines[row]):
            is_other = is_text_below(stop.lines, row) or is_begun_anew(stop.lines, row)
            yield Finding("DVK222", row, 0, 3, None if is_other else "")


def _decorated_key(stop: Stop) -> Iterator[Finding]:
    """A key in Markdown bold or between other marks."""
    for row in range(stop.row, max(-1, stop.row - 2), -1):
        found = _DECORATED.match(stop.lines[row])
        if found and found["key"] in schema.OF_ENTRY:
            repaired = f"{found['head']}{found['key']}: {found['rest']}"
            yield Finding("DVK202", row, len(found["head"]), len(found["name"]), repaired.rstrip(), key=found["name"])


def _as_written(rest: str) -> str:
    """A value in brackets or quotation marks is not changed."""
    return rest if rest[0] + rest[-1] in ("[]", "{}", '""', "''") else fixes.as_value(rest)


def _unquoted(stop: Stop) -> Iterator[Finding]:
    """A value that needs quotation marks: it contains a colon, begins with a special character, or continues after a
    quote.
    """
    match = _LINE.match(stop.line)
    if match and match["value"][0] in "{[":
        yield from _in_brackets_first(match, stop)
    if not match or match["value"][0] in "{[":
        return
    value, start = match["value"], match.start("value")
    before = stop.line[:start]
    if value[0] in "\"'":
        yield from _in_quotes(match, stop)
        return
    yield from _begun_by_sign(match, stop)
    if not (": " in value or value.endswith(":")) or stop.column <= start:
        return
    if value[0] in "(<" and INNER_KEY.match("," + value[1:]):
        inside = value[1:-1] if value[-1] in ")>}]" else value[1:]
        yield Finding("DVK115", stop.row, start, len(value), f"{before}{{{inside}}}")
    first, *more = (part.rstrip(" ,;") for part in _NEXT_KEY.split(value))
    if more and not set("{}[]") & set(value):
        repaired = "\n".join([before + first, *(" " * len(match["indent"]) + other for other in more)])
        yield Finding("DVK116", stop.row, start, len(value), repaired)
    if value[-1] in "}]" and not {"{", "["} & set(value):
        opening, key = {"}": "{", "]": "["}[value[-1]], match.start("key")
        for column in (start, key):
            repaired = f"{stop.line[:column]}{opening}{stop.line[column:].rstrip()}"
            yield Finding("DVK115", stop.row, start + len(value) - 1, 1, repaired)
    yield Finding("DVK116", stop.row, start, len(value), before + fixes.quoted(value), 1)


def _in_brackets_first(match: re.Match[str], stop: Stop) -> Iterator[Finding]:
    """A text that begins with something in brackets but is not a list."""
    value, start = match["value"], match.start("value")
    if value[-1] not in "]}":
        yield Finding("DVK119", stop.row, start, len(value), stop.line[:start] + fixes.quoted(value), 2)


def _in_quotes(match: re.Match[str], stop: Stop) -> Iterator[Finding]:
    """Quotation marks and backslashes within a quoted value."""
    value, start = match["value"], match.start("value")
    before = stop.line[:start]
    if value[-1] == value[0] and value.count(value[0]) % 2 == 0 and value.count(value[0]) > 2:
        parts = value[1:-1].split(value[0])
        curly = "".join(part + "“”"[n % 2] for n, part in enumerate(parts[:-1])) + parts[-1]
        yield Finding("DVK119", stop.row, start, len(value), before + fixes.quoted(curly), -1)
    inner = value[1:].replace(value[0], "”", 1)
    if "”" in inner and not inner.endswith("”"):
        yield Finding("DVK119", stop.row, start, len(value), before + fixes.as_value("“" + inner))
    if stop.reason.startswith(_ESCAPES) and value.endswith('"') and '"' not in value[1:-1]:
        yield Finding("DVK104", stop.row, start, len(value), before + fixes.quoted(value[1:-1]))


def _begun_by_sign(match: re.Match[str], stop: Stop) -> Iterator[Finding]:
    """A value that begins with a character that YAML reserves."""
    value, start = match["value"], match.start("value")
    before = stop.line[:start]
    if value.startswith(("|", ">")) and match["key"] in _LONG_TEXTS and stop.column >= start:
        repaired = f"{before}{value[0]}\n{' ' * (len(match['indent']) + 2)}{value[1:].lstrip()}"
        yield Finding("DVK119", stop.row, start, len(value), repaired, -1)
    if value.startswith("- ") and not value[2:].lstrip()[:1].isdigit() and stop.column >= start:
        yield Finding("DVK119", stop.row, start, 1, before + fixes.as_value(value[2:].lstrip()), -1)
    if value.startswith(_RESERVED) and stop.column >= start:
        yield Finding("DVK119", stop.row, start, len(value), before + fixes.quoted(value))


def _in_braces(stop: Stop) -> Iterator[Finding]:
    """Inside {…}: a missing comma, a semicolon in its place, or a colon in a text."""
    line = stop.line
    yield from _around_commas(stop)
    if not stop.reason.startswith("did not find expected ',' or"):
        return
    start = max(line.rfind(sign, 0, stop.column) for sign in (": ", "{", "[", ", ")) + 1
    if start <= 0:
        return
    start += len(line[start:]) - len(line[start:].lstrip())
    ends = [found.start() for found in [INNER_KEY.search(line, stop.column)] if found]
    end = min([*ends, *(at for at in (line.find(sign, stop.column) for sign in "}]") if at >= 0)], default=len(line))
    if end < len(line) and line[end] == ";":
        end = len(line)
    value = line[start:end].rstrip()
    semicolon = re.match(r"(?P<before>[^;，]*)[;，](?P<after> *[a-z_]+: .*)", value + line[end:])
    if semicolon:
        column = start + len(semicolon["before"])
        yield Finding("DVK115", stop.row, column, 1, f"{line[:column]}, {line[column + 1 :].lstrip()}")
    missing = _NO_COMMA.match(value + " ")
    if missing and ": " not in missing["before"]:
        column = start + missing.end("before")
        cost = 0 if _is_key_elsewhere(missing["key"], stop) else 2
        yield Finding("DVK115", stop.row, column, 1, f"{line[:column]}, {line[column:].lstrip()}", cost)
    if ": " in value:
        yield Finding("DVK116", stop.row, start, len(value), line[:start] + fixes.quoted(value) + line[end:], 1)


def _is_key_elsewhere(name: str, stop: Stop) -> bool:
    """Whether a word is a key of an entry, or a key in another line of the file."""
    return name in schema.OF_ENTRY or any(f"{name}: " in line for n, line in enumerate(stop.lines) if n != stop.row)


def _around_commas(stop: Stop) -> Iterator[Finding]:
    """Inside {…}: a comma with nothing before it."""
    line = stop.line
    for empty in (found for found in _NO_VALUE.finditer(line) if abs(found.end() - stop.column) <= 1):
        repaired = f"{line[: empty.end()]} {fixes.PLACEHOLDER}{line[empty.end() :]}"
        yield Finding("DVK118", stop.row, empty.start(), len(empty[0]), repaired)
    for several in (found for found in _COMMAS.finditer(line) if found.start() <= stop.column <= found.end()):
        repaired = f"{line[: several.start()]},{line[several.end() :]}"
        yield Finding("DVK115", stop.row, several.start(), len(several[0]), repaired)


def _conflict(stop: Stop) -> Iterator[Finding]:
    """A conflict marker that git left in the file."""
    for row in range(max(0, stop.row - 1), stop.row + 1):
        if _CONFLICT.match(stop.lines[row]):
            yield Finding("DVK113", row, 0, 7)


def _wrapped_text(stop: Stop) -> Iterator[Finding]:
    """A line of a text over several lines that is not indented more than its key."""
    for row in range(max(1, stop.row - 1), stop.row + 1):
        line, above = stop.lines[row], _TEXT_ABOVE.match(stop.lines[row - 1])
        if above is None or not line.strip() or KEY.match(line) or line.lstrip()[0] in "-#":
            continue
        depth, value = len(above["indent"]), above["value"] or ""
        is_text = not above["key"] or above["key"] in _LONG_TEXTS or not value
        is_long = " " in value or not value
        if is_text and is_long and value[:1] not in ("{", "[", '"', "'", "|", ">") and _depth(line) <= depth:
            repaired = f"{' ' * (depth + 2)}{line.lstrip()}"
            yield Finding("DVK104", row, _depth(line), len(line.strip()), repaired, 3)


def _said_by_itself(stop: Stop) -> Iterator[Finding]:
    """A text after a key, with further keys of the same mapping below it: owner: A, and role: B below."""
    for row in range(max(0, stop.row - 1), stop.row):
        above, below = _LINE.match(stop.lines[row]), KEY.match(stop.lines[row + 1])
        inner = _FIRST_OF.get(above["key"], "") if above else ""
        name = stop.lines[row + 1].strip().partition(":")[0]
        if above and inner and below and len(below[1]) > len(above["indent"]) and name in schema.INNER[above["key"]]:
            repaired = f"{above['indent']}{above['key']}:\n{below[1]}{inner}: {above['value']}"
            yield Finding("DVK203", row, above.start("value"), len(above["value"]), repaired, -1, above["key"])


def _comma_splits(stop: Stop) -> Iterator[Finding]:
    """A bracket, comma or quotation mark after the end of a value."""
    before, rest = stop.line[: stop.column].rstrip(), stop.line[stop.column :].strip()
    if rest and set(rest) <= set("]},;\"'”") and before[-1:] in set("]}\"'"):
        yield Finding("DVK115", stop.row, stop.column, len(rest), before)


def _stray(stop: Stop) -> Iterator[Finding]:
    """A line that is neither a key nor part of one, here or above: libyaml continues into the next line."""
    line = stop.line
    if line[:1].strip() and line[0] not in "-#" and not KEY.match(line) and not line.startswith(("{", "[")):
        yield Finding("DVK104", stop.row, 0, len(line.rstrip()))
    above = stop.lines[stop.row - 1] if stop.row and stop.reason.startswith("mapping values") else ""
    if above.strip() and not KEY.match(above) and _depth(above) == _depth(stop.line):
        yield Finding("DVK104", stop.row - 1, _depth(above), len(above.strip()))


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
