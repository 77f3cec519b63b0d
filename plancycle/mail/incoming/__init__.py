"""Mailboxes: raw bytes and a cursor; nothing is moved, flagged or deleted."""
