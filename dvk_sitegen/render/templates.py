"""Draws a fragment from plain data. The environment is our own: nothing of MkDocs leaks in, a gap is an error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound
from markupsafe import Markup, escape

from dvk_sitegen import secret
from dvk_sitegen.cache import version
from dvk_sitegen.errors import FrameError
from dvk_sitegen.render.quick_jinja import QuickEnvironment, SealedCode
from dvk_sitegen.render.snippets import snippets

_ROOT = "\0"  # stands for the way to the root in what is drawn once; no text of ours holds it


class Fragments:
    """The templates of one folder as they are now, compiled once for each version of this package."""

    def __init__(self, folder: Path) -> None:
        own = secret.folder_of_code(version())
        self._environment = QuickEnvironment(
            loader=FileSystemLoader(folder),
            bytecode_cache=SealedCode(own) if own else None,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["snippets"] = snippets
        self._drawn: dict[tuple[str, str], tuple[Any, str]] = {}
        self._environment.globals.update(card=self._card, framed_card=self._framed_card, rows=self._rows)

    def _card(self, view: Mapping[str, Any], root: str) -> Markup:
        """`card.html`, drawn once for each entry: it stands in many lists, some on every fifth page of a big site."""
        return Markup(self._once("card.html", view["url"], view).replace(_ROOT, root))

    def _framed_card(self, view: Mapping[str, Any], root: str) -> Markup:
        """`embed/card.html`, likewise."""
        return Markup(self._once("embed/card.html", view["url"], view).replace(_ROOT, root))

    def _rows(self, rows: Sequence[Sequence[str]], words: Sequence[str], root: str) -> Markup:
        """`row.html` for each row, in items of a list; the words that stand under each, if there are any."""
        drawn = [self._once("row.html", row[0], row) for row in rows]
        if words:
            drawn = [f"{row}<br><q>{escape(said)}</q>" if said else row for row, said in zip(drawn, words, strict=True)]
        return Markup("<li>" + "</li>\n<li>".join(drawn).replace(_ROOT, root) + "</li>")

    def _once(self, template: str, name: str, view: Any) -> str:
        known, html = self._drawn.get((template, name), (None, ""))
        if known is not view and known != view:
            html = self._environment.get_template(template).render(view=view, root=Markup(_ROOT)).strip()
            self._drawn[template, name] = view, html
        return html

    def draw(self, template: str, view: Mapping[str, Any], root: str) -> str:
        """The HTML of `template` for `view`; `root` is the relative way from the page to the site's root.

        Raises FrameError when the template is missing, cannot be read, or asks for what the view does not have.
        """
        try:
            return self._environment.get_template(template).render(view=view, root=root)
        except TemplateNotFound as error:
            raise FrameError("fragment_missing", template=error.name) from error
        except TemplateError as error:
            line = getattr(error, "lineno", None) or ""
            raise FrameError("fragment_broken", template=template, line=line, reason=error.message) from error
