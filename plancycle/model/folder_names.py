"""Names by which folders and what lies in them are known again."""

HOME_MARK = "plancycle-home.dau"
"""In the folder that ``PLANCYCLE_HOME`` names: made on purpose, by the program."""

WORKSPACE, CONFIG, TEMPLATES, BACKUPS = "workspace", "config", "templates", "backups"
"""Folders of a home: the work folder, the localities, the office's own templates, its backups."""
