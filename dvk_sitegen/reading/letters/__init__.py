"""The gate that all text passes when it is read: letters that are not what they seem, and signs that nobody can see."""
