"""Output to any terminal: a console with an old code page, a pipe that is closed early; and progress of a build."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import TextIOWrapper
from typing import TypeVar

import click

from dvk_sitegen import messages
from dvk_sitegen.base.errors import OutputError

# Windows says EINVAL of a pipe that was closed.
_NOBODY_LISTENS = (errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN, errno.EBADF)


def prepare() -> None:
    """Let both streams accept every character: as UTF-8, or on a console with another code page with replacements.

    A file and a pipe get UTF-8 whatever the locale is, since a report is read by programs.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def say(text: str = "", err: bool = False) -> None:
    """Write a line. If the reader has closed the pipe, the line is dropped and the command goes on.

    Raises OutputError when it cannot be written for another reason, as on a full disk.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed before we began
        return
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except OSError as error:
        _drop(stream is sys.stderr)
        if error.errno not in _NOBODY_LISTENS:
            raise OutputError("cannot_say", reason=error.strerror or "") from error


def finish() -> None:
    """Flush both streams."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()


def _drop(is_err: bool) -> None:
    """Discard all further output of a stream, including its buffer."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it is the stream from now on
    if is_err:
        sys.stderr = nowhere
    else:
        sys.stdout = nowhere


T = TypeVar("T")
PATIENCE = 10.0  # seconds before the first line of progress in a log, and between two lines


class ProgressReporter:
    """Passes on the items of a phase, and reports how many there have been."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, phase: str, items: Iterable[T], length: int) -> Iterator[T]:
        label = messages.say(f"cli.phase_{phase}", self._lang)
        if sys.stderr is not None and sys.stderr.isatty():
            with click.progressbar(items, length, label, file=sys.stderr) as bar:
                yield from bar
            return
        reported_at = time.monotonic()
        for done, item in enumerate(items):
            if time.monotonic() - reported_at > PATIENCE:
                reported_at = time.monotonic()
                say(f"{label}: {done}/{length}", err=True)
            yield item
