"""From text to things and problems."""
