"""Entry points: the command line and the MkDocs plugin. No logic; only here are MkDocs and click imported."""
