"""The domain: entries, quantities, figures, places and terms. Immutable objects and their rules, no input or output."""
