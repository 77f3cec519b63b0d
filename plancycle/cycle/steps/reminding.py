"""The step that reminds the late, asks those above them, and drafts the official letter."""

from dataclasses import dataclass, field

from plancycle.cycle.desk.telling.notify import queue_notice
from plancycle.cycle.outgoing.escalate import queue_escalations
from plancycle.cycle.outgoing.escalations_due import escalations_due
from plancycle.cycle.outgoing.remind import held_back, queue_reminders
from plancycle.cycle.outgoing.reminder_letters import draft_reminder_letters
from plancycle.cycle.outgoing.reminder_rounds import reminders_due
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.papers.drafting.drafts import DraftedPaper
from plancycle.cycle.steps.sending import send_all
from plancycle.cycle.steps.watch import SILENT, Order, Watch
from plancycle.cycle.workplace.addresses import Unreached
from plancycle.cycle.workplace.chunks import chunked
from plancycle.cycle.workplace.office import Office

_WRITING = "Soạn thư đôn đốc"


@dataclass(frozen=True, slots=True)
class RemindedRound:
    """One round of one period: its title, the round's number, and the letters new in the outbox."""

    period_title: str
    stage: int
    queued: int


@dataclass(frozen=True, slots=True)
class Reminded:
    """What a run of the step did.

    Attributes:
        escalated: letters to superiors that are new in the outbox.
        unreached: late units that a person has to call.
        held: why letters about late reports were not written; none if they were.
        drafts: official letters that wait for a number.
    """

    rounds: tuple[RemindedRound, ...] = ()
    escalated: int = 0
    unreached: tuple[Unreached, ...] = ()
    held: tuple[str, ...] = ()
    delivery: Delivery = field(default_factory=Delivery)
    drafts: tuple[DraftedPaper, ...] = ()
    is_due: bool = False


def remind(office: Office, year: int, watch: Watch = SILENT) -> Reminded:
    """Remind whoever is to be reminded today; each round goes out once, none on a day off."""
    due = watch.carry_out(office, Order("Xác định đơn vị cần đôn đốc", reminders_due, (year,)))
    raised = watch.carry_out(office, Order("Xác định cấp trên cần báo", escalations_due, (year,)))
    doubts = Order("Kiểm tra việc thu báo cáo", held_back, (year, due, raised))
    # Asked of all rounds at once, for the operator; each chunk asks again for itself.
    held = watch.carry_out(office, doubts)
    watch.begins(_WRITING, sum(len(round_due.unit_codes) for round_due in due))
    rounds = []
    for round_due in due:
        chunks = [
            Order(_WRITING, queue_reminders, (year, round_due, codes), len(codes))
            for codes in chunked(round_due.unit_codes)
        ]
        queued = sum(watch.carry_out_all(office, chunks))
        rounds.append(RemindedRound(round_due.period.title, round_due.stage.number, queued))
    asked = Order("Đề nghị cấp trên đôn đốc", queue_escalations, (year, raised))
    escalated = watch.carry_out(office, asked)
    unreached = (*(unit for round_due in due for unit in round_due.unreached), *raised.unreached)
    notice = Order("Báo cán bộ đơn vị cần liên hệ trực tiếp", queue_notice, (unreached, held))
    watch.carry_out(office, notice)
    sent = send_all(office, watch)
    letters = Order("Soạn công văn đôn đốc", draft_reminder_letters, (year,))
    drafts = watch.carry_out(office, letters)
    is_due = bool(due or raised.due)
    return Reminded(tuple(rounds), escalated, unreached, held, sent, drafts, is_due)
