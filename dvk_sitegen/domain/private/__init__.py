"""What of a text is private: numbers, addresses and dates of birth of persons."""
