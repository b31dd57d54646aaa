"""All valid content, sorted, indexed, counted and compared."""
