"""A draft that an official has edited in Word: what differs, what that touches, how it is issued.

Compared by what a reader sees, never by markup: Word and LibreOffice rewrite every run of a file
that they save. Which file is meant, and who is asked, is decided in the year's own rooms.
"""
