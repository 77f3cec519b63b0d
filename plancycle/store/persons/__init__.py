"""People, their sessions and runs, and what each of them did."""
