"""The search bench's queries and figures: labels that a machine can check, and metrics. No browser, no build."""

import random
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from cases import cases_in

from benchmarks.report import SEARCH_MARKS, search_section, with_search
from benchmarks.search import engines, metrics, real, synthetic
from benchmarks.search.queries import KINDS, LABELLED, NOTHING, Query, flat, flat_accented, labelled
from benchmarks.search.records import records

LEAST = 320
ROWS = cases_in(LABELLED)
CASES = cases_in(Path(__file__).parent / "search_bench/metrics.yml")
NAMES = {e.id: "\n".join(words for _, words in real.names(e)) for e in real.entries()}
STORIES = {e.id: e.story for e in real.entries()}
QUERIES = labelled(real.paths())


def of_kind(*kinds: str) -> list[Query]:
    return [query for query in QUERIES if query.kind in kinds]


def having(phrase: str, texts: dict[str, str]) -> set[str]:
    return {entry_id for entry_id, text in texts.items() if flat(phrase) in flat(text)}


def test_there_are_enough_queries_and_none_twice() -> None:
    assert len(QUERIES) >= LEAST
    assert [q for q, times in Counter((q.text, q.kind) for q in QUERIES).items() if times > 1] == []


def test_every_kind_is_known_and_has_its_share() -> None:
    counts = Counter(query.kind for query in QUERIES)
    assert set(counts) == set(KINDS)
    assert min(counts.values()) >= 15


def test_every_right_answer_is_an_entry() -> None:
    assert [(q.text, sorted(q.right - NAMES.keys())) for q in QUERIES if not q.right <= NAMES.keys()] == []


def test_every_folder_holds_entries() -> None:
    empty = [name for row in ROWS for name in row["right"] if name.startswith("/") and not under(name)]
    assert empty == []


def under(folder: str) -> list[str]:
    return [path for path in real.paths().values() if f"/{path}".startswith(f"{folder}/")]


def test_only_what_has_no_answer_is_without_one() -> None:
    assert [q.text for q in QUERIES if (q.kind == NOTHING) == bool(q.right)] == []


def test_what_has_no_answer_stands_nowhere(subtests: pytest.Subtests) -> None:
    for query in of_kind(NOTHING):
        with subtests.test(query.text):
            assert having(query.text, NAMES) | having(query.text, STORIES) == set()


def test_a_body_phrase_stands_only_in_the_stories_of_its_entries(subtests: pytest.Subtests) -> None:
    for query in of_kind("body"):
        with subtests.test(query.text):
            assert 3 <= len(flat(query.text).split()) <= 6
            assert having(query.text, STORIES) == query.right
            assert having(query.text, NAMES) == set()


def test_an_accent_pair_is_right_where_that_very_word_is(subtests: pytest.Subtests) -> None:
    for query in of_kind("accent-pair"):
        with subtests.test(query.text):
            texts = {entry_id: f"{NAMES[entry_id]}\n{STORIES[entry_id]}" for entry_id in NAMES}
            assert {i for i, text in texts.items() if flat_accented(query.text) in flat_accented(text)} == query.right
            assert len(spellings()[flat(query.text).strip()]) > 1, "no other word of the content folds onto it"


def spellings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for entry_id, text in NAMES.items():
        for word in flat_accented(f"{text}\n{STORIES[entry_id]}").split():
            found[flat(word).strip()].add(word)
    return found


def test_a_name_is_right_wherever_it_names_the_entry(subtests: pytest.Subtests) -> None:
    for query in of_kind("old-place", "new-place", "person"):
        with subtests.test(query.text):
            # Đức Phổ is a district, and also what "giáo dục, phổ biến" folds to.
            accidents = {"duc pho": {"so-tay-evfta-so-ngoai-vu-quang-ngai"}}
            assert having(query.text, NAMES) - accidents.get(query.text, set()) <= query.right


def test_unaccented_queries_have_no_accents() -> None:
    assert [q.text for q in of_kind("unaccented") if f" {q.text.lower()} " != flat(q.text)] == []


def test_decomposed_queries_are_decomposed() -> None:
    assert all(unicodedata.is_normalized("NFD", q.text) and not q.text.isascii() for q in of_kind("nfd"))
    assert all(unicodedata.is_normalized("NFC", q.text) for q in QUERIES if q.kind != "nfd")


@pytest.mark.parametrize("case", CASES["ranked"], ids=lambda c: c["name"])
def test_a_ranking_is_measured(case: dict) -> None:
    found, right = case["found"], set(case["right"])
    assert metrics.success(found, right, 1) is case["s1"]
    assert metrics.success(found, right, 3) is case["s3"]
    assert metrics.ndcg(found, right) == pytest.approx(case["ndcg"], abs=5e-4)


def test_a_summary_is_of_queries_that_have_an_answer() -> None:
    case = CASES["summary"]
    answers = [(row["found"], set(row["right"])) for row in case["answers"]]
    assert metrics.summary(answers) == metrics.Summary(**case["expected"])
    assert metrics.false_confidence(answers) == case["false_confidence"]
    assert metrics.summary([]) is metrics.false_confidence([]) is None


@pytest.mark.parametrize("case", CASES["quantiles"], ids=lambda c: str(c["share"]))
def test_a_quantile_is_one_of_the_values(case: dict) -> None:
    assert metrics.quantile(case["values"], case["share"]) == case["expected"]


def test_synthetic_queries_are_the_same_each_time_and_all_have_an_answer() -> None:
    queries = synthetic.queries(60, each=10)
    assert queries == synthetic.queries(60, each=10) != synthetic.queries(60, seed=1, each=10)
    assert all(query.right for query in queries)
    assert set(Counter(query.kind for query in queries).values()) == {10}


def test_synthetic_answers_hold_what_was_typed() -> None:
    known = {record.id: record for record in records(60)}
    for query in synthetic.queries(60, each=10):
        if query.kind in ("title, unaccented", "title, accented", "owner"):
            assert all(flat(query.text) in known[i].flat_names for i in query.right), query
        if query.kind == "story only":
            assert all(flat(query.text) in known[i].flat_story for i in query.right), query


def test_a_typo_is_one_slip(subtests: pytest.Subtests) -> None:
    for seed in range(40):
        with subtests.test(seed=seed):
            slip = synthetic.misspelt("trong", random.Random(seed))
            assert slip != "trong"
            swaps = {"rtong", "torng", "trnog", "trogn"}
            others = {a + b for i in range(6) for a, b in slips("trong", i)}
            assert slip in swaps | others


def slips(word: str, at: int) -> list[tuple[str, str]]:
    """A letter wrong, missing or put in before `at`."""
    letters = ["", *synthetic.LETTERS]
    return [(word[:at] + letter, word[at:]) for letter in letters] + [(word[:at] + c, word[at + 1 :]) for c in letters]


SECTION = "\n".join([SEARCH_MARKS[0], "figures", SEARCH_MARKS[1]])


def test_a_new_section_takes_the_place_of_the_old_one_only() -> None:
    before = f"# Benchmark\n\n{SECTION}\n\nafter\n"
    assert with_search(before, SECTION.replace("figures", "others")) == before.replace("figures", "others")
    assert search_section(before) == SECTION


def test_a_file_without_the_section_gets_it_at_its_end() -> None:
    assert with_search("# Benchmark\n", SECTION) == f"# Benchmark\n\n{SECTION}\n"
    assert with_search("# Benchmark\n", search_section("none here")) == "# Benchmark\n"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("mo-hinh/trong-nhan/", "trong-nhan"),
        ("http://127.0.0.1:1/plain/site/mo-hinh/trong-nhan/?h=nhan#ket-qua", "trong-nhan"),
        ("/dvk/site/nguon/bao-cao/", "/dvk/site/nguon/bao-cao/"),
    ],
)
def test_an_address_is_told_by_its_entry(url: str, expected: str) -> None:
    assert engines.entry_id(url) == expected
