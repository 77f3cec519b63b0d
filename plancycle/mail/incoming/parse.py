"""Raw bytes to a message whose every field may be relied upon; nothing that arrives can raise."""

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.errors import (
    FirstHeaderLineIsContinuationDefect,
    MalformedHeaderDefect,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.utils import parsedate_to_datetime

from plancycle.mail.incoming.from_line import ODD_HEAD, head_problem, single_address
from plancycle.mail.incoming.headers import (
    EightBitPolicy,
    addresses_in,
    decode_words,
    message_ids_in,
)
from plancycle.mail.incoming.leaf import looks_like_file
from plancycle.mail.incoming.message_parts import MailFile, Parts, read_parts
from plancycle.mail.incoming.nested import sub_parts
from plancycle.model.errors import BusyMachineError

MAX_BYTES = 64 * 1024 * 1024
MAX_BOUNDARY_LINES = 5_000
MAX_BOUNDARY_NAMES = 100
MAX_LINE_CHECKS = 30_000_000
MAX_HEADER_BYTES = 512 * 1024
MAX_HEADERS = 500

RECIPIENT_HEADERS = (
    "To",
    "Cc",
    "Delivered-To",
    "X-Original-To",
    "Envelope-To",
    "X-RcptTo",
)
_HEADER_DEFECTS = (
    FirstHeaderLineIsContinuationDefect,
    MalformedHeaderDefect,
    MisplacedEnvelopeHeaderDefect,
    MissingHeaderBodySeparatorDefect,
)
_ONCE = ("From", "Message-ID", "Subject")

PARTIAL = "Thư bị chia thành nhiều phần khi gửi (message/partial), không ghép lại được."
ENCRYPTED = "Thư được mã hóa hoặc đóng gói bằng chữ ký số (S/MIME, PGP) nên không mở được."
_SMIME = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})


@dataclass(frozen=True, slots=True)
class InnerMessage:
    """A message that was forwarded as an attachment: only what may hold a token."""

    subject: str
    recipients: tuple[str, ...]
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ParsedMessage:
    """A message, read.

    Attributes:
        message_id: with angle brackets; empty if it has none.
        subject: decoded, one line.
        from_addresses: every address in every From, lower case; for show.
        sender: the one address of the one clean From, else None; only this may be trusted.
        sender_problem: why ``sender`` is None, in Vietnamese; empty if it is not.
        references: In-Reply-To first, then References from the nearest back.
        recipients: addresses of :data:`RECIPIENT_HEADERS`, lower case.
        date: what the sender's clock said, aware; None if impossible or absent.
        text: the readable text, decoded with replacement; HTML without its marks.
        files: what may be a report, in order; text, signatures and machine parts are none.
        inner: messages forwarded as attachments, outermost first.
        defects: in Vietnamese, what was wrong with the form of the message.
        unreadable: it could not be taken apart into files (limits, no boundary); a person looks.
        headers: names in lower case and decoded values of the outermost message, top first.
        source: the parsed tree; raw: the bytes it was parsed from.
    """

    message_id: str
    subject: str
    from_addresses: tuple[str, ...]
    sender: str | None
    sender_problem: str
    references: tuple[str, ...]
    recipients: tuple[str, ...]
    date: datetime | None
    text: str
    files: tuple[MailFile, ...]
    inner: tuple[InnerMessage, ...]
    defects: tuple[str, ...]
    unreadable: bool
    headers: tuple[tuple[str, str], ...]
    source: Message = field(repr=False, compare=False)
    raw: bytes = field(repr=False)

    def header(self, name: str) -> str:
        """The first (topmost) header of that name, decoded; empty if there is none."""
        return next(iter(self.all_headers(name)), "")

    def all_headers(self, name: str) -> tuple[str, ...]:
        """All headers of that name, topmost first."""
        return tuple(v for n, v in self.headers if n == name.lower())


def parse_message(raw: bytes, *, open_packed: bool = True) -> ParsedMessage:
    """Read one message. No bytes make it raise anything; what is wrong stands in ``defects``.

    Bounds: a message over 64 MB, with over 5,000 boundary lines or 100 boundaries is read as
    headers only; :func:`plancycle.mail.incoming.message_parts.read_parts` bounds nesting and
    number of parts.

    Args: open_packed: False leaves ``winmail.dat`` unopened, for a message of a stranger.
    Raises: BusyMachineError where the machine had no time to open one.
    """
    tree, refused = _parse_tree(raw)
    parts = (
        Parts(defects=(refused,), unreadable=True) if refused else _read_parts(tree, open_packed)
    )
    closed = _closed(tree) if not any(looks_like_file(f.content) for f in parts.files) else ""
    if closed:
        parts = replace(parts, defects=(closed, *parts.defects), unreadable=True)
    problem = _sender_problem(tree, _head(raw))
    froms = _values(tree, "From")
    sender = None if problem else single_address(froms[0])
    named = [a for v in froms for a in addresses_in(v)]
    return ParsedMessage(
        message_id=next(iter(message_ids_in(_first(tree, "Message-ID"))), ""),
        subject=" ".join(decode_words(v) for v in _values(tree, "Subject")),
        # A domain in other letters is found by the strict reading alone.
        from_addresses=tuple(dict.fromkeys((*named, *([sender] if sender else [])))),
        sender=sender,
        sender_problem=problem,
        references=_references(tree),
        recipients=_recipients(tree),
        date=_date(_first(tree, "Date")),
        text=parts.text,
        files=parts.files,
        inner=tuple(_inner(m) for m in parts.inner),
        defects=tuple(dict.fromkeys(parts.defects)),
        unreadable=parts.unreadable,
        headers=tuple((n.lower(), decode_words(str(v))) for n, v in tree.items()[:MAX_HEADERS]),
        source=tree,
        raw=raw,
    )


def _parse_tree(raw: bytes) -> tuple[Message, str]:
    """The tree, or only the headers and why, in Vietnamese."""
    policy = EightBitPolicy()
    refused = _too_much(raw)
    if not refused:
        try:
            return BytesParser(policy=policy).parsebytes(raw), ""
        except RecursionError:
            refused = "Thư lồng quá nhiều lớp, không mở được."
        except Exception as error:  # the parser's own faults on hostile bytes
            refused = _broken(error)
    head = _head(raw)
    return BytesHeaderParser(policy=policy).parsebytes(head + b"\r\n\r\n"), refused


def _read_parts(tree: Message, open_packed: bool) -> Parts:
    try:
        return read_parts(tree, open_packed=open_packed)
    except BusyMachineError:
        raise
    except Exception as error:  # the library's own faults on hostile bytes
        return Parts(defects=(_broken(error),), unreadable=True)


def _closed(tree: Message) -> str:
    """Why the message as a whole can't be opened by us, in Vietnamese; empty if it can."""
    kinds = [p.get_content_type() for p in (tree, *sub_parts(tree))]
    if kinds[0] == "message/partial":
        return PARTIAL
    # An S/MIME envelope is the whole message; one beside other parts is a file like any other.
    return ENCRYPTED if kinds[0] in _SMIME or "multipart/encrypted" in kinds else ""


def _broken(error: Exception) -> str:
    return f"Cấu trúc thư hỏng, không phân tích được ({type(error).__name__})."


def _too_much(raw: bytes) -> str:
    """Cheap counts made before the parser, whose own work grows with lines times nesting."""
    if len(raw) > MAX_BYTES:
        return f"Thư quá lớn ({len(raw) // 1_000_000} MB), không mở."
    if raw.count(b"\n--") + raw.count(b"\r--") > MAX_BOUNDARY_LINES:
        return "Thư có quá nhiều phần, không mở."
    if len(_head(raw)) >= MAX_HEADER_BYTES:
        return "Phần đầu thư quá dài, không mở."
    # Every line is compared with the boundary of every level around it.
    names = len(re.findall(rb"boundary", raw, re.IGNORECASE))
    lines = raw.count(b"\n") + raw.count(b"\r")
    if names > MAX_BOUNDARY_NAMES or names * lines > MAX_LINE_CHECKS:
        return "Thư lồng quá nhiều lớp, không mở được."
    return ""


def _head(raw: bytes) -> bytes:
    return re.split(rb"\r?\n\r?\n", raw[:MAX_HEADER_BYTES], maxsplit=1)[0]


def _sender_problem(tree: Message, head: bytes) -> str:
    froms = _values(tree, "From")
    if not froms:
        return "Thư không có người gửi (From)."
    # Of two such lines each mail program shows another one.
    for name in _ONCE:
        if len(_values(tree, name)) > 1:
            return f"Thư có nhiều dòng {name}, không xác định được người gửi."
    if any(isinstance(d, _HEADER_DEFECTS) for d in tree.defects):
        return head_problem(head) or ODD_HEAD
    problem = head_problem(head)
    if problem:
        return problem
    if single_address(froms[0]) is None:
        return "Dòng From không chỉ rõ đúng một địa chỉ."
    return ""


def _references(tree: Message) -> tuple[str, ...]:
    nearest = message_ids_in(_first(tree, "In-Reply-To"))
    back = message_ids_in(_first(tree, "References"))[::-1]
    return tuple(dict.fromkeys((*nearest, *back)))


def _recipients(tree: Message) -> tuple[str, ...]:
    addresses = (a for h in RECIPIENT_HEADERS for v in _values(tree, h) for a in addresses_in(v))
    return tuple(dict.fromkeys(addresses))


def _inner(message: Message) -> InnerMessage:
    return InnerMessage(
        subject=decode_words(_first(message, "Subject")),
        recipients=_recipients(message),
        references=(*message_ids_in(_first(message, "Message-ID")), *_references(message)),
    )


def _date(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _first(message: Message, name: str) -> str:
    return next(iter(_values(message, name)), "")


def _values(message: Message, name: str) -> list[str]:
    return [str(v) for v in message.get_all(name, [])]
