"""Wordings of quantities: read into exact intervals, and phrased in words that read back as the same."""
