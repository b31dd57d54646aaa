"""The client's ranking: the reference's, over the same index; and how well it answers what people may type."""

import gzip
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page
from real_site import RealSite
from search_files import Index
from search_reference import Hit, answer
from tabs import Tabs

from benchmarks.search import real
from benchmarks.search.metrics import false_confidence, summary
from benchmarks.search.queries import labelled

QUERIES = labelled(real.paths())
# Beside what people type: what nobody means, and what means something to a program.
STRANGE = (
    "", "   ", "n", "nh", ".,;!?", "😀", "nhãn 😀", "<script>alert(1)</script>", "a.*[b(", '"', '"da xanh', '"da xanh"',
    "\u200fnhãn\u200e", "nhãn " * 2000, "toString", "__proto__", "constructor", "0", "2022", "trongnhan", "ở", "va cac",
    "trồng nhãn ðồi", "ｎｈãｎ", "nh\u00adãn", "nh\u200bãn", "Сơn La", "trƣờng", "НТХ", "𝐧𝐡𝐚̃𝐧", "nha\u0303n", "10 kΩ", "中文", "ñ",
)  # fmt: skip
ASKED = """async ([base, texts]) => {
  const { search } = await import(base + "assets/search/engine.js");
  const seen = (hits) => hits.map(({ number, score, isFolded, told }) => [number, score, isFolded, told]);
  const found = [];
  for (const text of texts) {
    const { hits, places, papers, near } = await search(text);
    found.push([hits, places, papers, near].map(seen));
  }
  return found;
}"""
# What the search page loads before its first results; filters, mended words and downloads come when they are used.
FIRST = ("engine", "board", "index", "text", "results", "dom", "page")
Answers = dict[str, list[list[list[Any]]]]


@pytest.fixture(scope="module")
def page(tabs: Tabs, address: Callable[[str], str]) -> Iterator[Page]:
    with tabs.tab() as page:
        page.goto(address("gioi-thieu/"))
        yield page


@pytest.fixture(scope="module")
def answers(page: Page, address: Callable[[str], str]) -> Answers:
    texts = [*(query.text for query in QUERIES), *STRANGE]
    return dict(zip(texts, page.evaluate(ASKED, [address(""), texts]), strict=True))


@pytest.fixture(scope="module")
def index(real_site: RealSite) -> Index:
    return Index(real_site.folder)


def seen(hits: list[Hit]) -> list[list[Any]]:
    return [[hit.number, hit.score, hit.is_folded, hit.told] for hit in hits]


def test_the_client_ranks_as_the_reference_does(answers: Answers, index: Index) -> None:
    for text, found in answers.items():
        expected = answer(index, text)
        assert found == [seen(expected.hits), seen(expected.places), seen(expected.papers), seen(expected.near)], text


def test_people_find_what_they_look_for(answers: Answers, index: Index) -> None:
    found = [([index.card(hit[0])[0] for hit in answers[query.text][0][:10]], query.right) for query in QUERIES]
    figures = summary(found)
    assert figures
    # The search issue's targets; the real content does better (benchmarks/RESULTS.md).
    assert figures.s1 >= 0.95
    assert figures.s3 >= 0.97
    assert figures.zero < 0.02
    assert false_confidence(found) <= 0.08  # two of them


def test_what_is_loaded_before_the_first_results_is_at_most_eight_kilobytes(real_site: RealSite) -> None:
    scripts = [real_site.folder / f"assets/search/{name}.js" for name in FIRST]
    assert sum(len(gzip.compress(script.read_bytes())) for script in scripts) <= 8 * 1024


def test_the_page_asks_for_those_scripts_and_no_others(page: Page, address: Callable[[str], str]) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address("tim-kiem/?q=yen+chau"))
    page.wait_for_selector("#dvk-list a")
    scripts = {url.rpartition("/")[2].removesuffix(".js") for url in asked if "/assets/search/" in url}
    assert scripts == {*FIRST, "box"}
