"""The data of the package for every project: the theme, reference data, an invented project.

In the repository they are where people edit them; the wheel has the same folders inside the package
(`force-include` in pyproject.toml). A checkout is told from an installed package by the folders themselves.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from dvk_sitegen.base.errors import ConfigError

Name = Literal["theme", "data", "demo"]

_PACKAGE = Path(__file__).resolve().parents[1]
# The folders in the repository.
IN_CHECKOUT: dict[Name, str] = {"theme": "theme", "data": "content/data", "demo": "examples/demo"}


def shipped(name: Name, package: Path = _PACKAGE) -> Path:
    """The folder `name` of the installed package, or of the checkout it runs from.

    Raises ConfigError when it is in neither: the package was built without its data.
    """
    installed, checkout = package / "shipped" / name, package.parent
    if installed.is_dir():
        return installed
    # Beside an installed package lie other packages, and one of them may be called `theme`.
    if (checkout / "pyproject.toml").is_file() and (checkout / IN_CHECKOUT[name]).is_dir():
        return checkout / IN_CHECKOUT[name]
    raise ConfigError("no_shipped", folder=f"shipped/{name}", package=str(package))
