"""The wheel, installed where this repository is not: it makes and builds a project by itself, or says what it lacks."""

import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from office import Done, run

import dvk_sitegen

ROOT = Path(__file__).parents[1]
TODAY = {"SOURCE_DATE_EPOCH": "1796083200"}  # 1 December 2026: no clock is before the invented documents
BIN = "Scripts" if sys.platform == "win32" else "bin"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the wheel and the sdist, made without the network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=600)
    return folder


@pytest.fixture(scope="module")
def installed(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel in it, and the libraries of ours beside it; the path of its `dvk`."""
    home = tmp_path_factory.mktemp("elsewhere") / "env"
    venv.create(home, with_pip=False)
    python = home / BIN / ("python.exe" if sys.platform == "win32" else "python")
    (wheel,) = built.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True, timeout=600)
    # A path in a .pth file: what is editable there, this repository, is not followed.
    (packages,) = home.rglob("site-packages")
    (packages / "libraries.pth").write_text(f"{sysconfig.get_path('purelib')}\n", "utf-8")
    return home / BIN / "dvk"


@pytest.fixture(scope="module")
def project(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that the installed package made."""
    folder = tmp_path_factory.mktemp("offices")
    done = run(folder, str(installed), "init", "trang", "--province", "dien bien", "--district", "muong cha", "--yes")
    assert done.returncode == 0, done.stderr
    return folder / "trang"


def package_of(installed: Path) -> Path:
    (package,) = installed.parents[1].rglob("site-packages/dvk_sitegen")
    return package


def test_a_project_of_the_installed_package_is_sound_and_built_strictly(installed: Path, project: Path) -> None:
    checked = run(project, str(installed), "check", **TODAY)
    assert (checked.returncode, checked.stdout) == (0, "Không có vấn đề nào.\n")
    built = run(project, str(installed), "build", "--strict", **TODAY)
    assert built.returncode == 0, built.stderr
    page = (project / "site" / "mo-hinh" / "mo-hinh-thi-du" / "index.html").read_text("utf-8")
    assert "huyện Mường Chà" in page
    assert not list(project.rglob("*.whl"))


def test_an_invented_project_of_the_installed_package_is_built_strictly(installed: Path, tmp_path: Path) -> None:
    assert run(tmp_path, str(installed), "init", "xem-thu", "--demo").returncode == 0
    done = run(tmp_path / "xem-thu", str(installed), "build", "--strict", **TODAY)
    assert done.returncode == 0, done.stderr
    assert "10 mục" in done.stdout


@pytest.fixture
def without_data(installed: Path) -> Iterator[None]:
    """While a test runs, the package is as if it had been built without its data."""
    shipped = package_of(installed) / "shipped"
    aside = shipped.rename(shipped.with_name("aside"))
    yield
    aside.rename(shipped)


@pytest.mark.usefixtures("without_data")
@pytest.mark.parametrize("command", [("build",), ("check",), ("init", "khac", "--province", "Sơn La", "--yes")])
def test_a_package_without_its_data_says_so_in_one_sentence(
    installed: Path, project: Path, command: tuple[str, ...]
) -> None:
    done: Done = run(project, str(installed), *command)
    assert done.returncode == 2
    assert "cài thiếu dữ liệu đi kèm" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (project / "khac").exists()


def test_the_sdist_holds_all_that_the_repository_does(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    made = re.compile(r"__pycache__|node_modules|\.egg-info|/(site|public|\.cache)/|\.pyc$")
    for folder in ("dvk_sitegen", "theme", "content", "examples", "tests", "tools", "docs", "requirements"):
        files = {p.relative_to(ROOT).as_posix() for p in (ROOT / folder).rglob("*") if p.is_file()}
        assert {name for name in files if not made.search(name)} - held == set()
    assert {"pyproject.toml", "Makefile", "LICENSE", "README.md", "CHANGELOG.md", "mkdocs.yml"} <= held


def test_the_wheel_has_one_copy_of_each_thing_and_nothing_of_the_office(built: Path) -> None:
    (path,) = built.glob("*.whl")
    with ZipFile(path) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    assert "dvk_sitegen/shipped/theme/main.html" in names
    assert "dvk_sitegen/shipped/data/places/communes.csv" in names
    assert {name.split("/")[3] for name in names if "/shipped/demo/" in name} == {"README.md", "content", "mkdocs.yml"}
    assert not [name for name in names if name.endswith("published.csv") or "/content/entries/son-la/yen-chau/" in name]


def test_the_version_is_that_of_the_newest_release_in_the_changelog() -> None:
    releases = re.findall(r"^## \[(\d+\.\d+\.\d+)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert dvk_sitegen.__version__ == releases[0]
