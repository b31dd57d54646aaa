"""Writes docs/problem-codes.md from the catalogue of messages: what `dvk explain` says of every code, on one page."""

from __future__ import annotations

from pathlib import Path

from dvk_sitegen import messages

TARGET = Path(__file__).parents[1] / "docs" / "problem-codes.md"
HEAD = """# Mã vấn đề

Mọi mã mà `dvk check` và `dvk build` có thể báo; `dvk explain DVK201` nói cùng những điều này ở dòng lệnh.
Trang này được viết từ `dvk_sitegen/messages/problems/` bằng `python tools/write_problem_codes.py`.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return "\n".join([HEAD, *(section(code) for code in messages.problem_codes())])


def section(code: str) -> str:
    """One code: its name, why it matters, a wrong and a right example."""
    name, why, wrong, right = (messages.problem_part(code, part, "vi") for part in ("name", "why", "wrong", "right"))
    return f"## {code}: {name}\n\n{why.strip()}\n\nSai:\n\n{_code(wrong)}\n\nĐúng:\n\n{_code(right)}\n"


def _code(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip().splitlines())


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
