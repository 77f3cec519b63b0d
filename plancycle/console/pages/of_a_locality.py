"""The pages of one locality, in the order in which their addresses are looked at."""

from plancycle.console.pages import (
    calendar_page,
    data_page,
    figures_page,
    inbox_page,
    letters_page,
    of_a_paper,
    of_the_units,
    period_page,
    periods_page,
    steps_page,
    today_page,
    unit_acts_page,
    unit_page,
    year_page,
)

ROUTERS = (
    year_page.router,
    letters_page.router,
    inbox_page.router,
    calendar_page.router,
    *of_the_units.ROUTERS,
    periods_page.router,
    data_page.router,
    *of_a_paper.ROUTERS,
    steps_page.router,
    unit_acts_page.router,
    unit_page.router,
    figures_page.router,
    period_page.router,
    today_page.router,
)
