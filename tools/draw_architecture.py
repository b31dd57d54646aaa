"""Draws docs/img/architecture.svg from the code: the components of dvk_sitegen, layer by layer, and what imports what.

A component is a folder or a file right below dvk_sitegen/. It stands below all components that import it. An arrow
that follows from others (a imports b, b imports c, so c is below a) is left out.

    python tools/draw_architecture.py
"""

from __future__ import annotations

import ast
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from graphlib import TopologicalSorter
from html import escape
from itertools import pairwise
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "dvk_sitegen"
PICTURE = PACKAGE.parent / "docs" / "img" / "architecture.svg"

# Everything in pixels. 800 is what a code host leaves for a picture in a page.
WIDTH, MARGIN = 800, 12
BOX_WIDTH, BOX_HEIGHT = 212, 94
MOST = 3  # components on a layer
GAP, LANE, RISE = 20, 14, 40  # between boxes, of an arrow that passes a layer, between layers
WRAP, LINES = 30, 3  # characters and lines of a component's description

HEAD = """\
<title id="t">The components of dvk_sitegen</title>
<desc id="d">Boxes are the folders and files of dvk_sitegen. An arrow means "imports"; all lead down.</desc>
<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
<path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>
<style>
  svg { color-scheme: light dark; font-family: system-ui, "Segoe UI", "DejaVu Sans", sans-serif; font-size: 12px }
  .box { fill: #f6f8fa; stroke: #8c959f }
  .arrow { fill: none; stroke: #57606a; stroke-width: 1.2 } .tip { fill: #57606a }
  text { fill: #1f2328 } .name { font: bold 14px ui-monospace, "DejaVu Sans Mono", monospace } .count { fill: #57606a }
  @media (prefers-color-scheme: dark) {
    .box { fill: #161b22; stroke: #6e7681 } .arrow { stroke: #9198a1 } .tip { fill: #9198a1 }
    text { fill: #e6edf3 } .count { fill: #9198a1 }
  }
</style>"""


@dataclass
class Component:
    """A folder or file of the package: its size, the first sentence of its docstring, and the components it imports."""

    about: str = ""
    modules: int = 0
    lines: int = 0
    imports: set[str] = field(default_factory=set)


def components_of(package: Path) -> dict[str, Component]:
    """All components of a package by name."""
    components: defaultdict[str, Component] = defaultdict(Component)
    for path in sorted(package.rglob("*.py")):
        inner = path.relative_to(package)
        if inner.name == "__init__.py" and len(inner.parts) == 1:
            continue
        name = inner.parts[0].removesuffix(".py")
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        component = components[name]
        component.modules += 1
        component.lines += text.count("\n")
        component.imports |= {other for other in _imported(tree, package.name) if other != name}
        if len(inner.parts) == 1 or inner.parts[1:] == ("__init__.py",):
            component.about = _first_sentence(ast.get_docstring(tree) or "")
    return dict(components)


def _imported(tree: ast.Module, package: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{package}."):
            yield (node.module or "").split(".")[1]
        elif isinstance(node, ast.Import):
            yield from (a.name.split(".")[1] for a in node.names if a.name.startswith(f"{package}."))


def _first_sentence(docstring: str) -> str:
    paragraph = " ".join(docstring.partition("\n\n")[0].replace("`", "").split())
    return re.split(r"(?<=[.])\s", paragraph)[0].rstrip(".")


def layers_of(components: Mapping[str, Component]) -> list[list[str]]:
    """The names of components, layer by layer from the top: each right below those that import it, few on one layer.

    Raises graphlib.CycleError where two components import each other.
    """
    importers: dict[str, set[str]] = {name: set() for name in components}
    for name, component in components.items():
        for other in component.imports:
            importers[other].add(name)
    layer_of: dict[str, int] = {}
    layers: list[list[str]] = []
    waiting = sorted(TopologicalSorter(importers).static_order())
    while waiting:
        ready = [name for name in waiting if importers[name] <= layer_of.keys()]
        # What most others wait for comes first: the picture stays low.
        ready.sort(key=lambda name: (-len(_all_below(name, components)), name))
        layers.append(sorted(ready[:MOST]))
        layer_of.update(dict.fromkeys(layers[-1], len(layers)))
        waiting = [name for name in waiting if name not in layer_of]
    return layers


def _all_below(name: str, components: Mapping[str, Component]) -> set[str]:
    """All that a component imports, directly or by way of others."""
    found: set[str] = set()
    left = [name]
    while left:
        new = components[left.pop()].imports - found
        found |= new
        left += new
    return found


def arrows_of(components: Mapping[str, Component]) -> list[tuple[str, str]]:
    """The imports between components that do not follow from others, as (upper, lower)."""
    below = {name: _all_below(name, components) for name in components}
    return sorted(
        (name, other)
        for name, component in components.items()
        for other in component.imports
        if not any(other in below[between] for between in component.imports)
    )


@dataclass(frozen=True)
class Layout:
    """Where things are drawn: `x` is the middle of each component and of each lane of an arrow, by layer."""

    layers: Sequence[Sequence[str]]
    ways: Sequence[Sequence[str]]
    """Each arrow as the names that it leads through: a component, a lane on each layer between, a component."""
    x: Mapping[str, int]

    @property
    def y(self) -> dict[str, int]:
        """The upper edge of each name's layer."""
        return {name: MARGIN + n * (BOX_HEIGHT + RISE) for n, layer in enumerate(self.layers) for name in layer}


def layout_of(layers: Sequence[Sequence[str]], arrows: Sequence[tuple[str, str]]) -> Layout:
    """Components and lanes in an order in which few arrows cross, and as near as possible above what they import."""
    layer_of = {name: n for n, layer in enumerate(layers) for name in layer}
    rows = [list(layer) for layer in layers]
    ways = []
    for upper, lower in arrows:
        lanes = [f"{upper}|{lower}|{n}" for n in range(layer_of[upper] + 1, layer_of[lower])]
        for n, lane in enumerate(lanes, layer_of[upper] + 1):
            rows[n].append(lane)
        ways.append([upper, *lanes, lower])
    beside: defaultdict[str, list[str]] = defaultdict(list)
    for way in ways:
        for one, other in pairwise(way):
            beside[one].append(other)
            beside[other].append(one)
    x = {name: WIDTH // 2 for row in rows for name in row}
    for _ in range(8):
        for row in [*rows, *reversed(rows)]:
            wish = {name: sum(x[other] for other in beside[name]) / len(beside[name]) for name in row if beside[name]}
            row.sort(key=lambda name: (wish.get(name, WIDTH / 2), name))
            x.update(_placed(row, wish))
    return Layout(rows, ways, x)


def _placed(row: Sequence[str], wish: Mapping[str, float]) -> dict[str, int]:
    """The middles of a row's names: where they wish to be, pushed apart and into the picture."""
    widths = [LANE if "|" in name else BOX_WIDTH for name in row]
    least, left = [], MARGIN
    for width in widths:
        least.append(left + width // 2)
        left += width + GAP
    spare = WIDTH - MARGIN - (left - GAP)
    if spare < 0:
        raise SystemExit(f"A layer is too wide for the picture: {', '.join(row)}. Make BOX_WIDTH smaller.")
    placed, pushed = {}, 0.0
    for name, lowest in zip(row, least, strict=True):
        pushed = min(max(wish.get(name, WIDTH / 2) - lowest, pushed), spare)
        placed[name] = lowest + round(pushed)
    return placed


def picture_of(components: Mapping[str, Component]) -> str:
    """The picture as SVG; the same components give the same text."""
    layout = layout_of(layers_of(components), arrows_of(components))
    height = 2 * MARGIN + len(layout.layers) * (BOX_HEIGHT + RISE) - RISE
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-labelledby="t d">',
            HEAD,
            *_arrows(layout),
            *(line for name in sorted(components) for line in _box(name, components[name], layout)),
            "</svg>\n",
        ]
    )


def _box(name: str, component: Component, layout: Layout) -> Iterator[str]:
    left, top = layout.x[name] - BOX_WIDTH // 2, layout.y[name]
    modules = "1 module" if component.modules == 1 else f"{component.modules} modules"
    about = textwrap.wrap(component.about, WRAP, max_lines=LINES, placeholder=" …")
    yield f'<rect class="box" x="{left}" y="{top}" width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="6"/>'
    yield f'<text class="name" x="{left + 10}" y="{top + 20}">{escape(name)}</text>'
    yield f'<text class="count" x="{left + 10}" y="{top + 37}">{modules}, {component.lines:,} lines</text>'
    for number, line in enumerate(about):
        yield f'<text x="{left + 10}" y="{top + 55 + 15 * number}">{escape(line)}</text>'


def _arrows(layout: Layout) -> Iterator[str]:
    """Arrows begin and end apart from each other, in the order of where they lead."""
    leaving: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    coming: defaultdict[str, list[Sequence[str]]] = defaultdict(list)
    for way in layout.ways:
        leaving[way[0]].append(way)
        coming[way[-1]].append(way)
    for way in layout.ways:
        upper, lower = way[0], way[-1]
        start = _port(layout, upper, way, leaving[upper], 1)
        end = _port(layout, lower, way, coming[lower], -2)
        points = [(start, layout.y[upper] + BOX_HEIGHT)]
        for lane in way[1:-1]:
            points += [(layout.x[lane], layout.y[lane]), (layout.x[lane], layout.y[lane] + BOX_HEIGHT)]
        points.append((end, layout.y[lower]))
        path = f"M{start} {points[0][1]}"
        for (x, y), (to_x, to_y) in pairwise(points):
            middle = (y + to_y) // 2
            path += f"L{to_x} {to_y}" if x == to_x else f"C{x} {middle} {to_x} {middle} {to_x} {to_y}"
        yield f'<path class="arrow" d="{path}" marker-end="url(#tip)"><title>{upper} imports {lower}</title></path>'


def _port(layout: Layout, name: str, way: Sequence[str], ways: Sequence[Sequence[str]], neighbour: int) -> int:
    ordered = sorted(ways, key=lambda other: (layout.x[other[neighbour]], other))
    return layout.x[name] - BOX_WIDTH // 2 + BOX_WIDTH * (ordered.index(way) + 1) // (len(ways) + 1)


if __name__ == "__main__":
    PICTURE.write_text(picture_of(components_of(PACKAGE)), "utf-8", newline="\n")
    print(f"Written: {PICTURE.relative_to(PACKAGE.parent)}")
