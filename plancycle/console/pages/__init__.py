"""One module a page; each has a ``router``, listed here.

Fixed addresses stand before those that begin with a locality.
"""

from plancycle.console.pages import (
    own_password_page,
    period_page,
    runs_page,
    sign_in_page,
    today_page,
    unit_page,
    year_page,
)

ROUTERS = (
    sign_in_page.router,
    own_password_page.router,
    today_page.router,
    year_page.router,
    runs_page.router,
    period_page.router,
    unit_page.router,
)
