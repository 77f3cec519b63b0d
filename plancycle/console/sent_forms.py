"""What somebody sent with a form: kept with the request, for whoever must give it back."""

from urllib.parse import urlsplit

from starlette.datastructures import FormData
from starlette.requests import Request

from plancycle.console.filled_forms import Typed
from plancycle.console.form_tokens import FIELD

PAGE_FIELD = "form_page"
"""Hidden field of every form: the address of the page it stands on."""

_NEVER_SHOWN = frozenset({FIELD, PAGE_FIELD, "press", "password", "old", "new", "again"})


def keep_sent_form(request: Request, form: FormData) -> None:
    """Remember what was sent."""
    request.state.sent_form = form


def typed_in(request: Request) -> Typed:
    """What was filled in, without what only the program reads, passwords and files."""
    form: FormData | None = getattr(request.state, "sent_form", None)
    pairs = form.multi_items() if form is not None else ()
    return [(n, v) for n, v in pairs if isinstance(v, str) and n not in _NEVER_SHOWN]


def page_of_form(request: Request) -> str:
    """The address of the page on which a form stood; empty if it says none of this house."""
    form: FormData | None = getattr(request.state, "sent_form", None)
    given = form.get(PAGE_FIELD) if form is not None else None
    if not isinstance(given, str) or not given.isprintable() or "\\" in given:
        return ""
    return given if given.startswith("/") and not given.startswith("//") else ""


def own_page(request: Request) -> str:
    """The address that forms of the page now shown are to name as theirs."""
    if request.method == "POST":
        return page_of_form(request)
    parts = urlsplit(str(request.url))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
