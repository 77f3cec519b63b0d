"""Whether the mail servers of the settings work, and what to set if they don't."""
