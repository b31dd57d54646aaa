"""Which of several ways to mend a line leaves a file that can be read and says what an entry may say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import yaml

from dvk_sitegen.reading import keys
from dvk_sitegen.reading.finding import Finding, Stop

# Trying is reading the whole file again: no more than this many characters in all.
MOST_CHARACTERS = 1_000_000
_OPENERS = "[{"
_READ, _READ_ON, _NO_BETTER = range(3)
_SURE = ("DVK114", "DVK115", "DVK119")
_MANY_OPENERS = 500  # libyaml composes by recursion, on a small stack


def best(findings: Sequence[Finding], stop: Stop) -> Finding | None:
    """The finding that mends most; where none mends anything, what is sure all the same, without a mended line."""
    size = sum(map(len, stop.lines)) + 1
    tried = [found for found in findings if found.mended is not None][: max(1, MOST_CHARACTERS // size)]
    rated = [(*_outcome(found, stop), found.cost, n) for n, found in enumerate(tried)]
    without = [found for found in findings if found.mended is None]
    enough = _READ if without else _READ_ON
    if rated and min(rated)[0] <= enough:
        return tried[min(rated)[-1]]
    sure = without + [replace(found, mended=None) for found in findings if found.code in _SURE]
    return sure[0] if sure else None


def _outcome(found: Finding, stop: Stop) -> tuple[int, int, int]:
    """How far reading goes with this mended, what is out of place in the whole, and where reading stops otherwise."""
    lines = list(stop.lines)
    lines[found.row] = found.mended or ""
    text = "\n".join(lines)
    if sum(map(text.count, _OPENERS)) > _MANY_OPENERS:
        return _NO_BETTER, 0, 0
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        row = error.problem_mark.line if error.problem_mark else 0
        return (_READ_ON if row > stop.row else _NO_BETTER), 0, -row
    return (_READ, _misfits(root), 0) if isinstance(root, yaml.MappingNode) else (_NO_BETTER, 0, 0)


def _misfits(root: yaml.MappingNode) -> int:
    """How many keys and values of an entry are out of place; of other files, something that is the same for all."""
    return sum(_misplaced(str(key.value), value) for key, value in root.value)


def _misplaced(key: str, value: yaml.Node) -> int:
    if key not in keys.ENTRY:
        return 1
    inner = keys.INNER.get(key, frozenset())
    groups = value.value if isinstance(value, yaml.SequenceNode) else [value]
    count = int(_is_text(value) and not value.value)
    for group in groups:
        if isinstance(group, yaml.MappingNode):
            count += sum(not (_is_text(k) and _is_text(v) and k.value in inner) for k, v in group.value)
            count += sum(not v.value for _, v in group.value)
        else:
            count += key in keys.WRITTEN_OUT
    return count


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode)
