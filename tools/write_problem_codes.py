"""Writes docs/problems/: a page for each problem code, from the same files as `dvk explain`, and a list of them all."""

from __future__ import annotations

import re
from pathlib import Path

from dvk_sitegen import messages

FOLDER = Path(__file__).parents[1] / "docs" / "problems"
INDEX = "README.md"
_SIGNS = re.compile(r"[*_`<\[]")  # plain text in Markdown
HEAD = """# Mã vấn đề / Problem codes

Mọi mã mà `dvk check` và `dvk build` có thể báo; `dvk explain DVK201` nói cùng những điều này ở dòng lệnh.
Every code that `dvk check` and `dvk build` may tell; `dvk --lang en explain DVK201` says the same on the command line.

Các trang ở đây được viết từ `dvk_sitegen/messages/problems/` bằng `python tools/write_problem_codes.py`; ví dụ sai
và đúng của mỗi mã được chạy thử ở `tests/test_problems.py`.
"""


def pages() -> dict[str, str]:
    """Every page in Markdown, by its file name."""
    codes = messages.problem_codes()
    return {INDEX: index(codes), **{f"{code}.md": page(code) for code in codes}}


def index(codes: tuple[str, ...]) -> str:
    """The list of all codes, with their names in both languages."""
    rows = [f"| [{code}]({code}.md) | {_name(code, 'vi')} | {_name(code, 'en')} |" for code in codes]
    return "\n".join([HEAD, "| mã | tên | name |", "|---|---|---|", *rows, ""])


def page(code: str) -> str:
    """One code: what is told, why, how to mend it, a wrong and a right example; Vietnamese first, then English."""
    parts = [f"# {code}: {_name(code, 'vi')}", *_said(code, "vi"), f"# {code}: {_name(code, 'en')}", *_said(code, "en")]
    return "\n\n".join(parts) + "\n"


def _name(code: str, lang: str) -> str:
    return messages.problem_part(code, "name", lang)


def _said(code: str, lang: str) -> list[str]:
    parts = []
    for part, text in messages.explanation(code, lang):
        is_example = part in ("wrong", "right")
        parts.append(f"**{messages.say(f'explain.{part}', lang)}**")
        parts.append(_code(text) if is_example else _SIGNS.sub(r"\\\g<0>", text.strip()))
    return parts


def _code(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.strip("\n").splitlines())


def main() -> None:
    """Write every page, and take away those of codes that are gone."""
    FOLDER.mkdir(exist_ok=True)
    made = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
