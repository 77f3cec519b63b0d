"""The steps of the year, one use case each; each owns its transactions."""
