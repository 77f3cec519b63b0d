"""Delivery reports: who was not reached, for good or for now, and which message of ours it was."""

import logging
import re
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

from flufl.bounce import all_failures

from plancycle.mail.incoming.headers import EightBitPolicy, addresses_in, message_ids_in
from plancycle.mail.incoming.nested import sub_parts
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.outgoing.refusal_words import DELIVERED_WORDS, RefusalKind
from plancycle.mail.outgoing.refusals import Refusal, RefusedAddress, judge_report

_SCANNED_BYTES = 200_000
_SCANNED_WORDS = 4_000
_LONGEST_LINES = 600
_LOG = logging.getLogger(__name__)
# Exchange writes from an address of its own with a number in it.
_MACHINE_SENDER = re.compile(
    r"^(mailer-daemon|mail-daemon|mdaemon|postmaster|microsoftexchange[0-9a-f]{20,40})(\+|@)"
)
_ID_IN_TEXT = re.compile(
    r"^[> \t]*Message-ID:\s{0,80}(<[^<>\s]{1,400}>)", re.IGNORECASE | re.MULTILINE
)
# What a report quotes below such a line are the words of our own letter.
_COPY_BELOW = re.compile(r"^-{2,}.{0,40}(?:copy|below this line|original message)", re.I | re.M)
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
        refusals: what is said of each of ``failed``.
    """

    failed: tuple[str, ...]
    delayed: tuple[str, ...]
    message_ids: tuple[str, ...]
    delivered: bool = False
    refusals: tuple[RefusedAddress, ...] = ()


def looks_like_delivery_report(message: ParsedMessage) -> bool:
    """Whether a mail server and no person wrote this to tell of a delivery.

    A person writes from ``postmaster@`` too, so the sender alone is no sign of it.
    """
    source = message.source
    if source.get_content_type() == "multipart/report":
        report = str(source.get_param("report-type") or "").lower()
        if report == "delivery-status":
            return True
    if message.header("X-Failed-Recipients"):
        return True
    if any(p.get_content_type() == "message/delivery-status" for p in _top_parts(source)):
        return True
    by_machine = any(_MACHINE_SENDER.match(a) for a in message.from_addresses)
    empty_path = message.header("Return-Path").replace(" ", "") == "<>"
    if not by_machine and not empty_path:
        return False
    if _BOUNCE_SUBJECT.search(message.subject):
        return True
    return by_machine and (any(_scan(_beginning(message))) or _is_automatic_note(message))


def _is_automatic_note(message: ParsedMessage) -> bool:
    """A server's own words on a mailbox that is full, a quarantine, a delivery."""
    submitted = message.header("Auto-Submitted").strip().lower()
    automatic = submitted not in ("", "no") or message.header("Return-Path").strip() == "<>"
    return (automatic or bool(message.references)) and (
        _tells_of_success(message) or _puts_off(_words(message))
    )


def _tells_of_success(message: ParsedMessage) -> bool:
    text = message.text[:_SCANNED_WORDS]
    return any(DELIVERED_WORDS.search(t) for t in (message.subject, text))


def _puts_off(words: str) -> bool:
    """Whether a text speaks of a full mailbox or of a message that is held for now."""
    kind = judge_report("", words, machine_readable=False).kind
    return kind in (RefusalKind.RECIPIENT_FULL, RefusalKind.TEMPORARY)


def _words(message: ParsedMessage) -> str:
    return f"{message.subject} {_COPY_BELOW.split(message.text)[0][:_SCANNED_WORDS]}"


def read_delivery_report(message: ParsedMessage) -> DeliveryReport:
    """Read a message for which :func:`looks_like_delivery_report` holds.

    ``Action: failed`` is final even with a 4.x status, ``Action: delayed`` never is. A text of
    which nothing but a full mailbox or a quarantine can be read is a delay.
    """
    delayed, failed = _scan(_beginning(message))
    failed = failed or addresses_in(message.header("X-Failed-Recipients"))
    blocks = _blocks(message.source)
    actions = [a for b in blocks if (a := _field(b, "Action").lower())]
    refusals = tuple(RefusedAddress(a, _said_of(a, blocks, message)) for a in failed)
    if not actions and _puts_off(_words(message)) and not any(r.refusal.condemns for r in refusals):
        delayed, failed, refusals = (*delayed, *failed), (), ()
    # A report may speak of several recipients: it is good news only if all of it is.
    success = not any(a.startswith(("fail", "error", "delay")) for a in actions)
    told = bool(actions) or (not failed and not delayed and _tells_of_success(message))
    return DeliveryReport(
        failed=failed,
        delayed=tuple(a for a in delayed if a not in failed),
        message_ids=_returned_ids(message),
        delivered=told and success,
        refusals=refusals,
    )


def only_puts_off(message: ParsedMessage, report: DeliveryReport) -> bool:
    """Whether a report names nobody it did not reach, and speaks of a delay."""
    if report.failed:
        return False
    return bool(report.delayed) or _puts_off(_words(message))


def _said_of(address: str, blocks: list[Message], message: ParsedMessage) -> Refusal:
    """What a report says of one recipient: in its fields, else in the lines behind the address."""
    own = next((b for b in blocks if address in _recipients(b)), None)
    if own is None and len(blocks) == 1:
        own = blocks[0]  # it was passed on, and is reported under another name
    if own is None:
        return judge_report("", _lines_behind(address, message.text), machine_readable=False)
    status = (_field(own, "Status").split() or [""])[0]
    # A status of x.0.0 says only that it failed; the lines for people may say why.
    words = _field(own, "Diagnostic-Code") or (
        _lines_behind(address, message.text) if status[1:] in ("", ".0.0") else ""
    )
    return judge_report(status, words, machine_readable=True)


def _recipients(block: Message) -> tuple[str, ...]:
    names = ("Final-Recipient", "Original-Recipient", "X-Actual-Recipient")
    return tuple(a for n in names for a in addresses_in(_field(block, n)))


def _lines_behind(address: str, text: str) -> str:
    """The paragraph after an address, where a report in words says what was wrong with it."""
    before, named, after = text[:_SCANNED_WORDS].lower().partition(address)
    if not named:
        return ""
    start = len(before) + len(named)
    return text[start : start + len(after)].lstrip(">: \t").partition("\n\n")[0][:_LONGEST_LINES]


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
        _LOG.warning(
            "Không nhận dạng được thư báo lỗi gửi; thư được xét như thư thường.", exc_info=True
        )
        return (), ()
    return _addresses(delayed), _addresses(failed)


def _addresses(raw_addresses: frozenset[bytes]) -> tuple[str, ...]:
    texts = sorted(a.decode("ascii", "replace") for a in raw_addresses)
    return tuple(dict.fromkeys(a for t in texts for a in addresses_in(t)))


def _returned_ids(message: ParsedMessage) -> tuple[str, ...]:
    """Message-IDs of the returned message, wherever the report keeps it; nearest first."""
    message_ids: list[str] = [i for inner in message.inner for i in inner.references]
    for part in _top_parts(message.source):
        if part.get_content_type() in {"text/rfc822-headers", "message/rfc822-headers"}:
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                returned = BytesHeaderParser(policy=EightBitPolicy()).parsebytes(content.lstrip())
                for name in ("Message-ID", "References"):
                    message_ids.extend(message_ids_in(str(returned.get(name, ""))))
    message_ids.extend(_ID_IN_TEXT.findall(message.text))
    message_ids.extend(message.references)
    return tuple(dict.fromkeys(i for i in message_ids if "@" in i))


def _blocks(source: Message) -> list[Message]:
    """The fields of every recipient in the machine-readable part."""
    return [
        block
        for part in _top_parts(source)
        if part.get_content_type() == "message/delivery-status"
        for block in sub_parts(part)
        if block.get("Action") or block.get("Final-Recipient")
    ]


def _field(block: Message, name: str) -> str:
    return " ".join(str(block.get(name, "")).split())


def _top_parts(source: Message) -> list[Message]:
    """The parts of the message itself, not of what it carries; the text of one that has none."""
    return sub_parts(source) or [source]
