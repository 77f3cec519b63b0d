"""Signs that no person answered which only the store knows of: how fast, and how often the same."""

from collections.abc import Sequence
from datetime import timedelta

from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import ParsedMessage, parse_message
from plancycle.mail.judging.own_words import own_words
from plancycle.mail.judging.phrases import plain_words
from plancycle.store.database import Transaction
from plancycle.store.schema.records import Incoming

_AT_ONCE = timedelta(minutes=1)
"""Nobody reads a letter and answers it in less."""

_LOOKED_BACK = 5
_SHORTEST = 15
"""Letters of a text that says something; "vâng ạ" is said more than once."""


def circumstances(office: Office, message: Incoming, parsed: ParsedMessage) -> tuple[str, ...]:
    """Such signs of a message without files, in Vietnamese; it may not have been settled yet."""
    if any(not f.decoration for f in parsed.files):
        return ()
    with office.database.read() as tx:
        at_once = _came_at_once(tx, message, parsed)
        before = tx.inbox.of_sender(parsed.sender, _LOOKED_BACK) if parsed.sender else ()
    others = [m.sha256 for m in before if m.id != message.id]
    signs = {
        "trả lời chỉ vài giây sau khi nhận thư": at_once,
        "lặp lại nguyên văn": _is_repeated(office, others, parsed),
    }
    return tuple(sign for sign, is_there in signs.items() if is_there)


def _came_at_once(tx: Transaction, message: Incoming, parsed: ParsedMessage) -> bool:
    for message_id in parsed.references[:1]:
        sent = tx.outbox.by_message_id(message_id)
        if sent is not None and sent.sent_at is not None:
            # Before it, too: a mailbox drops parts of a second, has a clock of its own, and a
            # letter is known to be sent only after the server has taken it.
            return abs(message.received_at - sent.sent_at) <= _AT_ONCE
    return False


def _is_repeated(office: Office, others: Sequence[str], parsed: ParsedMessage) -> bool:
    """Whether the sender wrote the very same words in answer to another message of ours.

    Args: others: sha256 of its earlier messages.
    """
    words = plain_words(own_words(parsed.text))
    if len(words) < _SHORTEST or not parsed.references:
        return False
    for sha256 in others:
        before = parse_message(office.blobs.get(sha256), open_packed=False)
        answered = before.references[:1]
        elsewhere = bool(answered) and answered != parsed.references[:1]
        if elsewhere and plain_words(own_words(before.text)) == words:
            return True
    return False
