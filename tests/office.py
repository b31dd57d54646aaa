"""An office's project folder, and the tool run in it as a person would."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from small_sites import SITES, THEME

DVK = Path(sys.executable).with_name("dvk")
CONFIG: dict[str, Any] = {
    "site_name": "Trang thử",
    "site_url": "https://thu.example.vn/dvk/",
    "docs_dir": "content/pages",
    "theme": {"name": "material", "custom_dir": str(THEME), "language": "vi", "font": False},
    "plugins": [{"dvk": {}}],
}


def office_in(tmp_path: Path) -> Path:
    """A whole project folder: mkdocs.yml, prose and the content of a small site."""
    for layer in ("base", "two-districts"):
        shutil.copytree(SITES / layer / "content", tmp_path / "content", dirs_exist_ok=True)
    (tmp_path / "content" / "pages").mkdir()
    (tmp_path / "content" / "pages" / "index.md").write_text("# Trang thử\n\nLời đầu.\n", "utf-8")
    (tmp_path / "content" / "pages" / "lien-he.md").write_text("# Liên hệ\n", "utf-8")
    configure(tmp_path)
    return tmp_path


def configure(folder: Path, **changes: object) -> None:
    (folder / "mkdocs.yml").write_text(yaml.safe_dump({**CONFIG, **changes}, allow_unicode=True), "utf-8")


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=environment, timeout=600)
    assert "Traceback" not in done.stderr + done.stdout
    return done


def dvk(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(folder, str(DVK), *arguments, **environment)
