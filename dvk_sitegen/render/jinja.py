"""Jinja2 without its most expensive steps on a hundred thousand pages: wrapping each escaped string in `Markup`, and
looking for attributes in plain data. Compiled templates are cached between builds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
)
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context
from markupsafe import Markup, escape

from dvk_sitegen.base.errors import FrameError
from dvk_sitegen.base.formats import plain
from dvk_sitegen.base.store import Store
from dvk_sitegen.render.snippets import snippets

_CODE = plain(1)
_MOST_TEMPLATES = 500  # a project has about a hundred
_UNSAFE = re.compile("[&<>\"']")


class _Code(CodeGenerator):
    """Generates code that escapes with `QuickEnvironment.escaped`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _Context(Context):
    """Calls functions without checking whether they want the context: none of ours does."""

    def call(self, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        for own in ("_loop_vars", "_block_vars"):  # they are the context's
            kwargs.pop(own, None)
        return obj(*args, **kwargs)


class QuickEnvironment(Environment):
    """Renders the same as Jinja2's own environment, from views that are plain data.

    Set globals before the first template is loaded: a loaded template keeps its globals and is not reloaded. No
    function that a template calls takes a context.
    """

    code_generator_class = _Code
    context_class = _Context

    def __init__(self, **options: Any) -> None:
        super().__init__(auto_reload=False, autoescape=True, **options)
        self._loaded: dict[str, Template] = {}

    def get_template(self, name: str | Template, parent: str | None = None, globals: Any = None) -> Template:
        """The template with that name. Raises TemplateError."""
        found = self._loaded.get(name) if isinstance(name, str) else name
        if found is None:
            found = super().get_template(name, parent, globals)
            self._loaded[str(name)] = found
        return found

    def make_globals(self, d: Mapping[str, Any] | None) -> MutableMapping[str, Any]:
        return {**self.globals, **(d or {})}

    @staticmethod
    def escaped(value: Any) -> str:
        """A value as it is written into the page: HTML unchanged, anything else escaped."""
        if type(value) is str:
            return str(escape(value)) if _UNSAFE.search(value) else value
        return value if type(value) is Markup else escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """A value of a mapping, or else an attribute: views are mappings."""
        return obj[attribute] if type(obj) is dict and attribute in obj else super().getattr(obj, attribute)


class CompiledTemplates(BytecodeCache):
    """Compiled templates, which are code, in the account's own store."""

    def __init__(self, store: Store) -> None:
        self._cache = store.open("code", _CODE)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of a template's file in the cache, independent of the template's own folder."""
        return sha256(f"{name}|{filename}".encode("utf-8", "surrogateescape")).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if its template was compiled before."""
        bucket.code = self._cache.read(bucket.key, bucket.checksum.encode())

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store what was compiled."""
        self._cache.try_write(bucket.key, bucket.checksum.encode(), bucket.code)

    def prune(self) -> None:
        """Forget templates of projects that were not built for long."""
        self._cache.keep_newest(_MOST_TEMPLATES)


_ROOT = "\0"  # in place of the path to the root, in what is rendered once; no text of ours contains it


class Fragments:
    """The templates of one folder as they are now, compiled once for each version of this package."""

    def __init__(self, folder: Path, store: Store) -> None:
        code = CompiledTemplates(store.account)
        code.prune()
        self._environment = QuickEnvironment(
            loader=FileSystemLoader(folder),
            bytecode_cache=code,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["snippets"] = snippets
        self._rendered: dict[tuple[str, str], tuple[Any, str]] = {}
        self._environment.globals.update(card=self._card, framed_card=self._framed_card, rows=self._rows)

    def _card(self, view: Mapping[str, Any], root: str) -> Markup:
        """`card.html`, rendered once for each entry, because many lists contain it."""
        return Markup(self._rendered_once("card.html", view["url"], view).replace(_ROOT, root))

    def _framed_card(self, view: Mapping[str, Any], root: str) -> Markup:
        """`embed/card.html`, likewise."""
        return Markup(self._rendered_once("embed/card.html", view["url"], view).replace(_ROOT, root))

    def _rows(self, rows: Sequence[Sequence[str]], words: Sequence[str], root: str) -> Markup:
        """`row.html` for each row as list items, with the words below each, if there are any."""
        rendered = [self._rendered_once("row.html", row[0], row) for row in rows]
        if words:
            rendered = [
                f"{row}<br><q>{escape(said)}</q>" if said else row for row, said in zip(rendered, words, strict=True)
            ]
        return Markup("<li>" + "</li>\n<li>".join(rendered).replace(_ROOT, root) + "</li>")

    def _rendered_once(self, template: str, name: str, view: Any) -> str:
        known, html = self._rendered.get((template, name), (None, ""))
        if known is not view and known != view:
            html = self._environment.get_template(template).render(view=view, root=Markup(_ROOT)).strip()
            self._rendered[template, name] = view, html
        return html

    def render(self, template: str, view: Mapping[str, Any], root: str) -> str:
        """The HTML of `template` for `view`; `root` is the relative path from the page to the site's root.

        Raises FrameError when the template is missing, cannot be read, or asks for what the view does not have.
        """
        try:
            return self._environment.get_template(template).render(view=view, root=root)
        except TemplateNotFound as error:
            raise FrameError("fragment_missing", template=error.name) from error
        except TemplateError as error:
            line = getattr(error, "lineno", None) or ""
            raise FrameError("fragment_broken", template=template, line=line, reason=error.message) from error
