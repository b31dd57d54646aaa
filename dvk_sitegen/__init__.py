"""Compiles entries of Dân vận khéo exemplary models into a public site.

Scripts open a project, check it, ask its catalog and build it; the command line does the same. Here with the invented
project that `dvk init demo --demo` writes:

>>> import dvk_sitegen
>>> project = dvk_sitegen.open_project("demo")
>>> [problem.code for problem in project.check() if problem.severity != "note"]
[]
>>> catalog = project.catalog()
>>> [entry.title for entry in catalog.entries(field="kinh-te", place="Bắc Sơn, Lạng Sơn")]
['Vườn quýt ghép trên đất dốc']
>>> income = catalog.entry("vuon-quyt-bac-son").income[0]
>>> income.said, income.quantities[0].low, income.quantities[0].unit
('tổng thu trên 1,2 tỷ đồng/năm', 1200000000, 'đồng')
>>> project.build("public").entries
10

A mistake in what people wrote is a `Problem`: data, collected, never raised. What the program cannot do is raised:

    DvkError
    ├── ConfigError     mkdocs.yml or the project's folders do not allow it
    ├── FrameError      the theme's frame could not be rendered or cut
    ├── OutputError     a folder or a file could not be written
    ├── InitError       a new project cannot be made from these answers
    └── QueryError      what is asked for does not exist: a field, a place, a kind of owner

`message()` says a problem or an error in words. All names below are stable within a major version; those of the modules
of this package are not. docs/api.md has more.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dvk_sitegen.base.errors import (
        ConfigError,
        DvkError,
        Fix,
        FrameError,
        InitError,
        OutputError,
        Problem,
        QueryError,
    )
    from dvk_sitegen.hosts.api import BuildResult, Catalog, Project, message, open_project
    from dvk_sitegen.outputs.data.records import (
        ClaimRecord,
        EntryRecord,
        OwnerRecord,
        PlaceRecord,
        QuantityRecord,
        SourceRecord,
    )

__all__ = [
    "BuildResult",
    "Catalog",
    "ClaimRecord",
    "ConfigError",
    "DvkError",
    "EntryRecord",
    "Fix",
    "FrameError",
    "InitError",
    "OutputError",
    "OwnerRecord",
    "PlaceRecord",
    "Problem",
    "Project",
    "QuantityRecord",
    "QueryError",
    "SourceRecord",
    "__version__",
    "message",
    "open_project",
]

# Imported when they are first asked for: MkDocs alone takes most of a second, and `dvk --help` needs none of it.
_ROOMS = ("base.errors", "outputs.data.records", "hosts.api")


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for room in _ROOMS:
        found = getattr(import_module(f"{__name__}.{room}"), name, None)
        if found is not None:
            globals()[name] = found
            return found
    raise AttributeError(name)


def __dir__() -> list[str]:
    return sorted(__all__)
