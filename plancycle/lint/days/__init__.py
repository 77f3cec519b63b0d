"""Days as papers write them, days that cannot be, deadlines of reports."""
