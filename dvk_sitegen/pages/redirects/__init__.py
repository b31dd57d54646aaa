"""Pages at the old addresses of what was renamed or withdrawn."""
