"""The only place where settings and a profile become an office that works."""
