"""The front matter of a prose page: its title and description, read in the same way as an entry's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.base.text import nearest
from dvk_sitegen.reading.form import Form
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import delimiters, words
from dvk_sitegen.reading.yaml import strict

SHOWN = ("title", "description")
KEYS = (*SHOWN, "distinct_from")
"""What the front matter of a prose page may say; MkDocs would also draw it with a template of its choice."""
_ENDS = (delimiters.DELIMITER, "...")
_KEY = re.compile(r"\s*[^\W\d_][\w -]{0,30}\s*[:：=]")
_KNOWN = re.compile(rf"(?:{'|'.join(KEYS)})\s*[:：]")
_INDEX = 3  # lines from the beginning within which front matter without its first line ends


def read_prose(text: str, problems: Problems) -> tuple[Mapping[str, str], str]:
    """The front matter of a page, and the text below it. A mistake loses the front matter only, not the page.

    DVK133: a key without effect there.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != delimiters.DELIMITER:
        return _without_beginning(lines, problems)
    end = next((n for n, line in enumerate(lines[1:], start=1) if line.rstrip() in _ENDS), None)
    inside = lines[1:end]
    first = next((line for line in inside if line.strip() and not line.startswith("#")), "")
    if end is None:
        return _without_end(lines, problems) if _KNOWN.match(first) else ({}, text)
    if first and not _KEY.match(first):
        return {}, text  # a page that begins with a line across
    said = _said("\n".join(inside), problems) if first else {}
    return said, "\n".join(lines[end + 1 :])


def _said(text: str, problems: Problems) -> Mapping[str, str]:
    node = strict.parse(text, problems, first_line=2)
    if node is None:
        return {}
    form = Form(node, problems, may_be_empty=True)
    said = {key: form.text(key) for key in SHOWN}
    for name, (key, _) in node.pairs.items():
        if name not in KEYS:
            absent = [known for known in KEYS if known not in node.pairs]
            guess = words.key_meant(name, absent) or nearest(name, absent)
            problems.add("DVK133", key, "warning", value=name, known=", ".join(KEYS), guess=guess)
    return {key: value for key, value in said.items() if value}


def _without_beginning(lines: Sequence[str], problems: Problems) -> tuple[Mapping[str, str], str]:
    end = next((n for n, line in enumerate(lines[: _INDEX + 1]) if line.rstrip() == delimiters.DELIMITER), 0)
    if not end or not all(_KNOWN.match(line) for line in lines[:end]):
        return {}, "\n".join(lines)
    problems.add_at("DVK103", 1, 1, fix=Fix(1, 0, (delimiters.DELIMITER,)), missing="first")
    return {}, "\n".join(lines[end + 1 :])


def _without_end(lines: Sequence[str], problems: Problems) -> tuple[Mapping[str, str], str]:
    end = next((n for n, line in enumerate(lines[1:], start=1) if not _KNOWN.match(line)), len(lines))
    problems.add_at(
        "DVK103", min(end + 1, len(lines)), 1, fix=Fix(end + 1, end, (delimiters.DELIMITER,)), missing="last"
    )
    return {}, "\n".join(lines[end:])
