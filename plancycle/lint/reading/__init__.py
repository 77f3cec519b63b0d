"""A file made into lines: Word with its looks, plain text, rows broken by a page.

No rule lives here.
"""
