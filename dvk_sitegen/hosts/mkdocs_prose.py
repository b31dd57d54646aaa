"""Prose pages in MkDocs: which of them it may read, and our Markdown parser in the place of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from xml.etree.ElementTree import Element, ElementTree, TreeBuilder

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension
from markdown.util import Registry

from dvk_sitegen.base.project import Project
from dvk_sitegen.base.store import Store
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.discover import Folders
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.render.markup import prose_html


def pages_for_mkdocs(project: Project, pages: Path) -> Path:
    """The folder `pages`, or a copy of its valid files where some are not. Their problems are reported elsewhere."""
    if not pages.is_dir():
        return pages
    problems: list[Problems] = []

    def problems_of(path: Path) -> Problems:
        problems.append(Problems(project.name_of(path)))
        return problems[-1]

    found = list(Folders(project.content_dir, problems_of).prose(pages))
    files = [path for path in found if _is_legible(path)]
    if not problems and len(files) == len(found):
        return pages
    copy = Store(project.cache_dir).workspace("pages")
    shutil.rmtree(copy, ignore_errors=True)
    copy.mkdir(parents=True)
    for path in files:
        target = copy / path.relative_to(pages)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return copy


def _is_legible(path: Path) -> bool:
    """Whether MkDocs can read a file: any picture, and a page that is UTF-8 and within the size limit."""
    if path.suffix != ".md" or not path.is_file():
        return path.is_file()
    try:
        raw = text_files.read_bytes(path)
        raw.decode()
    except (OSError, UnicodeDecodeError):
        return False
    return len(raw) <= text_files.MAX_BYTES


_READ_AGAIN = ("inline", "attr_list")
_VOID = ("br", "hr", "img")
# ## A heading { #its-id }
_ID = re.compile(r"\s*\{\s*#([A-Za-z][\w-]*)\s*\}\s*\Z", re.ASCII)


class StoryMarkdown(Extension):
    """Makes a Markdown object parse our dialect."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the name is Python-Markdown's)
        """Replace the parser of Python-Markdown."""
        md.preprocessors = Registry()
        md.parser = _Parser(md.parser)
        for name in _READ_AGAIN:
            if name in md.treeprocessors:
                md.treeprocessors.deregister(name)


class _Parser(BlockParser):
    def __init__(self, own: BlockParser) -> None:
        super().__init__(own.md)

    def parseDocument(self, lines: Iterable[str]) -> ElementTree:  # noqa: N802
        """The tree of a whole text."""
        reader = _TreeReader(self.md.doc_tag)
        reader.feed(prose_html("\n".join(lines)))
        reader.close()
        return ElementTree(reader.root)


class _TreeReader(HTMLParser):
    """Builds an element tree from well-formed HTML."""

    def __init__(self, root: str) -> None:
        super().__init__()
        self._builder = TreeBuilder()
        self._builder.start(root, {})
        self._root = root

    @property
    def root(self) -> Element:
        self._builder.end(self._root)
        root = self._builder.close()
        for level in range(1, 7):
            for heading in root.iter(f"h{level}"):
                _take_id(heading)
        return root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._builder.start(tag, {name: value or "" for name, value in attrs})
        if tag in _VOID:
            self._builder.end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._builder.end(tag)

    def handle_data(self, data: str) -> None:
        self._builder.data(data)


def _take_id(heading: Element) -> None:
    """Set the id of a heading that ends with `{ #its-id }`."""
    last = heading[-1] if len(heading) else None
    text = (heading.text if last is None else last.tail) or ""
    if found := _ID.search(text):
        heading.set("id", found[1])
        if last is None:
            heading.text = text[: found.start()]
        else:
            last.tail = text[: found.start()]
