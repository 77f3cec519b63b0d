"""A paper gets its number: what stops it, which file it is, what follows from it in the year."""
