"""Messages of which nobody knows whether they went: looked for among those that were sent."""

import logging

from plancycle.cycle.outgoing.after_restore import stopped_by_hold
from plancycle.cycle.outgoing.past_letters import hold_made_ahead
from plancycle.cycle.outgoing.sending_outcomes import Delivery, found_sent
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import MailboxError
from plancycle.model.mail import MailKind
from plancycle.model.status import COME, OutgoingStatus
from plancycle.store.database import Transaction
from plancycle.store.letters.outgoing_mail import FOR_A_PERSON
from plancycle.store.schema.records import Outgoing

_LOG = logging.getLogger(__name__)


def settle_uncertain(office: Office) -> Delivery:
    """Look for messages whose sender died or lost its connection, by their Message-ID.

    Found: SENT. Not found in an archive that can be searched: back into the queue, once the lease
    of its sender has run out, for a copy may be some minutes on its way into the archive. They stay
    UNCERTAIN, for a person to decide, without an archive, and where an earlier copy of the same
    message went out (to another address, or one that came back): it would be taken for this one.
    An archive that can't be asked leaves the rest UNCERTAIN and holds back nothing else.
    """
    with office.database.begin() as tx:
        if stopped_by_hold(tx.restorations.newest()) is not None:
            return Delivery()
        cycles = tx.cycles.ids(office.profile.code)
        for message in tx.outbox.stale(cycles):
            tx.outbox.uncertain(message, "tiến trình gửi dừng giữa chừng")
        tx.outbox.forget_healed()
        hold_made_ahead(tx, cycles)
        doubtful = tx.outbox.in_state(cycles, OutgoingStatus.UNCERTAIN)
    if office.archive is None:
        return Delivery(uncertain=len(doubtful))
    total = Delivery()
    for place, message in enumerate(doubtful):
        if message.sent_at is not None or message.lease_until == FOR_A_PERSON:
            total += Delivery(uncertain=1)
            continue
        try:
            was_sent = office.archive.contains(message.message_id)
        except MailboxError as error:
            _LOG.warning("Không hỏi được hộp thư đã gửi: %s", error)
            return total + Delivery(uncertain=len(doubtful) - place)
        with office.database.begin() as tx:
            if tx.outbox.get(message.id).status is not OutgoingStatus.UNCERTAIN:
                continue  # another run has settled it meanwhile
            if was_sent:
                found_sent(tx, message, "tìm thấy trong hộp thư đã gửi")
                total += Delivery(sent=1)
            elif message.lease_until is None or message.lease_until <= tx.now:
                tx.outbox.retry(message, tx.now, "không có trong hộp thư đã gửi")
                if _is_overtaken(tx, message):
                    tx.outbox.cancelled(tx.outbox.get(message.id), "báo cáo đã đến")
                # Else it is due at once: whoever sends next counts what becomes of it.
            else:
                total += Delivery(uncertain=1)
    return total


def _is_overtaken(tx: Transaction, message: Outgoing) -> bool:
    """Whether it asks for a report that came while nobody knew what became of it."""
    if message.kind is not MailKind.REMINDER or message.request_id is None:
        return False
    return any(s.status in COME for s in tx.submissions.of_request(message.request_id))
