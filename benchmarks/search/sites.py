"""Builds what the engines search: the dvk site, Pagefind's index of its entry pages, and Material's own search."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from benchmarks.projects import write_projects
from benchmarks.search import real
from tools import ensure_node_tools

HERE = Path(__file__).resolve().parent
NODE = HERE / "node"
PAGEFIND = NODE / "node_modules/pagefind/lib/runner/bin.cjs"
INSTALLED = NODE / "node_modules/.package-lock.json"
ENVIRONMENT = os.environ | {"PYTHONPATH": str(real.REPOSITORY)}
DVK = [sys.executable, "-c", "from dvk_sitegen.hosts.cli import run; run()", "build"]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "--quiet"]


@dataclass(frozen=True)
class Sites:
    """The folders of one corpus' sites below `root`, and the seconds that each took to build."""

    root: Path
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def dvk(self) -> Path:
        return self.root / "dvk/site"

    @property
    def plain(self) -> Path:
        return self.root / "plain/site"


def prepare(root: Path, size: int | None, seed: int, others: bool) -> Sites:
    """The sites of a corpus of `size`, of the real content without one; `others` than dvk's only when asked for."""
    sites = Sites(root)
    if size is None:
        _run([*DVK, "--site", str(sites.dvk)], real.REPOSITORY, sites, "dvk")
    else:
        write_projects(root, size, seed, ["dvk"])
        _run(DVK, root / "dvk", sites, "dvk")
    if others:
        _run(_pagefind(sites.dvk), root, sites, "pagefind")
        _write_plain(root / "plain", size, seed)
        _run(MKDOCS, root / "plain", sites, "material")
    return sites


def _pagefind(site: Path) -> list[str]:
    """The command that indexes the entry pages, without what every page has around its entry."""
    install_pagefind()
    return [
        *(str(ensure_node_tools.node()), str(PAGEFIND), "--site", str(site)),
        *("--glob", "mo-hinh/*/index.html", "--root-selector", "article.dvk-entry", "--force-language", "vi"),
    ]


def install_pagefind() -> None:
    """Installs exactly what the lock says, unless that is there already."""
    lock = NODE / "package-lock.json"
    if not (INSTALLED.is_file() and INSTALLED.stat().st_mtime >= lock.stat().st_mtime):
        _npm("ci")


def _npm(*arguments: str) -> None:
    node, npm = str(ensure_node_tools.node()), str(ensure_node_tools._npm_script())
    command = [node, npm, *arguments, "--ignore-scripts", "--no-audit", "--no-fund"]
    subprocess.run(command, cwd=NODE, check=True, env=ensure_node_tools._environment(), stdout=subprocess.DEVNULL)


def _write_plain(folder: Path, size: int | None, seed: int) -> None:
    """The project for MkDocs and Material, with Material's search switched on for Vietnamese."""
    write_projects(folder.parent, size or 0, seed, ["plain"])
    if size is None:
        for entry in real.entries():
            page = folder / "docs/mo-hinh" / f"{entry.id}.md"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(real.plain_text(entry), "utf-8", newline="\n")
    settings = folder / "mkdocs.yml"
    config = yaml.safe_load(settings.read_text("utf-8"))
    config["plugins"] = [{"search": {"lang": "vi"}}]
    settings.write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")


def _run(command: Sequence[str], folder: Path, sites: Sites, name: str) -> None:
    began = time.perf_counter()
    ran = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, check=False)
    if ran.returncode:
        sys.exit(f"{name}: {' '.join(command)} failed:\n{(ran.stderr or ran.stdout)[-4000:]}")
    sites.seconds[name] = time.perf_counter() - began


def remove(sites: Sites) -> None:
    """Frees the memory that the sites lie in."""
    shutil.rmtree(sites.root, ignore_errors=True)


if __name__ == "__main__":  # make lock
    _npm("install", "--package-lock-only")
