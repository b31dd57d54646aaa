"""What tests of several files share."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from examples import IS_FUZZ, TIMES
from filelock import FileLock
from hypothesis import HealthCheck, settings
from office import office_in
from real_site import RealSite, build_real_site, real_project

# A property is tried with the same examples at each run, however slow the machine is: whether a change is sound must not
# hang on luck. New examples are what `make fuzz` looks for.
settings.register_profile(
    "dvk",
    max_examples=50 * TIMES,
    derandomize=not IS_FUZZ,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("dvk")

BROWSER = Path(__file__).with_name("browser")


# What takes seconds to make before the first test of it: the real site, and an environment with the wheel.
WHOLE = {"real_site", "installed"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What `make check` leaves out, by rule: what needs a browser, what needs something whole, and the benchmarks.

    `examples` marks laws with very many examples as `long` too.
    """
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.browser)
        elif "bench" in item.path.stem or WHOLE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.long)


Once = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def once(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """`once(name, make)` is a folder that `make` fills, once for all processes that run tests. No test changes it."""
    base = tmp_path_factory.getbasetemp()
    base = base.parent if hasattr(pytestconfig, "workerinput") else base

    def once(name: str, make: Callable[[Path], object]) -> Path:
        folder, done = base / name, base / f"{name}.done"
        with FileLock(base / f"{name}.lock"):
            if not done.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                make(folder)
                done.touch()
        return folder

    return once


@pytest.fixture(scope="session")
def real_site(once: Once) -> RealSite:
    """The real content, built once for all tests."""
    return RealSite(real_project(once("real", build_real_site)))


@pytest.fixture(scope="session", autouse=True)
def account(once: Once) -> Iterator[None]:
    """The account that tests run in: its key, and its compiled templates, which are two thirds of a small site's cost."""
    folder = str(once("account", lambda folder: None))
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(name, folder)
        yield


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A whole project folder: mkdocs.yml, prose and the content of a small site."""
    return office_in(tmp_path)
