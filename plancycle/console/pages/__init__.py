"""One module a page; each has a ``router``, listed here.

Fixed addresses stand before those that begin with a locality.
"""

from plancycle.console.pages import (
    doings_page,
    own_password_page,
    people_page,
    period_page,
    runs_page,
    sign_in_page,
    single_sign_on_page,
    system_page,
    today_page,
    unit_page,
    year_page,
)

ROUTERS = (
    sign_in_page.router,
    single_sign_on_page.router,
    own_password_page.router,
    system_page.router,
    people_page.router,
    doings_page.router,
    today_page.router,
    year_page.router,
    runs_page.router,
    period_page.router,
    unit_page.router,
)
