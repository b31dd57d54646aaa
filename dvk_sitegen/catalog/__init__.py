"""The whole content, indexed, counted and reconciled."""
