"""Thư đi: a letter as it went out, and those of which a person has to decide."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.downloads import send_file
from plancycle.console.status_words import OUTGOING
from plancycle.cycle.desk.frozen import FrozenReport, frozen_reports, reject, release
from plancycle.cycle.desk.unsent_mail import (
    TroubledMessage,
    resend_message,
    settle_message,
    troubled_messages,
)
from plancycle.cycle.overviews.pages.handed_out_files import letter_file, letter_of_year
from plancycle.model.people import Deed
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import Outgoing

router = APIRouter()
Settling = Annotated[Doing, Depends(may(Deed.SETTLE_OUTBOX))]
Judging = Annotated[Doing, Depends(may(Deed.JUDGE_MAIL))]
Why = Annotated[str, Form(max_length=1000)]


@dataclass(frozen=True, slots=True)
class TroubledPage:
    """Letters that need a person; ``words`` of their states."""

    letters: tuple[TroubledMessage, ...]
    words: dict[OutgoingStatus, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class LetterPage:
    """A letter as it went out; ``kind`` and ``word`` of its state."""

    year: int
    letter: Outgoing
    unit_name: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class HeldPage:
    """Reports that do not count because their units disowned them."""

    reports: tuple[FrozenReport, ...]


@router.get("/{profile}/hop-thu/thu-di")
def troubled(looking: Looking) -> Response:
    """Letters that did not go, or of which nobody knows."""
    page = TroubledPage(troubled_messages(looking.office), OUTGOING)
    return show(looking.visit, "letters_troubled.html.j2", page)


@router.post("/{profile}/hop-thu/thu-di/{number:int}/gui-lai")
def resend(
    number: int,
    doing: Settling,
    why: Why,
    not_arrived: Annotated[str, Form(alias="chua-toi")] = "",
) -> Response:
    """Queue a letter once more."""
    addresses = resend_message(doing.office, number, why, not_arrived=bool(not_arrived))
    return _back(doing, f"Thư số {number} đã vào hàng đợi, sẽ gửi tới {', '.join(addresses)}.")


@router.post("/{profile}/hop-thu/thu-di/{number:int}/da-toi")
def arrived(number: int, doing: Settling, why: Why) -> Response:
    """Say of a letter in doubt that it arrived."""
    settle_message(doing.office, number, why, sent=True)
    return _back(doing, f"Đã ghi nhận thư số {number} đã tới.")


@router.post("/{profile}/hop-thu/thu-di/{number:int}/khong-gui")
def given_up(number: int, doing: Settling, why: Why) -> Response:
    """Say of a letter in doubt that it is not sent any more."""
    settle_message(doing.office, number, why, sent=False)
    return _back(doing, f"Thư số {number} sẽ không được gửi nữa.")


def _back(doing: Doing, told: str) -> Response:
    return go_on(doing.visit, f"/{doing.office.profile.code}/hop-thu/thu-di", told)


@router.get("/{profile}/{year:int}/thu-di/{number:int}")
def letter(year: int, number: int, looking: Looking) -> Response:
    """A letter as it went out."""
    kept, unit_name = letter_of_year(looking.office, year, number)
    kind, word = OUTGOING[kept.status]
    return show(looking.visit, "letter.html.j2", LetterPage(year, kept, unit_name, kind, word))


@router.get("/{profile}/{year:int}/thu-di/{number:int}/tep/{file:int}")
def letter_attachment(year: int, number: int, file: int, looking: Looking) -> Response:
    """A file that went along with a letter."""
    content, name = letter_file(looking.office, year, number, file)
    return send_file(content, name)


@router.get("/{profile}/hop-thu/tam-dung")
def held(looking: Looking) -> Response:
    """Reports that their units disowned."""
    return show(looking.visit, "held.html.j2", HeldPage(frozen_reports(looking.office)))


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/tinh-lai")
def count_again(year: int, code: str, unit: str, doing: Judging, why: Why) -> Response:
    """A held report is its unit's after all."""
    done = release(doing.office, unit, code, why, year)
    return _held(doing, f"{done.label}: bản lần {done.counted} được tính.")


@router.post("/{profile}/{year:int}/{code}/don-vi/{unit}/khong-phai")
def put_aside(year: int, code: str, unit: str, doing: Judging, why: Why) -> Response:
    """A held report is not its unit's."""
    done = reject(doing.office, unit, code, why, year)
    counted = f"bản lần {done.counted} được tính" if done.counted else "chưa có bản nào được tính"
    return _held(doing, f"{done.label}: đã bỏ bản lần {done.revision}; {counted}.")


def _held(doing: Doing, told: str) -> Response:
    return go_on(doing.visit, f"/{doing.office.profile.code}/hop-thu/tam-dung", told)
