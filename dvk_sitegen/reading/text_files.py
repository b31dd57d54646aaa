"""Reads files as text: UTF-8, in composed form; splits the front matter of Markdown from its story."""

from __future__ import annotations

import codecs
import os
import re
import stat

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import nfc
from dvk_sitegen.reading.encoding import check, code_pages
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import delimiters

MAX_BYTES = 256 * 1024
MAX_DATA_BYTES = 16 * 1024 * 1024
"""The limit for files that grow with the whole site: documents, places, redirects and the registry."""

# Seven equals signs right under a text are a heading's.
_CONFLICT = re.compile(r"^(?:<{7}|>{7})(?: |$)|(?:(?<=\n\n)|(?<=\n---\n))={7}$", re.MULTILINE)
_MOST_ZEROS = 8  # of more, it is no text
_MOST_LINES = 60  # that a fix is worth
_SHOWN = 60  # characters of a line


def read_bytes(path: str | os.PathLike[str], most: int = MAX_BYTES) -> bytes:
    """The bytes of a file, of a huge one only the beginning. Raises OSError, also for what is not a file."""
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a Path takes longer to make than the file to look at
        raise OSError(path)  # a pipe or a device would be waited for
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return file.read(most + 1)


def read_text(
    path: str | os.PathLike[str], problems: Problems, raw: bytes | None = None, most: int = MAX_BYTES
) -> str | None:
    """The text of a file: UTF-8, with or without BOM, any line ends, in composed form; None with a problem noted.

    `raw` is the file's content, where that was read already; `most` is the maximum size in bytes.
    """
    if raw is None:
        try:
            raw = read_bytes(path, most)
        except OSError:
            problems.add("DVK101")
            return None
    if len(raw) > most:
        problems.add("DVK108", limit=f"{most // 1024} KB")
        return None
    text = _decode(raw, problems)
    if text is None:
        return None
    if not text.strip():
        problems.add("DVK102")
        return None
    # Such rows of signs are rare, and much sooner looked for by themselves.
    may_be_conflict = "<<<<<<<" in text or ">>>>>>>" in text or "=======" in text
    conflict = _CONFLICT.search(text) if may_be_conflict else None
    if conflict:
        problems.add_at("DVK113", text.count("\n", 0, conflict.start()) + 1, 1)
        return None
    return text


def _decode(raw: bytes, problems: Problems) -> str | None:
    """The text in composed form, with odd characters corrected."""
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        found = code_pages.decoded(raw)
        if found is None:
            problems.add_at("DVK101", raw.count(b"\n", 0, error.start) + 1)
            return None
        text = found.text
    else:
        found = None
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    if text.count("\0") > _MOST_ZEROS:
        problems.add_at("DVK101", 1, 1)
        return None
    text = check.passed(text, problems)
    if found:
        _note_code_page(found.code_page, raw, text, problems)
    return text


def _note_code_page(name: str, raw: bytes, text: str, problems: Problems) -> None:
    """DVK121, with the whole file as UTF-8 where it is short."""
    lines = text.removesuffix("\n").split("\n")
    fix = Fix(1, len(lines), tuple(lines)) if len(lines) <= _MOST_LINES else None
    old = raw.splitlines() if not name.startswith("UTF") else []
    first = next((n for n, line in enumerate(old, start=1) if not _is_utf_8(line)), 1)
    problems.add_at("DVK121", first, 1, fix=fix, code_page=name, text=lines[min(first, len(lines)) - 1][:_SHOWN])


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def split_front_matter(text: str, problems: Problems) -> tuple[str, str] | None:
    """The YAML between the lines of --- and the Markdown after them."""
    closing_at = text.find("\n---", 3) if text.startswith("---\n") else -1
    if closing_at >= 0 and text.startswith("\n---\n", closing_at):  # as it almost always is
        story = text[closing_at + 5 :].strip()
        if not delimiters.may_begin_with_key(story):
            return text[4:closing_at], story
    lines = text.split("\n")
    if lines[0].rstrip() != delimiters.DELIMITER:
        problems.add_at("DVK103", 1, 1, fix=delimiters.opened(lines), missing="first")
        return None
    closing = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == delimiters.DELIMITER), None)
    if closing is None:
        fix = delimiters.closed(lines)
        last = len(lines) - (not lines[-1])
        problems.add_at("DVK103", min(fix.first, last) if fix else 1, 1, fix=fix, missing="last")
        return None
    last = delimiters.end_beyond(lines, closing)
    if last:
        problems.add_at("DVK120", closing + 1, 1, "error", len(delimiters.DELIMITER), Fix(closing + 1, closing + 1, ()))
        lines[closing] = ""  # so that the keys after it are read, at their own lines
    return "\n".join(lines[1 : last or closing]), "\n".join(lines[(last or closing) + 1 :]).strip()
