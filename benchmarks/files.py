"""Writing the files of a corpus: many small ones, quickly."""

from __future__ import annotations

from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write `text`; the folder is made when it turns out to be missing, which is seldom."""
    try:
        path.write_text(text, "utf-8", newline="\n")
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
