"""What an operator is told by mail."""
