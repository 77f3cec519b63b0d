"""What is put right after a paper was issued."""
