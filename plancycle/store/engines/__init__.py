"""A database as a whole: opened, brought to the newest revision, copied, its failures explained."""
