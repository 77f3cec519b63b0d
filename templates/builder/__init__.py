"""Builds the Word templates of ``templates/documents/``: one style, each paper a module."""
