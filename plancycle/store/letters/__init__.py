"""What is sent: letters with their states and keys, addresses given up, the log of sending."""
