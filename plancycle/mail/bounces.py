"""Delivery reports: who was not reached, for good or for now, and which message of ours it was."""

import logging
import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from flufl.bounce import all_failures

from plancycle.mail.headers import EightBitPolicy, addresses_in, message_ids_in
from plancycle.mail.parse import ParsedMessage
from plancycle.mail.parts import sub_parts

_SCANNED_BYTES = 200_000
_LOG = logging.getLogger(__name__)
# Exchange writes from an address of its own with a number in it.
_MACHINE_SENDER = re.compile(
    r"^(mailer-daemon|mail-daemon|mdaemon|postmaster|microsoftexchange[0-9a-f]{20,40})(\+|@)"
)
# RFC 3463: full mailbox, too large, system, protocol, content, policy.
_OF_MESSAGE = re.compile(r"5\.(2\.[23]|[3567]\.\d{1,3})")
_ID_IN_TEXT = re.compile(
    r"^[> \t]*Message-ID:\s{0,80}(<[^<>\s]{1,400}>)", re.IGNORECASE | re.MULTILINE
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery (status|failure|has failed|incomplete)|returned mail|mail delivery"
    r"|failure notice|delayed mail|message .{0,80} delayed"
    r"|không (thể )?(gửi|chuyển) (được|thư)|không thể (gửi|chuyển)\b|gửi thư thất bại"
    r"|gửi không thành công|chưa (gửi|chuyển) được",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a delivery report says; empty tuples where it says nothing.

    Attributes:
        failed, delayed: recipients, lower case.
        message_ids: Message-IDs found in the returned message, with angle brackets.
        delivered: it only reports success (``delivered``, ``relayed``, ``expanded``).
        of_message: what was refused is this message (full mailbox, size, spam rules), and the
            address works.
    """

    failed: tuple[str, ...]
    delayed: tuple[str, ...]
    message_ids: tuple[str, ...]
    delivered: bool = False
    of_message: bool = False


def looks_like_delivery_report(message: ParsedMessage) -> bool:
    """Whether a mail server and no person wrote this to tell of a delivery."""
    source = message.source
    if source.get_content_type() == "multipart/report":
        report = str(source.get_param("report-type") or "").lower()
        if report == "delivery-status":
            return True
    if message.header("X-Failed-Recipients"):
        return True
    if any(_MACHINE_SENDER.match(a) for a in message.from_addresses):
        return True
    if any(p.get_content_type() == "message/delivery-status" for p in _top_parts(source)):
        return True
    empty_path = message.header("Return-Path").replace(" ", "") == "<>"
    return empty_path and _BOUNCE_SUBJECT.search(message.subject) is not None


def read_delivery_report(message: ParsedMessage) -> DeliveryReport:
    """Read a message for which :func:`looks_like_delivery_report` holds.

    ``Action: failed`` is final even with a 4.x status, ``Action: delayed`` never is.
    """
    delayed, failed = _scan(_beginning(message))
    failed = failed or addresses_in(message.header("X-Failed-Recipients"))
    actions = tuple(_fields(message.source, "Action"))
    codes = [s for f in _fields(message.source, "Status") for s in f.split()[:1]]
    return DeliveryReport(
        failed=failed,
        delayed=tuple(a for a in delayed if a not in failed),
        message_ids=_returned_ids(message),
        delivered=bool(actions)
        and not any(a.startswith(("fail", "error", "delay")) for a in actions),
        of_message=bool(codes) and all(_OF_MESSAGE.fullmatch(c) for c in codes),
    )


def _beginning(message: ParsedMessage) -> Message:
    """The message as the detectors see it: their time grows with the square of its length.

    A report says what it has to say before the message it returns.
    """
    if len(message.raw) <= _SCANNED_BYTES:
        return message.source
    return BytesParser(policy=EightBitPolicy()).parsebytes(message.raw[:_SCANNED_BYTES])


def _scan(source: Message) -> tuple[tuple[str, ...], tuple[str, ...]]:
    try:
        delayed, failed = all_failures(source)
    except Exception:  # a detector that breaks on hostile mail finds nothing
        _LOG.warning("bounce detector failed", exc_info=True)
        return (), ()
    return _addresses(delayed), _addresses(failed)


def _addresses(found: frozenset[bytes]) -> tuple[str, ...]:
    texts = sorted(a.decode("ascii", "replace") for a in found)
    return tuple(dict.fromkeys(a for t in texts for a in addresses_in(t)))


def _returned_ids(message: ParsedMessage) -> tuple[str, ...]:
    """Message-IDs of the returned message, wherever the report keeps it; nearest first."""
    found: list[str] = [i for inner in message.inner for i in inner.references]
    for part in _top_parts(message.source):
        if part.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                returned = BytesHeaderParser(policy=EightBitPolicy()).parsebytes(content.lstrip())
                for name in ("Message-ID", "References"):
                    found.extend(message_ids_in(str(returned.get(name, ""))))
    found.extend(_ID_IN_TEXT.findall(message.text))
    found.extend(message.references)
    return tuple(dict.fromkeys(i for i in found if "@" in i))


def _fields(source: Message, name: str) -> list[str]:
    """A field of every recipient in the machine-readable part, lower case."""
    found: list[str] = []
    for part in _top_parts(source):
        if part.get_content_type() == "message/delivery-status":
            found.extend(str(b.get(name, "")).strip().lower() for b in sub_parts(part))
    return [f for f in found if f]


def _top_parts(source: Message) -> list[Message]:
    """The parts of the message itself, not of what it carries; the text of one that has none."""
    return sub_parts(source) or [source]
