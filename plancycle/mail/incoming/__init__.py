"""A message taken apart, and whose it is."""
