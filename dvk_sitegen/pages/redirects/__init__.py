"""What is answered at addresses of what was renamed or is gone."""
