"""What the form says of itself, in the ways people write it: headings, states, units, notes."""
