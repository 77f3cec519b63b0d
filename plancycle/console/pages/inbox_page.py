"""Hộp thư: what came and waits, message by message and many at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Query
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, RowNumber, go_on, may, show
from plancycle.console.downloads import send_file
from plancycle.console.list_addresses import with_changes
from plancycle.console.status_words import INCOMING, STATES
from plancycle.cycle.desk.waiting.decide import accept_message, dismiss_message
from plancycle.cycle.desk.waiting.examine import Examined, examine
from plancycle.cycle.desk.waiting.many_messages import (
    Choice,
    chosen,
    dismiss_messages,
    retry_messages,
)
from plancycle.cycle.desk.waiting.send_back import return_message
from plancycle.cycle.overviews.pages.handed_out_files import file_of_message
from plancycle.cycle.overviews.pages.inbox_overview import (
    InboxPage,
    InboxQuery,
    Tray,
    inbox_page,
)
from plancycle.cycle.overviews.pages.message_overview import MessagePage, message_page
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.store.schema.records import Incoming

router = APIRouter()
Judging = Annotated[Doing, Depends(may(Deed.JUDGE_MAIL))]
Why = Annotated[str, Form(max_length=1000)]


@dataclass(frozen=True, slots=True)
class ListedInbox:
    """A tray as it is asked for in the address."""

    page: InboxPage
    address: str
    asked: dict[str, str]
    trays: tuple[Tray, ...] = tuple(Tray)

    def to(self, **changes: object) -> str:
        """The address of the list with something changed."""
        names = {"tray": "khay", "reason": "ly-do", "page": "trang"}
        return with_changes(self.address, self.asked, changes, names)


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message, and its files once they were opened.

    Attributes:
        examined: None before a person asks for it.
        kind, word: of its state.
        reports: kind and words of the states of the reports it became, by the kept word.
    """

    page: MessagePage
    examined: Examined | None
    kind: str
    word: str
    reports: Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ChosenMessages:
    """Messages that are about to be decided on together."""

    tray: Tray
    messages: tuple[Incoming, ...]


def _tray(name: str) -> Tray:
    """The tray of that name; the one of what waits for a name that is none."""
    return {t.value: t for t in Tray}.get(name, Tray.WAITING)


@router.get("/{profile}/hop-thu")
def inbox(
    looking: Looking,
    tray: Annotated[str, Query(alias="khay")] = "",
    reason: Annotated[str, Query(alias="ly-do", max_length=200)] = "",
    page: Annotated[int, Query(alias="trang", ge=1, le=100_000)] = 1,
) -> Response:
    """What waits, was passed over, or is done."""
    asked = InboxQuery(_tray(tray), reason, page)
    listed = ListedInbox(
        inbox_page(looking.office, asked),
        f"/{looking.office.profile.code}/hop-thu",
        dict(looking.visit.request.query_params),
    )
    return show(looking.visit, "inbox.html.j2", listed)


@router.get("/{profile}/hop-thu/nhieu")
def many(
    looking: Looking,
    number: Annotated[list[RowNumber], Query(alias="so", max_length=500)] = [],  # noqa: B006 - FastAPI copies it
    tray: Annotated[str, Query(alias="khay")] = "",
) -> Response:
    """The page of its own on which a person decides on several messages."""
    lies_in = _tray(tray)
    if not number:
        raise StepError("Chưa chọn thư nào. Hãy đánh dấu những thư cần xử lý rồi làm lại.")
    meant = chosen(looking.office, Choice(lies_in.status, tuple(number)))
    return show(looking.visit, "inbox_many.html.j2", ChosenMessages(lies_in, meant))


@router.post("/{profile}/hop-thu/nhieu/bo-qua")
def dismiss_many(
    doing: Judging, number: Annotated[list[RowNumber], Form(alias="so")], why: Why
) -> Response:
    """Put several messages aside; nobody is answered."""
    done = dismiss_messages(doing.office, Choice(Tray.WAITING.status, tuple(number)), why)
    return _on(doing, f"Đã bỏ qua {done} thư; không thư nào được trả lời.")


@router.post("/{profile}/hop-thu/nhieu/xu-ly-lai")
def retry_many(
    doing: Judging,
    number: Annotated[list[RowNumber], Form(alias="so")],
    why: Why,
    tray: Annotated[str, Form(alias="khay")] = Tray.WAITING.value,
) -> Response:
    """Have several messages judged anew with the next collection."""
    done = retry_messages(doing.office, Choice(_tray(tray).status, tuple(number)), why)
    return _on(doing, f"Lần thu thư sau sẽ xử lý lại {done} thư.")


@router.get("/{profile}/hop-thu/{number:int}")
def message(number: int, looking: Looking) -> Response:
    """One message with a safe view of its text; its files are opened when asked for."""
    return _message(looking, number, None)


@router.get("/{profile}/hop-thu/{number:int}/tep")
def opened_files(number: int, looking: Looking) -> Response:
    """The same with its files read, in a child process and within limits."""
    return _message(looking, number, examine(looking.office, number))


def _message(looking: Looking, number: int, examined: Examined | None) -> Response:
    page = message_page(looking.office, number)
    kind, word = INCOMING[page.message.status]
    is_part = looking.visit.is_partial and examined is not None
    template = "message_files.html.j2" if is_part else "inbox_message.html.j2"
    return show(looking.visit, template, ShownMessage(page, examined, kind, word, STATES))


@router.get("/{profile}/hop-thu/{number:int}/tai/{file:int}")
def download(number: int, file: int, looking: Looking) -> Response:
    """A file of a message, 0 for the message as it came; never shown, only kept."""
    content, name = file_of_message(looking.office, number, file)
    return send_file(content, name)


@router.post("/{profile}/hop-thu/{number:int}/nhan")
def accept(
    number: int,
    doing: Judging,
    unit: Annotated[str, Form(alias="don-vi")],
    period: Annotated[str, Form(alias="ky")],
    why: Why,
    file: Annotated[int, Form(alias="tep")] = 0,
    force: Annotated[str, Form(alias="van-dung")] = "",
) -> Response:
    """Let a form in as a unit's report."""
    year, code = _period(period)
    done = accept_message(
        doing.office,
        number,
        unit=unit,
        period=code,
        year=year,
        why=why,
        file_number=file or None,
        force=bool(force),
    )
    told = [f"{done.label}: {done.let_in.outcome} ({done.file_name})."]
    told += [done.note] if done.note else []
    if done.remaining:
        told.append(f"Còn chờ xử lý: {', '.join(done.remaining)}.")
    return _on(doing, " ".join(told), number if done.remaining else 0)


@router.post("/{profile}/hop-thu/{number:int}/tra-lai")
def send_back(
    number: int,
    doing: Judging,
    why: Why,
    unit: Annotated[str, Form(alias="don-vi")] = "",
    period: Annotated[str, Form(alias="ky")] = "",
) -> Response:
    """Ask the unit, at its registered addresses, to send its report anew."""
    year, code = _period(period) if period else (None, "")
    done = return_message(doing.office, number, why, unit=unit, period=code, year=year)
    told = f"Thư đề nghị gửi lại đã vào hàng đợi: {done.label}, tới {', '.join(done.addresses)}."
    return _on(doing, told)


@router.post("/{profile}/hop-thu/{number:int}/bo-qua")
def dismiss(number: int, doing: Judging, why: Why) -> Response:
    """Put a message aside; nobody is answered."""
    dismiss_message(doing.office, number, why)
    return _on(doing, f"Đã bỏ qua thư số {number}; không ai được trả lời.")


@router.post("/{profile}/hop-thu/{number:int}/xu-ly-lai")
def retry(number: int, doing: Judging, why: Why) -> Response:
    """Have a message judged anew with the next collection."""
    page = message_page(doing.office, number)
    retry_messages(doing.office, Choice(page.message.status, (number,)), why)
    return _on(doing, f"Lần thu thư sau sẽ xử lý lại thư số {number}.")


def _period(value: str) -> tuple[int, str]:
    """Year and code of ``2024/H1``. Raises: StepError."""
    year, _, code = value.partition("/")
    if not year.isdecimal() or len(year) != len("2024") or not code:
        raise StepError("Hãy chọn kỳ báo cáo.")
    return int(year), code


def _on(doing: Doing, told: str, number: int = 0) -> Response:
    address = f"/{doing.office.profile.code}/hop-thu"
    return go_on(doing.visit, f"{address}/{number}" if number else address, told)
