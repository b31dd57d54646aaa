"""The schema: every key of every kind of file that people write, declared once. All other uses of keys come from it."""
