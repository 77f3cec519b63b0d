"""What an incoming message is: rules 1 to 3 of the ordered rule, then whether it brings a file."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from plancycle.mail.bounces import looks_like_delivery_report, read_delivery_report
from plancycle.mail.headers import addresses_in
from plancycle.mail.message_id import LOOP_HEADER, without_extension
from plancycle.mail.parse import ParsedMessage
from plancycle.mail.parts import sub_parts
from plancycle.model.mail import IncomingKind

_AUTO_SUBJECT = re.compile(
    r"^\s*(\W*(trả lời tự động|tự động trả lời|thư trả lời tự động|automatic reply"
    r"|auto(matic)?[ -]?(reply|response)|out of (the )?office|vắng mặt)\b|auto:)",
    re.IGNORECASE,
)
_READ_SUBJECT = re.compile(
    r"^\s*(đã đọc|đã xem|read|read receipt|not read|chưa đọc)\s*:", re.IGNORECASE
)
_AUTO_PRECEDENCE = frozenset({"bulk", "auto_reply", "auto-reply", "junk"})
_LINK = re.compile(
    r"https?://([a-z0-9-]+\.)*(drive\.google|docs\.google|onedrive\.live|1drv|sharepoint"
    r"|dropbox|mediafire|fshare|wetransfer|zalo|icloud)\.[a-z]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Classification:
    """What a message is.

    Attributes:
        kind: see :class:`plancycle.model.mail.IncomingKind`.
        reason: in Vietnamese, why; kept with the message.
        review: a person must look at it, and no answer goes out (REPORT and NO_FILE only).
        failed, delayed: recipients named by a delivery report.
        message_ids: Message-IDs the delivery report or receipt speaks of.
        address_works: a delivery report speaks of this message alone, not of the address.
    """

    kind: IncomingKind
    reason: str
    review: bool = False
    failed: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    address_works: bool = False


def classify(
    message: ParsedMessage, own_addresses: Collection[str], has_office_file: bool
) -> Classification:
    """Apply rules 1 to 3 in order.

    Args: own_addresses: bare addresses that we send from and receive at; has_office_file: whether
        some file's *content* is a Word or Excel file, or an archive that holds one.
    """
    own = {without_extension(a) for a in own_addresses}
    return (
        _own_loop(message, own)
        or _delivery_report(message)
        or _receipt(message)
        or _auto_reply(message, has_office_file)
        or _content(message)
    )


def _own_loop(message: ParsedMessage, own: set[str]) -> Classification | None:
    marks = (a for v in message.all_headers(LOOP_HEADER) for a in addresses_in(v))
    if any(without_extension(a) in own for a in marks):
        return Classification(
            IncomingKind.OWN_LOOP, "Thư do chính hệ thống gửi đã quay lại (dấu chống lặp)."
        )
    if any(without_extension(a) in own for a in message.from_addresses):
        return Classification(
            IncomingKind.OWN_LOOP, "Thư ghi người gửi là địa chỉ của chính hệ thống."
        )
    return None


def _delivery_report(message: ParsedMessage) -> Classification | None:
    if not looks_like_delivery_report(message):
        return None
    report = read_delivery_report(message)
    names = ", ".join(report.failed or report.delayed) or "không rõ địa chỉ"
    if report.delivered:
        kind, reason = IncomingKind.RECEIPT, "Máy chủ báo thư đã được chuyển."
    elif report.delayed and not report.failed:
        kind, reason = IncomingKind.DELAY_NOTICE, f"Máy chủ báo chậm gửi thư tới: {names}."
    else:
        kind, reason = IncomingKind.BOUNCE, f"Máy chủ báo không gửi được thư tới: {names}."
    return Classification(
        kind,
        reason,
        failed=report.failed,
        delayed=report.delayed,
        message_ids=report.message_ids,
        address_works=report.of_message,
    )


def _receipt(message: ParsedMessage) -> Classification | None:
    source = message.source
    report = str(source.get_param("report-type") or "").lower()
    kinds = {source.get_content_type(), *(p.get_content_type() for p in sub_parts(source))}
    by_type = report == "disposition-notification" or "message/disposition-notification" in kinds
    if not by_type and (message.files or not _READ_SUBJECT.match(message.subject)):
        return None
    ids = message.references
    return Classification(IncomingKind.RECEIPT, "Giấy báo đã đọc thư.", message_ids=ids)


def _auto_reply(message: ParsedMessage, has_office_file: bool) -> Classification | None:
    if has_office_file:
        return None
    why = _automatic_mark(message)
    if not why:
        return None
    return Classification(
        IncomingKind.AUTO_REPLY,
        f"Thư trả lời tự động ({why}), không kèm tệp báo cáo.",
        message_ids=message.references,
    )


def _automatic_mark(message: ParsedMessage) -> str:
    """Which sign shows that no person wrote it; empty if none."""
    submitted = message.header("Auto-Submitted").partition(";")[0].strip().lower()
    if submitted and submitted != "no":
        return f"Auto-Submitted: {submitted}"
    for name in ("X-Autoreply", "X-Autorespond", "X-Auto-Reply"):
        value = message.header(name).strip().lower()
        if value and value != "no":
            return name
    precedence = message.header("Precedence").strip().lower()
    if precedence in _AUTO_PRECEDENCE:
        return f"Precedence: {precedence}"
    if message.header("Return-Path").replace(" ", "") == "<>":
        return "Return-Path trống"
    if _AUTO_SUBJECT.match(message.subject):
        return "tiêu đề"
    return ""


def _content(message: ParsedMessage) -> Classification:
    files = [f for f in message.files if not f.decoration]
    if files:
        names = ", ".join(f.name for f in files[:5])
        why = f"{' '.join(message.defects)} " if message.unreadable else ""
        return Classification(
            IncomingKind.REPORT,
            f"{why}Thư kèm {len(files)} tệp: {names}.",
            review=message.unreadable,
        )
    if message.unreadable:
        return Classification(
            IncomingKind.NO_FILE, " ".join(message.defects) or "Không tách được tệp.", review=True
        )
    if _LINK.search(message.text):
        return Classification(
            IncomingKind.NO_FILE, "Thư chỉ có đường dẫn tới tệp trên mạng, không kèm tệp báo cáo."
        )
    return Classification(IncomingKind.NO_FILE, "Thư không kèm tệp báo cáo.")
