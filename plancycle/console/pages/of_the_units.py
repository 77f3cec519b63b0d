"""The pages about the units of a locality: their list, and the list as a running year has it."""

from plancycle.console.pages import places_page, running_units_page

ROUTERS = (places_page.router, running_units_page.router)
