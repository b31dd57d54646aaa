"""How things are drawn, not what: knows nothing of entries."""
