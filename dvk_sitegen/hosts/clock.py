"""The day it is, which only a host may ask for."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta, timezone

from dvk_sitegen.errors import ConfigError

VIETNAM_TIME = timezone(timedelta(hours=7))


def today() -> date:
    """The day it is in Viet Nam; `SOURCE_DATE_EPOCH` (seconds) stands in for the clock where it is set.

    Raises ConfigError when that is no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(VIETNAM_TIME).date()
    try:
        return datetime.fromtimestamp(int(epoch), VIETNAM_TIME).date()
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError("not_an_epoch", value=epoch) from error
