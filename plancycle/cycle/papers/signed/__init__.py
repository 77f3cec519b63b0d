"""A signed file comes back: it is looked at, compared with what was issued, and kept."""
