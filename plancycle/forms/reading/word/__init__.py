"""What stands in a Word file, as a person sees it."""
