"""A year's days as a calendar file that Outlook and others take in (RFC 5545).

What the days are and how they stand is none of its business.
"""
