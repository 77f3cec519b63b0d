"""The pages about the units of a locality: their list, a running year, what they are asked."""

from plancycle.console.pages import (
    addresses_page,
    places_page,
    running_units_page,
    unit_question_page,
    unit_receiving_page,
)

ROUTERS = (
    addresses_page.router,
    places_page.router,
    running_units_page.router,
    unit_question_page.router,
    unit_receiving_page.router,
)
