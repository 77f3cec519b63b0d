"""Letters composed and sent, and what servers answer."""
