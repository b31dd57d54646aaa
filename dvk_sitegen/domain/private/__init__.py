"""Private data in texts: numbers, addresses and dates of birth of persons; and names that are withheld."""
