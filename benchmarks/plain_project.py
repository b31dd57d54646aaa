"""A corpus for MkDocs and Material alone: no dvk plugin, no search, entries as pages outside the navigation."""

from __future__ import annotations

from pathlib import Path

from benchmarks.corpus import Model
from benchmarks.dvk_project import front_matter
from benchmarks.files import write
from benchmarks.stories import linked

SETTINGS = Path(__file__).with_name("plain.yml")


class PlainProject:
    """Takes models one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def begin(self) -> None:
        write(self.folder / "mkdocs.yml", SETTINGS.read_text("utf-8"))
        write(self.folder / "docs/index.md", "# Mô hình thí dụ\n")

    def add(self, model: Model) -> None:
        write(self.folder / "docs/mo-hinh" / f"{model.id}.md", plain_text(model))

    def finish(self) -> None:
        """Nothing: pages refer to nothing."""


def plain_text(model: Model) -> str:
    """The model as a Markdown page: its facts in a table, then its story."""
    rows = (line.strip(" -{}").partition(": ") for line in front_matter(model)[1:] if ": " in line)
    table = [f"| {key} | {value.strip('{}[]')} |" for key, _, value in rows]
    head = ["---", f"title: {model.title}", "---", "", f"# {model.title}", "", "| mục | ghi |", "|---|---|"]
    return "\n".join([*head, *table, "", linked(model.story, "{}.md"), ""])
