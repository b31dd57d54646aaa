"""A mapping that is being read: returns typed values and notes what does not fit.

Every getter notes its own problem and returns an empty value, so that reading goes on to the end and the author gets
all problems at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from sys import intern
from typing import Literal, TypeVar

from dvk_sitegen.base.errors import Fix, Severity
from dvk_sitegen.base.text import is_slug, nearest, slug
from dvk_sitegen.reading.problems import Placed, Problems
from dvk_sitegen.reading.repair import fixes, words
from dvk_sitegen.reading.repair.after_parsing import note_comma_splits
from dvk_sitegen.reading.values import date_in
from dvk_sitegen.reading.yaml.nodes import Listing, Mapping, Node, Scalar
from dvk_sitegen.schema import files as schema

T = TypeVar("T")
Pair = tuple[Scalar, Node]
_OF_TEXTS = ("notes", "cites", "replicated_to", "replicated_from")  # each value a text, or a group
_MAY_RECUR = 32  # letters
MOST_ITEMS = 200
LONG_LISTS = ("cells", "totals")  # of a table with many rows
Precision = Literal["year", "month", "day"]
_LENGTHS: dict[Precision, int] = {"year": 4, "month": 7, "day": 10}  # of dates, at least
_NULLS = frozenset({"~", "null", "Null", "NULL"})  # as YAML has them


def fits_a_url(value: str, problems: Problems, at: Placed | None = None) -> bool:
    """Whether `value` can be part of a URL: lower-case ASCII letters and digits with single hyphens between."""
    if not is_slug(value):
        problems.add("DVK210", at, value=value, guess=slug(value))
    return is_slug(value)


def added_after(pair: Pair, node: Mapping, problems: Problems, *more: str) -> Fix | None:
    """The mapping `node` with more keys after `pair`, for the author to fill in."""
    key, value = pair
    if not isinstance(value, Scalar) or not value.length:
        return None
    line, end = problems.line(value.line), value.column - 1 + value.length
    added = [known if ": " in known else f"{known}: {fixes.PLACEHOLDER}" for known in more]
    if node.in_braces:
        return fixes.rewritten(value.line, f"{line[:end]}, {', '.join(added)}{line[end:]}")
    return fixes.rewritten(value.line, line, *(" " * (key.column - 1) + known for known in added))


def written_out(pattern: str, node: Node, problems: Problems) -> Fix | None:
    """The line with a text written as a mapping in braces, by a pattern of `schema.WRITTEN_OUT`."""
    if not pattern or not isinstance(node, Scalar) or not node.length:
        return None
    line, start = problems.line(node.line), node.column - 1
    whole = pattern.format(value=fixes.as_value(node.value), dots=fixes.PLACEHOLDER)
    return fixes.rewritten(node.line, line[:start] + whole + line[start + node.length :])


class Form:
    """One mapping, and where its problems are noted.

    Where its keys `may_be_empty`, as form editors leave them, an optional key without a value is only a note.

    >>> from dvk_sitegen.reading.yaml.strict import parse
    >>> text = "title: Trồng nhãn\\nstatus: recognized\\nyear: 2022"
    >>> form = Form(parse(text, problems := Problems("thu.yml", text)), problems)
    >>> form.text("title", required=True), form.choice("status", ("registered", "recognised"))
    ('Trồng nhãn', '')
    >>> [(problem.code, problem.line, problem.params["guess"]) for problem in problems.all]
    [('DVK204', 2, 'recognised')]
    """

    def __init__(self, node: Mapping, problems: Problems, may_be_empty: bool = False) -> None:
        self.node = node
        self.problems = problems
        self.may_be_empty = may_be_empty
        self.asked: dict[str, None] = {}  # every key that was asked for, in order
        self.missing: list[str] = []  # those that must be there and are not

    def get(self, key: str, required: bool = False) -> Node | None:
        """The value of `key`; an empty value counts as missing."""
        self.asked[key] = None
        pair = self.node.pairs.get(key)
        if pair is None:
            if required:
                self.missing.append(key)
            return None
        name, value = pair
        return value if self._is_given(key, value, name, required) else None

    def text(self, key: str, required: bool = False) -> str:
        value = self.get(key, required)
        return self.as_text(key, value) if value else ""

    def web_address(self, key: str) -> str:
        """A text that is safe to link to: it begins with https:// or http://."""
        address = self.text(key)
        if address and not address.startswith(("https://", "http://")):
            self.problems.add("DVK212", self.node.pairs[key][1], key=key, value=address)
            return ""
        return address

    def choice(self, key: str, allowed: Collection[str], code: str = "DVK204", required: bool = False) -> str:
        """A text that must be one of `allowed`; `code` is the problem that is noted otherwise."""
        value = self.get(key, required)
        return self.as_choice(key, value, allowed, code) if value else ""

    def choices(self, key: str, allowed: Collection[str], code: str, required: bool = False) -> tuple[str, ...]:
        """One or several of `allowed`, in the author's order."""
        chosen = (
            self.as_choice(key, item, allowed, code, self._listed(item, allowed)) for item in self.items(key, required)
        )
        return tuple(dict.fromkeys(c for c in chosen if c))

    def items(self, key: str, required: bool = False) -> tuple[Node, ...]:
        """The values of `key`, which may be a list or one value."""
        value = self.get(key, required)
        if not isinstance(value, Listing):
            return (value,) if value else ()
        most = None if key in LONG_LISTS else MOST_ITEMS
        if most and len(value.items) > most:
            self.problems.add("DVK147", value.items[most], key=key, count=len(value.items), limit=most)
        return tuple(item for item in value.items[:most] if self._is_given(key, item, item, required=True))

    def texts(self, key: str) -> tuple[str, ...]:
        return tuple(t for t in (self.as_text(key, item) for item in self.items(key)) if t)

    def each(self, key: str, make: Callable[[Node], T | None], required: bool = False) -> tuple[T, ...]:
        """The result of `make` for each value of `key`."""
        if key not in self.node.pairs and not required:  # as most keys are not
            self.asked[key] = None
            return ()
        items = self.items(key, required)
        return tuple([made for item in items if (made := make(item)) is not None]) if items else ()

    def each_of(self, key: str, make: Callable[[Node], Iterable[T]]) -> tuple[T, ...]:
        """All results of `make` for the values of `key`; each value may give several."""
        return tuple([made for several in self.each(key, make) for made in several])

    def names(self, key: str) -> tuple[str, ...]:
        """Like `texts`, for short names; DVK223 where one text contains several."""
        _, value = self.node.pairs.get(key, (None, None))
        if isinstance(value, Scalar):
            self.note_several(key, value)
        return self.texts(key)

    def note_several(self, key: str, value: Scalar) -> None:
        """DVK223 where a text contains several values, separated by commas or line breaks."""
        if (", " in value.value or not value.length) and not self._is_quoted(value):
            several = [part.strip() for part in value.value.split(",")]
            line, start = self.problems.line(value.line), value.column - 1
            listed = f"[{', '.join(map(fixes.as_value, several))}]"
            fix = fixes.rewritten(value.line, line[:start] + listed + line[start + value.length :])
            self.problems.add("DVK223", value, "warning", fix=fix if value.length else None, key=key)

    def form(self, key: str, node: Node, pattern: str = "") -> Form | None:
        """A form of the mapping `node`, a value of `key`; `pattern` shows how to write a text as a mapping."""
        if isinstance(node, Mapping):
            fix = self._as_one_text(node) if key in _OF_TEXTS else None
            if fix and next(iter(node.pairs)) not in schema.OF_ENTRY:  # - Ghi chú: một câu
                self.problems.add("DVK116", node, fix=fix)
                return None
            return Form(node, self.problems, self.may_be_empty)
        fix = written_out(pattern or schema.WRITTEN_OUT.get(key, ""), node, self.problems)
        self.problems.add("DVK203", node, fix=fix, key=key, expected="mapping")
        return None

    def finish(self) -> bool:
        """Note every unknown key, and every missing required one; returns whether all was in order.

        A required key that is only misspelt is reported once, not as missing too.
        """
        if not self.missing and self.node.pairs.keys() <= self.asked.keys():
            return True
        absent = [key for key in self.asked if key not in self.node.pairs]
        reported, meant = note_comma_splits(self.node, self.asked, self.problems)
        unknown = [key for name, (key, _) in self.node.pairs.items() if name not in self.asked and name not in reported]
        if (
            len(unknown) > 1
            and len(unknown) == len(self.node.pairs)
            and not any(self._key_meant(key, absent) for key in unknown)
        ):  # a mapping of another kind: its first key is reported, not everything that is missing
            self.problems.add("DVK202", unknown[0], key=unknown[0].value, guess=None)
            return False
        for key in unknown:
            guess = self._key_meant(key, [key for key in absent if key not in meant])
            meant.add(guess or "")
            self.problems.add("DVK202", key, key=key.value, guess=guess)
        for missing in self.missing:
            if missing not in meant:
                self.note_missing(missing)
        return not (reported or unknown or self.missing)

    def _key_meant(self, key: Scalar, absent: Collection[str]) -> str | None:
        """The missing key that was probably meant."""
        return words.key_meant(key.value, absent) or nearest(key.value, self.missing) or nearest(key.value, absent)

    def note_missing(self, key: str) -> None:
        """Note that the required key `key` is missing."""
        node = self.node
        fix = fixes.with_key(self.problems.line(node.line), node.line, node.column, key, node.in_braces)
        self.problems.add("DVK201", node, fix=fix, key=key)

    def as_text(self, key: str, node: Node) -> str:
        """The text that `node`, a value of `key`, must be."""
        if isinstance(node, Scalar):
            # Short texts recur from entry to entry: units, years, places in a document. Each is kept once.
            return intern(node.value) if len(node.value) <= _MAY_RECUR else node.value
        self.problems.add("DVK203", node, fix=self._as_one_text(node), key=key, expected="text")
        return ""

    def _as_one_text(self, node: Node) -> Fix | None:
        """The line with quotation marks around a text that became a mapping because of its colon."""
        pairs = list(node.pairs.values()) if isinstance(node, Mapping) else []
        key, value = pairs[0] if len(pairs) == 1 else (None, None)
        if not isinstance(value, Scalar) or key is None or value.line != key.line or not value.length:
            return None
        line, start, end = self.problems.line(key.line), key.column - 1, value.column - 1 + value.length
        is_marked = line[:start].rstrip()[-1:] in ("-", "[", ",")
        return (
            fixes.rewritten(key.line, line[:start] + fixes.quoted(line[start:end]) + line[end:]) if is_marked else None
        )

    def as_choice(self, key: str, node: Node, allowed: Collection[str], code: str, listed: Fix | None = None) -> str:
        """The one of `allowed` that `node` must be; `listed` is the fix where it is several."""
        value = self.as_text(key, node)
        if value and value not in allowed:
            own = words.value_called(value, allowed)
            if own:
                self._note_understood("DVK226", node, own)
                return intern(own)
            is_several = sum(map(bool, words.values_in(value, allowed))) > 1  # of which none is to be lost
            guess = None if listed else words.value_meant(key, value, allowed)
            guess = guess or (None if listed or is_several else nearest(value, allowed))
            self.problems.add(code, node, fix=listed, key=key, value=value, guess=guess, allowed=", ".join(allowed))
            return ""
        return intern(value)

    def _note_understood(self, code: str, node: Node, own: str) -> None:
        """Note that a value is read as `own`, which is how it is written here."""
        if isinstance(node, Scalar):
            line = self.problems.line(node.line)
            fix = fixes.replaced(line, node.line, node.column, node.length, own) if node.length else None
            self.problems.add(code, node, "note", fix=fix, value=node.value, meant=own)

    def date(self, key: str, least: Precision = "year") -> str:
        """A day, a month or a year, as precise as written: 2022-04-20, 2022-04, 2022; "" where there is none.

        DVK227: one that is written as people do (20/4/2022) is read. DVK209: anything else. DVK420: `least` is needed.
        """
        node = self.get(key)
        return self._as_date(key, node, least) if node else ""

    def dates(self, key: str, least: Precision = "year") -> tuple[str, ...]:
        """Several such dates."""
        return tuple(d for d in (self._as_date(key, item, least) for item in self.items(key)) if d)

    def _as_date(self, key: str, node: Node, least: Precision) -> str:
        value = self.as_text(key, node)
        own = date_in(value)
        if value and not own:
            self.problems.add("DVK209", node, value=value)
        elif len(own) < _LENGTHS[least] and value:
            self.problems.add("DVK420", node, key=key, value=value, expected=least)
            return ""
        elif own != value:
            self._note_understood("DVK227", node, own)
        return own

    def _listed(self, node: Node, allowed: Collection[str]) -> Fix | None:
        """The line with brackets around a value that is several of `allowed`, by any of their names."""
        if not isinstance(node, Scalar) or not node.length:
            return None
        several = words.values_in(node.value, allowed)
        if len(several) < 2 or None in several:
            return None
        line, start = self.problems.line(node.line), node.column - 1
        before, after = line[:start], line[start + node.length :]
        own = list(map(str, dict.fromkeys(several)))
        if before.strip() == "-":  # a list already, on lines of its own or in brackets
            return fixes.rewritten(node.line, *(f"{before}{value}" for value in own[:-1]), f"{before}{own[-1]}{after}")
        listed = ", ".join(own)
        return fixes.rewritten(
            node.line, f"{before}{listed if before.rstrip()[-1:] in ('[', ',') else f'[{listed}]'}{after}"
        )

    def _is_given(self, key: str, value: Node, at: Placed, required: bool) -> bool:
        if not self._is_nothing(value, required):
            return True
        may_go = not required and key not in schema.ASKED_FOR
        otherwise = "drop" if at is value else "remove" if may_go else "keep"  # an item of a list is its own place
        fix = self._without(at) if may_go else None
        severity = self._severity_of_nothing(required, may_go)
        if isinstance(value, Scalar) and value.value == fixes.PLACEHOLDER:
            otherwise, fix, severity = "fill", None, "warning" if severity == "note" else severity
        self.problems.add("DVK206", at, severity, fix=fix, key=key, otherwise=otherwise)
        return False

    def _severity_of_nothing(self, required: bool, may_go: bool) -> Severity:
        if required or not self.may_be_empty:
            return "error"
        return "note" if may_go else "warning"

    def _is_nothing(self, node: Node, required: bool = False) -> bool:
        if isinstance(node, Listing):
            return not node.items
        if isinstance(node, Mapping):  # for a required mapping, its own keys are reported
            values = [value for _, value in node.pairs.values()]
            return self.may_be_empty and not required and bool(values) and all(map(self._is_nothing, values))
        return node.value in ("", fixes.PLACEHOLDER) or (node.value in _NULLS and not self._is_quoted(node))

    def _is_quoted(self, node: Scalar) -> bool:
        return self.problems.line(node.line)[node.column - 1 : node.column] in ("'", '"')

    def _without(self, at: Placed) -> Fix | None:
        """The fix that deletes the line of a key without a value, if the line has nothing else."""
        line = self.problems.line(at.line)
        alone = not self.node.in_braces and not line[: at.column - 1].strip() and len(self.node.pairs) > 1
        return Fix(at.line, at.line, ()) if alone else None
