"""What tests of several files share."""

import pytest
from real_site import RealSite, build_real_site


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> RealSite:
    """The real content, built once for all tests."""
    return build_real_site(tmp_path_factory.mktemp("real"))
