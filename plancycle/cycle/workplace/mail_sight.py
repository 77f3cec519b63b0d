"""Which messages a person may see who sees some only of the localities that share a mailbox.

Whoever sees all of them sees all of their mail. Else a message is seen on the pages of a locality
if it was matched to it, brought one of its reports, or came from an address in its registers; what
nothing has said of yet is shown to nobody who may not see everything that it could be.
"""

from collections.abc import Iterable

from plancycle.cycle.workplace.issued_year import writing_units
from plancycle.cycle.workplace.office import Office
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming, Unfetched


def hidden_localities(tx: Transaction, office: Office) -> frozenset[str]:
    """Codes of the localities that share the mailbox and that the person may not see."""
    if office.sees is None:
        return frozenset()
    return frozenset(tx.offices.profiles()) - office.sees - {office.profile.code}


def seen_messages(
    tx: Transaction, office: Office, messages: Iterable[Incoming]
) -> tuple[Incoming, ...]:
    """Those of some messages that the person may see, in the same order."""
    messages = tuple(messages)
    if not hidden_localities(tx, office):
        return messages
    seen = _seen_numbers(tx, office, ((m.id, m.profile, m.sender) for m in messages))
    return tuple(m for m in messages if m.id in seen)


def seen_reasons(
    tx: Transaction, office: Office, reasons: Iterable[tuple[int, str]]
) -> tuple[tuple[int, str], ...]:
    """The same of ids and reasons. Args: reasons: of messages of no other locality."""
    reasons = tuple(reasons)
    if not hidden_localities(tx, office):
        return reasons
    seen = _seen_numbers(tx, office, tx.inbox.whose(office.profile.code))
    return tuple((number, reason) for number, reason in reasons if number in seen)


def seen_unfetched(tx: Transaction, office: Office) -> tuple[Unfetched, ...]:
    """What the mailbox could not give: of whom it is nobody knows, and its reason may tell of it.

    So it is shown to those alone who may see all the mail of the mailbox.
    """
    if hidden_localities(tx, office):
        return ()
    return tx.fetching.waiting(office.mailbox.name)


def _seen_numbers(
    tx: Transaction, office: Office, heads: Iterable[tuple[int, str, str]]
) -> frozenset[int]:
    """Ids of those that are the locality's. Args: heads: of each its id, locality and sender."""
    code = office.profile.code
    addresses = {a.lower() for u in writing_units(tx, office) for a in u.emails}
    brought = tx.inbox.bringing_reports_of(code)
    return frozenset(
        number
        for number, profile, sender in heads
        if profile == code
        or (not profile and (number in brought or sender.strip().lower() in addresses))
    )
