"""Mistakes that editors make, each enough to make an entry invalid."""

from __future__ import annotations

import re
from collections.abc import Callable


def _line(key: str, by: str) -> Callable[[str], str]:
    """The entry with the front matter's line of `key` replaced."""

    def fault(text: str) -> str:
        return re.sub(rf"^{key}: .*$", by, text, count=1, flags=re.MULTILINE)

    return fault


FAULTS: tuple[Callable[[str], str], ...] = (
    _line("field", "field: [khong-co-linh-vuc]"),
    _line("title", "title:"),
    _line("level", "level: xã\nlevel: huyện"),
    _line("years", "years: [năm ngoái]"),
    _line("place", "place: {commune: xã Không Có Thật}"),
    _line("source", "source: {doc: khong-co-van-ban, where: mục 1}"),
    _line("products", "products: [một, hai"),
    _line("status", "status: &neo recognised"),
)
"""By turns; every one was seen to be an error, not a warning (tests/test_benchmarks.py)."""
