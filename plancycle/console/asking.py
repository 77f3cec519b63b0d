"""How a route asks for what it needs: who is there, an office to read with, one to work with.

Whatever changes something is asked for by :func:`may` or :func:`may_in_house` with the deed, which
is where the table of roles is looked at.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from fastapi import Depends, HTTPException, Request
from pydantic import Field
from starlette.responses import HTMLResponse, Response

from plancycle.console.filled_forms import filled_in
from plancycle.console.house import House
from plancycle.console.sent_forms import typed_in
from plancycle.console.showing import Whereabouts, go_on_to
from plancycle.console.visit import Visit
from plancycle.cycle.workplace.office import Office
from plancycle.faces.typed_bounds import FIRST_YEAR, LARGEST_ID, LAST_YEAR
from plancycle.model.people import Deed, roles_for
from plancycle.people.keeping import names_who_may
from plancycle.people.sessions import Guest

RowNumber: TypeAlias = Annotated[int, Field(ge=1, le=LARGEST_ID)]
"""A number by which a form names a row."""


def _visit(request: Request, profile: str = "") -> Visit:
    guest: Guest | None = getattr(request.state, "guest", None)
    if guest is None:  # the guard lets nobody through without; a mistake of ours
        raise HTTPException(401)
    house: House = request.app.state.house
    # Going live and trial mail are settings: a page must not offer real letters by those of
    # yesterday.
    house.take_up_settings()
    return Visit(request, house, request.app.state.pages, guest, profile)


def visiting(request: Request) -> Visit:
    """A page of the whole house."""
    return _visit(request)


def _of_locality(request: Request, profile: str) -> Visit:
    visit = _visit(request, profile)
    # The same answer for what is not there and for what is not theirs.
    if not visit.guest.person.sees(profile) or not visit.house.knows(profile):
        raise HTTPException(404)
    if request.path_params.get("year", FIRST_YEAR) not in range(FIRST_YEAR, LAST_YEAR + 1):
        raise HTTPException(404)
    return visit


@dataclass(frozen=True, slots=True)
class _Looking:
    """Somebody looks at a locality; ``office`` only reads."""

    visit: Visit
    office: Office


@dataclass(frozen=True, slots=True)
class Doing:
    """Somebody does something in a locality; ``office`` writes it down in their name."""

    visit: Visit
    office: Office


def looking(request: Request, profile: str) -> _Looking:
    """A page of a locality. Raises: HTTPException 404: there is none, or it is not theirs."""
    visit = _of_locality(request, profile)
    office = visit.house.to_read(profile).seen_by(visit.guest.person.profiles)
    return _Looking(visit, office)


Visiting = Annotated[Visit, Depends(visiting)]
Looking = Annotated[_Looking, Depends(looking)]


class MayAsk:
    """A dependency that lets in whoever may do a deed."""

    def __init__(self, deed: Deed, *, todays_files: bool = False) -> None:
        """Args: todays_files: it is made from the locality's files as they are."""
        self.deed = deed
        self.todays_files = todays_files

    def _check(self, visit: Visit) -> None:
        if not visit.guest.person.may(self.deed):
            raise NotAllowedError(self.deed)


class may(MayAsk):
    """Somebody does a deed in a locality."""

    def __call__(self, request: Request, profile: str) -> Iterator[Doing]:
        """Raises: NotAllowedError: no role of theirs is enough; HTTPException 404: see above."""
        visit = _of_locality(request, profile)
        self._check(visit)
        name = visit.guest.person.name
        with visit.house.to_work(profile, name, todays_files=self.todays_files) as office:
            yield Doing(visit, office.seen_by(visit.guest.person.profiles))


class may_in_house(MayAsk):
    """Somebody does a deed that belongs to no locality."""

    def __call__(self, request: Request) -> Visit:
        """Raises: NotAllowedError."""
        visit = _visit(request)
        self._check(visit)
        return visit


class NotAllowedError(Exception):
    """No role of the person is enough for a deed."""

    def __init__(self, deed: Deed) -> None:
        super().__init__(deed.value)
        self.deed = deed

    def __str__(self) -> str:
        return (
            f"Bạn không có quyền {self.deed.value}. Việc này dành cho người có vai trò "
            f"{roles_for(self.deed)}; hãy nhờ người đó, hoặc đề nghị người quản trị cấp vai trò."
        )


def require(visit: Visit, deed: Deed) -> None:
    """See to it that a page is for whoever looks. Raises: NotAllowedError."""
    if not visit.guest.person.may(deed):
        raise NotAllowedError(deed)


def others_who_may(visit: Visit, deed: Deed, but: Collection[str]) -> tuple[str, ...]:
    """Who can be asked to do what one may not do. Args: but: names of who may not either."""
    names = names_who_may(visit.house.database, deed, visit.profile)
    return tuple(n for n in names if n not in but)


def show(visit: Visit, template: str, page: object, *, status: int = 200) -> HTMLResponse:
    """A page. Args: page: its read model, which the template prints."""
    profile = visit.profile
    near = profile or _near(visit)
    response = visit.pages.show(
        visit.request,
        template,
        page,
        guest=visit.guest,
        profile=profile,
        status=status,
        near=near,
        locality=visit.house.name_of(profile) if profile else "",
    )
    if status == _REFUSED and visit.request.method == "POST":
        response = _with_what_was_typed(visit.request, response)
    if profile and visit.request.cookies.get(_NEAR) != profile:
        response.set_cookie(
            _NEAR,
            profile,
            httponly=True,
            samesite="lax",
            secure=visit.request.url.scheme == "https",
        )
    return response


_REFUSED = 422


def _with_what_was_typed(request: Request, response: HTMLResponse) -> HTMLResponse:
    """A page that says why its form was not taken, with the form as it was filled in."""
    page = bytes(response.body).decode("utf-8")
    filled = filled_in(page, request.url.path, typed_in(request))
    return response if filled is None else HTMLResponse(filled, response.status_code)


_NEAR = "plancycle_locality"
"""Where somebody was last, for the way back from pages of the whole house."""


def whereabouts(request: Request, guest: Guest) -> Whereabouts:
    """Where a page stands that only its address tells of: in a locality that they see, or none."""
    visit = Visit(request, request.app.state.house, request.app.state.pages, guest)
    code = request.url.path.split("/")[1]
    if guest.person.sees(code) and visit.house.knows(code):
        return Whereabouts(code, code, visit.house.name_of(code))
    return Whereabouts(near=_near(visit))


def _near(visit: Visit) -> str:
    """The locality where somebody was last, or the only one that they see; empty if neither."""
    last = visit.request.cookies.get(_NEAR, "")
    person, known = visit.guest.person, visit.house.profiles()
    if last in known and person.sees(last):
        return last
    seen = [p for p in known if person.sees(p)]
    return seen[0] if len(seen) == 1 else ""


def go_on(visit: Visit, address: str, text: str = "", *, is_bad: bool = False) -> Response:
    """On to a page after a deed. Args: text: what came of it, as the page is to say it."""
    return go_on_to(visit.request, visit.guest, address, text, is_bad=is_bad)
