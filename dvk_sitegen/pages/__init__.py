"""What stands on which URL: plain data for templates."""
