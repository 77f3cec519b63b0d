"""One message is sent: what the server's answer means for it, and for the run."""

from plancycle.cycle.outgoing.breaker import Breaker, Suspended
from plancycle.cycle.outgoing.refused import is_verdict, leading
from plancycle.cycle.outgoing.sending_outcomes import (
    Delivery,
    Stopped,
    condemn,
    give_up,
    judge_all,
    keep_doubt,
    keep_taken,
    keep_waiting,
    put_back,
    put_off,
    stop,
)
from plancycle.cycle.workplace.message_sender import MessageSender
from plancycle.cycle.workplace.office import Office
from plancycle.mail.outgoing.rates import PROVIDER_PAUSE, DayQuota, day_start
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.mail.outgoing.refusals import RefusedAddress
from plancycle.mail.outgoing.sender import (
    ConnectionLostError,
    NoConnectionError,
    ProviderQuotaError,
    RefusedError,
    RefusedForNowError,
)
from plancycle.model.display import safe_line
from plancycle.model.errors import (
    PermanentDeliveryError,
    TransientDeliveryError,
    UncertainDeliveryError,
)
from plancycle.model.mail import OutgoingMessage
from plancycle.store.schema.records import Outgoing


def send_one(
    office: Office, sender: MessageSender, row: Outgoing, message: OutgoingMessage, breaker: Breaker
) -> Delivery:
    """Send one message that is claimed, and keep what became of it.

    Args: row: in the outbox; message: what it says; breaker: knows what else the run has met.
    """
    try:
        refused = sender.send(message)
    except ProviderQuotaError as error:
        return _provider_full(office, row, str(error))
    except (RefusedForNowError, RefusedError) as error:
        if error.refusals:
            return _refused(office, row, error.refusals, str(error), breaker)
        return _postponed(keep_waiting(office, row, str(error)))
    except NoConnectionError as error:
        put_back(office, row, str(error))
        kind = error.refusal.kind if error.refusal else RefusalKind.TEMPORARY
        # Every message behind it would meet the same, so the run ends here.
        why = Stopped(kind, safe_line(str(error), 400), answered=False)
        return Delivery(postponed=1, stopped=why)
    except TransientDeliveryError as error:
        done = _postponed(keep_waiting(office, row, str(error)))
        lost = isinstance(error, ConnectionLostError) and breaker.breaks_off(row)
        return done + _stopped(office, breaker, str(error)) if lost else done
    except PermanentDeliveryError as error:
        with office.database.begin() as tx:
            give_up(tx, row, str(error))
        return Delivery(failed=1)
    except UncertainDeliveryError as error:
        # Doubt counts toward a stop: a server whose answers mean nothing makes few uncertain.
        keep_doubt(office, row, error)
        done = Delivery(uncertain=1)
        return done + _stopped(office, breaker, str(error)) if breaker.breaks_off(row) else done
    keep_taken(office, row, message.to, refused)
    return Delivery(sent=1) + judge_all(office, breaker.took_one())


def _postponed(waits: bool) -> Delivery:
    return Delivery(postponed=1) if waits else Delivery(failed=1)


def _stopped(office: Office, breaker: Breaker, said: str) -> Delivery:
    return Delivery(stopped=stop(office, breaker, None, said))


def _refused(
    office: Office,
    row: Outgoing,
    refused: tuple[RefusedAddress, ...],
    text: str,
    breaker: Breaker,
) -> Delivery:
    """No address was taken: wait, fail, or end the run."""
    refusal = leading(refused)
    verdict = is_verdict(refusal)
    # A server that takes other mail of this run, or took this one elsewhere, does not refuse us.
    known = breaker.taken > 0 or row.sent_at is not None
    with office.database.begin() as tx:
        if verdict and known:
            give_up(tx, row, text, refusal)
            condemn(tx, row, refused)
            return Delivery(failed=1)
        done = _postponed(put_off(tx, row, refusal, text, suspended=verdict))
        if verdict:
            breaker.suspended.append(Suspended(tx.outbox.get(row.id), refused, text))
        elif known:
            # The message waits for some of its addresses; with the others it is over.
            condemn(tx, row, refused)
            tx.outbox.settle(row, (r.address for r in refused if is_verdict(r.refusal)))
    if breaker.refuses(row, refusal):
        return done + Delivery(stopped=stop(office, breaker, refusal, text))
    return done


def _provider_full(office: Office, row: Outgoing, why: str) -> Delivery:
    """Nothing is wrong with the message: it waits, however often that happens."""
    with office.database.begin() as tx:
        resume_at = tx.now + PROVIDER_PAUSE
        tx.outbox.retry(row, resume_at, why, refusal=RefusalKind.US_RATE, counted=False)
        used = tx.sending.used_since(day_start(tx.now))
        waiting = tx.sending.waiting(tx.cycles.ids(office.profile.code)) + 1
    return Delivery(postponed=1, quota=DayQuota(used, 0, waiting, resume_at))
