"""The house stands: imports go down, outside libraries stay in their rooms, files stay small."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "dvk_sitegen"
# From the ground up. A module may import its own floor and any below it; floors on one line do not see each other.
FLOORS = [
    ["base"],
    ["messages"],
    ["domain", "render"],
    ["reading"],
    ["catalog"],
    ["pages"],
    ["outputs"],
    ["manifest", "register"],
    ["publish", "session"],
    ["build"],
    ["run", "preview"],
    ["hosts"],
]
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
# Which outside libraries a room may use, beyond the standard library.
LIBRARIES = {
    "hosts": {"mkdocs", "markdown", "click", "jinja2", "yaml", "watchdog"},
    "render": {"jinja2", "markupsafe", "minify", "nh3", "pyromark", "PIL"},
    "reading": {"yaml"},
    "messages": {"yaml"},
    "outputs": {"numpy"},
    "session": {"yaml"},
    "run": {"filelock"},
}
MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p != PACKAGE / "__init__.py")


def room_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            if node.module == "dvk_sitegen":
                yield from (f"dvk_sitegen.{alias.name}" for alias in node.names)
            else:
                yield node.module or ""


@pytest.fixture(scope="module")
def imported() -> list[tuple[Path, str]]:
    """Each module with each name that it imports."""
    return [(path, name) for path in MODULES for name in imports(path)]


def test_imports_go_down(imported: list[tuple[Path, str]]) -> None:
    own = [(path, name.split(".")[1]) for path, name in imported if name.startswith("dvk_sitegen.")]
    assert len(own) > len(MODULES)
    up = [(path, other) for path, other in own if other != room_of(path) and HEIGHT[other] >= HEIGHT[room_of(path)]]
    assert up == []


def test_outside_libraries_stay_in_their_rooms(imported: list[tuple[Path, str]]) -> None:
    known = sys.stdlib_module_names | {"dvk_sitegen"}
    roots = [(path, name.split(".")[0]) for path, name in imported if name.split(".")[0] not in known]
    assert roots
    assert [(path, root) for path, root in roots if root not in LIBRARIES.get(room_of(path), set())] == []


def test_every_room_has_a_floor() -> None:
    assert {room_of(path) for path in MODULES} == set(HEIGHT)


def test_a_file_holds_one_idea_and_stays_readable() -> None:
    assert [path for path in MODULES if len(path.read_text("utf-8").splitlines()) > 350] == []
