"""Numbers as offices write them, each with what is doubtful about it."""
