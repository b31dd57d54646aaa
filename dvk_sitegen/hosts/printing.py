"""Problems, errors, places and reasons for a rebuild in words, for a terminal."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from dvk_sitegen import messages
from dvk_sitegen.base.errors import DvkError, Fix, Problem
from dvk_sitegen.base.store import Reason
from dvk_sitegen.base.text import UNSEEN, day_text, shortened
from dvk_sitegen.catalog.place_answer import OldRecord, Outcome, PartRecord, PlaceAnswer, TodayRecord, UnitRecord
from dvk_sitegen.publish import Explanation

# A longer line is shown cut around the mistake.
WIDTH = 100
MOST_OF_A_FILE = 100  # problems of one file: more hide what is wrong in the others
_UNKNOWN = "\ufffd"
_DIRECTIONS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def error_text(error: DvkError, lang: str) -> str:
    """The sentence for one of the program's own errors; for a mistake in a file, with the line."""
    problems = error.params.get("problems")
    if isinstance(problems, tuple):
        return "\n".join(problems_text(problems, lang))
    sentence, guess = messages.say(f"errors.{error.key}", lang, **error.params), error.params.get("guess")
    whole = messages.with_guess(sentence, str(guess) if guess else None, lang)
    return "\n".join(map(_line, whole.split("\n")))


def problem_lines(problem: Problem, lang: str) -> Iterator[str]:
    """Place, mistake, the line with the wrong part underlined, how to repair it, and the repaired line to paste."""
    place = ":".join([shown_path(problem.path), *(str(n) for n in (problem.line, problem.column) if n)])
    severity = messages.say(f"severity.{problem.severity}", lang)
    yield f"{place}: {severity} {problem.code}: {printable(messages.problem_sentence(problem, lang))}"
    yield from _quoted(problem)
    yield f"    → {printable(messages.problem_hint(problem, lang))}"
    if problem.fix:
        yield f"      {fix_sentence(problem.fix, lang)}"
        yield from (f"      {_line(line)}" for line in problem.fix.lines)


def problems_text(problems: Iterable[Problem], lang: str) -> Iterator[str]:
    """The errors and warnings (notes are left out), with a limit for each file."""
    counts: Counter[str] = Counter()
    for problem in problems:
        if problem.severity == "note":
            continue
        counts[problem.path] += 1
        if counts[problem.path] <= MOST_OF_A_FILE:
            yield "\n".join(problem_lines(problem, lang))
    for path, count in counts.items():
        if count > MOST_OF_A_FILE:
            yield f"{shown_path(path)}: {messages.say('report.more_of_file', lang, count=count - MOST_OF_A_FILE)}"


def rejected_text(rejected: Mapping[str, Reason], lang: str) -> str:
    """Which caches could not be used and why, in one line; empty where there are none."""
    names: dict[Reason, list[str]] = {}
    for name, reason in sorted(rejected.items()):
        names.setdefault(reason, []).append(name)
    which = "; ".join(messages.say(f"rejected.{reason}", lang, names=", ".join(some)) for reason, some in names.items())
    return messages.say("cli.cache_rejected", lang, which=which) if which else ""


def counts_text(problems: Sequence[Problem], lang: str) -> str:
    """The closing line: how many errors, warnings and notes."""
    counts = Counter(p.severity for p in problems)
    words = {s: _counted(s, counts[s], lang) for s in ("error", "warning", "note")}
    if counts["error"] or counts["warning"]:
        return messages.say("cli.counts", lang, **words)
    return messages.say("cli.only_notes" if counts["note"] else "cli.clean", lang, **words)


def _counted(severity: str, count: int, lang: str) -> str:
    return messages.say(f"counted.one_{severity}" if count == 1 else f"counted.{severity}", lang, count=count)


def fix_sentence(fix: Fix, lang: str) -> str:
    """The instruction for the lines of a fix: replace, insert or delete."""
    if not fix.lines:
        return messages.say("fix.remove", lang, first=fix.first)
    if fix.last < fix.first:
        return messages.say("fix.insert", lang, first=fix.first)
    return messages.say("fix.one" if fix.first == fix.last else "fix.several", lang, first=fix.first, last=fix.last)


def shown_path(path: str) -> str:
    """A path without terminal control characters."""
    return "".join(c if c.isprintable() else _UNKNOWN for c in path)


def printable(text: str) -> str:
    """An author's text for use inside a sentence, without line breaks and terminal control characters."""
    return "".join(_UNKNOWN if unicodedata.category(c) == "Cc" or c in _DIRECTIONS else c for c in text)


def _line(text: str) -> str:
    """A line of a file without control characters except tabs, which may be the mistake."""
    return "\t".join(map(printable, text.split("\t")))


def _quoted(problem: Problem) -> Iterator[str]:
    """The line with its number, and below it a mark under the wrong part."""
    if not problem.source.strip():
        return
    number = str(problem.line)
    start = problem.column - 1 - problem.cut
    line, start = _window(problem.source, start, bool(problem.cut))
    yield f"  {number} | {_line(UNSEEN.sub(_UNKNOWN, line))}"
    if 0 <= start <= len(line):
        before = "".join(_blank(c) for c in line[:start])
        width = sum(len(_blank(c)) for c in line[start : start + problem.length])
        yield f"  {' ' * len(number)} | {before}^{'~' * (width - 1)}"


def _window(source: str, start: int, is_cut: bool) -> tuple[str, int]:
    """The part of a long line that is shown, and the offset of the mistake in it."""
    if len(source) <= WIDTH and not is_cut:
        return source, start
    first = max(0, min(start - WIDTH // 2, len(source) - WIDTH))
    before = "…" if first or is_cut else ""
    after = "…" if first + WIDTH < len(source) else ""
    return f"{before}{source[first : first + WIDTH]}{after}", start - first + len(before)


def _blank(char: str) -> str:
    """A blank as wide as `char` on a terminal."""
    if char == "\t" or unicodedata.combining(char):
        return char if char == "\t" else ""
    return "  " if unicodedata.east_asian_width(char) in "WF" else " "


def place_lines(found: PlaceAnswer, lang: str) -> Iterator[str]:
    """The units that a written place may mean (see `catalog.place_answer`), one on a line, each with its successors."""
    asked, on = shortened(found["asked"], 80), day_text(found["on"]) if found["on"] else ""
    outcome: Outcome | None = found["outcome"]
    if any(found["elsewhen"].values()):
        yield messages.say("place.not_then", lang, asked=asked, day=on)
        found, outcome = {**found, **found["elsewhen"]}, None
    if outcome == "unknown":
        yield messages.say("place.not_known_then", lang, asked=asked, day=on)
        found = {**found, "before": found["unknown"]}
    if found["other_kind"]:
        yield messages.say("place.other_kind", lang, asked=shortened(found["other_kind"], 80))
    yield from _in_time("before", [(unit, _old(unit, lang)) for unit in found["before"]], lang)
    yield from _in_time("since", [(unit, _today(unit, lang)) for unit in found["since"]], lang)
    if outcome == "several":
        yield messages.say("place.several", lang)
    if outcome == "none":
        sentence = messages.say("place.none", lang, asked=asked)
        yield messages.with_guess(sentence, "; ".join(found["near"]) or None, lang)


def _in_time(time: str, units: Sequence[tuple[UnitRecord, Iterator[str]]], lang: str) -> Iterator[str]:
    """Units of one time, each with what is said of it."""
    if units:
        yield messages.say(f"place.{time}", lang)
    for unit, lines in units:
        yield _named(unit, lang)
        yield from (f"  {line}" for line in lines)


def _old(unit: OldRecord, lang: str) -> Iterator[str]:
    if unit["source"]:
        went = "; ".join(_named(to, lang) for to in unit["went"])
        day = {"day": day_text(unit["day"])} if unit["day"] else {}
        yield messages.say("place.went" if day else "place.went_then", lang, parts=went, source=unit["source"], **day)
    elif unit["ended"]:
        yield messages.say("place.ended", lang, day=day_text(unit["ended"]), next=day_text(unit["next"]))
    if unit["became"]:
        how = "split" if unit["is_split"] else "became"
        yield messages.say(f"place.{how}", lang, parts=_listed(unit["became"], lang))
        return
    yield messages.say("place.unknown", lang)
    for lead in unit["leads"]:
        today = _listed(lead["became"], lang)
        yield messages.say(f"place.lead_by_{lead['by']}", lang, name=_named(lead, lang), today=today or "–")


def _today(unit: TodayRecord, lang: str) -> Iterator[str]:
    for was in unit["was"]:
        yield messages.say("place.was", lang, name=was["name"], day=day_text(was["until"]))
    if unit["since"]:
        yield messages.say("place.began", lang, day=day_text(unit["since"]))
    if unit.get("now"):
        yield messages.say("place.now", lang, name=unit["now"])
    if unit["until"]:
        yield messages.say("place.no_more", lang, day=day_text(unit["until"]), parts=_listed(unit["became"], lang))
    if unit["made_of"]:
        yield messages.say("place.made_of", lang, parts=_listed(unit["made_of"], lang))


def _listed(units: Sequence[UnitRecord], lang: str) -> str:
    return "; ".join(_named(unit, lang) for unit in units)


def _named(unit: UnitRecord | PartRecord, lang: str) -> str:
    key = "place.part" if unit.get("is_part") else "place.unit"
    return messages.say(key, lang, name=unit["name"], code=unit["code"])


INDEX = "index.html"


def path_of(url: str) -> str:
    """The file of the site that a URL leads to: a whole address, or one relative to the site's root."""
    path = urlsplit(url).path.lstrip("/")
    return f"{path}{INDEX}" if not path or path.endswith("/") else path


def explanation_text(path: str, explanation: Explanation | None, lang: str) -> str:
    """One sentence says what was done with a file, the next one why."""
    if explanation is None:
        return messages.say("why.unknown", lang, path=path)
    done = messages.say(f"why.{explanation.outcome}", lang, path=path)
    return f"{done} {messages.say(f'why.{_reason_of(explanation)}', lang, names=_names(explanation, lang))}"


def _reason_of(explanation: Explanation) -> str:
    if explanation.outcome == "kept":
        return "nothing_changed"
    for reason in ("new", "missing", "altered"):
        if getattr(explanation, f"is_{reason}"):
            return reason
    return "changed" if explanation.changed else "beside"


def _names(explanation: Explanation, lang: str) -> str:
    return ", ".join(messages.say(f"uses.{name}", lang) for name in explanation.changed)
