"""The real site as files: links lead somewhere, pages say what they are, all content is there and nothing held is."""

import json
import re
import subprocess
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree

import pytest
from real_site import KINDS, NOT_FOUND, RealSite

from dvk_sitegen.base.text import fold, slug
from dvk_sitegen.domain.entry import Entry
from dvk_sitegen.pages import urls
from dvk_sitegen.pages.a_z import AlphabeticalIndex
from tools.ensure_node_tools import html_validate_command

LINKS = ("href", "src", "action")
SPOKEN = ("alt", "aria-label", "title", "placeholder", "content")
# Left by a template engine, by Python, or by our own shells.
LEFTOVER = re.compile(r"dvkslot|\bNone\b|\bUndefined\b|\{\{|\}\}|\{%|\{'|\['|<\w+ object|\bat 0x[0-9a-f]")


@dataclass
class Document(HTMLParser):
    """What an HTML page says of itself; all addresses as written."""

    url: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    marks: dict[str, str] = field(default_factory=dict)
    title: str = ""
    h1: str = ""

    def __post_init__(self) -> None:
        super().__init__()
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside.append(tag)
        self.counts[tag] += 1
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        self.links += [values[name] for name in LINKS if name in values]
        self.links += [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        self.texts += [values[name] for name in SPOKEN if name in values]
        if tag == "html":
            self.marks["lang"] = values.get("lang", "")
        if tag == "meta" and "name" in values:
            self.marks[values["name"]] = values["content"]
        if tag == "link":
            self.marks[values["rel"]] = values["href"]
        if "dvk-crumbs" in values.get("class", ""):
            self.counts["breadcrumb"] += 1

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        where = self._inside[-1] if self._inside else ""
        if where in ("script", "style"):
            return
        self.texts.append(data)
        if where == "title":
            self.title += data
        if "h1" in self._inside:
            self.h1 += data


@dataclass(frozen=True)
class Documents:
    """All HTML pages of the real site by their address, relative to its root."""

    site: RealSite
    by_url: dict[str, Document]

    def __iter__(self) -> Iterator[Document]:
        return iter(self.by_url.values())

    @property
    def pages(self) -> list[Document]:
        """All but the one for addresses that are not there, and the pieces for other sites' frames."""
        return [document for document in self if document.url != NOT_FOUND and document not in self.embeds]

    @property
    def embeds(self) -> list[Document]:
        """What other sites may frame."""
        return [document for document in self if document.url.startswith(urls.EMBED)]

    def targets(self, document: Document) -> Iterator[tuple[str, str, str]]:
        """Each link of `document` into the site: as written, the address it leads to, its anchor."""
        for link in document.links:
            whole = urlsplit(urljoin(self.site.url + document.url, link))
            plain = whole._replace(query="", fragment="").geturl()
            if plain.startswith(self.site.url):
                yield link, unquote(plain.removeprefix(self.site.url)), unquote(whole.fragment)


@pytest.fixture(scope="module")
def documents(real_site: RealSite) -> Documents:
    found = {}
    for path in sorted(real_site.folder.rglob("*.html")):
        url = path.relative_to(real_site.folder).as_posix().removesuffix("index.html")
        found[url] = Document(url)
        found[url].feed(path.read_text("utf-8"))
    return Documents(real_site, found)


def test_every_link_and_anchor_leads_somewhere(documents: Documents) -> None:
    dead = []
    for document in documents:
        for link, url, anchor in documents.targets(document):
            if not documents.site.file(url).is_file():
                dead.append(f"{document.url}: {link}")
            elif anchor and anchor not in documents.by_url[url].ids:
                dead.append(f"{document.url}: {link} (no such anchor)")
    assert not dead


def test_links_of_pages_are_relative_so_that_the_site_lies_anywhere(documents: Documents) -> None:
    for document in documents.pages:
        # The canonical address says where the site is, and that of the piece, which others ask for from afar.
        own = {documents.site.url + document.url, f"{documents.site.url}{urls.embed(document.url)}oembed.json"}
        absolute = [link for link in document.links if urlsplit(link).netloc or link.startswith("/")]
        assert [link for link in absolute if link.startswith(("/", documents.site.url)) and link not in own] == []


def test_links_of_the_page_for_lost_addresses_are_absolute(documents: Documents) -> None:
    links = [link for link in documents.by_url[NOT_FOUND].links if not link.startswith("#")]
    assert links
    assert [link for link in links if not link.startswith(urlsplit(documents.site.url).path)] == []


def test_no_id_stands_twice_on_a_page(documents: Documents) -> None:
    for document in documents:
        assert [id for id, count in Counter(document.ids).items() if count > 1] == [], document.url


def test_every_page_has_one_main_heading_and_says_its_language(documents: Documents) -> None:
    for document in documents:
        assert document.counts["h1"] == 1, document.url
        assert document.h1.strip(), document.url
        assert document.marks["lang"] == "vi", document.url


def test_every_page_has_a_title_of_its_own(documents: Documents) -> None:
    titles = Counter(document.title.strip() for document in documents)
    assert [title for title, count in titles.items() if not title or count > 1] == []
    assert documents.by_url[""].title == documents.site.project.settings.site_name


def test_every_page_is_described_in_at_most_300_characters(documents: Documents) -> None:
    for document in (*documents.pages, documents.by_url[NOT_FOUND]):
        assert 20 <= len(document.marks["description"]) <= 300, document.url


def test_the_canonical_address_of_a_page_is_its_own(documents: Documents) -> None:
    for document in documents.pages:
        assert document.marks["canonical"] == documents.site.url + document.url


def test_the_canonical_address_of_a_piece_is_that_of_the_page_that_it_shows(documents: Documents) -> None:
    assert len(documents.embeds) > 300
    for document in documents.embeds:
        page = document.marks["canonical"].removeprefix(documents.site.url)
        assert page in documents.by_url
        assert not page.startswith(urls.EMBED) or page in (urls.EMBED, urls.EMBED_CHECK)
        assert document.marks["robots"] == "noindex"


def test_every_page_below_home_says_where_it_lies(documents: Documents) -> None:
    for document in (*documents.pages, documents.by_url[NOT_FOUND]):
        assert document.counts["breadcrumb"] == (document.url not in ("", NOT_FOUND)), document.url


def test_the_sitemap_lists_exactly_the_pages_that_search_engines_may_list(documents: Documents) -> None:
    tree = ElementTree.parse(documents.site.folder / "sitemap.xml")
    listed = [element.text for element in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    pages = [page for page in documents.pages if "noindex" not in page.marks.get("robots", "")]
    assert sorted(map(str, listed)) == sorted(documents.site.url + page.url for page in pages)
    assert all(re.search("/(dem|cong|nguoi-lam)/", page.url) for page in documents.pages if page not in pages)


def test_every_entry_has_its_page_and_is_listed_where_it_belongs(documents: Documents) -> None:
    catalog = documents.site.catalog
    assert not documents.site.library.errors
    lists = {
        url: {target for page in documents if _is_part_of(page, url) for _, target, _ in documents.targets(page)}
        for url in {urls.ENTRIES, *map(_area_of, catalog.entries)}
    }
    for entry in catalog.entries:
        url = urls.entry(entry.id)
        assert documents.by_url[url].h1 == entry.title
        for place in (urls.ENTRIES, _area_of(entry)):
            assert url in lists[place], f"{entry.id} is not in {place}"


def _reached(documents: Documents, under: str) -> list[Document]:
    """The pages below `under` that links lead to from the search page, through no other page."""
    seen, open_urls = {urls.SEARCH}, [urls.SEARCH]
    while open_urls:
        for _, url, _ in documents.targets(documents.by_url[open_urls.pop()]):
            if url.startswith(under) and url not in seen:
                seen.add(url)
                open_urls.append(url)
    return [documents.by_url[url] for url in sorted(seen - {urls.SEARCH})]


FILED = re.compile(r'<ul class="dvk-filed">.*?</ul>\s*(?=<nav|<p>)', re.DOTALL)


def _filed(documents: Documents, page: Document) -> str:
    """The list of a letter page, as written."""
    [found] = FILED.findall(documents.site.file(page.url).read_text("utf-8"))
    return found


def _entries_in(html: str) -> list[str]:
    return re.findall(r'href="[^"]*?mo-hinh/([^"/]+)/"', html)


def test_without_a_script_the_letters_of_the_search_page_lead_to_every_entry_once(documents: Documents) -> None:
    pages = _reached(documents, urls.TITLES)
    listed = Counter(id for page in pages for id in _entries_in(_filed(documents, page)))
    assert listed == Counter(entry.id for entry in documents.site.catalog.entries)


def test_without_a_script_the_letters_of_the_search_page_lead_to_every_public_owner(documents: Documents) -> None:
    lists = [_filed(documents, page) for page in _reached(documents, urls.OWNERS)]
    for entry in documents.site.catalog.entries:
        for owner in entry.owners:
            name = escape(owner.public_name)
            found = [
                text for text in lists if re.search(f">{re.escape(name)}[<\n]", text) and entry.id in _entries_in(text)
            ]
            assert len(found) == bool(name), (entry.id, owner.public_name)


def test_without_a_script_the_places_of_the_search_page_lead_to_every_entry(documents: Documents) -> None:
    places = {url for _, url, _ in documents.targets(documents.by_url[urls.SEARCH]) if url.startswith(urls.AREAS)}
    for entry in documents.site.catalog.entries:
        assert _area_of(entry) in places


def test_every_number_beside_a_letter_is_how_many_stand_under_it(documents: Documents) -> None:
    shelves = AlphabeticalIndex.of(documents.site.catalog)
    for shelf in (shelves.titles, shelves.owners):
        for letter, count in shelf.counts.items():
            url = urls.letter(shelf.url, letter)
            listed = [page for page in documents if _is_part_of(page, url)]
            names = (re.sub("<ul>.*?</ul>", "", _filed(documents, page), flags=re.DOTALL) for page in listed)
            assert sum(text.count("<li>") for text in names) == count, url


def _area_of(entry: Entry) -> str:
    return urls.area(entry.place.province, entry.place.district)


def _is_part_of(document: Document, url: str) -> bool:
    return document.url == url or document.url.startswith(f"{url}trang/")


def test_every_printed_table_has_its_place_and_its_files(documents: Documents) -> None:
    for table in documents.site.catalog.figures:
        page, _, anchor = urls.figures(table).partition("#")
        assert anchor in documents.by_url[page].ids
        for ending in ("csv", "json"):
            assert documents.site.file(urls.figures_data(table.id, ending)).is_file()


def test_every_source_has_its_page_and_is_listed(documents: Documents) -> None:
    listed = {url for _, url, _ in documents.targets(documents.by_url[urls.SOURCES])}
    for source in documents.site.library.sources.values():
        assert documents.by_url[urls.source(source.id)].h1 == source.title
        assert urls.source(source.id) in listed


def test_a_name_that_is_held_back_is_in_no_file(real_site: RealSite) -> None:
    owners = [o for e in real_site.library.entries for o in e.owners if o.visibility == "hold"]
    assert owners
    names = {name for o in owners for name in (o.name, *o.aliases)}
    spellings = {spelt for name in names for spelt in (name.casefold(), _in_json(name), fold(name), slug(name))}
    for path in real_site.folder.rglob("*"):
        if path.is_file() and not _is_of_the_theme(path):
            text = _text_of(path).casefold()
            assert [spelt for spelt in spellings if spelt in text] == [], path.name


def _text_of(path: Path) -> str:
    data = path.read_bytes()
    return (zlib.decompress(data) if path.suffix == ".bin" else data).decode()


def _in_json(text: str) -> str:
    return json.dumps(text)[1:-1].casefold()


def _is_of_the_theme(path: Path) -> bool:
    return path.parts[-3:-1] == ("assets", "images") or path.name == "hinh.png"


def test_nothing_of_a_template_or_of_python_is_left_in_what_is_read(documents: Documents) -> None:
    for document in documents:
        found = [text for text in document.texts if LEFTOVER.search(text)]
        assert found == [], document.url


def test_nothing_of_a_template_or_of_python_is_left_in_the_data(real_site: RealSite) -> None:
    files = [path for path in real_site.folder.rglob("*") if path.suffix in (".csv", ".json", ".xml", ".txt")]
    assert files
    for path in files:
        text = path.read_text("utf-8").replace("[[", "")
        assert not LEFTOVER.search(text), path.name


def faults_of_html(real_site: RealSite, pages: Iterable[str], report: Path) -> list[str]:
    command = [*html_validate_command(), "--formatter", f"json={report}", *(str(real_site.file(url)) for url in pages)]
    subprocess.run(command, capture_output=True, timeout=600, check=False)
    results: list[dict[str, Any]] = json.loads(report.read_text("utf-8"))
    return [
        f"{Path(page['filePath']).relative_to(real_site.folder)}:{m['line']} {m['ruleId']}: {m['message']}"
        for page in results
        for m in page["messages"]
    ]


def test_each_kind_of_page_is_valid_html(real_site: RealSite, tmp_path: Path) -> None:
    pages = [make(real_site.catalog) for make in KINDS.values()]
    assert faults_of_html(real_site, pages, tmp_path / "report.json") == []


def test_each_kind_of_piece_is_valid_html(documents: Documents, tmp_path: Path) -> None:
    """The fullest of each folder, and those that there is one of."""
    sizes = {document.url: documents.site.file(document.url).stat().st_size for document in documents.embeds}
    folders = {re.sub("[^/]+/$", "", url): url for url in sorted(sizes, key=lambda url: sizes[url])}
    assert len(folders) > 10
    assert faults_of_html(documents.site, folders.values(), tmp_path / "report.json") == []


def test_no_address_of_a_place_that_was_published_is_gone(real_site: RealSite) -> None:
    published = (Path(__file__).parent / "places" / "urls.txt").read_text("utf-8").split()
    assert [url for url in published if not real_site.file(url).is_file()] == []


NUMBER = re.compile(r'<td[^>]*><a href="([^"#]*/(?:dem|cong)/[^"#]*)#([^"]+)">([^<]+)</a>')
SECTION = re.compile(r'<section id="(h\d+-c\d+)">(.*?)</section>', re.DOTALL)
ROW = re.compile(r'<li><a href="[^"]*?(mo-hinh/[^"/]+/)"')


def test_every_number_of_a_summary_table_leads_to_exactly_as_many_entries(documents: Documents) -> None:
    sections = {
        (page.url, anchor): body
        for page in documents
        if "/dem/" in page.url or "/cong/" in page.url
        for anchor, body in SECTION.findall(documents.site.file(page.url).read_text("utf-8"))
    }
    numbers = 0
    for page in documents:
        for link, anchor, said in NUMBER.findall(documents.site.file(page.url).read_text("utf-8")):
            target = urljoin(f"/{page.url}", link).removeprefix("/")
            listed = ROW.findall(sections[target, anchor])
            for row in re.findall(r'<li><a href="([^"#]*)#(h[^"]+)"', sections[target, anchor]):
                listed += ROW.findall(sections[urljoin(f"/{target}", row[0]).removeprefix("/"), row[1]])
            assert len(set(listed)) == int(said.split(" ")[0].replace(".", "")), (page.url, target, anchor)
            numbers += 1
    assert numbers > 500


def test_every_contradiction_is_on_the_list_and_on_the_page_of_each_document_and_table(documents: Documents) -> None:
    catalog = documents.site.catalog
    everywhere = {url: " ".join(" ".join(page.texts).split()) for url, page in documents.by_url.items()}
    assert len(catalog.contradictions) > 30
    for found in catalog.contradictions:
        pages = {urls.CONTRADICTIONS}
        for side in found.sides:
            pages |= {urls.source(side.document)} if side.document else set()
            pages |= {urls.figures(side.figures).partition("#")[0]} if side.figures else set()
        for page in pages:
            for side in found.sides:
                assert side.said in everywhere[page], (page, found.kind, side.said)
