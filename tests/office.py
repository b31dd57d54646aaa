"""An office's project folder, and the tool run in it as a person would."""

import multiprocessing
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml
from small_sites import SITES, THEME

DVK = Path(sys.executable).with_name("dvk")
CONFIG: dict[str, Any] = {
    "site_name": "Trang thử",
    "site_url": "https://thu.example.vn/dvk/",
    "docs_dir": "content/pages",
    "theme": {"name": "material", "custom_dir": str(THEME), "language": "vi", "font": False},
    "plugins": [{"dvk": {"format": 2}}],
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


os.environ["NO_MKDOCS_2_WARNING"] = "1"
PATIENCE = 600  # s
Done = subprocess.CompletedProcess[str]


def run(folder: Path, *command: str, **environment: str) -> Done:
    environment = {**os.environ, **environment}
    return sound(
        subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", env=environment, timeout=PATIENCE)
    )


def dvk(folder: Path, *arguments: str, **environment: str) -> Done:
    """Runs the console script. To load it takes longer than most of what it does here, so it is loaded once, and each run
    is a copy of that process; but where there are no such copies, and where Python itself is told something at its start.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods() or any(
        name.startswith("PYTHON") for name in environment
    ):
        return run(folder, str(DVK), *arguments, **environment)
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["dvk_sitegen.hosts.cli", "dvk_sitegen.hosts.mkdocs_plugin", "mkdocs.commands.build"]
    )
    with TemporaryDirectory() as spoken:
        said = [Path(spoken, name) for name in ("stdout", "stderr")]
        process = context.Process(target=console, args=(folder, arguments, {**os.environ, **environment}, said))
        process.start()
        process.join(PATIENCE)
        assert process.exitcode is not None, "it does not end"
        stdout, stderr = (path.read_text("utf-8") for path in said)
        return sound(Done(["dvk", *arguments], process.exitcode, stdout, stderr))


def console(folder: Path, arguments: Sequence[str], environment: Mapping[str, str], said: Sequence[Path]) -> None:
    """What the console script does, in a process that is its own."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(said, 1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = ["dvk", *arguments]

    from dvk_sitegen.hosts.cli import run

    run()


def sound(done: Done) -> Done:
    assert "Traceback" not in done.stderr + done.stdout
    return done
