"""What tests of several files share."""

from pathlib import Path

import pytest
from office import office_in
from real_site import RealSite, build_real_site


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> RealSite:
    """The real content, built once for all tests."""
    return build_real_site(tmp_path_factory.mktemp("real"))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A whole project folder: mkdocs.yml, prose and the content of a small site."""
    return office_in(tmp_path)
