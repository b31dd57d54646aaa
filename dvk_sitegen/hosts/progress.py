"""How far a long build has come: a bar on a terminal, now and then a line where somebody reads a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

import click

from dvk_sitegen import messages
from dvk_sitegen.hosts.terminal import say

T = TypeVar("T")
PATIENCE = 10.0  # seconds that a phase may take before a log is told, and between two lines


class Teller:
    """Hands on the items of a phase, and tells how many there have been."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, phase: str, items: Iterable[T], length: int) -> Iterator[T]:
        label = messages.say(f"cli.phase_{phase}", self._lang)
        if sys.stderr is not None and sys.stderr.isatty():
            with click.progressbar(items, length, label, file=sys.stderr) as bar:
                yield from bar
            return
        told = time.monotonic()
        for done, item in enumerate(items):
            if time.monotonic() - told > PATIENCE:
                told = time.monotonic()
                say(f"{label}: {done}/{length}", err=True)
            yield item
