"""The door of the practice office: the same console once more, under ``/tap``.

Behind it stands an application of its own with a house of its own: another work folder, database,
mailbox and clock. It knows nothing of where it is mounted; the door takes ``/tap`` off the
addresses that come in and puts it before those that go out, and keeps its cookies apart. Whoever is
signed in at the real console is let in, with every role, and as a second person if they like.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from threading import Lock
from time import monotonic
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plancycle.console.background import ProcessStart
from plancycle.console.guard import OwnAddress, guest_of
from plancycle.console.house import House
from plancycle.console.told_addresses import told_parts
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.people import Deed, Person, PersonRole
from plancycle.people.sessions import Guest
from plancycle.store.database import Database
from plancycle.wiring.open_office import open_database
from plancycle.wiring.practice_office import (
    Practice,
    find_practice,
    note_use,
    practice_folder,
)

ADDRESS = "/tap"
PAGE = "/dien-tap"
"""The page of the real console that makes the practice office and leads into it."""
SECOND = "plancycle_second"
"""Cookie of whoever is at work as the second person."""

SECOND_LOGIN, SECOND_NAME = "nguoi-tap-thu-hai", "Người Tập Thứ Hai"
_REAL = (PAGE, "/dang-xuat", "/mat-khau", "/dang-nhap")
"""Addresses that lead out of the practice office, wherever they stand in its pages."""
_COOKIE = "tap_"
"""Before the names of its cookies; the session of the real console never reaches it."""
_BETWEEN_NOTES = 3600.0

# Whatever a person wrote is escaped, quotation marks with it: only our own marks look like this.
_ATTRIBUTE = re.compile(
    rb'\b((?:href|action|formaction|src|hx-get|hx-post)=")'
    rb"(?!(?:" + "|".join(_REAL).encode() + rb')[/"?#])(?=/)'
)
_LINK = re.compile(rb'(://[^/"<\s]+)(/lien-ket/)')

MakeApp = Callable[..., ASGIApp]
"""Makes the console of a house: ``create_app``."""


@dataclass
class _Open:
    """The practice office that is open here."""

    practice: Practice
    house: House
    app: ASGIApp
    noted_at: float = field(default=float("-inf"))


class PracticeDoor:
    """An application that hands requests on to the console of the practice office."""

    def __init__(self, house: House, own: OwnAddress, make_app: MakeApp) -> None:
        self._house = house
        self._own = own
        self._make_app = make_app
        self._open: _Open | None = None
        self._lock = Lock()
        house.at_close.append(self._close)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; it goes to the page Diễn tập where there is no practice office."""
        request = Request(scope)
        guest = guest_of(request)
        entered = None
        if guest is not None and guest.person.may(Deed.REHEARSE):
            is_second = request.cookies.get(SECOND) == "1"
            entered = await run_in_threadpool(self._enter, guest, is_second=is_second)
        if entered is None:
            await RedirectResponse(PAGE, 303)(scope, receive, send)
            return
        app, known = entered
        await app(_inwards(request, known), receive, _outwards(send))

    def _enter(self, guest: Guest, *, is_second: bool) -> tuple[ASGIApp, Guest] | None:
        """The console behind the door, and who they are there."""
        there = self._opened()
        if there is None:
            return None
        person = _person(there.house.database, guest.person, is_second=is_second)
        return there.app, replace(guest, person=person)

    def _opened(self) -> _Open | None:
        """The practice office of this moment; another than before is opened anew."""
        with self._lock:
            folder = practice_folder(self._house.settings)
            if self._open is not None and folder != self._open.practice.folder:
                self._close()
            if self._open is None:
                practice = find_practice(self._house.settings)
                self._open = self._opening(practice) if practice is not None else None
            there = self._open
            if there is not None and monotonic() - there.noted_at > _BETWEEN_NOTES:
                note_use(there.practice)
                there.noted_at = monotonic()
            return there

    def _close(self) -> None:
        if self._open is not None:
            self._open.house.close()
            self._open = None

    def _opening(self, practice: Practice) -> _Open:
        try:
            database = open_database(practice.settings, practice.clock)
        except PlanCycleError as error:
            # Made by an earlier version, or damaged: it is worth nothing, a fresh one is.
            raise StepError(
                f"Văn phòng tập không mở được nữa. Hãy vào mục Diễn tập, lập lại. ({error})"
            ) from error
        start = ProcessStart(practice.settings)
        house = House(practice.settings, database, practice.clock, start, is_practice=True)
        return _Open(practice, house, self._make_app(house, self._own, guest_of))


def _person(database: Database, real: Person, *, is_second: bool) -> Person:
    """Who somebody is in the practice office: themselves with every role, or the second person."""
    login, name = (SECOND_LOGIN, SECOND_NAME) if is_second else (real.login, real.name)
    with database.read() as tx:
        known = tx.console.people.by_login(login)
    if known is None or not _may_everything(known):
        # Who practised the keeping of people on themselves is let in as before.
        with database.acting(name).begin() as tx:
            people = tx.console.people
            known = known or people.add(login, name, "", PersonRole)
            people.set_active(known.id, active=True)
            people.give_roles(known.id, PersonRole)
            people.show_profiles(known.id, None)
            known = people.get(known.id)
    assert known is not None
    # There are no passwords behind the door, so none waits to be changed.
    return replace(known, must_change_password=False)


def _may_everything(person: Person) -> bool:
    return person.is_active and person.roles == set(PersonRole) and person.profiles is None


def _inwards(request: Request, guest: Guest) -> Scope:
    """A request as the console behind the door sees it."""
    scope = dict(request.scope)
    path = request.url.path.removeprefix(ADDRESS) or "/"
    kept = [(k, v) for k, v in scope["headers"] if k not in _RENEWED]
    if cookies := _own_cookies(request.cookies):
        kept.append((b"cookie", cookies.encode("latin-1")))
    referer = told_parts(request.headers.get("referer", ""))
    if referer.netloc:
        before = referer._replace(path=referer.path.removeprefix(ADDRESS) or "/")
        kept.append((b"referer", before.geturl().encode("latin-1", "replace")))
    state = {"guest": guest}
    return scope | {
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "headers": kept,
        "state": state,
    }


_RENEWED = (b"cookie", b"referer", b"accept-encoding")
"""Headers that are not handed on as they are; packed pages could not be read through."""


def _own_cookies(cookies: Mapping[str, str]) -> str:
    """Those of the practice office, by the names it gave them."""
    jar = SimpleCookie()
    for name in cookies:
        if name.startswith(_COOKIE):
            jar[name.removeprefix(_COOKIE)] = cookies[name]
    return jar.output(header="", sep=";").strip()


def _outwards(send: Send) -> Send:
    """An answer as the browser gets it: addresses lead back through the door."""
    begun: Message | None = None
    body = b""

    async def sending(message: Message) -> None:
        nonlocal begun, body
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            _turn_headers(headers)
            if headers.get("content-type", "").startswith("text/html"):
                begun = message
                return
        elif begun is not None:
            body += message.get("body", b"")
            if message.get("more_body", False):
                return
            turned = _turned(body)
            MutableHeaders(scope=begun)["content-length"] = str(len(turned))
            await send(begun)
            message = {**message, "body": turned}
        await send(message)

    return sending


def _turn_headers(headers: MutableHeaders) -> None:
    for name in ("location", "hx-redirect"):
        if name in headers and headers[name].startswith("/") and not _is_real(headers[name]):
            headers[name] = ADDRESS + headers[name]
    given = headers.getlist("set-cookie")
    if given:
        del headers["set-cookie"]
    for cookie in given:
        headers.append(
            "set-cookie", _COOKIE + re.sub(r"(?i)\bPath=/(?=;|$)", f"Path={ADDRESS}", cookie)
        )


def _is_real(address: str) -> bool:
    path = urlsplit(address).path
    return any(f"{path}/".startswith(f"{real}/") for real in _REAL)


def _turned(body: bytes) -> bytes:
    """A page whose addresses lead through the door."""
    turned = _ATTRIBUTE.sub(rb"\1" + ADDRESS.encode(), body)
    return _LINK.sub(rb"\1" + ADDRESS.encode() + rb"\2", turned)
