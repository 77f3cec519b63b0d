"""``--fix``: what has one right answer, put right in a copy."""
