"""Reads a template against the types of what it gets: which fields it asks for, and which of these there are not.

Types are those of `typing`: TypedDicts, lists, dicts, tuples, unions, literals; `Any` is what nothing is known of.
Macros are read once for each list of types that they are called with.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from jinja2 import Environment, nodes

Names = Mapping[str, Any]


@dataclass(frozen=True)
class Macro:
    """A macro, and the names that it sees."""

    template: str
    node: nodes.Macro
    names: Names = field(hash=False, compare=False)


@dataclass(frozen=True)
class Module:
    """An imported template."""

    macros: Mapping[str, Macro] = field(hash=False)


def choices(kind: Any) -> tuple[Any, ...]:
    """The types that a value may have, without None: a template shows nothing of that."""
    kinds = get_args(kind) if get_origin(kind) in (Union, UnionType) else (kind,)
    return tuple(one for one in kinds if one is not NoneType)


def union(kinds: Iterable[Any]) -> Any:
    """Any of `kinds`; of none, what nothing is known of."""
    different = list(dict.fromkeys(kinds))
    return reduce(operator.or_, different) if different and Any not in different else Any


def fields_of(kind: Any) -> dict[str, Any]:
    """The fields of a TypedDict."""
    return get_type_hints(kind)


class Reader:
    """Reads the templates of a folder. `problems` are sentences, `asked` the fields that some template asks for.

    `functions` are the functions that templates may call and the filters: each gets the types of its arguments, and
    returns that of its value.
    """

    def __init__(self, folder: Path, functions: Mapping[str, Callable[..., Any]]) -> None:
        self._folder = folder
        self._functions = functions
        self._environment = Environment()  # noqa: S701 - nothing is rendered
        self._environment.filters["snippets"] = str
        self._template = ""
        self._read: set[tuple[Macro, tuple[Any, ...]]] = set()
        self.problems: list[str] = []
        self.asked: set[tuple[Any, str]] = set()

    def read(self, template: str, names: Names) -> Names:
        """Read a template that gets `names`, each with its type; returns these and what it defines itself."""
        before, self._template = self._template, template
        known = dict(names)
        self._body(self._environment.parse((self._folder / template).read_text("utf-8")).body, known)
        self._template = before
        return known

    def _body(self, statements: Iterable[nodes.Node], names: dict[str, Any]) -> None:
        for statement in statements:
            self._statement(statement, names)

    def _statement(self, node: nodes.Node, names: dict[str, Any]) -> None:
        match node:
            case nodes.Output():
                for shown in node.nodes:
                    self.type_of(shown, names)
            case nodes.If():
                self.type_of(node.test, names)
                for body in (node.body, node.elif_, node.else_):
                    self._body(body, names)
            case nodes.For():
                within = {**names, "loop": Any}
                self._assign(node.target, self._item(self.type_of(node.iter, names), node), within)
                self._body(node.body, within)
                self._body(node.else_, names)
            case nodes.Assign():
                self._assign(node.target, self.type_of(node.node, names), names)
            case nodes.Macro():
                names[node.name] = Macro(self._template, node, names)
            case nodes.Import():
                known = self.read(self._constant(node.template), {})
                names[node.target] = Module({name: it for name, it in known.items() if isinstance(it, Macro)})
            case nodes.Include():
                self.read(self._constant(node.template), names)
            case _:
                raise AssertionError(
                    f"{self._template}:{node.lineno}: a kind of statement that this check cannot read: {node}"
                )

    def _constant(self, node: nodes.Expr) -> str:
        assert isinstance(node, nodes.Const)
        return str(node.value)

    def _assign(self, target: nodes.Node, kind: Any, names: dict[str, Any]) -> None:
        if isinstance(target, nodes.Name):
            names[target.name] = kind
            return
        assert isinstance(target, nodes.Tuple)
        parts = [get_args(one) for one in choices(kind) if get_origin(one) is tuple]
        for at, part in enumerate(target.items):
            self._assign(part, union(one[at] for one in parts), names)

    def type_of(self, node: nodes.Node, names: Names) -> Any:
        """The type of an expression; everything in it is read."""
        match node:
            case nodes.Const():
                return Literal[node.value] if isinstance(node.value, str) else type(node.value)
            case nodes.Name():
                return self._name(node, names)
            case nodes.Getattr():
                return self._field(self.type_of(node.node, names), node.attr, node)
            case nodes.Getitem():
                return self._getitem(node, names)
            case nodes.Filter():
                return self._filter(node, names)
            case nodes.Call():
                return self._call(node, names)
            case nodes.Tuple():
                kinds = tuple(self.type_of(item, names) for item in node.items)
                return tuple[kinds]  # type: ignore[valid-type]
            case nodes.CondExpr():
                self.type_of(node.test, names)
                others = [self.type_of(node.expr2, names)] if node.expr2 else []
                return union([self.type_of(node.expr1, names), *others])
            case nodes.And() | nodes.Or():
                return union([self.type_of(node.left, names), self.type_of(node.right, names)])
            case _:
                for inner in node.iter_child_nodes():
                    self.type_of(inner.expr if isinstance(inner, nodes.Operand) else inner, names)
                return Any

    def _name(self, node: nodes.Name, names: Names) -> Any:
        if node.name not in names and node.name not in self._functions:
            self._problem(node, f"nothing is called {node.name}")
        return names.get(node.name, Any)

    def _field(self, kind: Any, name: str, node: nodes.Node) -> Any:
        found = []
        for one in choices(kind):
            if is_typeddict(one):
                self.asked.add((one, name))
                if name not in fields_of(one):
                    self._problem(node, f"{one.__name__} has no field {name}")
                found.append(fields_of(one).get(name, Any))
            elif isinstance(one, Module):
                found.append(one.macros[name])
            elif get_origin(one) is dict:
                found.append(get_args(one)[1])
            elif one is not Any:
                self._problem(node, f"{one} has no field {name}")
        return union(found)

    def _getitem(self, node: nodes.Getitem, names: Names) -> Any:
        kind, key = self.type_of(node.node, names), self.type_of(node.arg, names)
        texts = [text for one in choices(key) if get_origin(one) is Literal for text in get_args(one)]
        if texts:
            return union(self._field(kind, text, node) for text in texts)
        return union(get_args(one)[-1] if get_origin(one) in (list, dict) else Any for one in choices(kind))

    def _item(self, kind: Any, node: nodes.Node) -> Any:
        """The type of what a loop over `kind` gives."""
        found = []
        for one in choices(kind):
            if get_origin(one) in (list, tuple):
                found += [inner for inner in get_args(one) if inner is not Ellipsis]
            elif one is not Any:
                self._problem(node, f"{one} is no list")
        return union(found)

    def _filter(self, node: nodes.Filter, names: Names) -> Any:
        kinds = [self.type_of(inner, names) for inner in (node.node, *node.args) if inner]
        return self._applied(node.name, kinds, node)

    def _applied(self, name: str, kinds: list[Any], node: nodes.Node) -> Any:
        result = self._functions[name](*kinds) if name in self._functions else Any
        if isinstance(result, str):
            self._problem(node, result)
            return Any
        return result

    def _call(self, node: nodes.Call, names: Names) -> Any:
        kinds = [self.type_of(arg, names) for arg in node.args]
        if isinstance(node.node, nodes.Getattr) and node.node.attr == "items":
            self.type_of(node.node.node, names)
            pairs = [get_args(one) for one in choices(self.type_of(node.node.node, names)) if get_origin(one) is dict]
            return union(list[tuple[pair]] for pair in pairs)  # type: ignore[valid-type]
        if isinstance(node.node, nodes.Name) and node.node.name in self._functions:
            return self._applied(node.node.name, kinds, node)
        macro = self.type_of(node.node, names)
        if isinstance(macro, Macro):
            self._macro(macro, kinds)
        return Any

    def _macro(self, macro: Macro, kinds: list[Any]) -> None:
        key = macro, tuple(kinds)
        if key in self._read:
            return
        self._read.add(key)
        defaults = [self.type_of(default, macro.names) for default in macro.node.defaults]
        left = len(macro.node.args) - len(kinds)
        values = [*kinds, *(defaults[-left:] if left else [])]
        before, self._template = self._template, macro.template
        given = {arg.name: kind for arg, kind in zip(macro.node.args, values, strict=True)}
        self._body(macro.node.body, {**macro.names, **given})
        self._template = before

    def _problem(self, node: nodes.Node, what: str) -> None:
        self.problems.append(f"{self._template}:{node.lineno}: {what}")
