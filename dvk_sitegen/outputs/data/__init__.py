"""Open data: the same content as JSON and CSV."""
