"""Measures the search beside Pagefind and Material's on the same content; writes its section of RESULTS.md.

    python benchmarks/search/run.py                      the real content, 300 and 4,300 entries
    python benchmarks/search/run.py real 40000           from 40,000 entries on dvk alone (--all-engines: all)

Quality is counted, not timed; compare seconds with care when the machine had other work. Nothing passes or fails here.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shlex
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.corpus import SEED
from benchmarks.machine import REPOSITORY, State
from benchmarks.report import with_search
from benchmarks.search import engines, queries, real, synthetic, wire
from benchmarks.search.engines import Engine
from benchmarks.search.metrics import success
from benchmarks.search.queries import Query
from benchmarks.search.section import OPENED, Measured, section
from benchmarks.search.server import Traffic, serving
from benchmarks.search.sites import NODE, Sites, prepare, remove
from tools.ensure_browser import find_or_install
from tools.ensure_node_tools import node

MEMORY = Path("/dev/shm")
REAL = "real"
SIZES = (REAL, "300", "4300")
LARGE = 40_000  # from here on the others take minutes and gigabytes to index
SAMPLE = 12  # queries whose bytes and time are measured
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
FLAGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]


def measure(size: str, seed: int, sample: int, all_engines: bool, browser: Browser) -> Measured:
    """One corpus: its sites are built, every engine is asked every query, and some are weighed and timed."""
    count = None if size == REAL else int(size)
    others = all_engines or count is None or count < LARGE
    name = tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None, prefix="dvk-search-")
    sites = prepare(Path(name), count, seed, others)
    asked = queries.labelled(real.paths()) if count is None else synthetic.queries(count, seed)
    title = "the real content" if count is None else f"{count:,} entries"
    measured = Measured(title, asked, sites.seconds)
    try:
        with serving(sites.root) as (address, traffic):
            known = _engines(sites, others)
            for engine in known:
                measured.found[engine.name] = _answers(engine, address, browser, asked)
                print(f"{title}: {engine.name} has answered", flush=True)
            for engine in known:
                _weigh(engine, address, browser, traffic, measured, _sample(measured, seed, sample))
    finally:
        remove(sites)
    return measured


def _engines(sites: Sites, others: bool) -> list[Engine]:
    """Those that this build has; dvk's is missing only where its client is."""
    site, plain = (f"/{folder.relative_to(sites.root).as_posix()}/" for folder in (sites.dvk, sites.plain))
    known = [engines.ours(site)] if (sites.dvk / "assets/search/engine.js").is_file() else []
    if not others:
        return known
    (sites.root / "pagefind.html").write_text(engines.pagefind_page(site), "utf-8")
    return [*known, engines.pagefind(site, "/pagefind.html"), engines.material(plain)]


def _answers(engine: Engine, address: str, browser: Browser, asked: Sequence[Query]) -> list[list[str]]:
    context = browser.new_context()
    try:
        page = context.new_page()
        page.set_default_timeout(wire.PATIENCE)
        return engines.answers(engine, address, page, [query.text for query in asked])
    finally:
        context.close()


def _sample(measured: Measured, seed: int, most: int) -> list[int]:
    """Queries to which every engine finds something, so that all are measured on the same ones."""
    known = list(range(len(measured.queries)))
    random.Random(seed).shuffle(known)
    return [at for at in known if all(found[at] for found in measured.found.values())][:most]


def _weigh(
    engine: Engine, address: str, browser: Browser, traffic: Traffic, measured: Measured, sample: Sequence[int]
) -> None:
    costs, opened = measured.costs.setdefault(engine.name, []), measured.opened.setdefault(engine.name, [])
    for number, at in enumerate(sample):
        text, expected = measured.queries[at].text, len(measured.found[engine.name][at])
        cost = wire.typed(engine, address, browser, traffic, text, expected)
        if cost is None:
            print(f"{engine.name}: no {expected} results for {text!r} in time", file=sys.stderr)
            continue
        costs.append(cost)
        if number < OPENED:
            opened.append(wire.opened(engine, address, browser, text, expected))
    print(f"{measured.title}: {engine.name} was weighed {len(costs)} times", flush=True)


def _versions() -> str:
    lock = json.loads((NODE / "package-lock.json").read_text("utf-8"))
    pagefind = lock["packages"]["node_modules/pagefind"]["version"]
    return f"Pagefind {pagefind}, mkdocs-material {version('mkdocs-material')}"


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "sizes", nargs="*", default=SIZES, help=f"{REAL}, or numbers of entries (default: real 300 4300)"
    )
    parser.add_argument("--seed", type=int, default=SEED, help=f"of corpus, queries and sample (default: {SEED})")
    parser.add_argument("--sample", type=int, default=SAMPLE, help=f"queries weighed and timed (default: {SAMPLE})")
    parser.add_argument("--all-engines", action="store_true", help=f"from {LARGE:,} entries on too")
    parser.add_argument("--misses", type=Path, help="a file for the queries that dvk answered wrongly")
    parser.add_argument("--output", type=Path, default=REPOSITORY / "benchmarks/RESULTS.md")
    args = parser.parse_args()

    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node()))
    start = State.now()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=FLAGS)
        corpora = [measure(size, args.seed, args.sample, args.all_engines, browser) for size in args.sizes]
        chromium = f"Chromium {browser.version}"
        browser.close()
    command = f"`{shlex.join(['python', 'benchmarks/search/run.py', *sys.argv[1:]])}` (seed {args.seed})"
    text = section(command, start, State.now(), chromium, _versions(), corpora)
    results = args.output.read_text("utf-8") if args.output.is_file() else ""
    args.output.write_text(with_search(results, text), "utf-8")
    if args.misses:
        args.misses.write_text("".join(f"{line}\n" for measured in corpora for line in _misses(measured)), "utf-8")
    print(text)


def _misses(measured: Measured) -> Iterator[str]:
    """For each query whose first result is wrong, or that has none: what was right, and what was found."""
    for query, found in zip(measured.queries, measured.found.get(engines.OURS, []), strict=False):
        if not success(found, query.right, 1) and (found or query.right):
            right = ", ".join(sorted(query.right)[:3]) or "nothing"
            yield f"{measured.title} | {query.kind} | {query.text} | {right} | {', '.join(found[:3]) or 'nothing'}"


if __name__ == "__main__":
    main()
