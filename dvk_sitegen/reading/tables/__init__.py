"""Tables of reference data as CSV, each row with its line."""
