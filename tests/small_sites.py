"""Builds the small sites of `tests/sites/` in a bare frame, without MkDocs: quick, and no theme in the result."""

import shutil
from datetime import date
from pathlib import Path

from dvk_sitegen.base.project import Project, Settings
from dvk_sitegen.build import Frame, Result, build
from dvk_sitegen.pages import urls
from dvk_sitegen.render.layouts import SLOTS, Layout, token

SITES = Path(__file__).parent / "sites"
THEME = Path(__file__).parents[1] / "theme"
CASES = sorted(p.name for p in SITES.iterdir() if (p / "content").is_dir() and p.name != "base")


def bare_frame() -> Frame:
    """A frame of slots, one a line, that serves every section and depth."""
    layout = Layout.cut("\n".join(f"<!-- {slot} -->{token(slot)}" for slot in SLOTS) + "\n")
    return Frame({(section, depth): layout for section in (urls.HOME, *urls.DEEPEST) for depth in range(8)}, files=())


def project_in(folder: Path, *layers: str, page_size: int = 3) -> Project:
    """A project in `folder` whose content is the small sites `layers`, each laid over the one before."""
    for layer in layers:
        shutil.copytree(SITES / layer / "content", folder / "content", dirs_exist_ok=True)
    return project_of(folder, page_size)


def project_of(folder: Path, page_size: int = 3) -> Project:
    """The project that lies in `folder`."""
    return Project(
        root=folder,
        content_dir=folder / "content",
        theme_dir=THEME,
        site_dir=folder / "site",
        cache_dir=folder / ".cache",
        settings=Settings(
            "Trang thử", "https://thu.example.vn/dvk/", page_size, "https://thu.example.vn/sua/", date(2026, 1, 31)
        ),
    )


def build_bare(project: Project, explain: str = "") -> Result:
    """Build with the bare frame and a manifest, as `dvk build` does."""
    return build(project, bare_frame(), explain)


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below `folder` with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def swap(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def entries_of(project: Project) -> list[Path]:
    return sorted(p for p in project.entries_dir.rglob("*.md") if p.name != "index.md")
