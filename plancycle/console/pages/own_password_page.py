"""Mật khẩu của tôi, and the one-time link by which somebody comes in first."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from starlette.responses import Response

from plancycle.console.asking import Visiting, may_in_house, others_who_may, show
from plancycle.console.guard import OWN_PASSWORD, client_address
from plancycle.console.pages.sign_in_page import check_form_cookie, let_in, with_form_cookie
from plancycle.console.visit import Visit
from plancycle.model.errors import PlanCycleError
from plancycle.model.people import ROLE_NAMES, Deed, Person, PersonRole
from plancycle.people.keeping import change_own_password, person_of_link, use_link
from plancycle.people.passwords import SHORTEST

router = APIRouter()
LINK = "/lien-ket/{secret}"
_DIFFERENT = "Hai lần nhập mật khẩu mới không giống nhau. Hãy nhập lại."


@dataclass(frozen=True, slots=True)
class OwnPasswordPage:
    """What somebody may change of themselves, and whom to ask for the rest.

    ``must``: a password that another chose is to be changed first; ``refused``: why it was not.
    ``roles``: of who looks, in words; ``administrators``: names of others who give roles.
    """

    must: bool
    roles: tuple[str, ...]
    administrators: tuple[str, ...]
    refused: str = ""
    shortest: int = SHORTEST


@dataclass(frozen=True, slots=True)
class LinkPage:
    """The page of a one-time link: whose it is, and why the password was not taken."""

    person: Person
    secret: str
    refused: str = ""
    shortest: int = SHORTEST


@router.get(OWN_PASSWORD)
def own_password(visiting: Visiting) -> Response:
    """The form."""
    return show(visiting, "own_password.html.j2", _own_page(visiting))


@router.post(OWN_PASSWORD)
def change_password(
    visiting: Annotated[Visit, Depends(may_in_house(Deed.CHANGE_OWN_PASSWORD))],
    old: Annotated[str, Form(max_length=1000)] = "",
    new: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
) -> Response:
    """Change it; all other sessions end."""
    house, guest = visiting.house, visiting.guest
    try:
        if new != again:
            raise PlanCycleError(_DIFFERENT)
        token = change_own_password(house.database, house.passwords, guest, old, new)
    except PlanCycleError as error:
        page = _own_page(visiting, str(error))
        return show(visiting, "own_password.html.j2", page, status=422)
    return let_in(visiting.request, token, "/")


def _own_page(visiting: Visit, refused: str = "") -> OwnPasswordPage:
    own = visiting.guest.person
    roles = tuple(ROLE_NAMES[r] for r in PersonRole if r in own.roles)
    others = others_who_may(visiting, Deed.MANAGE_PEOPLE, {own.name})
    return OwnPasswordPage(own.must_change_password, roles, others, refused)


@router.get(LINK)
def link(request: Request, secret: str) -> Response:
    """The page of a one-time link."""
    return _link_page(request, secret)


@router.post(LINK)
def choose_password(
    request: Request,
    secret: str,
    new: Annotated[str, Form(max_length=1000)] = "",
    again: Annotated[str, Form(max_length=1000)] = "",
    form_token: Annotated[str, Form()] = "",
) -> Response:
    """Take the password and let its owner in."""
    check_form_cookie(request, form_token)
    house = request.app.state.house
    try:
        if new != again:
            raise PlanCycleError(_DIFFERENT)
        address = client_address(request)
        token = use_link(house.database, house.passwords, secret, new, address)
    except PlanCycleError as error:
        return _link_page(request, secret, str(error))
    return let_in(request, token, "/")


def _link_page(request: Request, secret: str, refused: str = "") -> Response:
    person = person_of_link(request.app.state.house.database, secret)
    if person is None:
        raise HTTPException(410)
    page = LinkPage(person, secret, refused)
    return with_form_cookie(request, "link.html.j2", page, 422 if refused else 200)
