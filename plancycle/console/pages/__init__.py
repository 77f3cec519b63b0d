"""One module a page; each has a ``router``, listed here.

Fixed addresses stand before those that begin with a locality.
"""

from plancycle.console.pages import (
    calendar_page,
    figures_page,
    inbox_page,
    letters_page,
    papers_page,
    period_page,
    places_page,
    runs_page,
    sign_in_page,
    steps_page,
    today_page,
    unit_acts_page,
    unit_page,
    year_page,
)

ROUTERS = (
    sign_in_page.router,
    runs_page.router,
    year_page.router,
    letters_page.router,
    inbox_page.router,
    calendar_page.router,
    places_page.router,
    papers_page.router,
    steps_page.router,
    unit_acts_page.router,
    unit_page.router,
    figures_page.router,
    period_page.router,
    today_page.router,
)
