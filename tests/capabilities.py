"""What a test needs of the machine, and not every machine has.

Where it is missing the test is left out, and the closing lines of the run (`-ra`) say which, and why. On Linux nothing
may be missing: there the whole suite counts.
"""

import importlib
import multiprocessing
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any, NoReturn

import pytest

from dvk_sitegen.reading.file_names import fault_of


def lacking(what: str) -> NoReturn:
    """Leave out the test that is running."""
    assert sys.platform != "linux", f"without {what}"
    pytest.skip(f"this machine has no {what}")


def module(name: str) -> Any:
    """A module of the standard library that only some systems have."""
    try:
        found: ModuleType = importlib.import_module(name)
    except ImportError:
        lacking(f"module {name}")
    return found


def forking() -> Any:
    """The start method that copies a process."""
    if "fork" not in multiprocessing.get_all_start_methods():
        lacking("processes that are copies")
    return multiprocessing.get_context("fork")


def can_be_called(path: Path) -> None:
    """Leave out a test with a file whose name this file system cannot have, or takes for another's."""
    fault = fault_of(path.name)
    if os.name == "nt" and fault and fault.code in ("DVK140", "DVK141"):
        lacking(f"name {path.name!r}")
    if os.path.lexists(path) and path not in list(path.parent.iterdir()):
        lacking("file system that tells such names apart")
    try:
        path.touch()
    except (OSError, UnicodeError):
        lacking(f"name {path.name!r}")
    path.unlink()


def link(path: Path, target: str | Path) -> None:
    """Make a symbolic link."""
    try:
        path.symlink_to(target)
    except OSError:
        lacking("symbolic links for this account")
