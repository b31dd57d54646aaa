"""What editors write can run nothing, by every way to build, with or without the servers' policy."""

import re
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from embed_site import Hosted, serving
from hostile import ALL, PER_ENTRY, SHORT, hostile_office, line
from office import DVK, dvk, run
from patience import until
from playwright.sync_api import Browser, Page, expect

# Whether a document holds anything that a browser would run, load or follow on behalf of who wrote the words in it.
FAULTS = """([document, own]) => {
  const faults = [], say = (element, why) => faults.push(`${why}: ${element.outerHTML.slice(0, 160)}`)
  const TAGS = ["IFRAME", "FRAME", "FRAMESET", "OBJECT", "EMBED", "BASE", "STYLE", "SVG", "MATH", "VIDEO", "AUDIO", "MARQUEE",
    "PORTAL", "TEMPLATE", "XSS", "X", "KEYGEN", "DIALOG", "SLOT", "FONT", "CENTER"]
  const ATTRIBUTES = ["style", "srcdoc", "formaction", "background", "ping", "xlink:href", "popover"]
  const SCHEMES = ["http:", "https:", "mailto:", "tel:"]
  for (const element of document.querySelectorAll("*")) {
    if (TAGS.includes(element.tagName.toUpperCase()) && element.id !== "xem-thu") say(element, "tag")
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || ATTRIBUTES.includes(name)) say(element, name)
      if (!["href", "src", "action", "srcset"].includes(name)) continue
      let address
      try { address = new URL(value, "https://trang.example/mo-hinh/a/") } catch { continue }
      if (!SCHEMES.includes(address.protocol)) say(element, "scheme")
      if (name !== "href" && address.host !== "trang.example") say(element, "host")
      if (element.tagName === "A" && !["trang.example", "thu.example.vn", "", location.host].includes(address.host) &&
          !/nofollow noopener/.test(element.rel)) say(element, "rel")
    }
    if (element.tagName === "META" && element.httpEquiv) say(element, "meta")
    if (element.tagName === "SCRIPT" && !element.src && element.type !== "application/json" &&
        !own.includes(element.textContent)) say(element, "script")
  }
  return faults
}"""
SCAN = """async ([urls, own]) => {
  const faulty = {}, faults = %s
  for (const url of urls) {
    const text = await (await fetch(url)).text()
    const found = faults([new DOMParser().parseFromString(text, "text/html"), own])
    if (found.length) faulty[url] = found.slice(0, 3)
  }
  return faulty
}"""


@dataclass(frozen=True)
class Tried:
    folder: Path
    url: str

    @property
    def pages(self) -> list[str]:
        return [path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob("*.html"))]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_office(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def tried(office: Path) -> Iterator[Tried]:
    """The site as `dvk build` makes it, with its headers."""
    assert dvk(office, "build").returncode == 0
    folder = office / "site"
    (folder / "dvk").symlink_to(folder)  # its address has a path
    with serving(partial(Hosted, folder=folder, asked=[]), "127.0.0.1") as url:
        yield Tried(folder, f"{url}dvk/")
    (folder / "dvk").unlink()


def own_scripts(page: Page) -> list[str]:
    """The frame's own scripts, by a page that holds nothing else."""
    theme = Path(__file__).parents[2] / "theme/main.html"
    return [part.partition("</script>")[0] for part in theme.read_text("utf-8").split("<script>")[1:]]


def watched(browser: Browser, **settings: bool) -> tuple[Page, list[str]]:
    """A page, and all that asks for attention or goes elsewhere."""
    context = browser.new_context(**settings)
    page, heard = context.new_page(), list[str]()
    page.on("dialog", lambda dialog: (heard.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda request: None if "127.0.0.1" in request.url else heard.append(request.url))
    context.on("page", lambda opened: heard.append(f"window {opened.url}"))
    return page, heard


def test_every_payload_is_published(tried: Tried) -> None:
    entries = list((tried.folder / "mo-hinh").glob("thu-*/index.html"))
    assert PER_ENTRY * len(entries) >= len(ALL) >= 150
    shown = "".join(unescape(re.sub("<[^>]*>", "", path.read_text("utf-8"))) for path in entries)
    assert [payload for payload in ALL if line(payload) not in shown] == []


def test_no_page_holds_what_a_browser_would_run(tried: Tried, browser: Browser) -> None:
    page, heard = watched(browser, bypass_csp=True)
    page.goto(f"{tried.url}404.html")
    urls = [f"{tried.url}{path}" for path in tried.pages if not path.startswith("dvk/")]
    assert len(urls) > len(ALL)
    assert page.evaluate(SCAN % FAULTS, [urls, own_scripts(page)]) == {}
    assert heard == []
    page.context.close()


@pytest.mark.parametrize("has_policy", [True, False], ids=["under the policy", "without a policy"])
def test_no_script_runs_on_any_kind_of_page(tried: Tried, browser: Browser, has_policy: bool) -> None:
    page, heard = watched(browser, bypass_csp=not has_policy)
    kinds = ("", "mo-hinh/", "mo-hinh/thu-13/", "mo-hinh/thu-70/", "dia-ban/thu-nghiem/mau/", "trang-1/", "nguon/van-ban-1/",
             "embed/dia-ban/thu-nghiem/mau/", "embed/mo-hinh/thu-40/", "khong-co/")  # fmt: skip
    for url in kinds:
        page.goto(tried.url + url, wait_until="networkidle")
        assert heard == [], url
    page.context.close()


def test_what_is_asked_in_an_address_runs_nothing(tried: Tried, browser: Browser) -> None:
    page, heard = watched(browser, bypass_csp=True)
    own = own_scripts(page)
    for asked in (SHORT, "thu svg onload", line(ALL[0]), "javascript:alert(1)"):
        page.goto(
            f"{tried.url}tim-kiem/?q={quote(asked)}&linh-vuc={quote(asked)}&nam={quote(asked)}&xep={quote(asked)}"
        )
        expect(page.locator("#dvk-count")).not_to_be_empty()
        assert page.evaluate(FAULTS.replace("([document, own])", "(own)"), own) == []
    page.goto(f"{tried.url}tim-kiem/?q=mo+hinh+thu")
    expect(page.locator("#dvk-list li").first).to_contain_text("Mô hình")
    assert page.evaluate(FAULTS.replace("([document, own])", "(own)"), own) == []
    names = ("url", "loai", "linh-vuc", "nam", "so", "cot", "dang", "nen", "co", "mau")
    page.goto(f"{tried.url}embed/?{'&'.join(f'{name}={quote(SHORT)}' for name in names)}#secret={quote(SHORT)}")
    page.wait_for_load_state("networkidle")
    page.goto(f"{tried.url}embed/mo-hinh/thu-40/?{'&'.join(f'{name}={quote(SHORT)}' for name in names)}")
    page.wait_for_load_state("networkidle")
    assert heard == []
    page.context.close()


def test_mkdocs_makes_the_same_pages(office: Path, tried: Tried, tmp_path: Path) -> None:
    assert run(office, str(DVK.with_name("mkdocs")), "build", "--quiet", "--site-dir", str(tmp_path)).returncode == 0
    for path in (
        "index.html",
        "trang-0/index.html",
        "trang-5/index.html",
        "404.html",
        "mo-hinh/thu-7/index.html",
        "_headers",
    ):
        assert (tmp_path / path).read_bytes() == (tried.folder / path).read_bytes(), path


def test_the_preview_shows_mistakes_as_text(office: Path, tried: Tried, browser: Browser) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    config = office / "mkdocs.yml"
    config.write_text(f"{config.read_text('utf-8')}dev_addr: {address}\n", "utf-8")
    faulty = office / "content/entries/thu-nghiem/mau/thu-3/index.md"
    faulty.write_text(faulty.read_text("utf-8").replace("field:", f"{SHORT}: x\nfield:", 1), "utf-8")
    page, heard = watched(browser, bypass_csp=True)
    with subprocess.Popen([DVK, "serve"], cwd=office, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        assert address.encode() in server.stdout.readline()
        for url in ("mo-hinh/thu-3/", "mo-hinh/thu-5/", "trang-2/", "khong-co/<script>alert(1)</script>/"):
            page.goto(f"http://{address}/dvk/{url}")
            if url == "mo-hinh/thu-3/":
                expect(page.get_by_role("alert")).to_contain_text("onerror=alert(1)")
            assert until(page, lambda: page.evaluate("document.readyState") == "complete")
        server.terminate()
    assert heard == []
    page.context.close()
