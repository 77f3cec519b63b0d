"""The look before the day's work: what would fail today, and what will fail within the year."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from plancycle.cycle.keeping.kept_backups import KeptBackup, is_backup_old, newest_backup
from plancycle.cycle.workplace.last_look import last_look
from plancycle.cycle.workplace.office import Office
from plancycle.installation.private_files import open_places
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import PlanCycleError
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.status import IncomingStatus, OutgoingStatus
from plancycle.model.troubles import Cause, Trouble
from plancycle.store.leases import PATIENCE, Lease
from plancycle.vi.system_words import reason_words

ENTITY = "flight_check"
"""Of the event that a check leaves behind: by it is seen that the database takes writing."""

LONGEST_WAIT_OUT = timedelta(days=1)
LONGEST_WAIT_IN = 3
"""Working days for which a message may wait for a person."""
LONGEST_STEP = timedelta(hours=6)
CERTIFICATE_TOLD = timedelta(days=14)
"""Before it ends: an office's authority takes its days to sign a new one."""
_CERTIFICATE_DAILY = timedelta(days=3)
_LEAST_FREE, _LEAST_SHARE = 2 * 1024**3, 5
_BACKUP, _DATA = "Sao lưu", "Dữ liệu đã lưu"
LONGEST_UNSEEN = timedelta(days=62)
"""A look each month that was left out twice."""
_HOLIDAYS_FROM_MONTH = 11
"""Swaps of the coming year are decided by then, as a rule."""


@dataclass(frozen=True, slots=True)
class Room:
    """Space of a disk, in bytes."""

    total: int
    free: int


@dataclass(frozen=True, slots=True)
class Looks:
    """What the check asks of the world outside the office.

    Attributes:
        mail: what is wrong on the way of mail, there and back; a sentence each, with its place.
        files: what is wrong with the profile and its templates.
        room: of the disk on which a folder lies.
        backups: those that there are; None: no folder is set for them, somebody else sees to it.
        address: of the pages, as people type it; empty: nobody said.
        certificate: when the one of that address ends; None: it has none, or it can't be seen.
    """

    mail: Callable[[], Iterable[tuple[str, str]]]
    files: Callable[[], Iterable[Finding]]
    room: Callable[[Path], Room] = lambda folder: Room(*_usage(folder))
    backups: Callable[[], tuple[KeptBackup, ...] | None] = lambda: None
    address: str = ""
    certificate: Callable[[], datetime | None] = lambda: None


def _usage(folder: Path) -> tuple[int, int]:
    usage = shutil.disk_usage(folder)
    return usage.total, usage.free


def check_flight(office: Office, looks: Looks) -> tuple[Trouble, ...]:
    """Everything that a person has to see to. One check that fails does not keep others from it.

    Raises: nothing that the office or the world outside may do.
    """
    checks: tuple[tuple[Cause, str, Callable[[], Iterable[Trouble]]], ...] = (
        (Cause.DATABASE, "Cơ sở dữ liệu", lambda: _database(office)),
        (Cause.DISK, "Ổ đĩa của thư mục làm việc", lambda: _disk(office, looks)),
        (Cause.OPEN_FILES, "Thư mục làm việc", lambda: _open_files(office)),
        (Cause.TEMPLATE, "Hồ sơ và mẫu văn bản", lambda: _files(looks)),
        (Cause.HOLIDAYS, "Lịch nghỉ", lambda: _holidays(office)),
        (Cause.PLAN_SPAN, "Kế hoạch", lambda: _span(office)),
        (Cause.BACKUP, _BACKUP, lambda: _backups(office, looks)),
        (Cause.DAMAGE, _DATA, lambda: _looked_over(office)),
        (Cause.CERTIFICATE, "Trang làm việc", lambda: _certificate(office, looks)),
        (Cause.LEASE, "Bước đang chạy", lambda: _leases(office)),
        (Cause.OUTBOX, "Thư đi", lambda: _outbox(office)),
        (Cause.INBOX, "Thư đến", lambda: _inbox(office)),
        (Cause.MAIL, "Đường thư", lambda: _mail(looks)),
    )
    return tuple(t for cause, place, check in checks for t in _tried(cause, place, check))


def _tried(cause: Cause, place: str, check: Callable[[], Iterable[Trouble]]) -> tuple[Trouble, ...]:
    """What a check finds; what keeps it from looking is a trouble, too."""
    try:
        return tuple(check())
    except (PlanCycleError, OSError) as error:
        said = reason_words(error).splitlines()[0]
        # What keeps another check from looking is the database or the disk, not what it looks for.
        known = cause if cause in (Cause.DATABASE, Cause.MAIL) else Cause.DATABASE
        return (Trouble.of(known, place, said=said),)


def _database(office: Office) -> Iterator[Trouble]:
    """Reached, at the head of its schema (opening it sees to that), and taking what is written."""
    with office.database.begin() as tx:
        tx.note(ENTITY, 0, "written", office.profile.code)
    return iter(())


def _disk(office: Office, looks: Looks) -> Iterator[Trouble]:
    folder = office.blobs.root.parent
    room = looks.room(folder)
    share = 100 * room.free // room.total if room.total else 0
    if room.free < _LEAST_FREE or share < _LEAST_SHARE:
        free = f"{room.free / 1024**3:.1f} GB".replace(".", ",")
        yield Trouble.of(Cause.DISK, "Ổ đĩa của thư mục làm việc", free=free, share=share)


def _open_files(office: Office) -> Iterator[Trouble]:
    for place in open_places(office.blobs.root.parent)[:1]:
        yield Trouble.of(Cause.OPEN_FILES, str(place), Severity.WARNING, rarely=True)


def _files(looks: Looks) -> Iterator[Trouble]:
    for finding in looks.files():
        if finding.severity is Severity.ERROR:
            yield Trouble.of(
                Cause.TEMPLATE, finding.location, said=finding.message, remedy=finding.fix
            )


def _holidays(office: Office) -> Iterator[Trouble]:
    """No line of the coming year, once what is decided for it is known, as a rule."""
    today, coming = office.today(), office.today().year + 1
    overlay = office.profile.overlay
    if today.month >= _HOLIDAYS_FROM_MONTH and not any(d.day.year == coming for d in overlay):
        yield Trouble.of(Cause.HOLIDAYS, "Lịch nghỉ", Severity.WARNING, rarely=True, year=coming)


def _span(office: Office) -> Iterator[Trouble]:
    """A profile that can't draw up the next year's plan: told a year ahead."""
    last, coming = office.profile.plan.last_year, office.today().year + 1
    if last < coming:
        yield Trouble.of(Cause.PLAN_SPAN, "Kế hoạch", rarely=True, last=last, next=coming)


def _backups(office: Office, looks: Looks) -> Iterator[Trouble]:
    """Nobody sees a backup that is not made. A machine that is off at weekends made none then:
    of the days without one more than a working day has to be over.
    """
    backups = looks.backups()
    if backups is None:
        return
    newest, calendar = newest_backup(backups), office.profile.calendar
    if newest is None or newest.made_at is None:
        yield Trouble.of(Cause.BACKUP, _BACKUP, said="chưa có bản sao lưu nào đọc được")
        return
    days = calendar.working_days_between(_day(newest.made_at), office.today())
    if days > 1 and is_backup_old(backups, office.clock()):
        said = f"bản sao lưu gần nhất đã cũ, lập lúc {_moment(newest.made_at)}"
        yield Trouble.of(Cause.BACKUP, _BACKUP, said=said)
    if newest.lost:
        said = f"bản sao lưu gần nhất thiếu {newest.lost} tệp mà kho đã mất hoặc hỏng từ trước"
        yield Trouble.of(Cause.BACKUP_LACKS, _BACKUP, rarely=True, said=said)


def _looked_over(office: Office) -> Iterator[Trouble]:
    """What the monthly look saw in the night, when nobody watched; it is told until one sees none.

    Where nobody ever looked, nobody has said that somebody should.
    """
    look = last_look(office.blobs.root.parent)
    if look is None:
        return
    at = _moment(look.at)
    if look.damages:
        yield Trouble.of(
            Cause.DAMAGE, _DATA, rarely=True, at=at, count=look.damages, first=look.first
        )
    if office.clock() - look.at > LONGEST_UNSEEN:
        yield Trouble.of(Cause.UNSEEN, _DATA, Severity.WARNING, rarely=True, at=at)


def _certificate(office: Office, looks: Looks) -> Iterator[Trouble]:
    """Told two weeks before: from the day it ends on, browsers refuse the page."""
    end, now = looks.certificate(), office.clock()
    if end is None or end - now > CERTIFICATE_TOLD:
        return
    ends = "đã hết hạn" if end <= now else "hết hạn"
    yield Trouble.of(
        Cause.CERTIFICATE,
        f"Trang làm việc {looks.address}",
        rarely=end - now > _CERTIFICATE_DAILY,
        ends=ends,
        day=vietnamese_date(_day(end)),
    )


def _leases(office: Office) -> Iterator[Trouble]:
    for lease in office.database.leases.all():
        said = _stuck(office, lease)
        if said:
            yield Trouble.of(Cause.LEASE, f"Bước “{lease.step}”", said=said)


def _stuck(office: Office, lease: Lease) -> str:
    """Why a lease is not as it should be; empty if it is. By its own two moments, which one clock
    has set: the office's may be another.
    """
    if not office.database.leases.is_alive(lease):
        return "do một tiến trình không còn chạy giữ"
    if lease.beat_at - lease.taken_at > LONGEST_STEP + PATIENCE:
        return f"chạy liên tục từ {_moment(lease.taken_at)}"
    return ""


def _outbox(office: Office) -> Iterator[Trouble]:
    """Messages that might have gone for a day, and have not."""
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        queued = tx.outbox.in_state(cycles, OutgoingStatus.QUEUED)
        long_ago = tx.now - LONGEST_WAIT_OUT
    waiting = [m.queued_at for m in queued if m.queued_at < long_ago]
    if waiting:
        yield _waits(Cause.OUTBOX, "Thư đi", waiting)


def _inbox(office: Office) -> Iterator[Trouble]:
    """Messages that have waited for a person for some working days."""
    with office.database.read() as tx:
        kept = tx.inbox.in_state(IncomingStatus.QUARANTINED, office.profile.code)
    calendar = office.profile.calendar
    waiting = [
        m.received_at
        for m in kept
        if calendar.working_days_between(_day(m.received_at), office.today()) > LONGEST_WAIT_IN
    ]
    if waiting:
        yield _waits(Cause.INBOX, "Thư đến", waiting)


def _waits(cause: Cause, place: str, since: list[datetime]) -> Trouble:
    return Trouble.of(cause, place, Severity.WARNING, count=len(since), since=_moment(min(since)))


def _mail(looks: Looks) -> Iterator[Trouble]:
    for place, said in looks.mail():
        yield Trouble.of(Cause.MAIL, place, said=said)


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()


def _moment(moment: datetime) -> str:
    return vietnamese_moment(moment)
