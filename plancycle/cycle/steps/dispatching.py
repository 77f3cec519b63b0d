"""The step that sends every unit its assignments, and each period's form when its time comes."""

from dataclasses import dataclass, field

from plancycle.cycle.outgoing.correction_mail import queue_corrections
from plancycle.cycle.outgoing.dispatch import is_ready, what_is_due
from plancycle.cycle.outgoing.due_letters import queue_due
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.chunks import chunked
from plancycle.cycle.workplace.office import Office

_WRITING = "Soạn công văn và biểu mẫu"
_CORRECTING = "Soạn thư kèm công văn đính chính"


@dataclass(frozen=True, slots=True)
class Dispatched:
    """What a run of the step did.

    Attributes:
        is_ready: whether the papers that have to go along are issued; if not, nothing was done.
        queued: letters that are new in the outbox.
        without_address: names of units that can't be written to.
        unrecorded: names of units that get nothing because today's files say that they have ended;
            a person has to record it for the year.
        without_code: names of units whose report code was withdrawn and not given anew.
        corrections: correcting letters that are new in the outbox.
    """

    is_ready: bool
    queued: int = 0
    without_address: tuple[str, ...] = ()
    unrecorded: tuple[str, ...] = ()
    corrections: int = 0
    delivery: Delivery = field(default_factory=Delivery)
    without_code: tuple[str, ...] = ()


def dispatch(office: Office, year: int, watch: Watch = SILENT) -> Dispatched:
    """Queue what is due by today and is not in the outbox yet, and send.

    Raises: StepError if every period of the year is over.
    """
    if not is_ready(office, year):
        return Dispatched(is_ready=False)
    # First: what is due is refused in a year that is over, and corrections go whatever the day.
    corrected = watch.carry_out(office, Order(_CORRECTING, queue_corrections, (year,)))
    plan = watch.carry_out(office, Order("Xác định thư đến hạn gửi", what_is_due, (year,)))
    watch.begins(_WRITING, len(plan.due))
    chunks = [
        Order(_WRITING, queue_due, (year, tuple(chunk)), len(chunk)) for chunk in chunked(plan.due)
    ]
    queued = sum(watch.carry_out_all(office, chunks))
    silent, gone = plan.without_address, plan.unrecorded
    sent = send_all(office, watch)
    return Dispatched(True, queued, silent, gone, corrected, sent, plan.without_code)


def send_corrections(office: Office, year: int, watch: Watch = SILENT) -> Dispatched:
    """Queue the correcting letters that units lack, and send; nothing else of the year.

    They go whatever the day: a paper of a year whose periods are all over may be corrected too.
    """
    corrected = watch.carry_out(office, Order(_CORRECTING, queue_corrections, (year,)))
    return Dispatched(True, corrections=corrected, delivery=send_all(office, watch))
