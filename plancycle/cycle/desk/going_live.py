"""Going live: from now on letters go to the units, and those of the trial are decided on."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from plancycle.cycle.desk.desk import given_reason
from plancycle.cycle.outgoing.trial_hold import find_trial_letters
from plancycle.cycle.workplace.issued_year import issued_profile
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StepError
from plancycle.model.mail import MailKind
from plancycle.model.mail_reach import MailReach
from plancycle.model.status import OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Outgoing


class TrialChoice(StrEnum):
    """What letters of the trial count as; the value is what an operator types.

    SEND_ANEW: assignments and forms go out as they are. NOT_SENT: the steps write what is due by
    now, from today's data. KEEP: done; the units have them by another way. In the first two, a
    reminder is never sent as it was written: what is due today decides. Answers and notices were
    about the trial and are kept.
    """

    SEND_ANEW = "gui-lai"
    NOT_SENT = "chua-gui"
    KEEP = "giu-nguyen"


_TASKS = frozenset({MailKind.ASSIGNMENT, MailKind.REQUEST, MailKind.CORRECTION})
_BY_TODAY = frozenset({MailKind.REMINDER, MailKind.ESCALATION})


@dataclass(frozen=True, slots=True)
class Trial:
    """What an office did in trial: letters, and reports that came through the trial's mailbox."""

    letters: tuple[Outgoing, ...]
    reports: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class WentLive:
    """What became of the letters of the trial.

    Attributes:
        over: letters to be sent anew whose reporting period is over by now; they are kept.
        waiting: letters that go with the next step that sends, whether the trial had them or not.
        flagged: addresses that mail did not reach in trial; none is written to until trusted.
    """

    sent_anew: int
    not_sent: int
    kept: int
    over: tuple[Outgoing, ...]
    waiting: int
    flagged: tuple[str, ...]


def look_at_trial(office: Office) -> Trial:
    """What was done in trial. Raises: MailboxError."""
    letters = find_trial_letters(office)
    if office.mail_way.post is None:
        return Trial(letters, ())
    mailbox = office.mail_way.post().mailbox
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        return Trial(letters, tx.trial.reports_from(mailbox, cycles))


def refuse_trial_reports(trial: Trial, *, are_real: bool) -> None:
    """Raises: StepError if made-up reports would be added to real ones."""
    if trial.reports and not are_real:
        units = ", ".join(f"{unit} ({period})" for unit, period in trial.reports[:10])
        raise StepError(
            f"{len(trial.reports)} báo cáo đã nhận qua hộp thư thử đang được tính vào số liệu: "
            f"{units}. Nếu đó là báo cáo làm thử, hãy bắt đầu làm thật trong một thư mục làm việc "
            "mới. Chỉ khi đó đúng là báo cáo của đơn vị mới xác nhận giữ lại."
        )


def go_live(
    office: Office, choice: TrialChoice | None, why: str, *, reports_are_real: bool = False
) -> WentLive:
    """Say that the office works in earnest, and what the letters of its trial count as.

    Args: choice: needed where there are such letters; why: kept with the name of who says so.
    Raises: StepError: still in trial, no choice, no reason, or reports of the trial would count.
    """
    if office.mail_way.reach is not MailReach.REAL:
        raise StepError("Vẫn đang dùng thư thử; cần đặt máy chủ thư thật trước.")
    reason = given_reason(why)
    trial = look_at_trial(office)
    refuse_trial_reports(trial, are_real=reports_are_real)
    if trial.letters and choice is None:
        raise StepError(f"Chưa chọn cách xử lý {len(trial.letters)} thư chỉ gửi vào hộp thư thử.")
    with office.database.begin() as tx:
        done = _settle(tx, office, trial.letters, choice or TrialChoice.KEEP, reason)
        tx.trial.go_live(office.profile.code, f"{choice or 'không có thư thử'}: {reason}")
    return done


def _settle(
    tx: Transaction,
    office: Office,
    letters: Sequence[Outgoing],
    choice: TrialChoice,
    reason: str,
) -> WentLive:
    tasks = [m for m in letters if m.kind in _TASKS]
    over = [m for m in tasks if choice is TrialChoice.SEND_ANEW and _is_over(tx, office, m)]
    anew = [m for m in tasks if choice is TrialChoice.SEND_ANEW and m not in over]
    # What depends on the day (reminders) is never sent as it was written: counted as unwritten,
    # it is written anew if it is due still.
    unwritten = [] if choice is TrialChoice.KEEP else [m for m in letters if m.kind in _BY_TODAY]
    if choice is TrialChoice.NOT_SENT:
        unwritten += tasks
    for letter in anew:
        to = _todays_address(tx, office, letter)
        tx.trial.send_anew(letter, to, f"chỉ gửi thử, nay gửi thật: {reason}")
    for letter in unwritten:
        tx.trial.count_as_unwritten(letter, f"chỉ gửi thử, coi như chưa gửi: {reason}")
    changed = {m.id for m in (*anew, *unwritten)}
    kept = [m for m in letters if m.id not in changed]
    tx.trial.keep_as_sent(kept, f"chỉ gửi thử, coi như đã gửi: {reason}")
    flagged = tuple(b.address for b in tx.outbox.bad_address_list())
    cycles = tx.cycles.ids(office.profile.code)
    waiting = len(tx.outbox.in_state(cycles, OutgoingStatus.QUEUED))
    return WentLive(len(anew), len(unwritten), len(kept), tuple(over), waiting, flagged)


def _is_over(tx: Transaction, office: Office, letter: Outgoing) -> bool:
    """Whether what a letter asks for is past its day."""
    if letter.request_id is None:
        return False
    request = tx.requests.get(letter.request_id)
    return request.locked_at is not None or request.effective_due < office.today()


def _todays_address(tx: Transaction, office: Office, letter: Outgoing) -> tuple[str, ...]:
    """Where a letter goes now: in trial the register may have held made-up addresses."""
    units = issued_profile(office, tx.cycles.get(letter.cycle_id)).units
    known = units.unit(letter.unit_code).emails if letter.unit_code in units else ()
    return known or letter.body.to
