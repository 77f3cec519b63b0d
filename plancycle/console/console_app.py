"""The application: guard, pages, errors."""

from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException, Request
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response

from plancycle.console import form_tokens
from plancycle.console.error_pages import add_error_pages, unforeseen_page
from plancycle.console.guard import Guard, OwnAddress, guest_of
from plancycle.console.house import House
from plancycle.console.pages import ROUTERS
from plancycle.console.showing import Pages
from plancycle.settings import MailMode

_SMALLEST_PACKED = 1000


def create_app(house: House, own: OwnAddress | None = None) -> FastAPI:
    """The console of a house.

    Args: own: under which names it is called; only this machine's own if nothing is said.
    """
    pages = Pages(is_trial=house.settings.mail_mode is MailMode.EMBEDDED)
    app = FastAPI(
        title="plancycle",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False, "auto_configure": False},
        dependencies=[Depends(_checked_form)],
        middleware=[
            Middleware(GZipMiddleware, minimum_size=_SMALLEST_PACKED),
            Middleware(
                Guard,
                house=house,
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
    for router in ROUTERS:
        app.include_router(router)
    return app


def _static(name: str, request: Request) -> Response:
    response = request.app.state.pages.static.response(name, request)
    if response is None:
        raise HTTPException(404)
    return response  # type: ignore[no-any-return]  # what hangs on an app has no type


async def _checked_form(
    request: Request, token: Annotated[str, Header(alias=form_tokens.HEADER)] = ""
) -> None:
    """Every form of somebody who is signed in carries the token of their session.

    Raises: HTTPException 403.
    """
    guest = guest_of(request)
    if request.method != "POST" or guest is None:
        return
    if not token:
        given = (await request.form()).get(form_tokens.FIELD)
        token = given if isinstance(given, str) else ""
    if not form_tokens.fits(guest.session.form_key, token):
        raise HTTPException(403)
