"""What is said goes out, wherever to: a console of an old code page, a pipe that nobody reads to its end."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from io import TextIOWrapper

from dvk_sitegen.errors import OutputError

# Windows says EINVAL of a pipe that was closed.
_NOBODY_LISTENS = (errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN, errno.EBADF)


def prepare() -> None:
    """Let both streams take every letter: as UTF-8, or on a console that has another code page with signs in its place.

    A file and a pipe get UTF-8 whatever the locale is, for a report is read by programs, and a locale has few letters.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def say(text: str = "", err: bool = False) -> None:
    """Write a line. Whoever has stopped listening misses it, and the command goes on to its end.

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
    """Write what has been said and not yet written."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            if stream is not None:
                stream.flush()


def _drop(is_err: bool) -> None:
    """From now on nothing is written there, not even what the stream still holds."""
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - it is the stream from now on
    if is_err:
        sys.stderr = nowhere
    else:
        sys.stdout = nowhere
