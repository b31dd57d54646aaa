"""Strict YAML with positions: its nodes, a full parser and a fast one for what is common."""
