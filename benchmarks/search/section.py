"""What was measured, as the section of RESULTS.md that stands between two marks."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import version

from benchmarks.machine import State, cpu_model, others
from benchmarks.report import SEARCH_MARKS
from benchmarks.search.metrics import Answer, Summary, false_confidence, quantile, summary
from benchmarks.search.queries import Query
from benchmarks.search.wire import BYTES_PER_SECOND, CPU_RATE, LATENCY_MS, Cost

RIGHT = "--:"
OPENED = 4  # queries of the sample that are timed from opening the page as well


@dataclass
class Measured:
    """All that was measured on one corpus; the mappings are by engine, in the order that they are shown in."""

    title: str
    queries: Sequence[Query]
    seconds: dict[str, float]
    """To build the site or the index."""
    found: dict[str, list[list[str]]] = field(default_factory=dict)
    costs: dict[str, list[Cost]] = field(default_factory=dict)
    opened: dict[str, list[float | None]] = field(default_factory=dict)

    def answers(self, engine: str, kind: str = "") -> list[Answer]:
        """What an engine gave to the queries of a kind, of all kinds when none is named."""
        pairs = zip(self.found[engine], self.queries, strict=True)
        return [(found, query.right) for found, query in pairs if kind in ("", query.kind)]


def section(command: str, start: State, end: State, browser: str, engines: str, corpora: Iterable[Measured]) -> str:
    """The section with its marks."""
    changed = "" if start.sources == end.sources else f" **They changed during the run, to `{end.sources}`.**"
    lines = [
        SEARCH_MARKS[0],
        "# Search",
        "",
        "Written by `make bench-search`; the newest run replaces the one before.",
        "",
        f"- Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        f"- Command: {command}",
        f"- Machine: {cpu_model()}; {platform.system()} {platform.machine()}",
        f"- {browser}; {engines}; playwright {version('playwright')}",
        f"- dvk_sitegen {version('dvk_sitegen')}; digest of package and theme `{start.sources}`.{changed}",
        f"- Load average at the start `{start.load}`, at the end `{end.load}`. {others(start, end)}",
        "",
        *(line for measured in corpora for line in _corpus(measured)),
        NOTES,
        SEARCH_MARKS[1],
    ]
    return "\n".join(lines)


def _corpus(measured: Measured) -> list[str]:
    took = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in measured.seconds.items())
    return [
        f"## Search: {measured.title}, {len(measured.queries)} queries",
        "",
        *_table(
            ["engine", "S@1", "S@3", "nDCG@10", "no result, of those with an answer", "answered, of those without"],
            [_whole(measured, engine) for engine in measured.found],
        ),
        *_table(["S@1 / S@3", "queries", *measured.found], list(_by_kind(measured))),
        *_wire(measured),
        f"Built in (wall): {took}.",
        "",
    ]


def _whole(measured: Measured, engine: str) -> list[str]:
    answers = measured.answers(engine)
    found, confident = summary(answers), false_confidence(answers)
    if found is None:
        return [engine, *["–"] * 5]
    shares = (found.s1, found.s3, found.ndcg)
    return [engine, *(f"{share:.3f}" for share in shares), f"{found.zero:.1%}", _percent(confident)]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


def _by_kind(measured: Measured) -> Iterable[list[str]]:
    for kind in dict.fromkeys(query.kind for query in measured.queries):
        asked = sum(query.kind == kind for query in measured.queries)
        found = [summary(measured.answers(engine, kind)) for engine in measured.found]
        if all(found):
            yield [kind, str(asked), *map(_two, found)]


def _two(found: Summary | None) -> str:
    return f"{found.s1:.2f} / {found.s3:.2f}" if found else "–"


def _wire(measured: Measured) -> list[str]:
    if not any(measured.costs.values()):
        return []
    head = ["engine", "queries", "KB, median", "KB, p95", "requests, median"]
    head += ["s from typing, median", "s from typing, most", "s from opening the page, median"]
    return _table(head, [_cost(engine, measured) for engine, costs in measured.costs.items() if costs])


def _cost(engine: str, measured: Measured) -> list[str]:
    costs = measured.costs[engine]
    kilobytes, seconds = [cost.bytes / 1000 for cost in costs], [cost.seconds for cost in costs]
    return [
        engine,
        str(len(costs)),
        f"{quantile(kilobytes, 0.5):.0f}",
        f"{quantile(kilobytes, 0.95):.0f}",
        f"{quantile([cost.requests for cost in costs], 0.5):.0f}",
        f"{quantile(seconds, 0.5):.1f}",
        f"{max(seconds):.1f}",
        _opened(measured.opened.get(engine, [])),
    ]


def _opened(seconds: Sequence[float | None]) -> str:
    came = [one for one in seconds if one is not None]
    lost = f"{len(seconds) - len(came)} of {len(seconds)} lost" if len(came) < len(seconds) else ""
    return ", ".join(filter(None, [f"{quantile(came, 0.5):.1f}" if came else "", lost])) or "–"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    rule = ["---", *[RIGHT] * (len(head) - 1)]
    return [*(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows)), ""]


NOTES = f"""\
## How to read the search figures

- S@1, S@3: the share of queries with a right record first, or among the first three; nDCG@10 counts a record as right
  or not. All are of the queries that have a right answer. The queries of the real content were labelled by hand
  (`benchmarks/search/queries.yml`); those of a corpus are derived from its entries, and every entry that says what was
  typed is right (`benchmarks/search/synthetic.py`).
- dvk: what its client calls confident hits; what it offers as near is no result. Pagefind and Material have no such
  distinction: whatever they list counts.
- Pagefind indexes the entry's own part of each entry page of the dvk site, language vi. Material searches the same
  entries as Markdown pages of a plain project, its search set to vi, asked through its own box.
- KB, requests and seconds are of single queries in a fresh browser, up to ten results on screen. The page is loaded and
  at rest, then the link gets slow ({LATENCY_MS} ms, {BYTES_PER_SECOND // 1000} KB/s), the processor
  {CPU_RATE} times slower, and the query arrives in the box at once. KB and requests are of what only the search needs,
  heads of answers included.
- Material loads its index with the page, dvk its scripts: those bytes are counted, that time is not. The last column
  therefore has the time from opening the page on the slow link, typing as soon as there is a box ({OPENED} queries of
  the sample); lost are those that never came, because nobody listened yet when one typed.
- dvk is measured on its search page, Pagefind on a page that holds a box and a list and nothing else, Material on its
  home page.
- Chromium slows the link of workers too, but not their processor: Pagefind and Material search in workers.
"""
