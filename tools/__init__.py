"""Tools of the repository; run as `python tools/<name>.py`."""
