"""Signing in with the account of the office, where a provider is set."""

import base64
import json
from dataclasses import asdict

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import RedirectResponse, Response

from plancycle.console.guard import client_address
from plancycle.console.pages.sign_in_page import let_in, refused_page
from plancycle.people.signing_in import SignInRefusedError
from plancycle.people.single_sign_on import Begun, Provider, begin, finish

router = APIRouter()
START, BACK = "/dang-nhap-mot-lan", "/dang-nhap-mot-lan/ve"
_COOKIE = "plancycle_single_sign_on"
_PATIENCE = 600


@router.get(START)
def start(request: Request) -> Response:
    """Off to the provider."""
    try:
        begun = begin(_provider(request), _back(request))
    except SignInRefusedError as error:
        return refused_page(request, str(error))
    response = RedirectResponse(begun.address, 303)
    kept = base64.urlsafe_b64encode(json.dumps(asdict(begun) | {"address": ""}).encode()).decode()
    response.set_cookie(
        _COOKIE,
        kept,
        max_age=_PATIENCE,
        path=START,
        httponly=True,
        samesite="lax",
        secure=request.url.scheme == "https",
    )
    return response


@router.get(BACK)
def come_back(request: Request, state: str = "", code: str = "") -> Response:
    """Back from the provider."""
    provider, begun = _provider(request), _begun(request)
    try:
        if begun is None:
            raise SignInRefusedError("Lần đăng nhập này đã quá lâu. Hãy đăng nhập lại từ đầu.")
        token = finish(
            request.app.state.house.database,
            provider,
            begun,
            _back(request),
            state=state,
            code=code,
            address=client_address(request),
        )
    except SignInRefusedError as error:
        return refused_page(request, str(error))
    response = let_in(request, token, "/")
    response.delete_cookie(_COOKIE, path=START, httponly=True, samesite="lax")
    return response


def _provider(request: Request) -> Provider:
    provider: Provider | None = request.app.state.house.provider
    if provider is None:
        raise HTTPException(404)
    return provider


def _back(request: Request) -> str:
    """Where the provider sends people back: the public address, where one is set."""
    public: str = request.app.state.house.settings.console_address
    return public.rstrip("/") + BACK if public else str(request.url.replace(path=BACK, query=""))


def _begun(request: Request) -> Begun | None:
    try:
        return Begun(**json.loads(base64.urlsafe_b64decode(request.cookies.get(_COOKIE, ""))))
    except (ValueError, TypeError):
        return None
