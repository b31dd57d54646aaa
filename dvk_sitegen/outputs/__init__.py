"""Kinds of files that the site consists of."""
