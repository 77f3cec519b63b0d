"""What is written back to whoever sent a message."""
