"""The board of a year, a page for the browser."""
