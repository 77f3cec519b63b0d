"""The step that takes in what came by mail, and answers it.

Running it twice changes nothing: a message is known by its key and its sha256, a report by the
sha256 of its file.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.incoming.processing import Collected, Run, process_chunk, settle_failures
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.stages import attempted
from plancycle.cycle.steps.surveying import survey_running_years
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.chunks import CHUNK
from plancycle.cycle.workplace.office import Office


@dataclass(frozen=True, slots=True)
class CollectedMail:
    """What a run of the step did.

    Attributes:
        stored: messages that are new.
        outcomes: how many were worked through, by a Vietnamese label.
        faults: what could not be done, each a sentence for the operator; every stage has done what
            it could.
        notes: what is to be known beside it, each a sentence.
    """

    stored: int
    outcomes: dict[str, int]
    delivery: Delivery = field(default_factory=Delivery)
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def collect(office: Office, watch: Watch = SILENT) -> CollectedMail:
    """Fetch, judge, tell the operator, answer, and draw the board anew if anything came.

    Each stage does what it can with what is there.

    Raises: StepError if another run of the step is at work.
    """
    with collecting(office):
        taken_in = take_in(office, watch)
        faults = list(taken_in.faults)
        notes: tuple[str, ...] = ()
        notice = Order("Báo cán bộ việc cần xử lý", queue_notice)
        # Before sending, so that the notice goes in this very run.
        attempted("báo cán bộ", lambda: watch.carry_out(office, notice), faults)
        sent = attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        if taken_in.outcomes and office.draws_board:
            drawn = "cập nhật bảng theo dõi"
            surveys = attempted(drawn, lambda: survey_running_years(office, watch), faults) or ()
            notes = tuple(note for survey in surveys for note in survey.notes)
    outcomes = dict(sorted(taken_in.outcomes.items()))
    return CollectedMail(taken_in.stored, outcomes, sent, tuple(dict.fromkeys(faults)), notes)


@contextmanager
def collecting(office: Office) -> Iterator[None]:
    """One collector at a time: two would answer the same message.

    Raises: StepError if another is at work.
    """
    with office.database.leases.hold(f"collect:{office.profile.code}"):
        yield


def take_in(office: Office, watch: Watch = SILENT) -> Collected:
    """Fetch and work through; where fetching fails, what lies in the store is worked through.

    Raw messages are stored before anything is made of them. Nothing is sent yet.

    Returns: what was done, and in ``faults`` what could not be.
    """
    faults: list[str] = []
    fetch = Order("Tải thư mới", fetch_mail)
    stored = attempted("tải thư", lambda: watch.carry_out(office, fetch), faults) or 0
    processed = attempted("xử lý thư", lambda: process_all(office, watch), faults)
    return Collected(stored, faults=tuple(faults)) + (processed or Collected())


def process_all(office: Office, watch: Watch = SILENT, size: int = CHUNK) -> Collected:
    """Work through every stored message that is due, each once.

    Args: size: of a chunk, in messages.
    Raises: PlanCycleError if the database can't be reached.
    """
    run, total = Run(), Collected()
    while True:
        chunk = Order("Đọc và kiểm tra báo cáo", process_chunk, (size, run))
        done, run = watch.carry_out(office, chunk)
        total += done
        if done.stopped or not done.looked_at:
            return total + settle_failures(office, run)
