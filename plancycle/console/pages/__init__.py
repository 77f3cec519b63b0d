"""One module a page; each has a ``router``, listed here.

Fixed addresses stand before those that begin with a locality.
"""

from plancycle.console.pages import (
    doings_page,
    guide_page,
    of_a_locality,
    own_password_page,
    people_page,
    practice_page,
    runs_page,
    sign_in_page,
    single_sign_on_page,
    system_page,
)

ROUTERS = (
    sign_in_page.router,
    single_sign_on_page.router,
    own_password_page.router,
    guide_page.router,
    system_page.router,
    people_page.router,
    practice_page.router,
    doings_page.router,
    runs_page.router,
    *of_a_locality.ROUTERS,
)
