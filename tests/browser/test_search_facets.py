"""Filters, ranges and sorts of the search page, each number against one counted from the catalog."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from playwright.sync_api import Page, expect
from real_site import RealSite
from search_page import (
    Open,
    all_shown,
    choose,
    expect_answer,
    expect_entries,
    faults_of,
    offered,
    open_panel,
    search,
    search_url,
    settle,
    shown,
)
from tabs import Tabs

from dvk_sitegen.catalog.totals import Total, totals
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.domain.quantity import Interval

MILLION = 1_000_000


def huyen(entry: Entry) -> str:
    district = entry.place.district
    return f"{entry.place.province.slug}/{district.slug if district else '-'}"


def told(entry: Entry) -> list[str]:
    replicated = (*entry.replicated_to, *entry.replicated_from)
    all_told = {"income": entry.income, "jobs": entry.jobs, "photos": entry.photos, "replication": replicated}
    return [name for name, has in all_told.items() if has]


GROUPS: dict[str, Callable[[Entry], Iterable[str]]] = {
    "linh-vuc": lambda e: e.fields,
    "tinh": lambda e: [e.place.province.slug],
    "huyen": lambda e: [huyen(e)],
    "xa": lambda e: [e.place.today.code] if e.place.today else [],
    "nam": lambda e: map(str, e.years),
    "loai": lambda e: [e.kind],
    "cap": lambda e: [e.level] if e.level else [],
    "co": told,
}
EACH_GROUP = pytest.mark.parametrize("group", GROUPS)


def counted(entries: Iterable[Entry], group: str) -> dict[str, int]:
    return dict(Counter(value for entry in entries for value in GROUPS[group](entry)))


def claimed(real_site: RealSite, about: str) -> list[Total]:
    """Each kind of money, or of jobs, in the order that the page offers them."""
    return [t for t in totals(real_site.catalog.entries) if t.about == about and t.entries]


@pytest.fixture(scope="module")
def tab(tabs: Tabs) -> Iterator[Page]:
    """One tab for all that only look at what an address or a choice shows."""
    with tabs.tab() as page:
        yield page


@pytest.fixture
def page(tab: Page, address: Callable[[str], str]) -> Page:
    tab.goto(address(search_url()))
    return tab


@pytest.fixture
def fresh(open_page: Open) -> Page:
    """A page that nothing was asked of before."""
    return open_page(search_url())


@EACH_GROUP
def test_without_a_question_each_value_tells_how_many_entries_have_it(
    page: Page, real_site: RealSite, group: str
) -> None:
    open_panel(page, group)
    assert offered(page, group) == counted(real_site.catalog.entries, group)
    expect(page.locator("#dvk-browse")).to_be_visible()


@EACH_GROUP
def test_counts_follow_the_question(page: Page, real_site: RealSite, group: str) -> None:
    search(page, "trong nhan")
    found = [real_site.catalog.by_id[id_] for id_ in all_shown(page)]
    open_panel(page, group)
    assert offered(page, group) == counted(found, group)


@EACH_GROUP
def test_a_value_leaves_as_many_entries_as_it_tells(page: Page, real_site: RealSite, group: str) -> None:
    counts = counted(real_site.catalog.entries, group)
    open_panel(page, group)
    for value in sorted(counts, key=lambda value: counts[value])[-1:]:
        choose(page, group, value)
        expect_entries(page, [e for e in real_site.catalog.entries if value in GROUPS[group](e)])


def test_values_of_one_group_add_and_groups_narrow_each_other(page: Page, real_site: RealSite) -> None:
    entries = real_site.catalog.entries
    open_panel(page, "linh-vuc", "nam")
    choose(page, "linh-vuc", "kinh-te")
    choose(page, "linh-vuc", "moi-truong")
    economy = [e for e in entries if {"kinh-te", "moi-truong"} & set(e.fields)]
    expect_entries(page, economy)
    assert offered(page, "nam") == counted(economy, "nam")
    choose(page, "nam", "2022")
    expect_entries(page, [e for e in economy if 2022 in e.years])
    assert offered(page, "linh-vuc") == counted([e for e in entries if 2022 in e.years], "linh-vuc")


def test_each_choice_is_a_step_back_and_can_be_passed_on(page: Page, open_page: Open) -> None:
    open_panel(page, "linh-vuc", "loai")
    choose(page, "linh-vuc", "kinh-te")
    first = all_shown(page)
    choose(page, "loai", "cá nhân")
    both = all_shown(page)
    other = open_page(search_url(page.url.partition("?")[2]))
    settle(other)
    assert all_shown(other) == both
    page.go_back()
    expect_answer(page, f"^{len(first)} ")
    assert page.locator("input[name=linh-vuc][value=kinh-te]").is_checked()
    assert not page.locator("input[name=loai][value='cá nhân']").is_checked()
    page.go_back()
    expect(page.locator("#dvk-browse")).to_be_visible()
    page.go_forward()
    expect_answer(page, f"^{len(first)} ")


def test_what_is_chosen_is_named_and_can_be_dropped(page: Page, real_site: RealSite) -> None:
    page.goto(page.url + "?linh-vuc=kinh-te&nam=2022&thu-nhap-tren=1")
    chosen = page.get_by_role("list", name="Đang lọc theo").get_by_role("button")
    expect(chosen).to_have_count(3)
    page.get_by_role("button", name="Bỏ điều kiện: Kinh tế").click()
    expect(chosen).to_have_count(2)
    page.locator("#dvk-chosen button").last.click()
    expect_entries(page, [e for e in real_site.catalog.entries if 2022 in e.years])
    assert "linh-vuc" not in page.url


def test_filters_that_leave_nothing_can_all_be_dropped(page: Page, real_site: RealSite) -> None:
    page.goto(page.url + "?q=trong+nhan&linh-vuc=moi-truong&nam=2018&loai=x")
    expect_answer(page, "^Không có")
    page.get_by_role("button", name="Bỏ hết điều kiện lọc").click()
    expect_answer(page)
    assert page.url.endswith("?q=trong+nhan")


# Bounds as the address names them, and the interval in which all that an entry claims must lie.
def bounds_around(value: int) -> list[tuple[str, Interval]]:
    return [
        (f"tu={value}", Interval(value, None)),
        (f"tren={value}", Interval(value, None, low_open=True)),
        (f"den={value}", Interval(None, value)),
        (f"duoi={value}", Interval(None, value, high_open=True)),
    ]


@pytest.mark.parametrize(("range_", "about", "unit"), [("thu-nhap", "income", MILLION), ("viec-lam", "jobs", 1)])
def test_an_entry_fits_a_range_when_all_it_claims_lies_in_it(
    page: Page, real_site: RealSite, range_: str, about: str, unit: int
) -> None:
    total = claimed(real_site, about)[0]
    values = {bound for i in total.entries.values() for bound in (i.low, i.high) if bound is not None}
    told_apart = set()
    for value in sorted(values):
        assert value % unit == 0
        for bound, asked in bounds_around(int(value // unit)):
            whole = asked.times(unit)
            fitting = [e for e, i in total.entries.items() if i.lies_in(whole)]
            told_apart.add((bound.partition("=")[0], len(fitting)))
            page.goto(page.url.partition("?")[0] + f"?{range_}-{bound}")
            settle(page)
            expect_entries(page, fitting)
    assert len(told_apart) > 4


def test_above_is_told_from_from_in_the_controls(page: Page, real_site: RealSite) -> None:
    total = claimed(real_site, "income")[0]
    exact = next(i.low for i in total.entries.values() if i.is_exact)
    assert exact
    page.locator("#dvk-panel > summary").click()
    page.locator("#dvk-panel summary", has_text="Tiền thu").click()
    page.get_by_label("Tiền thu thấp nhất, triệu đồng").fill(str(exact // MILLION))
    page.keyboard.press("Tab")
    settle(page)
    expect_entries(page, [e for e, i in total.entries.items() if i.lies_in(Interval(exact, None))])
    page.get_by_label("Tiền thu thấp nhất: kể cả số này hay không").select_option("trên")
    settle(page)
    expect_entries(page, [e for e, i in total.entries.items() if i.lies_in(Interval(exact, None, low_open=True))])
    assert "thu-nhap-tren=" in page.url
    assert "thu-nhap-tu=" not in page.url


def test_kinds_of_money_are_never_mixed(page: Page, real_site: RealSite) -> None:
    kinds = claimed(real_site, "income")
    assert len(kinds) > 1
    page.locator("#dvk-panel > summary").click()
    page.locator("#dvk-panel summary", has_text="Tiền thu").click()
    page.get_by_label("Tiền thu thấp nhất, triệu đồng").fill("0")
    page.keyboard.press("Tab")
    for n, kind in enumerate(kinds):
        page.get_by_label("Loại số").first.select_option(index=n)
        settle(page)
        expect_entries(page, [e for e, i in kind.entries.items() if i.lies_in(Interval(0, None))])


@pytest.mark.parametrize(("sort", "about"), [("thu-nhap", "income"), ("viec-lam", "jobs")])
def test_the_highest_come_first_and_those_without_a_number_last(
    open_page: Open, real_site: RealSite, sort: str, about: str
) -> None:
    total = claimed(real_site, about)[0]
    page = open_page(search_url(f"sap={sort}"))
    settle(page)
    found = [real_site.catalog.by_id[id_] for id_ in shown(page)][: len(total.entries)]
    keys = [total.entries[entry].sort_key for entry in found]
    assert keys == sorted(keys, reverse=True)
    no_progress = len(real_site.catalog.entries) - len(total.entries)
    expect(page.locator("#dvk-note")).to_contain_text(f"{no_progress} mô hình không nêu số ấy")


def test_the_newest_come_first(page: Page, real_site: RealSite) -> None:
    page.locator("select[name=sap]").select_option("mới nhất")
    settle(page)
    years = [max(real_site.catalog.by_id[id_].years, default=0) for id_ in all_shown(page)]
    assert len(years) == len(real_site.catalog.entries)
    assert years == sorted(years, reverse=True)
    assert page.url.endswith("?sap=moi-nhat")


NONSENSE = [
    "linh-vuc=zzz", "linh-vuc=", "nam=-1", "nam=constructor&tinh=__proto__", "huyen=%2F%2F", "xa=%00", "cap=x&co=y",
    "thu-nhap=9&thu-nhap-tu=abc", "thu-nhap-tu=1e999", "thu-nhap-tren=-5", "viec-lam-den=", "viec-lam-tu=NaN",
    "sap=zzz", "sap=constructor", "xem=zzz", "q=%E0%A4%A", "q=" + "x" * 5000, "dung=1", "a[b]=c&=&&&",
    "q=%3Cscript%3Ealert(1)%3C/script%3E&linh-vuc=%3Cimg src=x onerror=alert(1)%3E",
]  # fmt: skip


@pytest.mark.parametrize("query", NONSENSE, ids=range(len(NONSENSE)))
def test_an_address_made_by_hand_breaks_nothing(page: Page, query: str) -> None:
    faults = faults_of(page)
    page.goto(f"{page.url}?{query}")
    settle(page)
    expect(page.locator("#dvk-trouble")).to_be_hidden()
    open_panel(page, "linh-vuc")
    assert not faults


def test_nonsense_in_a_filter_leaves_the_answer_as_it_was(page: Page) -> None:
    found = search(page, "trong nhan")
    page.goto(page.url + "&linh-vuc=zzz&thu-nhap-tu=abc&sap=zzz")
    settle(page)
    assert shown(page) == found


def test_filters_are_fetched_only_when_they_are_used(fresh: Page) -> None:
    asked: list[str] = []
    fresh.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    search(fresh, "trong nhan")
    assert not [name for name in asked if name.startswith(("facets", "columns", "nhan-", "nam-"))]
    open_panel(fresh, "nam")
    assert [name for name in asked if name.startswith("nam-")]
    assert not [name for name in asked if name.startswith(("xa-", "loai-"))]


def test_a_filter_that_cannot_be_had_is_told_and_can_be_tried_again(fresh: Page, real_site: RealSite) -> None:
    fresh.route("**/nam-*.bin", lambda route: route.abort())
    fresh.goto(fresh.url + "?nam=2022")
    trouble = fresh.locator("#dvk-trouble")
    expect(trouble).to_contain_text("Không tải được")
    fresh.unroute_all()
    trouble.get_by_role("button").click()
    expect_entries(fresh, [e for e in real_site.catalog.entries if 2022 in e.years])


def test_a_filter_is_chosen_and_dropped_with_keys_alone(open_page: Open, real_site: RealSite) -> None:
    page = open_page(search_url(), 320)
    page.locator("#dvk-q").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the panel
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # its first group
    settle(page)
    page.keyboard.press("Tab")
    focused = page.locator("#dvk-panel input:focus")
    expect(focused).to_be_visible()
    value = focused.get_attribute("value") or ""
    page.keyboard.press("Space")
    settle(page)
    expect(focused).to_have_attribute("value", value)
    expect_entries(page, [e for e in real_site.catalog.entries if value in e.fields])
    page.locator("#dvk-chosen button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#dvk-browse")).to_be_visible()
    expect(page.locator("#dvk-panel > summary")).to_be_focused()
