"""What all other folders use: text, errors, the project's folders and settings, caches."""
