"""Đăng nhập: signing in and out."""

import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from plancycle.console.guard import SESSION, SIGN_IN, SIGN_OUT, client_address, guest_of
from plancycle.people.sessions import LIFE, end_session
from plancycle.people.signing_in import SignInRefusedError, sign_in

router = APIRouter()
FORM_COOKIE = "plancycle_form"
"""Before somebody is signed in there is no session to hold a form's token: the browser does."""


@dataclass(frozen=True, slots=True)
class SignInPage:
    """Signing in.

    Attributes:
        next_path: where to go on to; refused: why nobody was let in; login: as typed.
        office_account: what the account of the office is called; empty where it opens no door here.
    """

    next_path: str
    refused: str = ""
    login: str = ""
    office_account: str = ""


@router.get(SIGN_IN)
def sign_in_form(request: Request, tiep: str = "") -> Response:
    """The form; whoever is signed in already goes on."""
    if guest_of(request) is not None:
        return RedirectResponse(_within(tiep), 303)
    page = SignInPage(_within(tiep), office_account=_office_account(request))
    return with_form_cookie(request, "sign_in.html.j2", page)


@router.post(SIGN_IN)
def sign_in_with_password(
    request: Request,
    login: Annotated[str, Form(max_length=200)] = "",
    password: Annotated[str, Form(max_length=1000)] = "",
    form_token: Annotated[str, Form()] = "",
    tiep: Annotated[str, Form()] = "",
) -> Response:
    """Let somebody in."""
    check_form_cookie(request, form_token)
    house = request.app.state.house
    try:
        token = sign_in(house.database, house.passwords, login, password, client_address(request))
    except SignInRefusedError as error:
        return refused_page(request, str(error), _within(tiep), login)
    return let_in(request, token, _within(tiep))


@router.post(SIGN_OUT)
def sign_out(request: Request) -> Response:
    """End the session."""
    guest = guest_of(request)
    if guest is not None:
        end_session(request.app.state.house.database, guest)
    response = RedirectResponse(SIGN_IN, 303)
    response.delete_cookie(SESSION, httponly=True, samesite="lax")
    return response


def let_in(request: Request, token: str, address: str) -> Response:
    """On to a page with a new session. Args: token: of it."""
    response = RedirectResponse(address, 303)
    response.set_cookie(
        SESSION,
        token,
        max_age=int(LIFE.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    response.delete_cookie(FORM_COOKIE, httponly=True, samesite="strict")
    return response


def refused_page(request: Request, refused: str, next_path: str = "/", login: str = "") -> Response:
    """The form again, with why nobody was let in."""
    page = SignInPage(next_path, refused, login, _office_account(request))
    return with_form_cookie(request, "sign_in.html.j2", page, 401)


def _office_account(request: Request) -> str:
    house = request.app.state.house
    return house.settings.oidc_name if house.provider is not None else ""


def check_form_cookie(request: Request, form_token: str) -> None:
    """See to it that a form was sent by the browser that got it, where nobody is signed in.

    Raises: HTTPException 403.
    """
    cookie = request.cookies.get(FORM_COOKIE, "")
    if not cookie or not hmac.compare_digest(cookie.encode(), form_token.encode()):
        raise HTTPException(403)


def with_form_cookie(request: Request, template: str, page: object, status: int = 200) -> Response:
    """A page with a form for whoever is not signed in."""
    token = request.cookies.get(FORM_COOKIE) or secrets.token_urlsafe(32)
    response: Response = request.app.state.pages.show(
        request, template, page, guest=None, form_token=token, status=status
    )
    response.set_cookie(
        FORM_COOKIE, token, httponly=True, samesite="strict", secure=request.url.scheme == "https"
    )
    return response


def _within(address: str) -> str:
    """An address of this house; its front page for any other."""
    is_ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    return address if is_ours and address.isprintable() else "/"
