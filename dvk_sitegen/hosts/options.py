"""The options of the MkDocs plugin `dvk` in `mkdocs.yml`."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from mkdocs.config import config_options as option
from mkdocs.config.base import Config, ValidationError

import dvk_sitegen
from dvk_sitegen import messages
from dvk_sitegen.base.project import FORMAT
from dvk_sitegen.base.text import nearest

# `*`, or a scheme and a host, which may begin with `*.` and end with a port.
_ANCESTOR = re.compile(r"\*|https?://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]+)?")


class DvkConfig(Config):
    """The options under `- dvk:` in `mkdocs.yml`."""

    content = option.Type(str, default="content")
    """The folder of entries, figures, sources and data: `content: content`"""

    page_size = option.Type(int, default=24)
    """Entries on one page of a list, 1 to 200: `page_size: 24`"""

    edit_url = option.Type(str, default="")
    """The address at which files can be edited; a file's path is appended: `edit_url: https://example.org/edit/main/`
    """

    frame_ancestors = option.ListOfItems(option.Type(str), default=["*"])
    """Sites that may frame the pages under `embed/`; `*` is any: `frame_ancestors: ["https://*.example.gov.vn"]`"""

    format = option.Type(int, default=0)
    """The format that the content is written in; says which versions of dvk can read it: `format: 2`"""

    cache = option.Type(str, default=".cache/dvk")
    """A folder that may be deleted at any time: `cache: .cache/dvk`"""

    def validate(self) -> tuple[list[Any], list[Any]]:
        """MkDocs' own checks; besides, an unknown option is an error that says which one was probably meant."""
        errors, _ = super().validate()
        lang = messages.language()
        known = dict(self._schema)
        given = self.user_configs[0] if self.user_configs else {}
        for name in given:
            if name not in known:
                sentence = messages.say("errors.unknown_option", lang, name=name, known=", ".join(known))
                errors.append((name, ValidationError(messages.with_guess(sentence, nearest(name, known), lang))))
        if not errors and not 1 <= self.page_size <= 200:
            errors.append(("page_size", ValidationError(messages.say("errors.page_size", lang))))
        if not errors and "format" in given and (given["format"] is True or not 1 <= self.format <= FORMAT):
            errors.append(("format", ValidationError(_format_sentence(self.format, lang))))
        for site in self.frame_ancestors if not errors else ():
            if not _ANCESTOR.fullmatch(site):
                sentence = messages.say("errors.frame_ancestors", lang, value=site)
                errors.append(("frame_ancestors", ValidationError(sentence)))
        if not errors and PurePath(self.cache).is_relative_to(self.content):
            errors.append(("cache", ValidationError(messages.say("errors.cache_in_content", lang))))
        if not errors and self.edit_url and not self.edit_url.startswith(("http://", "https://")):
            sentence = messages.say("errors.edit_url", lang, value=self.edit_url)
            errors.append(("edit_url", ValidationError(sentence)))
        return errors, []


def _format_sentence(format: int, lang: str) -> str:
    """Why content of this format cannot be read, and what to do."""
    if format <= 1:  # 1 is `true`, which is a number too
        return messages.say("errors.format", lang, known=FORMAT)
    return messages.say("errors.newer_format", lang, format=format, known=FORMAT, version=dvk_sitegen.__version__)
