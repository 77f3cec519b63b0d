"""The year's calendar: what is to be done on which day, what was done, and what is due today.

The days follow from the profile alone, what was done from the store alone, and what is due from
both and a date: no schedule of a server has a part in it, so a server that was down loses nothing.
Nothing is sent or written here; :mod:`plancycle.cycle.steps.today` does what is due.
"""
