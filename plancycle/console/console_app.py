"""The application: guard, pages, errors."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from plancycle.console import form_tokens
from plancycle.console.error_pages import add_error_pages, unforeseen_page
from plancycle.console.guard import FindGuest, Guard, OwnAddress, by_session, guest_of
from plancycle.console.house import House
from plancycle.console.pages import ROUTERS
from plancycle.console.practice_door import ADDRESS, PracticeDoor
from plancycle.console.sent_forms import keep_sent_form
from plancycle.console.showing import Pages
from plancycle.faces.typed_bounds import LARGEST_ID

_SMALLEST_PACKED = 1000


def create_app(
    house: House, own: OwnAddress | None = None, find: FindGuest | None = None
) -> FastAPI:
    """The console of a house.

    Args:
        own: under which names it is called; only this machine's own if nothing is said.
        find: who is there; by the session that a browser holds if nothing is said.
    """
    practice_clock = house.clock if house.is_practice else None
    pages = Pages(is_trial=house.is_trial, practice_clock=practice_clock)
    app = FastAPI(
        title="plancycle",
        # No page of the library's own: they load scripts from elsewhere and list every address.
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        dependencies=[Depends(_checked_numbers), Depends(_checked_form)],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED),
            Middleware(
                Guard,
                find=find or by_session(house),
                pages=pages,
                own=own or OwnAddress(),
                unforeseen=unforeseen_page(pages, house.settings.workspace),
            ),
        ],
    )
    app.state.house = house
    app.state.pages = pages
    add_error_pages(app, pages)
    app.add_api_route("/static/{name}", _static, methods=["GET"])
    if not house.is_practice:
        app.mount(ADDRESS, PracticeDoor(house, own or OwnAddress(), create_app))
    for router in ROUTERS:
        app.include_router(router)
    return app


def _static(name: str, request: Request) -> Response:
    response = request.app.state.pages.static.response(name, request)
    if response is None:
        raise HTTPException(404)
    return response  # type: ignore[no-any-return]  # what hangs on an app has no type


async def _checked_numbers(request: Request) -> None:
    """A number in the address that no row can have is that of nothing.

    Raises: HTTPException 404: databases refuse it as an error of their own.
    """
    if any(isinstance(n, int) and n > LARGEST_ID for n in request.path_params.values()):
        raise HTTPException(404)


async def _checked_form(
    request: Request, token: Annotated[str, Header(alias=form_tokens.HEADER)] = ""
) -> None:
    """Every form of somebody who is signed in carries the token of their session.

    Raises: HTTPException 403.
    """
    guest = guest_of(request)
    if request.method != "POST" or guest is None:
        return
    form = await request.form()
    keep_sent_form(request, form)
    if not token:
        given = form.get(form_tokens.FIELD)
        token = given if isinstance(given, str) else ""
    if not form_tokens.fits(guest.session.form_key, token):
        raise HTTPException(403)
