"""The layers of the code: imports go down, outside libraries are used only where allowed, modules stay small."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "dvk_sitegen"
# From the ground up. A module may import its own floor and any below it; floors on one line do not see each other.
FLOORS = [
    ["base"],
    ["messages", "schema"],
    ["domain", "render"],
    ["reading"],
    ["catalog", "scaffold"],
    ["pages"],
    ["outputs"],
    ["manifest", "register", "formatting"],
    ["publish", "session"],
    ["build"],
    ["run", "preview"],
    ["hosts"],
]
HEIGHT = {room: height for height, rooms in enumerate(FLOORS) for room in rooms}
FACE = HEIGHT["hosts"] - 1  # `dvk_sitegen/__init__.py`: the version, and what scripts import
# Which outside libraries a room may use, beyond the standard library.
LIBRARIES = {
    "hosts": {"mkdocs", "markdown", "click", "jinja2", "yaml", "watchdog"},
    "render": {"jinja2", "markupsafe", "minify", "nh3", "pyromark", "PIL"},
    "reading": {"yaml", "ruamel"},
    "messages": {"yaml"},
    "outputs": {"numpy"},
    "scaffold": {"jinja2", "PIL"},
    "session": {"yaml"},
    "run": {"filelock"},
}
# Lines of a module. A shorter one is a part of another; a longer one holds two ideas. `__init__.py` may be short.
LEAST, MOST = 30, 350


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "dvk_sitegen":
                yield from (f"dvk_sitegen.{alias.name}" for alias in node.names)
            else:
                yield "." * node.level + (node.module or "")


def faults(module: Path) -> Iterator[str]:
    """What is wrong with the place or the size of a module."""
    text, room = module.read_text("utf-8"), room_of(module)
    for name in sorted(set(imports(ast.parse(text)))):
        root, _, rest = name.partition(".")
        other = rest.split(".")[0]
        if not root:
            yield f"imports {name}: a full name shows the floor"
        elif root == "dvk_sitegen":
            if other != room and HEIGHT.get(other, FACE) >= HEIGHT[room]:
                yield f"imports {name}, which is not below {room}"
        elif root not in sys.stdlib_module_names | LIBRARIES.get(room, set()):
            yield f"imports {name}, which {room} may not use"
    length = len(text.splitlines())
    if length > MOST or (length < LEAST and module.name != "__init__.py"):
        yield f"has {length} lines, not {LEAST} to {MOST}"


def test_the_house_stands() -> None:
    modules = sorted(module for module in PACKAGE.rglob("*.py") if module != PACKAGE / "__init__.py")
    assert {room_of(module) for module in modules} == set(HEIGHT)
    assert [f"{module.relative_to(PACKAGE)} {fault}" for module in modules for fault in faults(module)] == []
