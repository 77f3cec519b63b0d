"""Single words and marks: look-alikes, doubled and glued words, blanks, quotes."""
