"""Draws a fragment from plain data. The environment is our own: nothing of MkDocs leaks in, a gap is an error."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dvk_sitegen.messages import say


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
        self._environment.globals["say"] = say

    def draw(self, template: str, view: Mapping[str, Any], root: str) -> str:
        """The HTML of `template` for `view`; `root` is the relative way from the page to the site's root."""
        return self._environment.get_template(template).render(view=view, root=root)
