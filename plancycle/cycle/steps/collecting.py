"""The step that takes in what came by mail, and answers it."""

from dataclasses import dataclass, field

from plancycle.cycle.desk.notify import queue_notice
from plancycle.cycle.incoming.collect import Collected, attempted, collect_mail, collecting
from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.incoming.processing import process_chunk
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.surveying import survey_running_years
from plancycle.cycle.steps.watch import SILENT, Order, Watch
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
        total: Collected = collect_mail(
            office,
            fetch=lambda office: watch.carry_out(office, Order("Tải thư mới", fetch_mail)),
            process=lambda office, limit, run: watch.carry_out(
                office, Order("Đọc và kiểm tra báo cáo", process_chunk, (limit, run))
            ),
        )
        faults = list(total.faults)
        notes: tuple[str, ...] = ()
        notice = Order("Báo cán bộ việc cần xử lý", queue_notice)
        attempted("báo cán bộ", lambda: watch.carry_out(office, notice), faults)
        sent = attempted("gửi thư", lambda: send_all(office, watch), faults) or Delivery()
        if total.outcomes and office.draws_board:
            drawn = "cập nhật bảng theo dõi"
            surveys = attempted(drawn, lambda: survey_running_years(office, watch), faults) or ()
            notes = tuple(note for survey in surveys for note in survey.notes)
    outcomes = dict(sorted(total.outcomes.items()))
    return CollectedMail(total.stored, outcomes, sent, tuple(dict.fromkeys(faults)), notes)
