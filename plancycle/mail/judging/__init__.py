"""What kind of message it is, and what its words ask for."""
