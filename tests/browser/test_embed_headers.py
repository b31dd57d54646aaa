"""The headers that a build writes, said by a server: only pieces can be framed, and no page breaks under its policy."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest
from embed_site import Framed, Hosted, said_by, serving
from patience import until
from playwright.sync_api import Page, expect
from real_site import RealSite
from tabs import listening

from dvk_sitegen.base.project import Settings
from dvk_sitegen.outputs.servers import inline_scripts, policies

Open = Callable[..., Page]


@dataclass(frozen=True)
class Headed:
    """The real site, with its headers."""

    url: str
    asked: list[str]


@pytest.fixture(scope="module")
def headed(real_site: RealSite) -> Iterator[Headed]:
    asked: list[str] = []
    with serving(partial(Hosted, folder=real_site.folder, asked=asked), "127.0.0.1") as url:
        yield Headed(url, asked)


@pytest.mark.parametrize(
    "url",
    ["", "mo-hinh/", "dia-ban/son-la/yen-chau/", "gioi-thieu/doc-so-lieu/", "tim-kiem/", "nam/2022/", "embed/", "404.html",
     "khong-co/o-day/"],
)  # fmt: skip
def test_no_page_breaks_under_its_policy(tab: Page, headed: Headed, real_site: RealSite, url: str) -> None:
    faults: list[str] = []
    tab.route("**/*", lambda route: route.continue_() if route.request.url.startswith(headed.url) else route.abort())
    with listening(
        tab,
        console=lambda message: message.type == "error" and faults.append(message.text),
        pageerror=lambda error: faults.append(str(error)),
    ):
        answer = tab.goto(headed.url + url, wait_until="networkidle")
    assert answer
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert [fault for fault in faults if "policy" in fault.lower()] == []


def test_the_search_works_under_its_policy(tab: Page, headed: Headed) -> None:
    tab.goto(f"{headed.url}tim-kiem/?q=nhan")
    expect(tab.locator("#dvk-count")).to_contain_text("mô hình khớp")
    with tab.expect_download() as saved:
        tab.locator("#dvk-csv").click()
    assert saved.value.suggested_filename == "tim-kiem.csv"


def test_a_panel_shows_its_piece_under_the_policy_of_its_page(tab: Page, headed: Headed) -> None:
    tab.goto(f"{headed.url}linh-vuc/kinh-te/")
    panel = tab.locator("details.dvk-embed").last
    panel.locator("summary").click()
    panel.get_by_text("Xem thử").click()
    expect(panel.frame_locator("iframe").locator("h1")).to_contain_text("kinh tế")


def test_a_portal_can_frame_pieces_and_nothing_else(portal: Open, framed: Framed) -> None:
    page = portal(f'<iframe src="{framed.url}embed/nam/2022/" title="x"></iframe>')
    expect(page.frame_locator("iframe").locator("h1")).to_contain_text("Năm 2022")
    for url in ("", "nam/2022/", "tim-kiem/", "mo-hinh/vuon-nhan/"):
        page = portal(f'<iframe src="{framed.url}{url}" title="x"></iframe>')
        assert until(page, lambda page=page: page.frames[1].url.startswith("chrome-error:") and bool(page.faults)), url
        assert any("frame-ancestors" in fault or "X-Frame-Options" in fault for fault in page.faults)


def test_only_the_sites_that_are_allowed_may_frame_pieces() -> None:
    pages, embeds = policies(Settings("x", "https://a.example/", frame_ancestors=("https://*.b.example",)), ())
    assert embeds.endswith("frame-ancestors 'self' https://*.b.example")
    assert pages.endswith("frame-ancestors 'none'")
    assert policies(Settings("x", "https://a.example/"), ())[1].endswith("frame-ancestors *")


def test_scripts_in_pages_are_known_by_their_hash_and_data_is_no_script() -> None:
    html = '<script>a()</script><script src="x.js"></script><script type="application/json">{}</script><script type=module>b()</script>'
    assert len(inline_scripts(html)) == 2
    assert inline_scripts("<script>a()</script>") == {"'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='"}


def test_every_kind_of_server_is_told_the_same(framed: Framed) -> None:
    folder = framed.folder
    hosted = (folder / "_headers").read_text("utf-8")
    pages, unknown = said_by(hosted, "/mo-hinh/vuon-nhan/"), said_by(hosted, "/khong-co/")
    assert pages == unknown
    assert pages["X-Frame-Options"] == "DENY"
    # Where a policy speaks of frames, X-Frame-Options does not count; both policies hold.
    both = said_by(hosted, "/embed/mo-hinh/vuon-nhan/")
    assert both["Content-Security-Policy"].startswith(f"{pages['Content-Security-Policy']}, ")
    embeds = both | {"Content-Security-Policy": both["Content-Security-Policy"].partition(", ")[2]}
    assert both["Content-Security-Policy"].count("frame-ancestors") == 1
    pages |= {"Content-Security-Policy": f"{pages['Content-Security-Policy']}; frame-ancestors 'none'"}
    apache, apache_pieces = (
        (folder / ".htaccess").read_text("utf-8"),
        (folder / "embed" / ".htaccess").read_text("utf-8"),
    )
    nginx = (folder / "nginx.conf").read_text("utf-8")
    iis = ElementTree.parse(folder / "web.config")
    said = {
        location.get("path", ""): {add.get("name"): add.get("value") for add in location.iter("add")}
        for location in [*iis.iter("location")]
    }
    for name, value in pages.items():
        assert f'Header always set {name} "{value}"' in apache
        assert f'add_header {name} "{value}" always;' in nginx
        assert any(add.get("name") == name and add.get("value") == value for add in iis.iter("add"))
    for name in ("Content-Security-Policy", "Access-Control-Allow-Origin"):
        assert f'Header always set {name} "{embeds[name]}"' in apache_pieces
        assert f'add_header {name} "{embeds[name]}" always;' in nginx
        assert said["embed"][name] == embeds[name]
    for text in (apache_pieces, nginx):
        assert "embed/404.html" in text
    assert 'path="embed\\404.html"' in (folder / "web.config").read_text("utf-8")
    assert (folder / "_redirects").read_text("utf-8") == "/embed/* /embed/404.html 404\n"


def test_fragments_hold_no_script_that_a_policy_would_stop() -> None:
    fragments = Path(__file__).parents[2] / "theme" / "fragments"
    for path in fragments.rglob("*.html"):
        assert not inline_scripts(path.read_text("utf-8")), path.name
