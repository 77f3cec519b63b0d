"""Bearer tokens in place of a password."""
