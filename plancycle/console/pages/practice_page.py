"""Diễn tập: a practice office, made by one click, in which everything may be pressed."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException
from starlette.responses import RedirectResponse, Response

from plancycle.console.asking import Visiting, go_on, may_in_house, show
from plancycle.console.background import ask_for_work
from plancycle.console.practice_door import ADDRESS, PAGE, SECOND, SECOND_NAME
from plancycle.console.told_addresses import told_parts
from plancycle.console.visit import Visit
from plancycle.cycle.calendar.later_days import LaterDay, later_days
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import StepError
from plancycle.model.people import Deed
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from plancycle.rehearsal.moments import Moment
from plancycle.wiring.practice_office import (
    Practice,
    clean_up,
    find_practice,
    move_on,
    throw_away,
)

router = APIRouter()
_MORNING = time(9)
_WHAT_WAITS = {
    Moment.BEFORE_PLAN: "dự thảo kế hoạch chờ xem, duyệt, ghi số, ban hành",
    Moment.MIDDLE: "thư của đơn vị chờ thu, có thư phải xem, có đơn vị chậm phải đôn đốc",
    Moment.BEFORE_REPORT: "một năm gần trọn: số liệu, lịch sử, báo cáo năm chờ tổng hợp",
}

Practising = Annotated[Visit, Depends(may_in_house(Deed.REHEARSE))]


@dataclass(frozen=True, slots=True)
class PracticePage:
    """The practice office as its page shows it.

    Attributes:
        moments: value, name and what waits there, of each.
        practice: None: there is none; now: what its clock shows.
        days: to which it can go on.
        second: name of the made-up person; is_second: whether this browser works as them.
    """

    moments: tuple[tuple[str, str, str], ...]
    practice: Practice | None
    now: datetime | None
    days: tuple[LaterDay, ...]
    second: str
    is_second: bool
    address: str = f"{ADDRESS}/"


@router.get(PAGE)
def practice(visiting: Visiting) -> Response:
    """The page."""
    _require_real(visiting)
    clean_up(visiting.house.settings)
    office = find_practice(visiting.house.settings)
    now = office.clock().astimezone(VIETNAM) if office is not None else None
    page = PracticePage(
        moments=tuple((m.value, m.vietnamese, _WHAT_WAITS[m]) for m in Moment),
        practice=office,
        now=now,
        days=_days(office, now.date()) if office is not None and now is not None else (),
        second=SECOND_NAME,
        is_second=_is_second(visiting),
    )
    return show(visiting, "practice.html.j2", page)


@router.get(ADDRESS)
def enter(visiting: Visiting) -> Response:
    """The address as people type it."""
    _require_real(visiting)
    return RedirectResponse(f"{ADDRESS}/", 303)


@router.post(f"{PAGE}/lap")
def make(
    visiting: Practising,
    press: Annotated[str, Form(max_length=64)],
    moment: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Make a fresh one; the former goes when the new one is there."""
    _require_real(visiting)
    if moment not in set(Moment):
        raise StepError("Hãy chọn văn phòng tập đứng ở thời điểm nào trong năm.")
    by = visiting.guest.person.name
    return ask_for_work(visiting, "practice", {"moment": moment, "by": by}, press)


@router.post(f"{PAGE}/ngay")
def go_to_day(visiting: Practising, day: Annotated[date, Form()]) -> Response:
    """Let it be later there."""
    _require_real(visiting)
    office = find_practice(visiting.house.settings)
    if office is None:
        raise StepError("Văn phòng tập không còn; hãy lập lại.")
    until = datetime.combine(day, _MORNING, VIETNAM)
    came = move_on(office, until)
    letters = f"{came} thư của đơn vị đã tới hộp thư, chờ thu." if came else "Không có thư mới."
    said = f"Ở văn phòng tập nay là ngày {vietnamese_date(day)}. {letters}"
    return go_on(visiting, PAGE, said)


@router.post(f"{PAGE}/nguoi")
def change_person(visiting: Practising) -> Response:
    """Work there as the other of the two persons."""
    _require_real(visiting)
    back = told_parts(visiting.request.headers.get("referer", "")).path
    where = back if back.startswith((f"{ADDRESS}/", PAGE)) else f"{ADDRESS}/"
    response = RedirectResponse(where, 303)
    response.set_cookie(
        SECOND,
        "" if _is_second(visiting) else "1",
        httponly=True,
        samesite="lax",
        secure=visiting.request.url.scheme == "https",
    )
    return response


@router.post(f"{PAGE}/bo")
def discard(visiting: Practising) -> Response:
    """Throw it away."""
    _require_real(visiting)
    had_one = throw_away(visiting.house.settings)
    if had_one:
        # Everybody practised there: in the real office it must be seen who ended it, and when.
        with visiting.house.database_of(visiting.guest.person.name).begin() as tx:
            tx.note("practice", 0, "thrown_away", "")
    said = "Đã bỏ văn phòng tập." if had_one else "Không có văn phòng tập nào."
    return go_on(visiting, PAGE, said)


def _require_real(visiting: Visit) -> None:
    """A practice office has none of its own. Raises: HTTPException 404."""
    if visiting.house.is_practice:
        raise HTTPException(404)


def _is_second(visiting: Visit) -> bool:
    return visiting.request.cookies.get(SECOND) == "1"


def _days(found: Practice, today: date) -> tuple[LaterDay, ...]:
    order = found.note.order
    profile = load_profile(found.settings.config_dir, order.profile)
    return later_days(profile, order.year, today)
