"""Names of files by which a folder is known again."""

HOME_MARK = "plancycle-home.dau"
"""In the folder that ``PLANCYCLE_HOME`` names: made on purpose, by the program."""
