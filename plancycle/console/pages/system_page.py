"""Hệ thống: whether the installation is well, what runs, and what an administrator can do."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.responses import Response

from plancycle.console.asking import Doing, Visiting, go_on, may, may_in_house, show
from plancycle.console.background import ask_for_work
from plancycle.console.visit import Visit
from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.keeping.kept_backups import KeptBackup, backups_in, is_backup_old
from plancycle.cycle.overviews.pages.house_overview import (
    DiskRoom,
    LocalityState,
    disk_room,
    locality_state,
)
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.people import Deed
from plancycle.model.runs import RunState
from plancycle.store.persons.console_runs import ConsoleRun

router = APIRouter()
_LATELY = 20


@dataclass(frozen=True, slots=True)
class SystemPage:
    """The installation.

    Attributes:
        troubled: localities whose files are wrong, with what is wrong.
        runs: what was asked for lately, with the name of who did, and the state as it stands.
        backup_folder: where backups are looked for; empty: nowhere.
    """

    room: DiskRoom | None
    localities: tuple[LocalityState, ...]
    troubled: tuple[tuple[str, str], ...]
    runs: tuple[tuple[ConsoleRun, str, RunState], ...]
    backup_folder: str
    backups: tuple[KeptBackup, ...]
    is_backup_old: bool


@router.get("/he-thong")
def system(visiting: Visiting) -> Response:
    """The page."""
    return show(visiting, "system.html.j2", _page(visiting))


@router.post("/he-thong/sao-luu")
def back_up(
    visiting: Annotated[Visit, Depends(may_in_house(Deed.BACK_UP))],
    press: Annotated[str, Form(max_length=64)],
) -> Response:
    """Make a backup."""
    return ask_for_work(visiting, "backup", {}, press)


@router.post("/{profile}/he-thong/thu")
def test_mail(
    doing: Annotated[Doing, Depends(may(Deed.TEST_MAIL))],
    press: Annotated[str, Form(max_length=64)],
) -> Response:
    """Look at the way of mail."""
    return ask_for_work(doing.visit, "mail_doctor", {}, press)


@router.post("/{profile}/he-thong/giai-phong")
def release_step(
    doing: Annotated[Doing, Depends(may(Deed.RELEASE_STEP))],
    name: Annotated[str, Form(max_length=120)],
    why: Annotated[str, Form(max_length=500)] = "",
) -> Response:
    """Free what a step holds that hangs."""
    reason = given_reason(why)
    # Names of steps end with their locality; another's step is not for whoever sees this one.
    if not name.endswith(f":{doing.office.profile.code}"):
        raise StepError("Bước này không thuộc địa phương đang chọn.")
    freed = doing.office.database.leases.free(name, reason)
    said = "Đã giải phóng bước." if freed else "Bước này vừa tự kết thúc."
    return go_on(doing.visit, "/he-thong", said)


def _page(visiting: Visit) -> SystemPage:
    house, person = visiting.house, visiting.guest.person
    folder = house.settings.backup_dir
    with house.database.read() as tx:
        used = [p for p in tx.console.doings.profiles_in_use() if person.sees(p)]
        lately = tx.console.runs.lately([*used, ""], _LATELY)
        names = {p.id: p.name for p in tx.console.people.all()}
        now = tx.now
    localities, troubled = _localities(visiting, used)
    backups = backups_in(folder) if folder is not None else ()
    return SystemPage(
        room=_room(visiting),
        localities=localities,
        troubled=troubled,
        runs=tuple((r, names[r.person_id], r.state_at(now)) for r in lately),
        backup_folder=str(folder) if folder is not None else "",
        backups=backups,
        is_backup_old=is_backup_old(backups, now),
    )


def _room(visiting: Visit) -> DiskRoom | None:
    try:
        return disk_room(visiting.house.settings.workspace)
    except OSError:
        return None


def _localities(
    visiting: Visit, codes: list[str]
) -> tuple[tuple[LocalityState, ...], tuple[tuple[str, str], ...]]:
    """How each stands, and what is wrong with those that can't be opened."""
    states, troubled = [], []
    for code in codes:
        try:
            states.append(locality_state(visiting.house.to_read(code)))
        except PlanCycleError as error:
            troubled.append((code, str(error)))
    return tuple(states), tuple(troubled)
