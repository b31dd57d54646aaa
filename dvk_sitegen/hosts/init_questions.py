"""The questions of `dvk init`: each is asked until its answer can be used, unless a flag has answered it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar

import click

from dvk_sitegen import messages
from dvk_sitegen.base.errors import DvkError, InitError
from dvk_sitegen.domain.admin_units import Area, Province
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.hosts.printing import error_text
from dvk_sitegen.hosts.terminal import say
from dvk_sitegen.render.colours import colour
from dvk_sitegen.scaffold import answers
from dvk_sitegen.scaffold.answers import Answers, drawn

T = TypeVar("T")


def answered(given: Mapping[str, str], gazetteer: Gazetteer, name: str, is_silent: bool, lang: str) -> Answers:
    """The answers to all questions; `given` are those of flags, `name` that of the folder.

    With `is_silent` nothing is asked: what is not given is the default. Raises DvkError for a flag that cannot be used.
    """
    form = _Form(given, is_silent, lang)
    province = form.answer("province", lambda said: _province(gazetteer, said))
    area = form.answer("district", lambda said: _district(gazetteer, province, said))
    site_name = form.answer("site_name", answers.site_name, answers.default_site_name(area))
    repository = form.answer("repository", answers.address)
    edit_url = _edit_url(form, repository)
    site_url = form.answer("site_url", answers.address, answers.default_site_url(repository, name))
    portal = form.answer("portal", answers.portal)
    primary = form.answer("primary", colour, answers.PRIMARY)
    accent = form.answer("accent", colour, answers.ACCENT if primary == answers.PRIMARY else primary)
    logo = form.answer("logo", _logo)
    return Answers(area, site_name, f"{site_url}/", primary, accent, logo, portal, repository, edit_url)


class _Form:
    def __init__(self, given: Mapping[str, str], is_silent: bool, lang: str) -> None:
        self._given, self._is_silent, self._lang = given, is_silent, lang

    def is_given(self, key: str) -> bool:
        return bool(self._given[key])

    def answer(self, key: str, check: Callable[[str], T], default: str = "") -> T:
        """The answer to a question, checked."""
        if self._given[key] or self._is_silent:
            return check(self._given[key] or default)
        while True:
            question = messages.say(f"init.{key}", self._lang)
            try:
                return check(click.prompt(question, default=default, show_default=bool(default)))
            except DvkError as error:
                say(error_text(error, self._lang))


def _province(gazetteer: Gazetteer, said: str) -> Province:
    if not said.strip():
        raise InitError("init_no_province")
    return answers.province_called(gazetteer, said)


def _district(gazetteer: Gazetteer, province: Province, said: str) -> Area:
    return answers.district_called(gazetteer, province, said) if said.strip() else Area(province)


def _edit_url(form: _Form, repository: str) -> str:
    """Asked only where there is a repository that it does not follow from."""
    follows = answers.default_edit_url(repository)
    if (follows or not repository) and not form.is_given("edit_url"):
        return follows
    said = form.answer("edit_url", answers.address)
    return f"{said}/" if said else ""


def _logo(said: str) -> Path | None:
    path = answers.logo_file(said)
    if path:
        drawn(path)  # while it can still be asked for another
    return path
