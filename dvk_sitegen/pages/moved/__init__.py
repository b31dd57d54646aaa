"""What answers at addresses of things that are no more: in frames what they are now, on pages where they went."""
