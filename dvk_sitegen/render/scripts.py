"""Scripts as they are published: without comments, with short names."""

from __future__ import annotations

from importlib.util import find_spec


def squeezed(script: str) -> str:
    """`script`, an ES module, smaller; unchanged where there is no wheel of the minifier (it is written in Go)."""
    if find_spec("minify") is None:
        return script
    import minify

    small: str = minify.string("application/javascript", script)
    return small
