"""How many examples a property is tried with: few at each run of the tests, more and ever others in `make fuzz`; and what
some of them are made from.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

IS_FUZZ = "DVK_FUZZ" in os.environ
TIMES = int(os.environ.get("DVK_FUZZ", "1"))


FUZZ = Path(__file__).with_name("fuzz")
ODD_ENTRIES = [(path.suffix, path.read_bytes()) for path in sorted((FUZZ / "entries").iterdir())]
ODD_WORDINGS = (FUZZ / "wordings.txt").read_text("utf-8").splitlines()


exhaustive = pytest.mark.long
"""For a law that is tried with every input of a kind, hundreds of them: `make check` leaves it to `make test`."""


def examples(number: int) -> Callable[[Any], Any]:
    """For a property whose examples cost much more, or less, than those of others: conftest.py has the usual number.

    Such a property is `long`, and `make check` leaves it to `make test`.
    """
    return lambda property_: pytest.mark.long(settings(max_examples=number * TIMES)(property_))
