"""Offices: each works with one mailbox."""

DEFAULT_OFFICE = "mac-dinh"
"""Code of the office whose mailbox stands in the settings of the whole installation."""
