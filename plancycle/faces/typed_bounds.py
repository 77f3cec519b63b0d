"""How far a number may go that a person types, in a command or on a page."""

LARGEST_ID = 2**31 - 1
"""Of a row (a message, a letter, a run): beyond it a database has no row but an error."""

FIRST_YEAR, LAST_YEAR = 1990, 2200
"""Of days; beyond lies a slip ("20244", "9999"), and in the end no calendar."""
