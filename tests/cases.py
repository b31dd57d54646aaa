"""Cases are data. There are thousands of them, and every process that runs tests reads them all: so by libyaml."""

from pathlib import Path
from typing import Any

import yaml


def cases_in(path: Path) -> Any:
    """What the YAML file at `path` holds."""
    text = path.read_text("utf-8")
    try:
        return yaml.load(text, yaml.CSafeLoader)
    except (AttributeError, yaml.scanner.ScannerError):  # no libyaml here; or half a character, which it refuses
        return yaml.safe_load(text)
