"""An office whose letters went into a trial writes to nobody in earnest before that is settled.

To set the mail server by hand is not enough: every letter of the trial would count as sent, and no
unit would ever get it.
"""

from plancycle.cycle.outgoing.sending_outcomes import Stopped
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.acts import Act
from plancycle.model.mail_reach import MailReach
from plancycle.model.status import OutgoingStatus
from plancycle.store.schema.records import Outgoing

_GONE = (OutgoingStatus.SENT, OutgoingStatus.BOUNCED, OutgoingStatus.UNCERTAIN)
_BY_ITSELF = "không có thư nào chỉ gửi vào hộp thư thử"


def stopped_by_trial(office: Office) -> Stopped | None:
    """Why nothing may go in earnest yet; None if it may. Raises: MailboxError."""
    if office.mail_way.reach is not MailReach.REAL:
        return None
    letters = find_trial_letters(office)
    if letters:
        why = (
            f"Chưa gửi thư nào: {len(letters)} thư trước đây chỉ gửi vào hộp thư thử của máy này, "
            f"chưa ai cho biết phải làm gì với những thư đó. {Act.GO_LIVE:Order} trước."
        )
        return Stopped(RefusalKind.TEMPORARY, why, answered=False)
    return None


def find_trial_letters(office: Office) -> tuple[Outgoing, ...]:
    """Letters of a profile that only the trial's server took; of older versions, by its mail.

    Raises: MailboxError: that mail can't be read.
    """
    with office.database.read() as tx:
        cycles = tx.cycles.ids(office.profile.code)
        letters, is_live = tx.trial.letters(cycles), tx.trial.is_live(office.profile.code)
    if is_live or office.mail_way.post is None:
        return letters
    post = office.mail_way.post()
    with office.database.begin() as tx:
        gone = [m for state in _GONE for m in tx.outbox.in_state(cycles, state)]
        tx.trial.note(m.id for m in gone if m.message_id in post.letters)
        letters = tx.trial.letters(cycles)
        # Settled once and for all: else the trial's mail would be read before each run that sends.
        if not letters and office.mail_way.reach is MailReach.REAL:
            tx.trial.go_live(office.profile.code, _BY_ITSELF)
    return letters
