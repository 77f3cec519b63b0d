"""Papers that come back signed: what stands in a PDF or Word file of an outsider's making.

A PDF is opened in a child process alone. Nothing here knows of the store, or decides anything.
"""
