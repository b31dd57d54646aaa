"""How many examples a property is tried with: few at each run of the tests, more and ever others in `make fuzz`."""

import os

from hypothesis import settings

IS_FUZZ = "DVK_FUZZ" in os.environ
TIMES = int(os.environ.get("DVK_FUZZ", "1"))


def examples(number: int) -> settings:
    """For a property whose examples cost much more, or less, than those of others: conftest.py has the usual number."""
    return settings(max_examples=number * TIMES)
