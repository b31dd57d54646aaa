"""Files that people wrote: whether a link leads out of a folder, and how one is replaced, as a whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from dvk_sitegen.base.errors import OutputError

_MODE = 0o666  # of a new file, less what the account's mask takes away


def replace_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`, which is old or new at any moment; who may read and write it stays.

    A folder that is not there is made: a new project has no `content/data/`. Raises OutputError.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.unlink(missing_ok=True)  # a link there would be followed
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MODE), "wb") as file:
            file.write(content)
        if path.exists():
            beside.chmod(stat.S_IMODE(path.stat().st_mode))
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError("cannot_write", path=str(path), reason=error.strerror or "") from error


def leads_out(path: str | os.PathLike[str], folder: str | os.PathLike[str]) -> bool:
    """Whether a symbolic link in `path` leads out of `folder`."""
    whole, home = (os.path.normcase(os.path.realpath(each)) for each in (path, folder))
    return whole != home and not whole.startswith(home.rstrip(os.sep) + os.sep)
