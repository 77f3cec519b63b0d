"""A month in which everything misbehaves while units report; at its end, the reckoning.

Nothing waits and nothing dies here: clock, mailbox, mail server and machine are simulated, and what
lies between them is the product as it is.
"""

import csv
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TypeAlias

from plancycle.cycle import steps
from plancycle.cycle.desk.waiting.many_messages import Choice, retry_messages
from plancycle.cycle.workplace.office import Office
from plancycle.mail.mailboxes.imap import ImapMailbox
from plancycle.mail.outgoing.sender import YagmailSender
from plancycle.mail.server_settings import Security, SmtpSettings
from plancycle.model.errors import PlanCycleError
from plancycle.model.mail import MailKind
from plancycle.model.periods import VIETNAM
from plancycle.model.status import IncomingStatus
from tests.chaos.bad_box import BadBox
from tests.chaos.bad_machine import BadMachine
from tests.chaos.bad_post import BadPost, Spell
from tests.chaos.traffic import Correspondent, Traffic, correspondents
from tests.cycle.world import YEAR, World, moment
from tests.mail.scripted_imap import SETTINGS

_BEGINS = "2024-05-27 00:00"
_RUNS = (time(7, 30), time(8, 20), time(10), time(11, 30), time(14), time(16), time(20))
_REMINDING = time(8, 30)
_CALM_DAYS = 8
_LATER = timedelta(days=1)
_RENUMBERED = 0.1
"""Of days, those on which every message gets another UID."""
_SPELLS = ("bare 550", "relay denied", "rate limit")
_SMTP = SmtpSettings(host="127.0.0.1", port=25, security=Security.NONE)
Work: TypeAlias = Callable[[Office], list[str]]
_OURS = "lượt chưa"
"""Stands in the reason of a message that was set before a person for no fault of its own."""


@dataclass
class MonthFigures:
    """What happened in a month."""

    runs: int = 0
    refused_runs: int = 0
    met: Counter[str] = field(default_factory=Counter)
    reports: int = 0
    kept: int = 0
    unfetched: int = 0
    waiting: int = 0
    states: Counter[str] = field(default_factory=Counter)
    taken: int = 0
    notices: int = 0
    reminded_unseen: int = 0

    def __str__(self) -> str:
        met = ", ".join(f"{k} {n}" for k, n in sorted(self.met.items()))
        states = ", ".join(f"{k} {n}" for k, n in sorted(self.states.items()))
        return (
            f"{self.runs} runs, {self.refused_runs} of them ended with a fault told; {met}; "
            f"{self.reports} reports sent, {self.kept} kept, {self.unfetched} never to be fetched, "
            f"{self.waiting} messages before a person; outbox: {states}; {self.taken} taken by the "
            f"server, of them {self.notices} to the operator; {self.reminded_unseen} reminders "
            "while a report lay unseen for less than a day"
        )


def give_second_addresses(register: Path) -> None:
    """Every third unit of a register gets a second address."""
    with register.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::3]:
        name, _, domain = row["emails"].partition("@")
        row["emails"] = f"{name}@{domain};tonghop@{domain}" if domain else ""
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


class Month:
    """A department whose letters are queued and not sent goes through a bad month."""

    def __init__(self, world: World, seed: str, days: int, often: float) -> None:
        """Args: often: share of calls in which something goes wrong."""
        self._days = days
        self._cycle = world.cycle.id
        self._begins = moment(_BEGINS)
        self._chance = random.Random(f"{seed}/month")
        self.world = world
        self.faults: list[str] = []
        self.figures = MonthFigures()
        self.machine = BadMachine(random.Random(f"{seed}/machine"), world.clock, often)
        self.box = BadBox(random.Random(f"{seed}/box"), world.clock, often)
        self.post = BadPost(
            random.Random(f"{seed}/post"),
            world.clock,
            often,
            dead=self._dead_addresses(),
            spells=tuple(self._spells()),
        )
        self.traffic = Traffic(correspondents(world), self._chance)
        self.senders: list[str] = []
        self.reported: dict[str, list[datetime]] = {}
        self.judged: dict[str, datetime] = {}
        self._coming = self._reports()
        self.condemned: set[str] = set()
        self.fetched: list[datetime] = []

    @property
    def length(self) -> timedelta:
        """From the first bad day to the last calm one."""
        return timedelta(days=self._days + _CALM_DAYS)

    # ---- what is drawn beforehand

    def _dead_addresses(self) -> frozenset[str]:
        """Some addresses that do not exist; never the one a unit writes from, unless its only."""
        own = self.world.office.profile.reporting.contact.email
        last = [u.emails[-1] for u in self.world.office.profile.units.units if u.emails]
        return frozenset(self._chance.sample(last, max(1, len(last) // 30))) - {own}

    def _spells(self) -> Iterator[Spell]:
        """Each kind once in ten days or so, for some hours up to two days."""
        for kind in _SPELLS * max(1, self._days // 10):
            at = self._begins + timedelta(hours=self._chance.uniform(6, self._days * 24 - 60))
            yield Spell(at, at + timedelta(hours=self._chance.uniform(3, 48)), kind)

    def _reports(self) -> list[tuple[datetime, Correspondent]]:
        """Who reports when, in order: once, one in eight twice, one in twelve never."""
        coming = []
        for unit in correspondents(self.world):
            times = self._chance.choices((0, 1, 2), (1, 10, 1.5))[0]
            for _ in range(times):
                day = self._chance.triangular(1, self._days, self._days * 0.6)
                coming.append((self._begins + timedelta(days=day), unit))
        return sorted(coming, key=lambda c: c[0])

    # ---- the month

    def run(self) -> None:
        """The bad days, then calm ones until nothing moves any more."""
        world = self.world
        self.machine.watch(world.database._engine)
        world.use(
            sender=self._sender,
            mailbox=ImapMailbox(SETTINGS, self.box.connect, world.clock),
            archive=self.post,
            reader=self.machine.put_under(world.office),
        )
        with ExitStack() as around:
            around.enter_context(self.post.reachable())
            around.enter_context(self.machine.disk())
            for number in range(self._days + _CALM_DAYS):
                if number == self._days:
                    self._calm()
                self._day(self._begins + timedelta(days=number))
        for source in (self.post.met, self.box.met, self.machine.met):
            self.figures.met.update(source)

    @contextmanager
    def _sender(self) -> Iterator[YagmailSender]:
        with YagmailSender(_SMTP, self.world.clock) as sender:
            yield sender

    def _calm(self) -> None:
        self.post.at_rest = self.box.at_rest = self.machine.at_rest = True
        self.machine.restore()

    def _day(self, midnight: datetime) -> None:
        if not self.box.at_rest and self._chance.random() < _RENUMBERED:
            self.box.renumber()
        for at in sorted((*_RUNS, _REMINDING)):
            now = datetime.combine(midnight.date(), at, VIETNAM)
            self._arrive(now)
            self.world.clock.now = now
            self._run(_remind if at == _REMINDING else _collect)
        if self.machine.at_rest:
            self._retry()

    def _arrive(self, until: datetime) -> None:
        """What has been sent by now; a unit that no form has reached sends nothing yet."""
        have_form = self._with_form()
        due = [c for c in self._coming if c[0] <= until]
        self._coming = [c for c in self._coming if c[0] > until]
        for at, unit in due:
            if unit.code not in have_form:
                self._coming.append((at + _LATER, unit))
                continue
            self.world.clock.now = at
            raw = self.traffic.report(unit, at)
            self.machine.letters.add(self.traffic.arrived[-1])
            self.senders.append(unit.code)
            self.reported.setdefault(unit.code, []).append(at)
            self.box.deliver(raw, at)
        self._coming.sort(key=lambda c: c[0])

    def _with_form(self) -> set[str]:
        with self.world.database.begin() as tx:
            letters = tx.outbox.of_kind(self._cycle, MailKind.ASSIGNMENT, "H1")
        ids = {t.message_id for t in self.post.taken}
        return {m.unit_code for m in letters if m.message_id in ids}

    def _run(self, work: Work) -> None:
        self.figures.runs += 1
        self.machine.begin_run()
        told: list[str] = []
        try:
            told = work(self.world.office)
        except PlanCycleError as error:
            told = [str(error)]
        except (
            Exception
        ) as error:  # a traceback is a fault of the product, and the campaign goes on
            self.faults.append(f"{self.world.clock.now}: {type(error).__name__}: {error}")
        finally:
            self.machine.end_run()
        self.figures.refused_runs += bool(told)
        self.faults += [f"{self.world.clock.now}: {t}" for t in told if "Phần mềm gặp lỗi" in t]
        self._watch()

    def _watch(self) -> None:
        """What must hold after every run."""
        with self.world.database.begin() as tx:
            flagged = set(tx.outbox.bad_addresses())
            fetched = tx.fetching.state(self.world.office.mailbox.name).fetched_at
            accepted = {v.unit_code for v in tx.submissions.accepted_values(self._cycle, "H1")}
        for unit in accepted - self.judged.keys():
            self.judged[unit] = self.world.clock.now
        if fetched and (not self.fetched or self.fetched[-1] != fetched):
            self.fetched.append(fetched)
        for address in flagged - {a.lower() for a in self.post.dead} - self.condemned:
            self.faults.append(f"{self.world.clock.now}: good address flagged: {address}")
        self.condemned |= flagged

    def _retry(self) -> None:
        """The operator has messages judged anew that failed for no fault of theirs."""
        choice = Choice(IncomingStatus.QUARANTINED, reason=_OURS)
        retry_messages(self.world.office, choice, "máy chủ đã hoạt động lại")


def _collect(office: Office) -> list[str]:
    """As ``plancycle collect``; returns the faults it tells."""
    return list(steps.collect(office).faults)


def _remind(office: Office) -> list[str]:
    """As ``plancycle remind``."""
    return list(steps.remind(office, YEAR).held)
