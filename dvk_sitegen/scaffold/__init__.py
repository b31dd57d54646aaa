"""A new project for an office: its answers, checked; its files, from templates, written all at once or not at all."""
