"""`dvk fmt` without its messages: files of the content in the house form, and the file of all documents split."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dvk_sitegen.base.errors import ConfigError
from dvk_sitegen.base.files import replace_file
from dvk_sitegen.base.project import Project
from dvk_sitegen.base.text import is_slug, nfc
from dvk_sitegen.reading import text_files
from dvk_sitegen.reading.file_names import fault_of, is_own
from dvk_sitegen.reading.moved import FILE as MOVED_FILE
from dvk_sitegen.reading.problems import Problems
from dvk_sitegen.reading.reference_data import FILES as TERMS
from dvk_sitegen.reading.yaml.split import split
from dvk_sitegen.reading.yaml.write import NotWritable, in_house_form
from dvk_sitegen.schema import area, entry, figures, moved, source, terms
from dvk_sitegen.schema.core import Group

_FENCE = "---"
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file in the house form, or why it is left as it is."""

    path: Path
    content: bytes = b""
    is_changed: bool = False
    fault: NotWritable | None = None


def formatted_files(project: Project, paths: tuple[Path, ...]) -> Iterator[Formatted]:
    """Every file below `paths`, or of the content where there are none, as it would be written.

    Raises ConfigError for a path outside the content.
    """
    for path in _files_below(project, paths):
        group = group_of(project, path)
        if group is None:
            continue
        raw = path.read_bytes()
        try:
            content = formatted(raw, group, project.name_of(path))
        except NotWritable as fault:
            yield Formatted(path, fault=fault)
        else:
            yield Formatted(path, content, content != raw)


def formatted(raw: bytes, group: Group, path: str) -> bytes:
    """What is in a file, in the house form: front matter alone where `path` is Markdown. Raises NotWritable."""
    text, line_end = _text_of(raw, path)
    if path.endswith(".md"):
        front, rest = _front_matter(text, path)
        text = f"{_FENCE}\n{in_house_form(front, group, path, 2)}{_FENCE}\n{rest}"
    else:
        text = in_house_form(text, group, path)
    return text.replace("\n", line_end).encode()


def _text_of(raw: bytes, path: str) -> tuple[str, str]:
    """The text of a file, and how its lines end."""
    report = Problems(path)
    limit = text_files.MAX_DATA_BYTES if path.endswith(("sources.yml", MOVED_FILE)) else text_files.MAX_BYTES
    readable = text_files.read_text(path, report, raw, limit)
    wrong = next((problem for problem in report.all if problem.severity == "error"), None)
    if readable is None or wrong:
        raise NotWritable("problem", wrong)
    text = raw.removeprefix(codecs.BOM_UTF8).decode()
    end = _LINE_END.search(text)
    return nfc(_LINE_END.sub("\n", text)), end[0] if end else "\n"


def _front_matter(text: str, path: str) -> tuple[str, str]:
    """What is between the fences, and all that follows them."""
    report = Problems(path, text)
    parts = text_files.split_front_matter(text, report)
    if parts is None or report.all:
        raise NotWritable("problem", report.all[0])
    lines = text.split("\n")
    closing = next(n for n, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE)
    return "\n".join([*lines[1:closing], ""]), "\n".join(lines[closing + 1 :])


def group_of(project: Project, path: Path) -> Group | None:
    """The keys of a file of the content; None where it is of no kind that is written back."""
    parts = path.relative_to(project.content_dir).parts
    known: dict[tuple[str, ...], Group] = {("data", f"{name}.yml"): terms.TERMS for name in TERMS}
    known |= {("data", MOVED_FILE): moved.MOVED, ("sources.yml",): source.SOURCES}
    if parts[0] == "entries" and path.suffix in (".md", ".yml"):
        return area.AREA if path.name == "_area.yml" else entry.ENTRY
    if path.suffix == ".yml" and parts[0] in ("figures", "sources"):
        return figures.FIGURES if parts[0] == "figures" else source.SOURCE
    return known.get(parts)


def _files_below(project: Project, paths: tuple[Path, ...]) -> Iterator[Path]:
    """Files, each once, in order. Hidden files, links, which may lead anywhere, and pipes are left out."""
    content = project.content_dir
    found: dict[Path, None] = {}
    for path in paths or (content,):
        whole = Path(os.path.abspath(path))  # noqa: PTH100 - links in it are looked at below
        if not whole.is_relative_to(content):
            raise ConfigError("not_content", path=str(path), content=project.name_of(content))
        if whole.is_file():
            found[whole] = None
        for top, folders, files in os.walk(whole):
            folders[:] = sorted(name for name in folders if not is_own(name))
            found.update(dict.fromkeys(Path(top, name) for name in sorted(files) if not is_own(name)))
    for path in found:
        inside = path.relative_to(content)
        if path.is_file() and not any((content / step).is_symlink() for step in (inside, *inside.parents)):
            yield path


def split_sources(project: Project) -> list[Path]:
    """A file for each document in the file of all, which is then gone; no comment and no word is lost.

    Raises NotWritable where a document would not read as before, ConfigError where there is no such file or a document
    has a file of its own already, OutputError where one cannot be written.
    """
    whole, folder = project.sources_file, project.sources_dir
    name = project.name_of(whole)
    if not whole.is_file() or whole.is_symlink() or folder.is_symlink():
        raise ConfigError("nothing_to_split", path=name)
    text, line_end = _text_of(whole.read_bytes(), name)
    parts = {id: part.replace("\n", line_end).encode() for id, part in split(text, source.SOURCE, name).items()}
    for id in parts:
        if not is_slug(id) or fault_of(f"{id}.yml"):
            raise ConfigError("not_an_id", path=name, value=id)
        if os.path.lexists(folder / f"{id}.yml"):
            raise ConfigError("split_before", path=project.name_of(folder / f"{id}.yml"))
    folder.mkdir(exist_ok=True)
    files = [folder / f"{id}.yml" for id in parts]
    for path, content in zip(files, parts.values(), strict=True):
        replace_file(path, content)
    whole.unlink()  # only now: until then nothing is lost, whatever happens
    return files
