"""Messages that wait for a person: looked at, and decided."""
