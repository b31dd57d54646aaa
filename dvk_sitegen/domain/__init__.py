"""What the site is about: frozen shapes and their laws, no input or output."""
