"""Characters that are not what they seem, in every text that is read."""
