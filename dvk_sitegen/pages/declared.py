"""Keys that need no layout of their own: shown as lines or sections, from what the schema declares of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dvk_sitegen.base.text import slug
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.pages.components import date_text
from dvk_sitegen.pages.views import FactLine, FactRow, FactSection
from dvk_sitegen.schema.core import Key, Layout, Place
from dvk_sitegen.schema.entry import ENTRY

KEYS = tuple(key for key in ENTRY.keys if key.layout != "own")


def lines(entry: Entry, place: Place) -> list[FactLine]:
    """The facts that take one line each: the key, its label and the whole value as one text."""
    return [{"key": key.name, "label": key.vi, "text": "; ".join(texts)} for key, texts in _shown(entry, place, "line")]


def as_text(line: FactLine) -> str:
    """A line with its label: a question needs no colon."""
    label = line["label"]
    return f"{label}{'' if label.endswith('?') else ':'} {line['text']}"


def sections(entry: Entry, place: Place) -> list[FactSection]:
    """The facts that take a section each: its heading, and a row for every key of the group."""
    return [
        {"key": key.name, "id": slug(key.vi), "heading": key.vi, "rows": _rows(key, getattr(entry, key.name))}
        for key, _ in _shown(entry, place, "section")
    ]


def searched(entry: Entry) -> Iterator[str]:
    """The texts for the search index."""
    for layout in ("line", "section"):
        yield from (text for _, texts in _shown(entry, "search", layout) for text in texts)


def record(entry: Entry) -> dict[str, Any]:
    """The values as in JSON: ids and dates as in files; None, "" or [] where there is none."""
    return {key.name: _plain(getattr(entry, key.name)) for key in KEYS if "data" in key.shown}


def cells(entry: Entry) -> dict[str, Any]:
    """The values by the columns of a sheet; each key of a group has a column."""
    found: dict[str, Any] = {}
    for key in KEYS:
        value = _plain(getattr(entry, key.name))
        inner = {f"{key.name}_{k.name}": (value or {}).get(k.name, "") for k in key.inner.keys} if key.inner else {}
        found |= inner or {key.name: value}
    return found


def _shown(entry: Entry, place: Place, layout: Layout) -> Iterator[tuple[Key, list[str]]]:
    for key in KEYS:
        if key.layout == layout and place in key.shown and (value := getattr(entry, key.name)):
            yield key, list(_texts(key, value))


def _texts(key: Key, value: Any) -> Iterator[str]:
    """A value in words. In a line, the first key of a group needs no label."""
    if key.inner:
        for number, row in enumerate(_rows(key, value)):
            said = ", ".join(row["texts"])
            yield f"{row['label'][:1].lower()}{row['label'][1:]}: {said}" if number and key.layout == "line" else said
    else:
        for one in value if isinstance(value, tuple) else (value,):
            yield date_text(one) if key.type == "date" else key.label(one)


def _rows(key: Key, group: Any) -> list[FactRow]:
    rows = [(inner, getattr(group, inner.name)) for inner in (key.inner.keys if key.inner else ())]
    return [
        {"label": inner.vi, "texts": list(_texts(inner, value)), "is_list": inner.many}
        for inner, value in rows
        if value
    ]


def _plain(value: Any) -> Any:
    if hasattr(value, "_asdict"):
        return {name: _plain(inner) for name, inner in value._asdict().items()}
    return list(value) if isinstance(value, tuple) else value
