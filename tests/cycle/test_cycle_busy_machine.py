"""A machine too busy to read a file: the message waits, the others go on, nobody is refused."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pytest

from plancycle.cycle.desk.waiting.examine import examine
from plancycle.cycle.desk.waiting.waiting_mail import waiting_messages
from plancycle.cycle.incoming.processing import MOST_TRIES
from plancycle.forms.opening.budget import Budget
from plancycle.model.errors import BusyMachineError
from plancycle.model.reports import FormReading
from plancycle.model.status import IncomingStatus, SubmissionStatus
from tests.cycle.direct_steps import collect_all
from tests.cycle.world import ReaderHere, World, done

UNIT, OTHER = "so-gddt", "so-tai-chinh"


@dataclass
class BusyReader(ReaderHere):
    """A reader whose machine has no time for one file."""

    heavy: bytes
    busy: bool = True
    asked: int = 0

    def read(self, data: bytes, budget: Budget | None = None) -> FormReading:
        if data == self.heavy:
            self.asked += 1
            if self.busy:
                raise BusyMachineError("Máy chủ quá tải.")
        return super().read(data, budget)


@pytest.fixture
def reader(sent: World) -> BusyReader:
    made = BusyReader(sent.filled(UNIT, cells=done("01", 12)))

    @contextmanager
    def opened() -> Iterator[BusyReader]:
        yield made

    sent.use(reader=opened)
    sent.report(UNIT, "2024-06-05 09:00", content=made.heavy)
    sent.report(OTHER, "2024-06-05 09:10")
    return made


def _collect(world: World, at: str) -> dict[str, int]:
    world.clock.set(at)
    return collect_all(world.office)


def test_the_others_are_worked_through_and_the_one_stays_stored(
    sent: World, reader: BusyReader
) -> None:
    assert _collect(sent, "2024-06-05 10:00") == {"Tiếp nhận": 1}
    assert sent.states(OTHER) == [SubmissionStatus.ACCEPTED]
    message = sent.incoming()[0]
    assert message.status is IncomingStatus.STORED
    assert message.reason == "Lần 1: Máy chủ quá tải."
    assert reader.asked == 1  # and not once more in the same run
    assert [m.to for m in sent.written] == [(sent.address(OTHER),)]


def test_a_later_run_takes_it_up(sent: World, reader: BusyReader) -> None:
    _collect(sent, "2024-06-05 10:00")
    reader.busy = False
    assert _collect(sent, "2024-06-05 10:05") == {}
    assert _collect(sent, "2024-06-05 10:15") == {"Tiếp nhận": 1}
    assert sent.states(UNIT) == [SubmissionStatus.ACCEPTED]


def test_after_some_runs_a_person_is_asked_and_no_unit_refused(
    sent: World, reader: BusyReader
) -> None:
    """So that one file can't hold up the collecting for ever."""
    _collect(sent, "2024-06-05 10:00")
    for hour in range(11, 11 + MOST_TRIES - 2):
        assert _collect(sent, f"2024-06-05 {hour}:00") == {}
    assert _collect(sent, "2024-06-05 15:00") == {"Chờ cán bộ xem xét": 1}
    assert reader.asked == MOST_TRIES
    message = sent.incoming()[0]
    assert message.status is IncomingStatus.QUARANTINED
    assert "chưa kết luận gì về tệp" in message.reason
    assert [m.to for m in sent.written] == [(sent.address(OTHER),)]
    assert any("thư đến chờ xem xét" in n.subject for n in sent.notices)
    assert [m.id for m in waiting_messages(sent.office)] == [1]
    found = examine(sent.office, 1)
    assert "BusyMachineError" in found.head.defects[0]
    assert [f.name for f in found.files] == ["bao cao.docx"]
