"""Finds a Chromium for the browser tests, or installs one, and prints its path.

In this order: the one that DVK_CHROMIUM names; one already on the machine; Debian's package, where apt-get
is there and we are root; Playwright's own build. If none can be had, one sentence says so and the exit code
is 1: the tests never skip in silence.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Searched after PATH, which may be a bare one; dpkg needs the sbin folders too.
USUAL_FOLDERS = ("/usr/local/bin", "/usr/bin", "/bin", "/usr/local/sbin", "/usr/sbin", "/sbin")
APT_INSTALL = ("-qq", "-y", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", "install", "chromium")
PLAYWRIGHT_PATH = (
    "from playwright.sync_api import sync_playwright as start\nwith start() as p: print(p.chromium.executable_path)"
)


class BrowserError(RuntimeError):
    """No Chromium can be had; the message is one sentence for a person."""


def find_or_install() -> Path:
    """A Chromium that starts, installed first if there is none; raises BrowserError."""
    if named := os.environ.get("DVK_CHROMIUM"):
        return _named(named)
    if found := _find():
        return found
    reasons: list[str] = []
    for install in (_from_debian, _from_playwright):
        try:
            return install()
        except BrowserError as error:
            reasons.append(str(error))
    raise BrowserError(
        f"The browser tests need Chromium, and none could be found or installed ({'; '.join(reasons)}): "
        "install Chromium or Chrome, or set DVK_CHROMIUM to the path of one."
    )


def _named(path: str) -> Path:
    if not _starts(path):
        raise BrowserError(f"DVK_CHROMIUM names {path}, which is not a Chromium that starts.")
    return Path(path)


def _find() -> Path | None:
    for name in NAMES:
        path = shutil.which(name, path=_search_path())
        if path and _starts(path):
            return Path(path)
    return None


def _from_debian() -> Path:
    apt_get = shutil.which("apt-get", path=_search_path())
    if apt_get is None:
        raise BrowserError("apt-get is not here")
    if os.geteuid() != 0:
        raise BrowserError("apt-get needs root")
    _say("Installing Debian's chromium for the browser tests (about a minute, once)")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    _run([apt_get, "-qq", "update"], quiet)  # a failure here shows in the next line's, if it matters
    failure = _run([apt_get, *APT_INSTALL], quiet)
    if found := _find():
        return found
    raise BrowserError(f"apt-get: {failure or 'the package brought no browser that starts'}")


def _from_playwright() -> Path:
    _say("Installing Playwright's Chromium for the browser tests (about a minute, once)")
    failure = _run([sys.executable, "-m", "playwright", "install", "--no-shell", "chromium"])
    # Asked in another process: a test may already have a Playwright loop running in this one.
    ask = [sys.executable, "-c", PLAYWRIGHT_PATH]
    path = subprocess.run(ask, capture_output=True, text=True, check=False).stdout.strip()
    if path and _starts(path):
        return Path(path)
    raise BrowserError(f"Playwright: {failure or 'its browser does not start'}")


def _starts(path: str) -> bool:
    """Whether it says its version: a file of that name may be only a stub that asks for a snap."""
    try:
        said = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=60, check=False, env=_environment()
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return said.returncode == 0 and "Chrom" in said.stdout


def _run(command: list[str], extra: Mapping[str, str] | None = None) -> str:
    """Runs it with nothing on stdout; what it complained of, or "" when it went well."""
    try:
        ran = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=1200,
            check=False,
            env=_environment() | dict(extra or {}),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return str(error)
    return "" if ran.returncode == 0 else _reason(ran.stderr or ran.stdout, ran.returncode)


def _reason(output: str, code: int) -> str:
    """The first line that calls itself an error, else the last one."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith(("E:", "Error:"))]
    return next(iter(errors or lines[-1:]), f"exit code {code}").rstrip(".:?")


def _search_path() -> str:
    return os.pathsep.join([os.environ.get("PATH", ""), *USUAL_FOLDERS]).strip(os.pathsep)


def _environment() -> dict[str, str]:
    return dict(os.environ) | {"PATH": _search_path()}


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> int:
    """Prints the path on stdout, or one sentence on stderr."""
    try:
        print(find_or_install())
    except BrowserError as error:
        _say(str(error))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
