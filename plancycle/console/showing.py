"""Pages made of templates, and what every page has around it."""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from plancycle.console import form_tokens, said_after_deed
from plancycle.console.guide import guide_place
from plancycle.console.navigation import Entry, entries_for
from plancycle.console.own_place import own_place
from plancycle.console.sent_forms import PAGE_FIELD, own_page
from plancycle.console.static_files import StaticFiles
from plancycle.console.told_addresses import told_parts
from plancycle.faces.page_words import with_pages
from plancycle.model.documents import vietnamese_date
from plancycle.model.people import Deed, Person
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.people.sessions import Guest
from plancycle.vi.numbers import number, percent

TEMPLATES = Path(__file__).with_name("templates")


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around a page.

    Attributes:
        person: who is signed in; None on the pages before that.
        profile: code of the locality that is looked at, or empty; locality: its name.
        entries: where one can go.
        address: of the page with what is asked of it, which its forms send along.
        form_token: of this session, for the forms of this page.
        said: what is to be told of the deed before.
        is_trial: letters leave this machine for nowhere.
        practice_day: which day it is in the practice office; None outside it.
    """

    person: Person | None
    profile: str
    locality: str
    path: str
    entries: tuple[Entry, ...]
    form_token: str
    said: said_after_deed.Said | None
    is_trial: bool
    practice_day: date | None = None
    address: str = ""

    @property
    def press(self) -> Markup:
        """The hidden field of a button that starts long work: pressed twice, it starts it once."""
        field = '<input type="hidden" name="press" value="{}">'
        return Markup(field).format(secrets.token_hex(16))  # noqa: S704 - constant

    @property
    def form_token_field(self) -> Markup:
        """The hidden fields of a form: its token, and on which page it stands."""
        field = '<input type="hidden" name="{}" value="{}">'
        token = Markup(field).format(form_tokens.FIELD, self.form_token)  # noqa: S704 - constant
        return token + Markup(field).format(PAGE_FIELD, self.address)  # noqa: S704 - constant

    @property
    def guide(self) -> str:
        """Where the guide speaks of this page."""
        return guide_place(self.path)

    def may(self, deed: str) -> bool:
        """Whether the person may do a deed, by its name: ``frame.may("JUDGE_MAIL")``."""
        return self.person is not None and self.person.may(Deed[deed])


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """In which locality a page stands, with its name; ``near``: to whose pages its head leads."""

    profile: str = ""
    near: str = ""
    locality: str = ""


class Pages:
    """The templates, and the files that they point to."""

    def __init__(
        self,
        *,
        is_trial: Callable[[str], bool],
        practice_clock: Callable[[], datetime] | None = None,
    ) -> None:
        """The pages of one house.

        Args:
            is_trial: whether letters of a locality (or, of none, of the house) go nowhere.
            practice_clock: of the practice office, if these are its pages.
        """
        self.static = StaticFiles()
        self._is_trial = is_trial
        self._practice_clock = practice_clock
        self._environment = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # Whatever a template prints passes here, before it is escaped.
            finalize=_said_by_the_console,
        )
        self._environment.globals["static"] = self.static.address
        self._environment.filters.update(
            day=_day,
            moment=_moment,
            number=_number,
            percent=percent,
            path=_path_piece,
            opening=_opening,
            whole=_whole,
        )

    def text(self, template: str, page: object, frame: Frame) -> str:
        """A page as HTML."""
        return self._environment.get_template(template).render(page=page, frame=frame)

    def show(
        self,
        request: Request,
        template: str,
        page: object,
        *,
        guest: Guest | None,
        profile: str = "",
        status: int = 200,
        form_token: str = "",
        near: str = "",
        locality: str = "",
    ) -> HTMLResponse:
        """A page as it is sent.

        Args:
            profile: code of the locality that it shows; locality: its name.
            near: on a page of the whole house, the one to whose pages the head of the page leads.
        """
        told, path = self._told(request, guest), request.url.path
        frame = Frame(
            person=guest.person if guest else None,
            profile=profile,
            locality=locality or profile,
            path=path,
            entries=entries_for(guest.person, profile or near, path) if guest else (),
            form_token=form_tokens.masked(guest.session.form_key) if guest else form_token,
            said=told,
            is_trial=self._is_trial(profile),
            practice_day=self._practice_day(),
            address=own_page(request),
        )
        response = HTMLResponse(self.text(template, page, frame), status)
        if told is not None:
            response.delete_cookie(said_after_deed.COOKIE, httponly=True, samesite="strict")
        return response

    def _practice_day(self) -> date | None:
        clock = self._practice_clock
        return clock().astimezone(VIETNAM).date() if clock is not None else None

    def message(
        self,
        request: Request,
        status: int,
        text: str,
        *,
        guest: Guest | None = None,
        written: tuple[str, ...] = (),
        where: Whereabouts | None = None,
    ) -> HTMLResponse:
        """A page that says why something was not done, and what helps.

        Args: written: what somebody wrote for it, which they get back.
        """
        where = where or Whereabouts()
        back = _back(request)
        title = "Chưa xem được" if request.method == "GET" else "Chưa làm được"
        page = Message(_TITLES.get(status, title), text, back, written)
        template = "message_part.html.j2" if _is_partial(request) else "message.html.j2"
        return self.show(
            request,
            template,
            page,
            guest=guest,
            status=status,
            profile=where.profile,
            near=where.near,
            locality=where.locality,
        )

    def _told(self, request: Request, guest: Guest | None) -> said_after_deed.Said | None:
        value = request.cookies.get(said_after_deed.COOKIE)
        if not value or guest is None or _is_partial(request):
            return None
        return said_after_deed.opened(value, guest.session.form_key)


_TITLES = {
    401: "Cần đăng nhập",
    403: "Không được phép",
    404: "Không có trang này",
    410: "Liên kết không còn dùng được",
    413: "Tệp quá lớn",
    500: "Hệ thống gặp lỗi",
}


@dataclass(frozen=True, slots=True)
class Message:
    """What a page says that has nothing else to say.

    Attributes: back: the page before, or empty; written: what was written in vain.
    """

    title: str
    text: str
    back: str
    written: tuple[str, ...] = ()


def _is_partial(request: Request) -> bool:
    return request.headers.get("hx-request") == "true"


def _back(request: Request) -> str:
    """The address within the house from which a request came, if it says one."""
    before = told_parts(request.headers.get("referer", ""))
    if before.netloc != request.headers.get("host") or before.path.startswith("//"):
        return ""
    return before.path if before.path.startswith("/") and before.path != request.url.path else ""


def go_on_to(
    request: Request, guest: Guest, address: str, text: str = "", *, is_bad: bool = False
) -> Response:
    """On to a page after a deed, which says there what came of it."""
    response = RedirectResponse(address, 303)
    if text:
        sealed = said_after_deed.sealed(
            said_after_deed.Said(with_pages(text), is_bad), guest.session.form_key
        )
        response.set_cookie(
            said_after_deed.COOKIE,
            sealed,
            max_age=300,
            httponly=True,
            samesite="strict",
            secure=request.url.scheme == "https",
        )
    return response


@pass_context
def _said_by_the_console(context: Context, value: object) -> object:
    if isinstance(value, str) and not isinstance(value, Markup) and "⟦" in value:
        # A macro that was imported knows no frame, and says the way from anywhere.
        frame = context.get("frame")
        return with_pages(value, own_place(frame.path) if isinstance(frame, Frame) else "")
    return "" if value is None else value


def _day(value: date | None) -> str:
    """``05/02/2026`` and ``14/6/2026``; nothing for none. Of a moment, its day in Vietnam."""
    if value is None:
        return ""
    return vietnamese_date(value.astimezone(VIETNAM) if isinstance(value, datetime) else value)


def _moment(value: datetime | None) -> str:
    """``08:05 ngày 14/6/2026``, in Vietnam."""
    return "" if value is None else vietnamese_moment(value)


def _number(value: Decimal | int | None) -> str:
    return "" if value is None else number(value)


# Reasons about a file begin with its name, which stays as its sender wrote it.
_FILE_FIRST = re.compile(r"[^:]{1,200}\.\w{1,5}: ")


def _opening(text: str) -> str:
    """A text as it stands at the beginning of a line: with a capital."""
    return text if _FILE_FIRST.match(text) else text[:1].upper() + text[1:]


_ONE_PIECE = re.compile(
    r"\[BC-\w+\]|[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+\w"
    # The symbol of a paper (131/KH-UBND, 30/2020/NĐ-CP), a file with its folder.
    r"|\b\d+(?:/\d{4})?/[A-ZĐ]+(?:-[A-ZĐ&]+)+|\b[\w./-]+\.(?:yaml|csv|docx|xlsx|pdf)\b"
    # The code of a fault; so many megabytes.
    r"|\bL-[0-9A-F]{6}\b|\b\d+ MB\b"
)


@pass_context
def _whole(context: Context, value: object) -> Markup:
    """A text of which no address, code, symbol or file name is broken at its hyphens."""
    text, at = str(_said_by_the_console(context, value)), 0
    made = Markup()
    for piece in _ONE_PIECE.finditer(text):
        made += text[at : piece.start()]
        made += Markup('<span class="whole">{}</span>').format(piece[0])
        at = piece.end()
    return made + text[at:]


def _path_piece(value: object) -> str:
    """A value as one piece of an address."""
    return quote(str(value), safe="")
