"""What a first visit costs: bytes over the wire, requests, and nothing that moves while the page arrives."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from arriving import arrive, moved_by_itself
from crowded import ENTRIES, Crowded, build_crowded
from playwright.sync_api import Browser, Page, expect
from real_site import KINDS, RealSite
from serving import ANYWHERE, Packing, served
from tabs import Tabs

PHONE, DESK = 360, 1280
KB = 1000
ENTRY_BUDGET, DISTRICT_BUDGET = 24 * KB, 32 * KB  # promised are 45 and 60
FRAME_BUDGET = 8 * KB  # not packed: every page of a big site is written with it
OF_EVERY_PAGE = ("assets/dvk.css", "assets/frame.js", "assets/search/box.js")
ICON = "assets/images/favicon.png"
BEFORE, BEHIND = '<div class="md-content__inner md-typeset">', "</main>"


@dataclass
class Visit:
    """A page on the screen, and what was asked for it: each address with the bytes that came over the wire."""

    page: Page
    came: dict[str, int] = field(default_factory=dict)


Visiting = Callable[[str, int], AbstractContextManager[Visit]]


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Crowded:
    return build_crowded(tmp_path_factory.mktemp("crowded"))


@pytest.fixture(scope="module")
def packed(crowded: Crowded) -> Iterator[str]:
    yield from served(crowded.folder, ANYWHERE, Packing)


@pytest.fixture(scope="module")
def packed_real(real_site: RealSite) -> Iterator[str]:
    yield from served(real_site.folder, ANYWHERE, Packing)


@pytest.fixture
def visit(browser: Browser) -> Visiting:
    @contextmanager
    def visit(address: str, width: int) -> Iterator[Visit]:
        context = browser.new_context(viewport={"width": width, "height": 800})
        here = Visit(context.new_page())
        asked: dict[str, str] = {}
        wire = context.new_cdp_session(here.page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", lambda event: asked.update({event["requestId"]: event["request"]["url"]}))
        wire.on("Network.loadingFinished", lambda event: note(here, asked[event["requestId"]], event))
        here.page.goto(address, wait_until="load")
        here.page.evaluate("() => new Promise(requestAnimationFrame)")
        yield here
        context.close()

    return visit


def note(visit: Visit, address: str, event: dict[str, float]) -> None:
    if not address.startswith("data:"):  # a picture within the stylesheet has come with it
        visit.came[address] = int(event["encodedDataLength"])


@pytest.mark.parametrize(("kind", "budget"), [("entry", ENTRY_BUDGET), ("district", DISTRICT_BUDGET)])
def test_the_first_view_of_a_page_is_light(
    visit: Visiting, crowded: Crowded, packed: str, kind: str, budget: int
) -> None:
    url = getattr(crowded, kind)
    with visit(packed + url, PHONE) as here:
        assert here.page.locator(".dvk-card").count() == (ENTRIES if kind == "district" else 6)
        assert here.page.evaluate("document.querySelector('link[rel=icon]').href") == packed + ICON
        # Chromium fetches the icon when it likes to, and tells of it or not.
        here.came[packed + ICON] = (crowded.folder / ICON).stat().st_size
        assert set(here.came) == {packed + part for part in (url, ICON, *OF_EVERY_PAGE)}
        assert min(here.came.values()) > 0
        assert sum(here.came.values()) <= budget


def test_the_frame_of_an_entry_is_small_before_it_is_packed(crowded: Crowded) -> None:
    html = (crowded.folder / crowded.entry / "index.html").read_bytes()
    before, _, rest = html.partition(BEFORE.encode())
    _, _, behind = rest.rpartition(BEHIND.encode())
    assert behind
    assert len(before) + len(behind) <= FRAME_BUDGET


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", ["entry", "district"])
def test_nothing_moves_while_a_page_arrives_and_is_read(
    tabs: Tabs, crowded: Crowded, packed: str, kind: str, width: int
) -> None:
    url = getattr(crowded, kind)
    with arrived(tabs, width, packed + url, crowded.folder / url / "index.html") as page:
        assert moved_by_itself(page) == []


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("kind", ["home", "areas", "year", "source", "prose", "search"])
def test_nothing_moves_on_the_real_pages_either(
    tabs: Tabs, real_site: RealSite, packed_real: str, kind: str, width: int
) -> None:
    url = KINDS[kind](real_site.catalog)
    with arrived(tabs, width, packed_real + url, real_site.file(url)) as page:
        assert moved_by_itself(page) == []


def test_a_switch_that_moves_is_seen_to_move(tabs: Tabs, real_site: RealSite, packed_real: str) -> None:
    """What the header did before its last column had a width: the watch tells of it."""
    with arrived(
        tabs, PHONE, packed_real, real_site.file(""), ".md-header__inner { display: flex !important }"
    ) as page:
        assert "dvk-scheme" in str(moved_by_itself(page))


@contextmanager
def arrived(tabs: Tabs, width: int, address: str, file: Path, style: str = "") -> Iterator[Page]:
    with tabs.tab(width) as page:
        arrive(page, address, file, style)
        yield page


def test_no_page_asks_for_material_s_scripts_styles_or_fonts(real_site: RealSite) -> None:
    assert not [path for path in real_site.folder.rglob("*") if path.suffix in (".map", ".woff", ".woff2", ".ttf")]
    assets = {path.relative_to(real_site.folder).as_posix() for path in (real_site.folder / "assets").rglob("*.*")}
    assert not [path for path in assets if path.startswith(("assets/javascripts/", "assets/stylesheets/"))]
    for path in real_site.folder.rglob("*.html"):
        html = path.read_text("utf-8")
        assert "bundle" not in html
        assert html.count("assets/dvk.css") == (
            not path.is_relative_to(real_site.folder / "embed")
        )  # pieces have their own
        assert html.count("<svg") == 0


def test_search_scripts_come_where_they_are_used_only(visit: Visiting, crowded: Crowded, packed: str) -> None:
    with visit(packed + crowded.district, DESK) as here:
        assert not [address for address in here.came if "search/" in address and not address.endswith("box.js")]
        here.page.locator("#dvk-box-q").press_sequentially("thi du")
        expect(here.page.get_by_role("option").first).to_be_visible()
        assert [address for address in here.came if address.endswith("search/engine.js")]
