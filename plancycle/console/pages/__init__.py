"""One module a page; each has a ``router``, listed here.

Fixed addresses stand before those that begin with a locality.
"""

from plancycle.console.pages import of_a_locality, runs_page, sign_in_page

ROUTERS = (sign_in_page.router, runs_page.router, *of_a_locality.ROUTERS)
