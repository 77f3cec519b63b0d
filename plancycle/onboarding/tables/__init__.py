"""A table as an office wrote it: headings, the roles of its columns, rows, groups and pages.

What the cells of a task mean is read in the room of tasks.
"""
