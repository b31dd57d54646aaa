"""Each kind of piece as it is drawn: small, quiet, readable for all, with looks that only listed parameters change."""

import gzip
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from accessibility import violations
from embed_site import Framed
from playwright.sync_api import Page, Response, expect
from tabs import BLANK, Tabs, listening

Open = Callable[..., Page]
KINDS = {
    "entry": "embed/mo-hinh/vuon-nhan/",
    "district": "embed/dia-ban/thu-nghiem/mau/",
    "province": "embed/dia-ban/thu-nghiem/",
    "commune": "embed/dia-ban/thu-nghiem/xa/mau/",
    "field": "embed/linh-vuc/kinh-te/",
    "year": "embed/nam/2022/",
    "district-field": "embed/linh-vuc/kinh-te/thu-nghiem/mau/",
    "commune-field": "embed/linh-vuc/kinh-te/thu-nghiem/xa/hoa-thu/",
    "district-year": "embed/nam/2022/thu-nghiem/mau/",
    "commune-year": "embed/nam/2022/thu-nghiem/xa/mau/",
    "year-table": "embed/bang/nam/2022/",
    "district-year-table": "embed/bang/nam/2022/thu-nghiem/mau/",
    "district-table": "embed/bang/dia-ban/thu-nghiem/mau/",
    "sums-table": "embed/bang/dia-ban/thu-nghiem/mau/cong/",
    "figures": "embed/bang/so-lieu/thu-nghiem-mau-tong-hop/",
    "coverage": "embed/bang/du-lieu/do-phu/",
    "contradictions": "embed/bang/du-lieu/khong-khop/bao-cao-thu-2022/",
    "counter": "embed/so/thu-nghiem/mau/",
    "site-counter": "embed/so/",
    "newest": "embed/mo-hinh/",
    "search": "embed/tim-kiem/",
    "check": "embed/kiem-tra/",
    "moved": "embed/mo-hinh/ten-cu/",
    "withdrawn": "embed/mo-hinh/da-rut/",
    "withdrawn-area": "embed/dia-ban/thu-nghiem/rut/",
    "lost": "embed/mo-hinh/chua-tung-co/",
}
WIDTHS = (320, 360, 768, 1200)
DARK = ("entry", "district", "figures", "counter", "search", "check", "lost")  # between them, every colour


@pytest.fixture(scope="module")
def screen(tabs: Tabs) -> Iterator[Page]:
    """One tab for all that only look at what an address shows. No page is told what another stored."""
    with tabs.tab(height=700, own=True) as page:
        yield page


@pytest.fixture
def page(screen: Page) -> Page:
    screen.goto(BLANK)
    screen.set_viewport_size({"width": 360, "height": 700})
    return screen


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_keeps_nobody_out_and_asks_and_keeps_nothing(page: Page, framed: Framed, kind: str) -> None:
    url = framed.url + KINDS[kind]
    answers: dict[str, Response] = {}
    faults: list[str] = []
    with listening(
        page,
        response=lambda answer: answer.request.method == "GET" and answers.update({answer.url: answer}),
        console=lambda message: message.type == "error" and faults.append(message.text),
        pageerror=lambda error: faults.append(str(error)),
    ):
        page.goto(url)
        page.wait_for_timeout(100)  # what comes after it was loaded
        assert all(urlsplit(address).netloc == urlsplit(framed.url).netloc for address in answers)
        whole = sum(
            len(gzip.compress(a.body(), 9)) for a in [*answers.values()] if "image" not in a.headers["content-type"]
        )
        assert whole <= 12 * 1024
        assert not page.context.cookies()
        assert page.evaluate("localStorage.length + sessionStorage.length + document.cookie.length") == 0
        # A server's 404 is an error of the console when it is opened by itself.
        assert faults == [] or (kind == "lost" and all("404" in fault for fault in faults))
    assert not violations(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    if kind in DARK:
        page.evaluate("document.documentElement.dataset.nen = 'toi'")
        assert not violations(page, runOnly=["color-contrast"])


@pytest.fixture(scope="module")
def unscripted(tabs: Tabs) -> Iterator[Page]:
    with tabs.tab(java_script_enabled=False) as page:
        yield page


@pytest.mark.parametrize("kind", KINDS)
def test_a_piece_is_for_no_search_engine_and_every_link_leaves_the_frame(
    unscripted: Page, framed: Framed, kind: str
) -> None:
    page = unscripted
    answer = page.goto(framed.url + KINDS[kind])
    assert answer
    assert answer.status == (404 if kind == "lost" else 200)
    assert page.locator("meta[name=robots]").get_attribute("content") == "noindex"
    canonical = str(page.locator("link[rel=canonical]").get_attribute("href"))
    assert canonical.startswith(framed.url)
    assert "#" not in canonical
    assert kind == "check" or not canonical.startswith(f"{framed.url}embed/")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("footer").get_by_text("Số liệu tính đến")).to_have_count(1)
    links = page.locator("a, form").evaluate_all("links => links.map((a) => [a.target, a.href || a.action])")
    assert len(links) >= 2
    assert {target for target, _ in links} == {"_top"}
    for address in [canonical, *(address for _, address in links)]:
        path = urlsplit(address).path.removeprefix("/")
        assert (framed.folder / path / "index.html").is_file(), address


def test_the_search_box_leads_the_whole_window_to_the_results(portal: Open, framed: Framed) -> None:
    page = portal(f'<iframe src="{framed.url}embed/tim-kiem/" title="x"></iframe>')
    frame = page.frame_locator("iframe")
    frame.get_by_role("searchbox").fill("nhãn")
    frame.get_by_role("button").click()
    page.wait_for_url(f"{framed.url}tim-kiem/?q=nh%C3%A3n")


LOOK = "({nen, co, cot, so, dang}) => [nen, co, cot, so, dang].map((value) => value || '').join()"


def looks_of(page: Page) -> str:
    return str(page.evaluate(f"({LOOK})(document.documentElement.dataset)"))


def test_listed_parameters_change_looks_and_only_looks(page: Page, framed: Framed) -> None:
    page.goto(framed.url + KINDS["district"])
    words = page.locator("body").inner_text()
    plain = page.locator("html").evaluate("root => getComputedStyle(root).fontSize")
    page.goto(f"{framed.url}{KINDS['district']}?nen=toi&co=lon&cot=2&so=5&dang=danh-sach&mau=0b5394")
    assert looks_of(page) == "toi,lon,2,5,danh-sach"
    assert page.locator(".cards > li:visible").count() == 5
    assert page.locator("html").evaluate("root => getComputedStyle(root).fontSize") > plain
    assert not violations(page, runOnly=["color-contrast"])
    page.goto(f"{framed.url}{KINDS['district']}?cot=3")
    page.set_viewport_size({"width": 1200, "height": 700})
    tops = [box.bounding_box()["y"] for box in page.locator(".cards > li").all()]  # type: ignore[index]
    assert tops.count(tops[0]) == 3
    assert page.locator("body").inner_text() == words


@pytest.mark.parametrize("ground", ["sang", "toi"])
@pytest.mark.parametrize("colour", ["ffffff", "000000", "ffcc00", "15181d", "777777", "00ff7f", "1E90FF"])
def test_a_colour_that_could_not_be_read_is_moved_until_it_can(
    page: Page, framed: Framed, colour: str, ground: str
) -> None:
    page.goto(f"{framed.url}{KINDS['district']}?mau={colour}&nen={ground}")
    assert not violations(page, runOnly=["color-contrast"])


EVIL = (
    "mau=red", "mau=0b5394;background:url(https://example.org/)", "mau=%3C/style%3E%3Cscript%3Ealert(1)%3C/script%3E", "mau=#0b5394",
    "nen=%3Cscript%3Ealert(1)%3C/script%3E", "nen=toi%20onload=alert(1)", "co=rat-lon", "cot=9", "cot=2;3", "so=0", "so=11", "so=-5", "so=5x",
    "so=1e1", "dang=%22%3E%3Cimg%20src=x%20onerror=alert(1)%3E", "html=%3Cb%3Ex%3C/b%3E", "url=https://example.org/", "next=//example.org/",
    "__proto__[nen]=toi", "constructor=1", "%E0%A4%A=1", "mau=" + "f" * 10_000, "a=" + "%3Cscript%3E" * 800, "&" * 10_000,
)  # fmt: skip


def test_parameters_that_are_unknown_huge_or_forged_change_nothing(page: Page, framed: Framed) -> None:
    faults: list[str] = []
    page.goto(framed.url + KINDS["district"])
    before = page.content()
    with listening(
        page,
        console=lambda message: message.type == "error" and faults.append(message.text),
        pageerror=lambda error: faults.append(str(error)),
        dialog=lambda dialog: (faults.append(dialog.message), dialog.dismiss()),
    ):
        for query in EVIL:
            page.goto(f"{framed.url}{KINDS['district']}?{query}#{query}")
            assert page.content() == before, query
            assert urlsplit(page.url).netloc == urlsplit(framed.url).netloc
    assert faults == []


def test_a_lost_address_in_a_frame_says_so_with_ways_on(portal: Open, framed: Framed) -> None:
    page = portal(f'<iframe src="{framed.url}embed/linh-vuc/khong-co/o-day/dau/" title="x"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("h1")).to_have_text("Nội dung này không còn ở đây")
    assert frame.locator("a").first.evaluate("link => link.href") == f"{framed.url}tim-kiem/"
    expect(frame.locator("h1")).to_have_css("font-weight", "700")


@pytest.mark.parametrize(
    ("kind", "says", "leads"),
    [
        ("withdrawn", "Lý do: Chủ mô hình đề nghị gỡ.", "mo-hinh/"),
        ("withdrawn-area", "Lý do: Ghi nhầm.", "dia-ban/thu-nghiem/"),
    ],
)
def test_what_was_withdrawn_says_so_in_frames_and_at_its_old_address(
    unscripted: Page, framed: Framed, kind: str, says: str, leads: str
) -> None:
    page = unscripted
    for url in (KINDS[kind], KINDS[kind].removeprefix("embed/")):
        page.goto(framed.url + url)
        assert says in page.locator("body").inner_text()
        links = [link.evaluate("link => link.href") for link in page.locator("a").all()]
        assert framed.url + leads in links
        assert page.locator("meta[name=robots]").get_attribute("content").startswith("noindex")  # type: ignore[union-attr]


def test_the_check_tells_what_works_from_inside_a_portal(portal: Open, framed: Framed) -> None:
    snippet = f'<iframe src="{framed.url}embed/kiem-tra/" height="640" title="x"></iframe>'
    script = framed.snippets("nam/2022/")["script"].partition("<script")[2]

    def told(page: Page) -> dict[str, str]:
        lines = page.frame_locator("iframe").locator(".checks > li")
        expect(page.frame_locator("iframe").locator("#cao")).not_to_contain_text("chưa rõ")
        expect(page.frame_locator("iframe").locator("#dau-muc")).not_to_contain_text("chưa rõ")
        return {str(line.get_attribute("id")): str(line.get_attribute("class")) for line in lines.all()}

    works = {"script": "good", "khung": "good", "cao": "good", "https": "bad", "dau-muc": "good", "roi": "good"}
    assert told(portal(f"{snippet}<script{script}")) == works
    assert told(portal(snippet)) == {**works, "cao": "bad"}
    boxed = snippet.replace("<iframe", '<iframe sandbox="allow-scripts"')
    assert told(portal(f"{boxed}<script{script}"))["roi"] == "bad"
    nothing = portal(snippet.replace("<iframe", '<iframe sandbox=""')).frame_locator("iframe")
    expect(nothing.locator("noscript > p")).to_be_visible()


def test_the_script_for_other_sites_is_small(framed: Framed) -> None:
    assert len(gzip.compress((framed.folder / "embed" / "v1.js").read_bytes(), 9)) <= 3 * 1024
