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
_MACHINE_SENDER = re.compile(r"^(mailer-daemon|postmaster)(\+|@)")
_ID_IN_TEXT = re.compile(
    r"^[> \t]*Message-ID:\s{0,80}(<[^<>\s]{1,400}>)", re.IGNORECASE | re.MULTILINE
)
_BOUNCE_SUBJECT = re.compile(
    r"undeliver|delivery (status|failure|has failed|incomplete)|returned mail|mail delivery"
    r"|failure notice|không gửi được|gửi thư thất bại",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """What a delivery report says; empty tuples where it says nothing.

    Attributes:
        failed, delayed: recipients, lower case.
        message_ids: Message-IDs found in the returned message, with angle brackets.
        delivered: it only reports success (``delivered``, ``relayed``, ``expanded``).
    """

    failed: tuple[str, ...]
    delayed: tuple[str, ...]
    message_ids: tuple[str, ...]
    delivered: bool = False


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
    actions = tuple(_actions(message.source))
    return DeliveryReport(
        failed=failed,
        delayed=tuple(a for a in delayed if a not in failed),
        message_ids=_returned_ids(message),
        delivered=bool(actions)
        and not any(a.startswith(("fail", "error", "delay")) for a in actions),
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


def _actions(source: Message) -> list[str]:
    found: list[str] = []
    for part in _top_parts(source):
        if part.get_content_type() == "message/delivery-status":
            found.extend(str(b.get("Action", "")).strip().lower() for b in sub_parts(part))
    return [a for a in found if a]


def _top_parts(source: Message) -> list[Message]:
    """The parts of the message itself, not of what it carries; the text of one that has none."""
    return sub_parts(source) or [source]
