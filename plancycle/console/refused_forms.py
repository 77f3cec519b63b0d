"""A form that is refused comes back as it was filled in, on the page it stood on, with why.

The page is asked for once more, as its reader would ask for it, and the form in it filled in: so it
holds for every form, and no page needs a way of its own. Nothing typed is lost where the page or
the form is not there any more: then it is given back as text.
"""

from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Message, Scope

from plancycle.console.filled_forms import Refusal, filled_in, with_alert
from plancycle.console.guard import guest_of
from plancycle.console.own_place import own_place
from plancycle.console.sent_forms import page_of_form, typed_in
from plancycle.faces.page_words import with_pages

_NOT_HANDED_ON = (b"content-", b"accept-encoding", b"hx-", b"x-form-token", b"transfer-encoding")


async def refused_form(
    request: Request, status: int, refusal: Refusal, *, is_stale: bool = False
) -> Response | None:
    """The page of a refused form with what was typed.

    Args:
        is_stale: what the page shows has changed meanwhile: its fields stay as they are now, or
            what another person wrote would be overwritten unseen.
    Returns: None if there is no such page.
    """
    address = page_of_form(request)
    if request.method != "POST" or not address or request.headers.get("hx-request") == "true":
        return None
    # This text goes into a page that is made already: no template puts its acts into words.
    place = own_place(urlsplit(address).path)
    refusal = replace(refusal, text=with_pages(refusal.text, place))
    page, typed = await _asked_again(request, address), typed_in(request)
    if page is None:
        return None
    filled = None if is_stale else filled_in(page, request.url.path, typed, refusal)
    return HTMLResponse(filled or with_alert(page, refusal.told({}), typed), status)


@dataclass
class _Answer:
    """What an application answered."""

    status: int = 0
    kind: str = ""
    pieces: list[bytes] = field(default_factory=list)

    async def take(self, message: Message) -> None:
        """A piece of it."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = dict(message["headers"])
            self.kind = headers.get(b"content-type", b"").decode("latin-1")
        else:
            self.pieces.append(message.get("body", b""))


async def _asked_again(request: Request, address: str) -> str | None:
    """The page at an address as the person of a request sees it; None if it is none."""
    answer = _Answer()

    async def nothing_more() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    await request.app(_scope_of(request, address), nothing_more, answer.take)
    if answer.status != 200 or not answer.kind.startswith("text/html"):
        return None
    return b"".join(answer.pieces).decode("utf-8")


def _scope_of(request: Request, address: str) -> Scope:
    """A request for a page, made of one that sent a form."""
    parts = urlsplit(address)
    kept = [(k, v) for k, v in request.scope["headers"] if not k.startswith(_NOT_HANDED_ON)]
    same = ("type", "asgi", "http_version", "scheme", "client", "server", "root_path")
    return {name: request.scope[name] for name in same if name in request.scope} | {
        "method": "GET",
        "path": parts.path,
        "raw_path": parts.path.encode(),
        "query_string": parts.query.encode(),
        "headers": kept,
        "state": {"guest": guest_of(request)},
    }
