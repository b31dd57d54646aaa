"""The search page: words typed find entries, places and papers; its address keeps what was asked for."""

import csv
import io
import json
import re
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from accessibility import violations
from playwright.sync_api import Page, Route, expect
from real_site import RealSite
from search_page import (
    INDEX,
    NONE,
    Open,
    all_shown,
    expect_answer,
    expect_entries,
    faults_of,
    heading,
    search,
    search_url,
    settle,
    shown,
)
from tabs import Tabs

from dvk_sitegen.base.text import fold

BAD = [
    " ", "\t\n  ", "…!?;—", "😀😀", "👩‍🌾 nhãn", "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "(.*)+[a-z]{2,}\\", '"trồng nhãn', 'trồng "" "nhãn" "', "\u202enahn gnort\u202c", "nhãn\u0000", "x" * 10_000,
    "nhãn " * 2_000, "%", "%E0%A4%A", "&q=1#x", "\ud83d", "ａｂｃ", "__proto__ constructor",
]  # fmt: skip


def named(real_site: RealSite, words: str) -> set[str]:
    return {e.id for e in real_site.catalog.entries if f" {words}" in f" {fold(e.title)}"}


@pytest.fixture(scope="module")
def used(tabs: Tabs, address: Callable[[str], str]) -> Iterator[Page]:
    """One page for all that only type: what it shows depends on what stands in the field and nothing else."""
    with tabs.tab() as page:
        page.goto(address(search_url()))
        yield page


@pytest.fixture
def page(open_page: Open) -> Page:
    return open_page(search_url())


@pytest.mark.parametrize("words", ["trong nhan", "TRỒNG NHÃN", "trong cay", "dan van", "le tai nung"])
def test_unaccented_words_find_every_entry_named_so_and_put_it_first(
    used: Page, real_site: RealSite, words: str
) -> None:
    wanted = named(real_site, fold(words))
    assert wanted
    search(used, words)
    assert wanted <= set(all_shown(used)[: len(wanted) + 3])


def test_accents_when_typed_go_before_none(used: Page, real_site: RealSite) -> None:
    accented = {e.id for e in real_site.catalog.entries if "nhãn" in e.title.lower()}
    found = search(used, "nhãn")
    assert set(found[: len(accented)]) == accented


def test_the_name_of_a_district_finds_all_its_entries(used: Page, real_site: RealSite) -> None:
    province, district = next(a for a in real_site.catalog.districts() if fold(a[1].name) == "yen chau")
    wanted = {e.id for e in real_site.catalog.in_district(province, district)}
    found = search(used, "yen chau")
    assert set(found[: len(wanted)]) == wanted


def test_an_abbreviation_is_found_by_its_words(used: Page, real_site: RealSite) -> None:
    search(used, "hop tac xa")
    assert {e.id for e in real_site.catalog.entries if "HTX" in e.title} <= set(all_shown(used))


def test_how_many_were_found_is_told_and_read_out(used: Page) -> None:
    search(used, "trong nhan")
    said = heading(used).inner_text()
    assert said == f"{len(all_shown(used))} mô hình khớp"
    expect(used.locator("#dvk-status")).to_have_text(said)


def test_what_is_read_out_waits_until_typing_stops(open_page: Open) -> None:
    page = open_page(search_url(), own=True)
    page.clock.install()
    page.evaluate(
        """() => {
          window.said = []
          const status = document.getElementById("dvk-status")
          new MutationObserver(() => window.said.push(status.textContent)).observe(status, {childList: true})
        }"""
    )
    page.clock.pause_at(page.evaluate("Date.now() / 1000 + 60"))
    page.locator("#dvk-q").focus()
    for number, letter in enumerate("yen chau", 1):
        page.keyboard.type(letter)
        page.clock.run_for(250)
        expect(page.locator("#dvk-results")).to_have_attribute("aria-busy", "false")
        assert page.evaluate("new URLSearchParams(location.search).get('q').length") == number
    page.clock.run_for(1000)
    expect(page.locator("#dvk-status")).not_to_be_empty()
    assert page.evaluate("window.said") == [heading(page).inner_text()]


def test_words_are_marked_where_they_stand_and_keep_their_accents(used: Page) -> None:
    search(used, "trong nhan")
    marks = used.locator("#dvk-list .dvk-card").first.locator("mark").all_inner_texts()
    assert {fold(mark) for mark in marks} == {"trong", "nhan"}
    assert "nhãn" in marks


def test_accents_typed_mark_only_words_with_these_accents(used: Page) -> None:
    search(used, "nhãn")
    marks = used.locator("#dvk-list .dvk-card").first.locator("mark").all_inner_texts()
    assert {mark.lower() for mark in marks} == {"nhãn"}


def test_a_result_says_when_only_its_story_holds_the_words(used: Page, real_site: RealSite) -> None:
    entry = real_site.catalog.by_id[search(used, "thoat ngheo")[0]]
    assert "ngheo" in fold(entry.story)
    assert "ngheo" not in fold(entry.title)
    expect(used.locator("#dvk-list .dvk-card").first).to_contain_text("khớp trong bài viết")


def test_a_result_says_when_it_lacks_the_accents_typed(used: Page) -> None:
    search(used, "bưởi đa xanh")
    expect(used.locator("#dvk-list .dvk-card__why").first).to_have_text("khớp không dấu")


def test_a_slip_is_mended_and_the_words_as_typed_can_be_asked_for(page: Page) -> None:
    search(page, "trong nhaxn")
    note = page.locator("#dvk-instead")
    expect(note).to_contain_text("Kết quả cho “trong nhãn”")
    note.get_by_role("button").click()
    expect_answer(page, NONE)
    expect(note).to_be_hidden()
    page.go_back()
    expect_answer(page)


def test_a_place_that_was_merged_names_its_successor(used: Page) -> None:
    search(used, "xa tu nang")
    expect(used.locator("#dvk-places li", has_text="Xã Tú Nang")).to_contain_text("nay thuộc")
    assert used.locator("#dvk-places li").count() <= 3


def test_printed_tables_and_documents_are_listed_apart(used: Page) -> None:
    search(used, "khen thuong", answer=NONE)
    papers = used.locator("#dvk-papers")
    papers.locator("summary").click()
    links = papers.get_by_role("link")
    expect(links.first).to_be_visible()
    assert 0 < links.count() <= 5


def test_what_nobody_grows_is_told_with_other_ways_in(used: Page) -> None:
    assert search(used, "sau rieng zzz", answer=NONE) == []
    for way in ("địa bàn", "lĩnh vực", "năm", "danh sách xếp theo vần"):
        expect(used.locator("#dvk-none").get_by_role("link", name=way)).to_be_visible()


def test_an_emptied_field_brings_back_the_list_of_all(page: Page) -> None:
    search(page, "nhan")
    expect(page.locator("#dvk-browse")).to_be_hidden()
    page.locator("#dvk-q").fill("")
    expect(page.locator("#dvk-browse")).to_be_visible()
    expect(page.locator("#dvk-results")).to_be_hidden()


def test_ten_are_shown_and_more_are_shown_where_one_was(page: Page) -> None:
    assert len(search(page, "nhan")) == 10
    page.locator("#dvk-more").focus()
    page.keyboard.press("Enter")
    eleventh = page.locator("#dvk-list h3 a").nth(10)
    expect(eleventh).to_be_focused()
    assert len(set(shown(page))) > 10


def test_an_address_with_words_can_be_passed_on(page: Page, open_page: Open) -> None:
    found = search(page, "yen chau")
    assert page.url.endswith("/tim-kiem/?q=yen+chau")
    other = open_page(search_url("q=yen+chau"))
    expect(other.locator("#dvk-q")).to_have_value("yen chau")
    expect_answer(other)
    assert shown(other) == found


def test_enter_keeps_what_was_found(page: Page) -> None:
    found = search(page, "trong nhan")
    page.locator("#dvk-q").press("Enter")
    settle(page)
    assert shown(page) == found


def test_typing_leaves_one_step_in_the_history(page: Page, address: Callable[[str], str]) -> None:
    page.goto(address(""))
    page.goto(address(search_url()))
    for words in ("trong", "trong nhan", "yen chau"):
        search(page, words)
    page.go_back()
    expect(page).to_have_url(address(""))


def test_the_form_on_the_home_page_leads_to_what_it_asks_for(open_page: Open) -> None:
    page = open_page("")
    page.locator("#dvk-q").fill("da xanh")
    page.get_by_role("main").get_by_role("button", name="Tìm").click()
    expect_answer(page)
    assert page.url.endswith("/tim-kiem/?q=da+xanh")
    assert shown(page)[0] == "trong-buoi-da-xanh-oi-chuoi-son-lien"


def test_without_javascript_the_page_says_what_to_do_and_shows_no_dead_controls(open_page: Open) -> None:
    page = open_page("", java_script_enabled=False)
    page.locator("#dvk-q").fill("da xanh")
    page.locator("#dvk-q").press("Enter")
    expect(page.locator("noscript .dvk-note")).to_be_visible()
    expect(page.locator("#dvk-browse")).to_be_visible()
    expect(page.locator("#dvk-filters")).to_be_hidden()


def test_a_browser_that_cannot_unpack_is_told_so_and_keeps_the_list(
    open_page: Open, address: Callable[[str], str]
) -> None:
    page = open_page(search_url(), own=True)
    page.add_init_script("delete window.DecompressionStream")
    faults = faults_of(page)
    page.goto(address(search_url("q=nhan")))
    expect(page.locator("#dvk-trouble")).to_contain_text("quá cũ")
    expect(page.locator("#dvk-browse")).to_be_visible()
    assert not faults


@pytest.mark.parametrize("words", BAD, ids=range(len(BAD)))
def test_nothing_typed_is_run_or_breaks_the_page(used: Page, words: str) -> None:
    faults = faults_of(used)
    used.locator("#dvk-q").fill(words)
    used.locator("#dvk-q").press("Enter")
    settle(used)
    expect(used.locator("#dvk-trouble")).to_be_hidden()
    expect(used.locator("main script, main img")).to_have_count(used.locator("main script").count())
    assert not faults


@pytest.mark.parametrize("breaks", ["the line", "the file"])
def test_a_broken_index_is_told_in_one_sentence_and_can_be_tried_again(page: Page, breaks: str) -> None:
    page.route(INDEX, lambda route: route.abort() if breaks == "the line" else route.fulfill(body="<html>"))
    page.locator("#dvk-q").fill("trong nhan")
    trouble = page.locator("#dvk-trouble")
    expect(trouble).to_contain_text("Không tải được mục lục")
    assert trouble.locator("span").inner_text().count(".") == 1
    expect(page.locator("#dvk-browse")).to_be_visible()
    page.unroute_all()
    trouble.get_by_role("button").click()
    expect_answer(page)
    expect(trouble).to_be_hidden()


def test_a_part_of_the_index_that_cannot_be_had_is_told_beside_what_was_found(page: Page) -> None:
    page.route(re.compile(r"/tu-\d+-"), lambda route: route.abort())
    page.locator("#dvk-q").fill("trong nhan")
    trouble = page.locator("#dvk-trouble")
    expect(trouble).to_contain_text("Một phần mục lục")
    page.unroute_all()
    trouble.get_by_role("button").click()
    expect(trouble).to_be_hidden()


def test_answers_that_come_late_do_not_bring_back_old_words(page: Page) -> None:
    waiting: list[Route] = []
    page.route(INDEX, lambda route: route.continue_() if waiting else waiting.append(route))
    with page.expect_request(INDEX):
        page.locator("#dvk-q").fill("nhan")
    page.locator("#dvk-q").fill("")
    with page.expect_response(INDEX):
        waiting[0].continue_()
    page.wait_for_timeout(400)
    expect(page.locator("#dvk-browse")).to_be_visible()
    expect(page.locator("#dvk-results")).to_be_hidden()


def test_each_file_of_the_index_is_asked_for_once_however_fast_one_types(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: request.url.endswith(".bin") and asked.append(request.url))
    page.locator("#dvk-q").press_sequentially("yen chau", delay=30)
    expect_answer(page)
    settle(page)
    assert len(asked) == len(set(asked))


def test_what_is_shown_can_be_had_as_a_file_that_runs_nothing(page: Page, tmp_path: Path) -> None:
    page.route(re.compile(r"/the-\d+-"), _with_formulas)
    found = search(page, "trong nhan")
    with page.expect_download() as download:
        page.locator("#dvk-csv").click()
    path = tmp_path / "found.csv"
    download.value.save_as(path)
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.count("\n") == text.count("\r\n")
    head, *rows = csv.reader(io.StringIO(text[1:], newline=""))
    assert len(head) == len(rows[0])
    assert len(rows) == len(found)
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
    assert any(cell.startswith("'=") for row in rows for cell in row)


def _with_formulas(route: Route) -> None:
    """Answers with cards whose owners begin like a formula."""
    answer = route.fetch()
    cards = json.loads(zlib.decompress(answer.body()))
    body = zlib.compress(json.dumps([[*c[:3], f"=1+1 {c[3]}", *c[4:]] for c in cards]).encode())
    route.fulfill(body=body)


@pytest.mark.parametrize(
    "query", ["q=trong+nhan", "q=trong+nhan&xem=bang", "q=sau+rieng+zzz", "q=khen+thuong&nam=2022"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_keep_nobody_out_and_fit_a_narrow_phone(open_page: Open, query: str, scheme: str) -> None:
    page = open_page(search_url(query), 320, color_scheme=scheme)
    settle(page)
    page.locator("#dvk-panel > summary").click()
    page.locator("[data-group=linh-vuc] > summary").click()
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert not violations(page)


def test_as_a_table_the_same_entries_are_shown(page: Page, real_site: RealSite) -> None:
    found = search(page, "trong nhan")
    page.get_by_label("Dạng bảng").check()
    settle(page)
    expect(page.locator("#dvk-list table")).to_be_visible()
    assert shown(page) == found
    assert "xem=bang" in page.url
    page.go_back()
    expect(page.locator("#dvk-list .dvk-card").first).to_be_visible()
    expect_entries(page, [real_site.catalog.by_id[id_] for id_ in all_shown(page)])


def test_what_was_typed_before_the_scripts_came_is_looked_for(open_page: Open, address: Callable[[str], str]) -> None:
    page = open_page("gioi-thieu/")
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/assets/search/page.js", hold)
    with page.expect_request("**/assets/search/page.js"):
        page.goto(address("tim-kiem/"), wait_until="commit")
    page.locator("#dvk-q").fill("hien dat")
    waiting[0].continue_()
    expect_answer(page)
    assert "hien-dat-xay-dung-cong-trinh-so-nnptnt-quang-ngai" in shown(page)
    expect(page.locator("#dvk-q")).to_have_value("hien dat")
