"""Files sent as reports, through the whole intake, and what became of each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import islice

from plancycle.cycle.outgoing.deliver import deliver_all
from plancycle.cycle.steps.collecting import collecting, take_in
from plancycle.model.status import IncomingStatus
from plancycle.store.schema.records import Incoming, Submission
from tests.cycle.world import World
from tests.hostile.cases import READ, REFUSED, Case
from tests.hostile.watch import MeasuredReader, Measures

BATCH = 25
_BETWEEN = timedelta(hours=5)  # so that every answer falls within the day's number


@dataclass
class Outcome:
    """What the files came to: how many by outcome, and what should not have been."""

    kinds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)


def send_all(world: World, unit: str, cases: Iterable[Case], measures: Measures) -> Outcome:
    """Every file in a message of its own, collected in batches."""

    @contextmanager
    def reader() -> Iterator[MeasuredReader]:
        with MeasuredReader(measures) as found:
            yield found

    world.use(reader=reader)
    outcome = Outcome()
    waiting = iter(cases)
    while batch := list(islice(waiting, BATCH)):
        before = len(world.incoming())
        for case in batch:
            world.clock.now += _BETWEEN
            at = f"{world.clock.now:%Y-%m-%d %H:%M}"
            world.report(unit, at, files=[(case.file, case.data)])
        _collect(world)
        for case, message in zip(batch, world.incoming()[before:], strict=True):
            _judge(world, case, message, outcome)
    return outcome


def _collect(world: World) -> None:
    with collecting(world.office):
        take_in(world.office)
        deliver_all(world.office)


def _judge(world: World, case: Case, message: Incoming, outcome: Outcome) -> None:
    with world.database.begin() as tx:
        let_in = tx.submissions.of_incoming(message.id)
        findings = tx.inbox.findings(message.id)
    outcome.kinds[_kind(message, let_in)] += 1
    known = bool(let_in) or "Trùng" in message.reason
    for wrong in (
        "has no end" * (message.status not in _ENDS),
        "has no reason" * (not message.reason),
        f"broke the program ({message.reason})" * ("Phần mềm gặp lỗi" in message.reason),
        f"was let in ({message.reason})" * (case.must == REFUSED and known),
        f"was not read ({message.reason})" * (case.must == READ and not known),
        "was sent back without a word" * (_returned(message) and not known and not findings),
    ):
        if wrong:
            outcome.faults.append(f"{case.name}: {wrong}")


_ENDS = (IncomingStatus.PROCESSED, IncomingStatus.QUARANTINED, IncomingStatus.IGNORED)


def _returned(message: Incoming) -> bool:
    return message.status is IncomingStatus.PROCESSED


def _kind(message: Incoming, let_in: tuple[Submission, ...]) -> str:
    if let_in:
        return let_in[0].status.value
    if message.status is IncomingStatus.PROCESSED:
        return "repeat" if "Trùng" in message.reason else "answered with what is wrong"
    return message.status.value
