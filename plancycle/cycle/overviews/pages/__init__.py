"""What the console's pages show: one typed object a page, read in one go, with no rule of its own.

How it looks and what may be pressed on it is the console's matter; what it says is said here.
"""
