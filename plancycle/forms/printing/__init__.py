"""The form on its way out: blank, filled in, or marked with what was found."""
