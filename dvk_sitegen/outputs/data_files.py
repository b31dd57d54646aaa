"""Data as files: JSON, and CSV as spreadsheets open it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any


def to_json(data: Any) -> bytes:
    """One item a line or more, in UTF-8."""
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """UTF-8 with a BOM, so that Excel shows Vietnamese as it is."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([_inert(text) for text in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _inert(text: str) -> str:
    """A spreadsheet runs text that begins like a formula; an apostrophe before it makes it text."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text
