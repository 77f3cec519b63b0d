"""What every request passes before a page sees it, and every answer on its way out.

In this order: is it for this house; is the address an honest one; is it of this site; is it not too
large; is somebody signed in. Only then anything of its body is read.
"""

import ipaddress
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from plancycle.console.house import House
from plancycle.console.showing import Pages
from plancycle.console.told_addresses import told_parts
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.people.sessions import Guest, find_guest

SESSION = "plancycle_session"
SIGN_IN = "/dang-nhap"
OWN_PASSWORD = "/mat-khau"  # noqa: S105 - an address
SIGN_OUT = "/dang-xuat"
OPEN_TO_ALL = (SIGN_IN, "/static/", "/lien-ket/", "/dang-nhap-mot-lan", "/dang-nhap-mot-lan/")
"""Addresses, or how they begin, for which nobody needs to be signed in."""

MOST_OF_FORM = 1024 * 1024
MOST_OF_UPLOAD = MAX_BYTES + MOST_OF_FORM
"""Bytes of a request's body: of a form alone, and of one with files."""

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
_TOO_LONG_NUMBER = re.compile(r"/\d{10,}(?:/|$)")
"""No row has such a number, and no database can look for it."""
_LOCAL = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class OwnAddress:
    """Under which names the console is called.

    Attributes:
        public: as ``https://ke-hoach.tinh.gov.vn``; empty: only this machine's own names.
        hosts: further names that it listens on.
    """

    public: str = ""
    hosts: tuple[str, ...] = ()

    def is_host(self, host: str) -> bool:
        """Whether a request named us; a page of another name may lead a browser here."""
        # The name of a host is the only thing that tells our page from one of another name whose
        # address was turned to this machine (DNS rebinding).
        if self.public and host == urlsplit(self.public).netloc.lower():
            return True
        name = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
        return name in (*_LOCAL, *self.hosts)

    def is_origin(self, origin: str, host: str) -> bool:
        """Whether a request was made by a page of ours."""
        parts = told_parts(origin)
        if parts.scheme not in {"http", "https"} or parts.netloc.lower() != host:
            return False
        is_public = bool(self.public) and host == urlsplit(self.public).netloc.lower()
        return not is_public or origin.lower().rstrip("/") == self.public.lower().rstrip("/")


class TooLargeError(HTTPException):
    """A body exceeds what may be sent."""

    def __init__(self) -> None:
        super().__init__(413)


ErrorPage = Callable[[Request, Exception], Response]
FindGuest = Callable[[Request], Guest | None]
"""Who is there, as far as a request shows it."""


def by_session(house: House) -> FindGuest:
    """By the session that the browser holds."""
    return lambda request: find_guest(house.database, request.cookies.get(SESSION, ""))


class Guard:
    """Stands before the application."""

    def __init__(
        self, app: ASGIApp, find: FindGuest, pages: Pages, own: OwnAddress, unforeseen: ErrorPage
    ) -> None:
        self.app = app
        self._unforeseen = unforeseen
        self._pages = pages
        self._find = find
        self._own = own

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        request = Request(scope)
        has_begun = False

        async def watched(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        dressed = _dressed(watched, keep=scope["path"].startswith("/static/"))
        try:
            await self._answer(request, scope, receive, dressed)
        except Exception as error:
            # Of an answer that is half sent nothing can be mended: the server ends it.
            page = self._unforeseen(request, error)
            if has_begun:
                raise
            await page(scope, receive, dressed)

    async def _answer(self, request: Request, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(request, self._own)
        if refusal is None:
            answer = await self._unknown(request, scope)
        else:
            answer = self._pages.message(request, refusal.status, refusal.text)
        if answer is not None:
            await answer(scope, receive, send)
            return
        await self.app(scope, _bounded(request.headers, receive), send)

    async def _unknown(self, request: Request, scope: Scope) -> Response | None:
        """Where somebody is sent who is not signed in; None for who is, or need not be."""
        if scope["path"].startswith("/static/"):
            return None
        guest = await run_in_threadpool(self._find, request)
        scope.setdefault("state", {})["guest"] = guest
        path = scope["path"]
        if any(path == p or (p.endswith("/") and path.startswith(p)) for p in OPEN_TO_ALL):
            return None
        if guest is None:
            return _to_sign_in(request)
        if guest.person.must_change_password and path not in {OWN_PASSWORD, SIGN_OUT}:
            return _elsewhere(request, OWN_PASSWORD)
        return None


@dataclass(frozen=True, slots=True)
class _Refusal:
    """Why nothing was done: a status, and what helps."""

    status: int
    text: str


def _refusal(request: Request, own: OwnAddress) -> _Refusal | None:
    host = request.headers.get("host", "").lower()
    if not own.is_host(host):
        return _Refusal(421, "Địa chỉ này không phải của hệ thống. Hãy mở đúng địa chỉ được cấp.")
    path = request.scope["path"]
    if (
        _TOO_LONG_NUMBER.search(path)
        or "\\" in path
        or "\x00" in path
        or "//" in path
        or ".." in path.split("/")
    ):
        return _Refusal(404, "Không có trang này.")
    if request.method in {"GET", "HEAD"}:
        return None
    if request.method != "POST":
        return _Refusal(405, "Cách gọi này không dùng được.")
    if not _is_ours(request.headers, own, host):
        return _Refusal(
            403,
            "Yêu cầu không được gửi từ trang của hệ thống nên không được thực hiện. Hãy mở "
            "lại trang và làm lại.",
        )
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _most(request.headers):
        return _Refusal(
            413,
            f"Tệp hoặc nội dung gửi lên quá lớn (tối đa {MAX_BYTES // 1024 // 1024} MB). Hãy "
            "giảm dung lượng tệp rồi gửi lại.",
        )
    return None


def _is_ours(headers: Headers, own: OwnAddress, host: str) -> bool:
    """Whether a page of ours sent a form: by its origin, or where it came from."""
    if headers.get("sec-fetch-site", "same-origin") != "same-origin":
        return False
    origin = headers.get("origin", "")
    if origin and origin != "null":
        return own.is_origin(origin, host)
    return not origin and own.is_origin(_origin_of(headers.get("referer", "")), host)


def _origin_of(address: str) -> str:
    parts = told_parts(address)
    return f"{parts.scheme}://{parts.netloc}"


def _most(headers: Headers) -> int:
    is_upload = headers.get("content-type", "").lower().startswith("multipart/form-data")
    return MOST_OF_UPLOAD if is_upload else MOST_OF_FORM


def _bounded(headers: Headers, receive: Receive) -> Receive:
    """A body that says nothing of its size is counted as it comes."""
    most, seen = _most(headers), 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > most:
            raise TooLargeError
        return message

    return counted


def _dressed(send: Send, *, keep: bool) -> Send:
    """Every answer carries what the browser is to hold to."""

    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
            if not keep:
                headers.setdefault("Cache-Control", "no-store")
        await send(message)

    return sending


def _to_sign_in(request: Request) -> Response:
    path = request.url.path
    back = f"?tiep={quote(path, safe='/')}" if request.method == "GET" and path != "/" else ""
    return _elsewhere(request, SIGN_IN + back)


def _elsewhere(request: Request, address: str) -> Response:
    if request.headers.get("hx-request") == "true":
        return Response(status_code=204, headers={"HX-Redirect": address})
    return RedirectResponse(address, 303)


def guest_of(request: Request) -> Guest | None:
    """Who is signed in."""
    guest: Guest | None = getattr(request.state, "guest", None)
    return guest


def client_address(request: Request) -> str:
    """From where a request comes; of IPv6 the network, for one machine has as many as it likes."""
    text = request.client.host if request.client else ""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return text[:64]
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.ip_network(f"{text}/64", strict=False))
    return text


def names_of(hosts: Iterable[str]) -> tuple[str, ...]:
    """Names of hosts as requests write them."""
    return tuple(f"[{h}]" if ":" in h else h.lower() for h in hosts if h)
