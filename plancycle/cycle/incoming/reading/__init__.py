"""What a message is, whose it is, and what its files hold; nothing is written."""
