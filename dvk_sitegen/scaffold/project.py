"""The files of a new project: templates filled with the answers, or the invented project of the package."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined

from dvk_sitegen.base.errors import ConfigError, InitError, OutputError
from dvk_sitegen.base.project import FORMAT, Project, Settings, shipped, today
from dvk_sitegen.domain.admin_units import Area
from dvk_sitegen.domain.gazetteer import Gazetteer
from dvk_sitegen.reading.load import load_places
from dvk_sitegen.scaffold.answers import Answers, drawn, folder_of, name_of

TEMPLATES = Path(__file__).parent / "templates"
_SHOWN = 5  # names of what is in the way
# Not the signs of GitHub's and GitLab's own templates, nor of YAML.
_ENV = Environment(
    variable_start_string="<<",
    variable_end_string=">>",
    block_start_string="<%",
    block_end_string="%>",
    comment_start_string="<#",
    comment_end_string="#>",
    trim_blocks=True,
    lstrip_blocks=True,
    keep_trailing_newline=True,
    undefined=StrictUndefined,
    autoescape=False,  # noqa: S701 - YAML and Markdown; what stands in YAML passes the filter below
)
# A JSON text is a YAML text, whatever is in it.
_ENV.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)


def office_files(answers: Answers, gazetteer: Gazetteer, version: str) -> dict[str, bytes]:
    """The files of an office's project, by their paths; the project requires this `version` of dvk.

    Raises InitError for a logo that is not a picture.
    """
    words = {**_common(version), **_words_of(answers), **_example(answers.area, gazetteer)}
    files = {**_filled("common", words), **_filled("office", words)}
    pictures = drawn(answers.logo) if answers.logo else {}
    return files | {f"content/pages/{name}": picture for name, picture in pictures.items()}


def demo_files(version: str) -> dict[str, bytes]:
    """The files of the invented project. Raises ConfigError where the package was built without it."""
    folder = shipped("demo")
    own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    made = ("site/", ".cache/")  # where somebody has built it in a checkout
    return {
        **_filled("common", _common(version)),
        **{name: raw for name, raw in own.items() if not name.startswith(made)},
    }


def write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a project into a folder that is not there, or empty (a `.git` may be in it).

    Raises InitError when something is in the way, OutputError when it cannot be written; then nothing is.
    """
    try:
        check_empty(folder)
        beside = folder.resolve().with_name(f".{folder.resolve().name}.new")
        shutil.rmtree(beside, ignore_errors=True)
        try:
            for name, raw in files.items():
                (beside / name).parent.mkdir(parents=True, exist_ok=True)
                (beside / name).write_bytes(raw)
            folder.mkdir(exist_ok=True)
            for path in beside.iterdir():
                path.replace(folder / path.name)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
    except OSError as error:
        with suppress(OSError):
            folder.rmdir()  # only where it is empty: it was not there before, or was no more than that
        raise OutputError("init_cannot_write", path=str(folder), reason=error.strerror or "") from error


def check_empty(folder: Path) -> None:
    """Raises InitError, which names what is there, unless nothing or only a `.git` is in a folder; OSError too."""
    if folder.exists() and not folder.is_dir():
        raise InitError("init_is_file", path=str(folder))
    found = sorted(path.name for path in folder.iterdir() if path.name != ".git") if folder.exists() else []
    if found:
        more = ", …" if len(found) > _SHOWN else ""
        raise InitError("init_not_empty", path=str(folder), found=", ".join(found[:_SHOWN]) + more)


def all_places() -> Gazetteer:
    """The places that the package brings along. Raises ConfigError where it has none."""
    data = shipped("data")
    nothing = Project(data, data / "none", data, data, data, Settings("", "", today=today()), reference_dir=data)
    gazetteer, _ = load_places(nothing)
    if gazetteer is None:
        raise ConfigError("no_shipped", folder="shipped/data/places", package=str(data))
    return gazetteer


def _filled(kind: str, words: Mapping[str, Any]) -> dict[str, bytes]:
    """All templates of a kind. `dot.` before a name is a dot; of a path with an empty part nothing is made."""
    files = {}
    for path in sorted(path for path in (TEMPLATES / kind).rglob("*") if path.is_file()):
        name = path.relative_to(TEMPLATES / kind).as_posix().replace("dot.", ".")
        for word in ("area", "province", "district"):
            name = name.replace(f"[[{word}]]", str(words.get(word, "")))
        if "//" not in name:
            files[name] = _ENV.from_string(path.read_text("utf-8")).render(words).encode()
    return files


def _common(version: str) -> dict[str, Any]:
    return {"version": version, "format": FORMAT}


def _words_of(answers: Answers) -> dict[str, Any]:
    area = answers.area
    return {
        "site_name": answers.site_name,
        "site_url": answers.site_url,
        "primary": answers.primary,
        "accent": answers.accent,
        "has_logo": answers.logo is not None,
        "portal": answers.portal,
        "repository": answers.repository,
        "edit_url": answers.edit_url,
        "area": folder_of(area),
        "area_name": name_of(area),
        "province": area.province.slug,
        "province_name": area.province.name,
        "district": area.district.slug if area.district else "",
        "district_name": area.district.full_name if area.district else "",
    }


def _example(area: Area, gazetteer: Gazetteer) -> dict[str, Any]:
    """When and where the example entry is set: in an old commune of a district, or a commune of a province of today.

    A province that is part of another today has only old communes, and none lies right under it.
    """
    commune, date = "", "2024-11"
    if area.district:
        commune = next((c.full_name for c in area.district.communes if not c.last and len(c.today) == 1), "")
    elif area.province.today.slug == area.province.slug:
        commune, date = gazetteer.communes_of(area.province.today)[0].full_name, "2025-11"
    village = "thôn Thí Dụ" if not commune or commune.startswith("xã ") else "tổ dân phố Thí Dụ"
    return {"commune": commune, "village": village, "date": date, "year": int(date[:4])}
