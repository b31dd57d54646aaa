"""Pages: for each URL its title, its template and its view (plain data)."""
