"""From a file to values: where the cells are, and what a person sees in each."""
