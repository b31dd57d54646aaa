"""Text pasted from Word and Excel → CommonMark with the same meaning.

Administrative texts write a list with –, • or + (the + below a –), number with `1)` or `a)`, begin a paragraph with
spaces or a tab, and paste rows of a spreadsheet with tabs between the cells. CommonMark would join the lines, or take
them for code. Text that is CommonMark already is not changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

# Bullets, from the outer to the inner: a list with a later bullet is nested in one with an earlier bullet.
_BULLET_KINDS = ("-–—−‐‑‒*•●■▪➢➤►▶❖✓✔✦◆□", "+", "·◦○∘‣⁃")
_RANKS = {mark: rank for rank, marks in enumerate(_BULLET_KINDS, start=1) for mark in marks}
_NATIVE = "-+*"
_FOREIGN = "".join(mark for mark in _RANKS if mark not in _NATIVE)
# Letters that Word's fonts of signs draw as bullets: they are such only beside another line with one.
_SYMBOLS = "o§üØ"
_RANKS |= {"o": _RANKS["◦"], **dict.fromkeys("§üØ", _RANKS["-"])}
# Without a blank behind them, the signs of CommonMark may be a number's, emphasis or a line.
_ITEM = re.compile(
    rf"(?P<bullet>[{re.escape(_FOREIGN)}])[ \t]*(?=[^\s{re.escape(_FOREIGN + _NATIVE)}]|\*\*?[^\s*])"
    r"|(?P<native>[-+*])[ \t]+(?=\S)|(?P<tight>[-+])(?=[^\W\d_])"
    rf"|(?P<symbol>[{_SYMBOLS}])[ \t]+(?=\S)"
    r"|(?P<number>\d{1,3}[.)])(?:[ \t]+(?=\S)|(?=[^\W\d_]))"
)
# Labels that stay as they are written, each in a paragraph of its own: a number may be less than zero.
_LABEL = re.compile(
    r"-(?=\d)|(?:[a-zđ][.)]|[IVX]{1,4}\.|\([a-zđ]\)|\(?[ivx]{1,4}\)|\(\d{1,2}\)|\d{1,2}/|\d{1,2}(?:\.\d{1,2})+\.?)\s+(?=\S)"
)
_SYMBOL_ITEM = re.compile(rf"[{_SYMBOLS}{re.escape(_FOREIGN)}][ \t]")
# A bullet with its words on the next line, as copied from a PDF.
_LONE_BULLET = re.compile(
    rf"^([{re.escape(_FOREIGN)}])[ \t]*\n[ \t]*(?=[^\s{re.escape(_FOREIGN + _NATIVE)}])", re.MULTILINE
)
# What always begins a block of its own.
_BLOCK = re.compile(r"#{1,6}(?:\s|\Z)|>|\||`{3}|~{3}|(?:-{3,}|\*{3,}|_{3,}|={3,})\s*\Z")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_SENTENCE_END = re.compile(r"[.!?:;…][\"”’»)]*\Z")
# A longer line was not wrapped by hand: it is a paragraph of its own.
_LONGEST_WRAPPED = 160
_LOOK = re.compile(
    rf"^[ \t]*(?:[{re.escape(_FOREIGN)}]|[-+][^\W\d_]|\+ |[{_SYMBOLS}] |\d{{1,3}}[.)][^\W\d_]|{_LABEL.pattern})"
    r"|\t|^ {4}|[.!?:;…][\"”’»)]*\n[^\s#>|+*\d-]",
    re.MULTILINE,
)


def as_commonmark(text: str) -> str:
    """`text` with the lists, tables and paragraphs that its author sees in it."""
    return "\n".join(_Conversion(_LONE_BULLET.sub(r"\1 ", text).split("\n")).written()) if _LOOK.search(text) else text


@dataclass(slots=True)
class _Level:
    """An open list: its kind of marker, the marker as written, its indentation, and the distance from there to the text
    of its items.
    """

    rank: int
    sign: str
    typed: int
    words: int


@dataclass(slots=True)
class _Conversion:
    """The conversion of the lines of one text to CommonMark."""

    lines: Sequence[str]
    out: list[str] = field(default_factory=list)
    levels: list[_Level] = field(default_factory=list)

    def written(self) -> list[str]:
        at = 0
        while at < len(self.lines):
            end = self._end_of_code(at) or self._end_of_table(at)
            if not end:
                self._write(at)
            at = end or at + 1
        return self.out

    def _end_of_code(self, at: int) -> int:
        """Writes the fenced code that begins at a line; returns the line after it, 0 where none begins."""
        fence = _FENCE.match(self.lines[at])
        if fence is None:
            return 0
        rest = range(at + 1, len(self.lines))
        closing = next((n for n in rest if self.lines[n].strip() == fence[1]), len(self.lines) - 1)
        self.out += self.lines[at : closing + 1]
        return closing + 1

    def _end_of_table(self, at: int) -> int:
        """Writes the spreadsheet rows that begin at a line; returns the line after them, 0 where none begin."""
        end = at
        while end < len(self.lines) and self._is_row(end):
            end += 1 + self._is_between_rows(end + 1)
        rows = [line.strip(" ").split("\t") for line in self.lines[at:end] if line.strip()]
        if len(rows) < 2:
            return 0
        self.levels.clear()
        self._begin_paragraph()
        self.out += _table(rows)
        if end < len(self.lines) and self.lines[end].strip():
            self.out.append("")
        return end

    def _is_row(self, at: int) -> bool:
        """Whether a line is a row of cells: at least three where it begins with a number, since lists have tabs too."""
        words = self.lines[at].strip()
        tabs = words.count("\t")
        is_item = _ITEM.match(words) or _LABEL.match(words)
        return bool(tabs) and not words.startswith("|") and (tabs > 1 or not is_item)

    def _is_between_rows(self, at: int) -> bool:
        """Whether a line is empty between rows of three cells or more, as in Word's paragraphs."""
        if not 0 < at < len(self.lines) - 1 or self.lines[at].strip():
            return False
        before, after = self.lines[at - 1], self.lines[at + 1]
        return before.count("\t") == after.count("\t") > 1 and self._is_row(at + 1)

    def _write(self, at: int) -> None:
        line = self.lines[at].replace("\t", "    ")
        words = " ".join(self.lines[at].strip().split("\t"))
        typed = len(line) - len(line.lstrip())
        item = _ITEM.match(words)
        if not words:
            self.out.append("")
        elif _BLOCK.match(words):
            self.levels.clear()
            self.out.append(self.lines[at] if typed < 4 else words)
        elif item and self._is_item(at, item):
            self._write_item(item, words[item.end() :], typed)
        else:
            self._write_words(at, words + ("  " if line.endswith("  ") else ""), typed)

    def _is_item(self, at: int, item: re.Match[str]) -> bool:
        """Whether a marker begins an item: within a paragraph, a line may have been wrapped before a dash."""
        before = self._before(at)
        if item["symbol"]:
            return self._is_beside_another(at)
        if not before or self.levels or item["native"] or _SENTENCE_END.search(before) or _BLOCK.match(before):
            return True
        if item["number"]:
            return item["number"] in ("1.", "1)")
        after = self.lines[at + 1].strip() if at + 1 < len(self.lines) else ""
        return after.startswith(tuple(_RANKS))

    def _is_beside_another(self, at: int) -> bool:
        """Whether the line above or below begins with a bullet too."""
        beside = [n for n in (at - 1, at + 1) if 0 <= n < len(self.lines)]
        return any(_SYMBOL_ITEM.match(self.lines[n].strip()) for n in beside)

    def _before(self, at: int) -> str:
        """The text of the line above."""
        return self.lines[at - 1].strip() if at else ""

    def _write_item(self, item: re.Match[str], words: str, typed: int) -> None:
        mark = item["bullet"] or item["native"] or item["tight"] or item["symbol"]
        rank = _RANKS.get(mark, 0)
        depth = self._depth(rank, typed)
        if not self.levels and not item["native"]:
            self._begin_paragraph()
        sign = item["number"] or (self.levels[depth].sign if depth < len(self.levels) else item["native"] or "-")
        indent = self.levels[depth - 1].words if depth else 0
        self.levels[depth:] = [_Level(rank, sign, typed, indent + len(sign) + 1)]
        self.out.append(f"{' ' * indent}{sign} {words}")

    def _depth(self, rank: int, typed: int) -> int:
        """The nesting level of an item: that of one with the same marker, or below one with another marker or less
        indentation.
        """
        for depth in range(len(self.levels) - 1, -1, -1):
            level = self.levels[depth]
            if level.rank == rank and abs(level.typed - typed) < 2:
                return depth
            if typed > level.typed + 1 or (rank > level.rank and typed >= level.typed):
                return depth + 1
        return 0

    def _goes_on(self, at: int, words: str) -> bool:
        """Whether a line below an item, or below a line of an item, belongs to it."""
        before = self._before(at)
        is_next = words[0].isupper() and before.endswith((".", "!", "?")) and not self.lines[at][0].isspace()
        return bool(before) and not is_next and not _is_set_off(self.lines[at])

    def _write_words(self, at: int, words: str, typed: int) -> None:
        """A line of a paragraph, or of an item."""
        if self.levels and self._goes_on(at, words):
            self.out.append(" " * self.levels[-1].words + words)
            return
        before = self._before(at)
        inner = [level for level in self.levels if level.words <= typed]
        if inner and not before and not self.lines[at].startswith("\t"):  # Word's first lines begin with a tab
            self.out.append(" " * inner[-1].words + words)  # a further paragraph of the item
            return
        if before and (self.levels or self._begins_anew(at, words)):
            self._begin_paragraph()
        self.levels.clear()
        self.out.append(words if typed > 3 else " " * typed + words)

    def _begins_anew(self, at: int, words: str) -> bool:
        """Whether a line directly below another begins a paragraph."""
        before = self.lines[at - 1]
        is_ended = _SENTENCE_END.search(before.strip()) is not None
        if _LABEL.match(words):
            return is_ended or _LABEL.match(before.strip()) is not None
        return is_ended and (_is_set_off(self.lines[at]) or len(before) > _LONGEST_WRAPPED)

    def _begin_paragraph(self) -> None:
        if self.out and self.out[-1]:
            self.out.append("")


def _is_set_off(line: str) -> bool:
    """Whether a line is indented like the first line of a paragraph."""
    return line.startswith(("\t", "    "))


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    width = max(map(len, rows))
    for n, cells in enumerate(rows):
        padded = [*cells, *[""] * (width - len(cells))]
        yield f"| {' | '.join(cell.strip().replace('|', chr(92) + '|') for cell in padded)} |"
        if n == 0:
            yield f"|{' --- |' * width}"
