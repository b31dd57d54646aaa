"""Data as files: JSON, and CSV as spreadsheets open it."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from dvk_sitegen.lookalikes import UNSEEN


def to_json(data: Any) -> bytes:
    """Indented, for it is read by people too."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def to_json_lines(items: Iterable[Any]) -> bytes:
    """A list with one item a line: of many large ones, for Python indents ten times as slowly as it writes."""
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    return f"[\n{lines}\n]\n".encode()


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM, so that Excel shows Vietnamese as it is."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_inert(text) for text in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """A spreadsheet runs text that begins like a formula; an apostrophe before it makes it text.

    Some take signs of another width for the same (＝), and look behind blanks and what cannot be seen.
    """
    if text[:1].isalnum():
        return text
    bare = UNSEEN.sub("", text).lstrip()
    is_formula = unicodedata.normalize("NFKC", bare[:1]).startswith(("=", "+", "-", "@"))
    return f"'{text}" if is_formula or text.startswith(("\t", "\r", "\n")) else text
