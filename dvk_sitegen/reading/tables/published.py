"""The registry `content/data/published.csv`: every id that was ever published, one on a line, so that removals are
noticed.

A line is `kind,id`; a forgotten id is `kind,#` and a digest. Lines are sorted, so that two branches rarely change the
same place; any order and repeated lines are accepted, because branches are merged line by line (`merge=union`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from dvk_sitegen.base.errors import Fix
from dvk_sitegen.domain.redirects import KINDS, Kind
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.moved import Present
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.repair import fixes

FILE = "published.csv"
HEADER = "kind,id"
FORGOTTEN = "#"
_ID = re.compile(rf"{FORGOTTEN}[0-9a-f]{{16}}\Z|[a-z0-9]+(?:[-/][a-z0-9]+)*\Z")
_YEAR = re.compile(rf"{FORGOTTEN}[0-9a-f]{{16}}\Z|\d{{4}}\Z", re.ASCII)
# Between conflicting lines; kind and id between quotes, parted by another sign, with blanks or more of these behind.
_MARK = re.compile(r"(?:<{7}|\|{7}|={7}|>{7})(?:\s|\Z)")
_WRITTEN_ANEW = re.compile(r"\s*\"?\s*([a-z]+)\s*\"?\s*[,;\t]\s*\"?\s*([^\s\",;]+)\s*\"?[\s,;]*")


@dataclass(frozen=True)
class Published:
    """The content of the registry: ids by kind, and the lines of forgotten ids."""

    ids: Mapping[Kind, Collection[str]] = field(default_factory=dict)
    forgotten: Collection[str] = ()
    exists: bool = False

    def of(self, kind: Kind) -> Collection[str]:
        return self.ids.get(kind, ())

    def holds(self, kind: Kind, id: str) -> bool:
        return id in self.of(kind) or (bool(self.forgotten) and forgotten_line(kind, id) in self.forgotten)


def forgotten_line(kind: Kind, id: str) -> str:
    """The line of a forgotten id: its digest instead of the id."""
    return f"{kind},{FORGOTTEN}{sha256(f'{kind},{id}'.encode()).hexdigest()[:16]}"


def read_published(path: Path, problems: Problems, present: Present) -> Published:
    """The registry in a file, an empty one where there is none. DVK351: a line that is not valid."""
    try:
        raw = text_files.read_bytes(path, text_files.MAX_DATA_BYTES)
    except FileNotFoundError:
        return Published()
    except OSError:
        problems.add("DVK101")
        return Published(exists=True)
    if len(raw) > text_files.MAX_DATA_BYTES:
        problems.add("DVK108", limit=f"{text_files.MAX_DATA_BYTES // 1024} KB")
        return Published()
    # Not text of people: bytes that are not letters make an invalid line, which is reported.
    problems.text = raw.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    lines = problems.text.split("\n")
    found: defaultdict[str, set[str]] = defaultdict(set)
    for line in lines:
        kind, _, id = line.partition(",")
        found[kind].add(id)
    wrong = set(_wrong_lines(found, present))
    for number, line in enumerate(lines, start=1) if wrong else ():
        if line in wrong:
            problems.add_at("DVK351", number, 1, "error", len(line), _repaired(line, number))
    ids = {kind: {id for id in found[kind] if f"{kind},{id}" not in wrong} for kind in KINDS}
    forgotten = {kind: {id for id in ids[kind] if id.startswith(FORGOTTEN)} for kind in KINDS}
    return Published(
        {kind: ids[kind] - forgotten[kind] for kind in KINDS},
        {f"{kind},{id}" for kind in KINDS for id in forgotten[kind]},
        exists=True,
    )


def _wrong_lines(found: Mapping[str, Collection[str]], present: Present) -> Iterator[str]:
    """Lines without a valid kind and id. Ids of existing content are valid, so only the others are checked."""
    for kind in {*found, *KINDS}:
        if kind in KINDS:
            known = present[kind]
            others = (id for id in found.get(kind, ()) if id not in known)
            wrong = [id for id in others if not _is_id(kind, id)]
        else:
            wrong = [id for id in found[kind] if f"{kind},{id}" != HEADER]
        yield from (f"{kind},{id}" for id in wrong)
        if "" in wrong and kind:
            yield kind


def _repaired(line: str, number: int) -> Fix | None:
    """A line as it was before a spreadsheet program changed it, and without git's conflict markers."""
    if _MARK.match(line):
        return Fix(number, number, ())
    meant = _WRITTEN_ANEW.fullmatch(line)
    repaired = f"{meant[1]},{meant[2]}" if meant else ""
    return fixes.rewritten(number, repaired) if meant and (repaired == HEADER or _is_id(meant[1], meant[2])) else None


def _is_id(kind: str, id: str) -> bool:
    if kind == "years":
        return _YEAR.match(id) is not None
    return kind in KINDS and _ID.match(id) is not None and ("/" not in id or kind == "areas")


def added(text: str, lines: Iterable[str]) -> str:
    """The text of the registry with more lines, sorted, each once."""
    remaining = {line for line in text.split("\n") if line and line != HEADER}
    return "\n".join([HEADER, *sorted({*remaining, *lines}), ""])


def forgotten(text: str, kind: Kind, id: str) -> str:
    """The text of the registry with one id forgotten."""
    return added(text.replace(f"\n{kind},{id}\n", "\n"), [forgotten_line(kind, id)])


def unregistered(ids: Mapping[Kind, Iterable[str]], published: Published) -> list[str]:
    """The lines for those of `ids` that are not in the registry."""
    return [f"{kind},{id}" for kind, those in ids.items() for id in those if not published.holds(kind, id)]
