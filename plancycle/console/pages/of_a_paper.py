"""The pages of one paper, in the order in which their addresses are looked at."""

from plancycle.console.pages import (
    amending_page,
    issuing_page,
    papers_page,
    set_aside_page,
    signed_page,
)

ROUTERS = (
    issuing_page.router,
    signed_page.router,
    amending_page.router,
    set_aside_page.router,
    papers_page.router,
)
