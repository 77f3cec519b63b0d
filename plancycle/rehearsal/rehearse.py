"""Rehearse a whole year on a simulated clock: the real steps, real mail, units played by actors."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Protocol

from plancycle.cycle.papers.issuing.issue import has_draft
from plancycle.cycle.workplace.office import Office
from plancycle.model.documents import DocumentKind, Issue, vietnamese_date
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.periods import VIETNAM
from plancycle.model.units import Mood, has_ended
from plancycle.office_files.whole_files import is_left_over, replace_file
from plancycle.rehearsal.played_units import Act, Behaviour, cast, script
from plancycle.rehearsal.stage import Journal, SimulatedClock, Troupe
from plancycle.rehearsal.timetable import Appointment, Step, timetable

MANIFEST = "rehearsal.json"
JOURNAL = "acts.jsonl"
SIGNER = "Nguyễn Văn A"
"""Stands for the signer where a profile leaves the name open; Vietnam's "John Smith"."""

OPENING = time(8)
"""Steps are done at this hour; actors act during the day after it."""


class Steps(Protocol):
    """The steps of the year as the rehearsal takes them: the same flows as in a real year."""

    def take(self, appointment: Appointment) -> None:
        """Do one step on its day."""


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for; kept in the folder so that two rehearsals never mix."""

    profile: str
    year: int
    units: int
    seed: int


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a rehearsal played: how many units behaved how in each period, and what they sent."""

    order: Order
    behaviours: dict[str, Counter[Behaviour]]
    acts: int
    steps: int


class Manifest:
    """Remembers what a folder holds and how far the rehearsal in it has come."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / MANIFEST

    def open(self, order: Order) -> int:
        """Number of appointments that are done: 0 for an empty folder.

        Raises: StepError if the folder holds a finished or another rehearsal, or anything else.
        """
        folder = self._path.parent
        if not self._path.is_file():
            if folder.exists() and not all(map(is_left_over, folder.iterdir())):
                raise StepError(
                    f"Thư mục “{folder}” đã có dữ liệu khác; hãy chọn thư mục trống cho --out."
                )
            folder.mkdir(parents=True, exist_ok=True)
            self.note(order, 0)
            return 0
        kept = json.loads(self._path.read_text(encoding="utf-8"))
        before = Order(**kept["order"])
        told = f"hồ sơ {before.profile}, năm {before.year}, {before.units} đơn vị, hạt giống "
        told += str(before.seed)
        if kept["finished"]:
            raise StepError(
                f"Thư mục “{folder}” đã có một cuộc diễn tập hoàn tất ({told}). Hãy xóa thư mục "
                "này hoặc chọn thư mục khác bằng --out."
            )
        if before != order:
            raise StepError(
                f"Thư mục “{folder}” có một cuộc diễn tập dở dang khác ({told}). Hãy chạy lại với "
                "đúng các tham số đó để làm tiếp, hoặc chọn thư mục khác bằng --out."
            )
        return int(kept["done"])

    def note(self, order: Order, done: int, *, finished: bool = False) -> None:
        """So many appointments are done."""
        kept = {"order": asdict(order), "done": done, "finished": finished}
        text = json.dumps(kept, ensure_ascii=False, indent=1) + "\n"
        replace_file(self._path, text.encode())


def rehearse(
    office: Office,
    clock: SimulatedClock,
    steps: Steps,
    order: Order,
    *,
    outside: Path,
    folder: Path,
    done: int,
    progress: Callable[[int, int, Appointment], None],
) -> Rehearsed:
    """Play a year from its timetable; appointments before ``done`` are past.

    Args:
        office: its clock is ``clock``; the actors send through it.
        outside: Maildir in which the units find what they were sent.
        folder: where manifest and journal lie.
        progress: told, before each step, how many are done, how many there are, and the step.
    """
    manifest = Manifest(folder)
    if done:
        # Only this rehearsal works in this folder, so what a killed run held is free.
        office.database.break_leases()
    troupe = Troupe(office, clock, outside, Journal(folder / JOURNAL), order.seed)
    appointments = timetable(office.profile, order.year)
    acts: tuple[Act, ...] = ()
    behaviours: dict[str, Counter[Behaviour]] = {}
    played = 0
    for number, appointment in enumerate(appointments):
        at = datetime.combine(appointment.day, OPENING, VIETNAM)
        if not behaviours:
            behaviours, acts = cast_year(office, order)
        if number >= done:
            progress(number, len(appointments), appointment)
            played += troupe.play([a for a in acts if a.at < at], order.year)
            clock.moment = at
            take_step(steps, appointment)
            manifest.note(order, number + 1)
    _settle(office, clock, steps, appointments[-1])
    return Rehearsed(order, behaviours, played, len(appointments))


def take_step(steps: Steps, appointment: Appointment) -> None:
    """Do one step. Raises: StepError that names step and day."""
    try:
        steps.take(appointment)
    except PlanCycleError as error:
        raise StepError(
            f"Diễn tập dừng ở bước “{appointment.step.value}” ngày "
            f"{vietnamese_date(appointment.day)}: {error}"
        ) from error


def _settle(office: Office, clock: SimulatedClock, steps: Steps, last: Appointment) -> None:
    """The last letters of the year go out on the day after."""
    day = office.profile.calendar.shift(last.day, 1)
    clock.moment = datetime.combine(day, OPENING, VIETNAM)
    take_step(steps, Appointment(day, Step.COLLECT))


def cast_year(
    office: Office, order: Order
) -> tuple[dict[str, Counter[Behaviour]], tuple[Act, ...]]:
    """Who behaves how in each period, and all they will do; nobody before the plan is issued."""
    behaviours: dict[str, Counter[Behaviour]] = {}
    acts: list[Act] = []
    with office.database.read() as tx:
        cycle = tx.cycles.find(office.profile.code, order.year)
        if cycle is None or not cycle.is_issued:
            return behaviours, ()
        asked = [
            (p, tx.requests.of_period(cycle.id, p.code)) for p in office.profile.periods(order.year)
        ]
    register = office.profile.units
    for period, requests in asked:
        # Whoever has ended by its last day is not asked, and has nobody to answer.
        here = [r for r in requests if not has_ended(register.unit(r.unit_code), r.due)]
        bound = [r.unit_code for r in here if r.mood is Mood.BINDING]
        invited = [r.unit_code for r in here if r.mood is Mood.INVITED]
        lead = office.profile.locality.lead.unit or ""
        parts = cast(bound, invited, period, order.seed, lead=lead)
        behaviours[period.code] = Counter(parts.values())
        for unit, behaviour in parts.items():
            acts += script(unit, behaviour, period, office.profile.calendar, order.seed)
    return behaviours, tuple(sorted(acts))


def clerks_entry(office: Office, year: int, appointment: Appointment) -> Issue | None:
    """Number, day and signer that the clerk of a rehearsal gives a paper.

    Returns: None for a reminder letter where every unit has reported: there is nobody to remind.
    """
    kind = appointment.document
    assert kind is not None
    if kind is DocumentKind.REMINDER and not has_draft(office, year, kind, appointment.period):
        return None
    known = office.profile.locality.papers[kind].signer.name
    return Issue(appointment.number, appointment.day, "" if known else SIGNER)


def year_end(appointments: tuple[Appointment, ...]) -> datetime:
    """The moment at which the board of a rehearsal is drawn."""
    last = appointments[-1].day + timedelta(days=1)
    return datetime.combine(last, OPENING, VIETNAM)
