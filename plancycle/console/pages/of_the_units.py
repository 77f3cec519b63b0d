"""The pages about the units of a locality: their list, as a running year has it, a question."""

from plancycle.console.pages import (
    addresses_page,
    places_page,
    running_units_page,
    unit_question_page,
)

ROUTERS = (
    addresses_page.router,
    places_page.router,
    running_units_page.router,
    unit_question_page.router,
)
