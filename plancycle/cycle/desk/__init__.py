"""What a person decides, and what a person is told: mail that waits, reports by hand, tokens."""
