"""Doors: MkDocs, the command line. No logic; the only floor that knows MkDocs and click."""
