"""Repairs of broken files: what is wrong, where, and the line to paste."""
