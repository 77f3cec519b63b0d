"""Numbers by which a person names a row: of a message, a letter, a proposal, a run."""

LARGEST_ID = 2**31 - 1
"""The largest that a database of the product gives; one beyond it would be no row but an error."""
