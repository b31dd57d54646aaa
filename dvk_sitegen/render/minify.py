"""Minifies scripts and stylesheets; of stylesheets only the rules in use are published."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import takewhile


def minified_script(script: str) -> str:
    """`script`, an ES module, smaller; unchanged where there is no wheel of the minifier (it is written in Go)."""
    if find_spec("minify") is None:
        return script
    import minify

    small: str = minify.string("application/javascript", script)
    return small


SCHEME = "data-md-color-scheme"
# A scheme of the theme and what the reader's device calls it.
SCHEMES = {"default": "light", "slate": "dark"}

_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_TOKEN = re.compile(rf"/\*.*?\*/|{_STRING}|[{{}};]|[^\"'{{}};/]+|/", re.DOTALL)
_DEFINITION = re.compile(rf"(?<=[{{;\s])(--[\w-]+)\s*:((?:{_STRING}|[^;}}\"'])*);?")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[A-Za-z_-][\w-]*", re.ASCII)
_NAME = re.compile(r"[.#]([\w-]+)")
_MARK = re.compile(r"""\[(data-[\w-]+|dir)(?:=["']?([\w-]+)["']?)?\]""")
_SCHEME = re.compile(rf"""\[{SCHEME}=["']?({"|".join(SCHEMES)})["']?\]""")
_GROUPS = ("@media", "@supports", "@keyframes", "@-webkit-keyframes", "@layer", "@container")


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors and their declarations, a group and its rules, or a statement with neither."""

    prelude: str
    declarations: str = ""
    rules: tuple[Rule, ...] = ()

    def __str__(self) -> str:
        inside = "".join(map(str, self.rules)) or self.declarations
        return f"{self.prelude}{{{inside}}}" if inside else f"{self.prelude};"


def words_of(text: str) -> set[str]:
    """All words of a page, a template or a script that may be a class, an id or a data attribute."""
    return set(_WORD.findall(text))


def parsed(css: str) -> tuple[Rule, ...]:
    """The rules of `css`, without comments and empty ones."""
    return tuple(_rules(token for token in _TOKEN.findall(css) if not token.startswith("/*")))


def cut(rules: Iterable[Rule], words: Set[str]) -> Iterator[Rule]:
    """Those of `rules`, and of their selectors, that may match in pages that contain only the names `words`."""
    for rule in rules:
        if rule.rules and not rule.prelude.startswith(("@keyframes", "@-webkit")):
            inside = tuple(cut(rule.rules, words))
            if inside:
                yield Rule(rule.prelude, rules=inside)
        elif rule.prelude.startswith("@"):
            yield rule
        else:
            prelude = ",".join(selector for selector in _selectors(rule.prelude) if _may_match(selector, words))
            if prelude:
                yield Rule(prelude, rule.declarations)


def following(rules: Iterable[Rule]) -> Iterator[Rule]:
    """`rules`, and those of a colour scheme once more for pages where the reader's device decides (`auto`)."""
    for rule in rules:
        if rule.rules:
            yield Rule(rule.prelude, rules=tuple(following(rule.rules)))
            continue
        yield rule
        scheme = _SCHEME.search(rule.prelude)
        if scheme:
            own = [selector for selector in _selectors(rule.prelude) if scheme[0] in selector]
            prelude = ",".join(own).replace(scheme[0], f"[{SCHEME}=auto]")
            yield Rule(f"@media (prefers-color-scheme:{SCHEMES[scheme[1]]})", rules=(Rule(prelude, rule.declarations),))


def published(theme: str, own: str, words: Set[str]) -> str:
    """The stylesheet of the site: `theme` reduced to `words`, then `own`."""
    # The theme's script marks what is reached by keyboard; browsers have long done that by themselves.
    modern = theme.replace(".focus-visible", ":focus-visible")
    rules = following((*cut(parsed(modern), words), *parsed(own)))
    return minified_style(_without_unread("".join(map(str, rules)), words))


def minified_style(css: str) -> str:
    """`css` smaller; unchanged where there is no wheel of the minifier (it is written in Go)."""
    if find_spec("minify") is None:
        return css
    import minify

    small: str = minify.string("text/css", css)
    return small


def _rules(tokens: Iterator[str]) -> Iterator[Rule]:
    prelude = ""
    for token in tokens:
        if token == "}":
            return
        if token not in "{;":
            prelude += token
            continue
        name = prelude.strip()
        prelude = ""
        if token == ";":
            yield Rule(name)
        elif name.startswith(_GROUPS):
            yield Rule(name, rules=tuple(_rules(tokens)))
        else:
            declarations = "".join(takewhile(lambda token: token != "}", tokens)).strip()
            if declarations:
                yield Rule(name, declarations)


def _selectors(prelude: str) -> list[str]:
    """A list of selectors, split at the commas between them, not at those within parentheses."""
    found, depth = [""], 0
    for part in re.split(r"([(),])", prelude):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if part == "," and not depth:
            found.append("")
        else:
            found[-1] += part
    return [selector.strip() for selector in found]


def _may_match(selector: str, words: Set[str]) -> bool:
    needed = selector
    while "(" in needed:  # what must not be there, or is one of several, is not needed
        needed, found = re.subn(r"\([^()]*\)", "", needed)
        if not found:
            return True
    marks = {name for mark in _MARK.findall(needed) for name in mark if name}
    return marks <= words and set(_NAME.findall(re.sub(r"\[[^\]]*\]", "", needed))) <= words


def _without_unread(css: str, words: Set[str]) -> str:
    """`css` without variables that are not used, also those used only by unused ones."""
    read = set(_READ.findall(css)) | words
    left = _DEFINITION.sub(lambda found: found[0] if found[1] in read else "", css)
    return left if left == css else _without_unread(left, words)
