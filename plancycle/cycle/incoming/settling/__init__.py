"""What follows from a message: let in, returned, put before a person."""
