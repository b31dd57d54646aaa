"""Draws a fragment from plain data. The environment is our own: nothing of MkDocs leaks in, a gap is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from dvk_sitegen.errors import FrameError
from dvk_sitegen.render.snippets import snippets


class Fragments:
    """The templates of one folder."""

    def __init__(self, folder: Path) -> None:
        self._environment = Environment(
            loader=FileSystemLoader(folder),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["snippets"] = snippets

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
