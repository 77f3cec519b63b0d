"""A year of an office: its papers, periods and units as they were decided."""
