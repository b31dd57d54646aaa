"""Rendering: Markdown, templates, layouts, images. It knows nothing of entries."""
