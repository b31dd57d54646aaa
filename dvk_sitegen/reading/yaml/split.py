"""One YAML text of several mappings → a text for each."""

from __future__ import annotations

from dvk_sitegen.reading.yaml.comments import comments_of
from dvk_sitegen.reading.yaml.nodes import Mapping
from dvk_sitegen.reading.yaml.write import NotWritable, cut, in_house_form, read, said
from dvk_sitegen.schema.core import Group


def split(text: str, group: Group, path: str = "") -> dict[str, str]:
    """The mapping of mappings in `text` as a text for each, in the house form, with all comments. Raises NotWritable.

    Comments above all go to the first, comments below all to the last.
    """
    node = read(text, path).node
    if node.in_braces:
        raise NotWritable("meaning")
    head, blocks, foot = cut(text, node)
    parts = {}
    for block in blocks:
        value = node.pairs[block.key][1]
        first, _, rest = block.body.partition("\n")
        behind = first.partition(":")[2].strip()
        is_below = isinstance(value, Mapping) and not value.in_braces
        inside = _unindented(rest) if is_below else f"{behind}\n{rest}"
        above = [*head, *block.comments, *([behind] if is_below and behind else [])]
        below = foot if block is blocks[-1] else []
        parts[block.key] = in_house_form("\n".join([*above, inside.rstrip("\n"), *below, ""]), group)
        head = []
    before = {key: said(value, group) for key, (_, value) in node.pairs.items()}
    if before != {key: said(read(part, path).node, group) for key, part in parts.items()}:
        raise NotWritable("meaning")
    if comments_of(text) != sorted(comment for part in parts.values() for comment in comments_of(part)):
        raise NotWritable("comment")
    return parts


def _unindented(text: str) -> str:
    """Lines without the blanks that the first of them begins with."""
    depth = len(text) - len(text.lstrip(" "))
    return "\n".join(line[depth:] if not line[:depth].strip() else line.lstrip(" ") for line in text.split("\n"))
