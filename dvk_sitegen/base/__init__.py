"""What everything rests on: text, errors, the project's folders and settings, caches."""
