"""Who works here: passwords, signing in and its bounds, sessions, and the keeping of people.

Knows nothing of the browser: the console and the terminal both call it. What each role may do
stands in :mod:`plancycle.model.people`.
"""
