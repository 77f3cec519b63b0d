"""What an incoming message is: rules 1 to 3 of the ordered rule, then whether it brings a file.

A class is decided by more than one sign: what carries a document of its own is never set aside for
the name of its sender or for one header.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from plancycle.mail.incoming.headers import addresses_in
from plancycle.mail.incoming.leaf import looks_like_file
from plancycle.mail.incoming.links import with_links_unwrapped
from plancycle.mail.incoming.match import tokens_in_subject
from plancycle.mail.incoming.nested import sub_parts
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.judging.automatic import automatic_signs, is_held_elsewhere
from plancycle.mail.judging.bounces import (
    looks_like_delivery_report,
    only_puts_off,
    read_delivery_report,
)
from plancycle.mail.judging.machine_notes import (
    calendar_method,
    holds_own_file,
    is_abuse_report,
    is_from_server,
    passed_on,
    reacts,
    tells_of_full_mailbox,
    tells_the_owner,
)
from plancycle.mail.judging.said import Said, spoken
from plancycle.mail.outgoing.message_id import LOOP_HEADER, token_from_address, without_extension
from plancycle.mail.outgoing.refusals import RefusedAddress
from plancycle.model.mail import IncomingKind

_READ_SUBJECT = re.compile(
    r"^\s*(đã đọc|đã xem|read|read receipt|not read|chưa đọc)\s*:", re.IGNORECASE
)
_LINK = re.compile(
    r"https?://([a-z0-9-]+\.)*(drive\.google|docs\.google|onedrive\.live|1drv|sharepoint"
    r"|dropbox|mediafire|fshare|wetransfer|zalo|icloud)\.[a-z]+",
    re.IGNORECASE,
)
# Words beside an answer to an invitation that are more than "accepted".
_PEOPLE_SAY = frozenset(Said) - {Said.OTHER, Said.THANKS, Said.NOTHING, Said.ANNOUNCEMENT}
_OWN_LETTER = "Thư do chính hệ thống gửi đã quay lại"
_OWN_ADDRESS = "Thư ghi người gửi là địa chỉ của chính hệ thống"


@dataclass(frozen=True, slots=True)
class Classification:
    """What a message is.

    Attributes:
        kind: see :class:`plancycle.model.mail.IncomingKind`.
        reason: in Vietnamese, why; kept with the message.
        label: what such messages are counted under, where they are neither kept nor answered.
        review: a person must look at it, and no answer goes out (REPORT and NO_FILE only).
        failed, delayed: recipients named by a delivery report.
        message_ids: Message-IDs the delivery report or receipt speaks of.
        refusals: what a delivery report says of each of ``failed``.
        passed_on: why the sender named is not the one who wrote it; nobody is asked about it then.
    """

    kind: IncomingKind
    reason: str
    review: bool = False
    failed: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    message_ids: tuple[str, ...] = ()
    refusals: tuple[RefusedAddress, ...] = ()
    passed_on: str = ""
    label: str = ""


def classify(
    message: ParsedMessage,
    own_addresses: Collection[str],
    has_office_file: bool,
    *,
    brings_new_file: bool | None = None,
    is_own_letter: bool = False,
    circumstances: Sequence[str] = (),
) -> Classification:
    """Apply rules 1 to 3 in order.

    Args:
        own_addresses: bare addresses that we send from and receive at.
        has_office_file: whether some file's *content* is a Word or Excel file, or an archive that
            holds one.
        brings_new_file: whether one of these is neither a file we sent nor one that was judged
            before; None where that is not known, which is taken for a new one.
        is_own_letter: whether its Message-ID is that of a letter in our outbox.
        circumstances: as in :func:`plancycle.mail.judging.automatic.automatic_signs`.
    """
    # Units answer to addresses with a token behind the plus: those are ours as well.
    own = {without_extension(a) for a in own_addresses}
    is_new = has_office_file if brings_new_file is None else brings_new_file
    return (
        # The order matters: letters of our own and reports of machines by their build, before any
        # words are weighed; automatic answers by signs that only count without a new file; our
        # mark, which people copy along, at last.
        _own_loop(message, own, is_own_letter, has_office_file, is_new)
        or _delivery_report(message, is_new)
        or _abuse_report(message)
        or _receipt(message, is_new)
        or _server_note(message)
        or _reaction(message)
        or _calendar(message)
        or _held_elsewhere(message)
        or _auto_reply(message, has_office_file, circumstances)
        or _bears_our_mark(message, own, is_new)
        or _content(message, own)
    )


def _own_loop(
    message: ParsedMessage, own: set[str], is_own_letter: bool, has_office_file: bool, is_new: bool
) -> Classification | None:
    """A letter of ours that came back: by its Message-ID, else only if nothing of ours is in it.

    Mail programs copy our mark along when a letter is sent anew, and a list or a group puts our
    address in place of the writer's. A file or a token that comes under a foreign Message-ID may
    therefore be a unit's.
    """
    if is_own_letter and not is_new:
        return Classification(IncomingKind.OWN_LOOP, f"{_OWN_LETTER}.", label=_OWN_LETTER)
    if has_office_file or message.unreadable or _bears_token(message, own):
        return None
    if _is_marked(message, own):
        return Classification(
            IncomingKind.OWN_LOOP, f"{_OWN_LETTER} (dấu chống lặp).", label=_OWN_LETTER
        )
    if _is_ours(message, own):
        return Classification(IncomingKind.OWN_LOOP, f"{_OWN_ADDRESS}.", label=_OWN_ADDRESS)
    return None


def _bears_our_mark(message: ParsedMessage, own: set[str], is_new: bool) -> Classification | None:
    """What bears our mark and no new file of anybody: seen by a person, never answered."""
    if is_new or message.unreadable or not _is_marked(message, own):
        return None
    said = spoken(message.text).words or message.subject
    return Classification(
        IncomingKind.FOR_PERSON,
        "Thư mang dấu chống lặp của chính hệ thống nhưng không phải thư hệ thống đã gửi "
        f"(có thể đơn vị gửi lại từ thư gốc): “{said}”.",
        message_ids=message.references,
    )


def _is_marked(message: ParsedMessage, own: set[str]) -> bool:
    marks = (a for v in message.all_headers(LOOP_HEADER) for a in addresses_in(v))
    return any(without_extension(a) in own for a in marks)


def _bears_token(message: ParsedMessage, own: set[str]) -> bool:
    """Whether a token stands in its subject or among its recipients."""
    ours = (a for a in message.recipients if without_extension(a) in own)
    return bool(tokens_in_subject(message.subject)) or any(map(token_from_address, ours))


def _is_ours(message: ParsedMessage, own: set[str]) -> bool:
    return any(without_extension(a) in own for a in message.from_addresses)


def _delivery_report(message: ParsedMessage, is_new: bool) -> Classification | None:
    if not looks_like_delivery_report(message) or (is_new and _is_mail_with_file(message)):
        return None
    report = read_delivery_report(message)
    names = ", ".join(report.failed or report.delayed) or "không rõ địa chỉ"
    if report.delivered:
        kind, label, whom = IncomingKind.RECEIPT, "Máy chủ báo thư đã được chuyển", ""
    elif only_puts_off(message, report):
        kind, label, whom = IncomingKind.DELAY_NOTICE, "Máy chủ báo chậm gửi thư tới", f": {names}"
    else:
        kind, label, whom = IncomingKind.BOUNCE, "Máy chủ báo không gửi được thư tới", f": {names}"
    return Classification(
        kind,
        f"{label}{whom}.",
        label=label,
        failed=report.failed,
        delayed=report.delayed,
        message_ids=report.message_ids,
        refusals=report.refusals,
    )


def _is_mail_with_file(message: ParsedMessage) -> bool:
    """Whether a document lies in what is no report by its form: people write such mail too."""
    report = str(message.source.get_param("report-type") or "").lower()
    return report != "delivery-status" and holds_own_file(message)


def _abuse_report(message: ParsedMessage) -> Classification | None:
    if not is_abuse_report(message):
        return None
    return Classification(
        IncomingKind.FOR_PERSON,
        "Nhà cung cấp thư chuyển khiếu nại: có người nhận đánh dấu thư của hệ thống là thư rác "
        "(feedback report); đề nghị liên hệ đơn vị nhận thư.",
        message_ids=message.references,
    )


def _receipt(message: ParsedMessage, is_new: bool) -> Classification | None:
    source = message.source
    report = str(source.get_param("report-type") or "").lower()
    kinds = {source.get_content_type(), *(p.get_content_type() for p in sub_parts(source))}
    by_type = report == "disposition-notification" or "message/disposition-notification" in kinds
    if not by_type and (message.files or not _READ_SUBJECT.match(message.subject)):
        return None
    if is_new and holds_own_file(message):
        return None
    ids = message.references
    label = "Giấy báo đã đọc thư"
    return Classification(IncomingKind.RECEIPT, f"{label}.", message_ids=ids, label=label)


def _server_note(message: ParsedMessage) -> Classification | None:
    """A server's own account writes, and it is no report of a delivery: a person reads it."""
    if not is_from_server(message) or [f for f in message.files if not f.decoration]:
        return None
    about = (
        "Máy chủ thư báo hộp thư đầy hoặc sắp đầy"
        if tells_of_full_mailbox(message)
        else "Thông báo của người hoặc máy chủ quản trị thư"
    )
    shown = spoken(message.text).words or message.subject
    return Classification(
        IncomingKind.FOR_PERSON, f"{about}: “{shown}”.", message_ids=message.references
    )


def _reaction(message: ParsedMessage) -> Classification | None:
    if [f for f in message.files if not f.decoration] or not reacts(message):
        return None
    label = "Người nhận bày tỏ cảm xúc với thư của hệ thống, không có nội dung cần xử lý"
    return Classification(
        IncomingKind.REACTION, f"{label}.", message_ids=message.references, label=label
    )


def _calendar(message: ParsedMessage) -> Classification | None:
    method = calendar_method(message)
    if not method or _documents(message) or _PEOPLE_SAY & set(spoken(message.text).kinds):
        return None
    # An invitation wants an answer of somebody; a reply only gives one.
    if method != "REPLY":
        return Classification(
            IncomingKind.FOR_PERSON,
            f"Thư mời họp hoặc lịch làm việc ({method}), không có báo cáo.",
            message_ids=message.references,
        )
    return Classification(
        IncomingKind.AUTO_REPLY,
        "Thư trả lời lời mời họp (lịch), không có báo cáo.",
        message_ids=message.references,
        label="Thư trả lời lời mời họp",
    )


def _held_elsewhere(message: ParsedMessage) -> Classification | None:
    if [f for f in message.files if not f.decoration] or not is_held_elsewhere(message):
        return None
    return Classification(
        IncomingKind.FOR_PERSON,
        "Máy chủ bên nhận đang giữ thư của hệ thống và chờ xác nhận người gửi hoặc chờ duyệt: "
        f"“{spoken(message.text).words}”.",
        message_ids=message.references,
    )


def _auto_reply(
    message: ParsedMessage, has_office_file: bool, circumstances: Sequence[str]
) -> Classification | None:
    signs = () if has_office_file else automatic_signs(message, circumstances)
    if not signs:
        return None
    why = ", ".join(signs[:3])
    if _documents(message):
        # A list or a scanner that sends for somebody puts such headers there too.
        return None if why.startswith("Precedence") else _document_of_machine(message, why)
    said = spoken(message.text)
    if about := tells_the_owner(message):
        return Classification(
            IncomingKind.FOR_PERSON,
            f"{about}: “{said.words or message.subject}”.",
            message_ids=message.references,
        )
    if Said.NEW_ADDRESS in said.kinds:
        return Classification(
            IncomingKind.FOR_PERSON,
            f"Thư trả lời tự động ({why}) báo thay đổi địa chỉ thư hoặc người phụ trách: "
            f"“{said.words}”. Đề nghị liên hệ đơn vị và cập nhật danh mục.",
            message_ids=message.references,
        )
    return Classification(
        IncomingKind.AUTO_REPLY,
        f"Thư trả lời tự động ({why}), không kèm tệp báo cáo.",
        message_ids=message.references,
        label="Thư trả lời tự động",
    )


def _document_of_machine(message: ParsedMessage, why: str) -> Classification:
    names = ", ".join(_documents(message)[:5])
    return Classification(
        IncomingKind.FOR_PERSON,
        f"Thư do máy gửi ({why}) nhưng kèm tệp: {names}.",
        message_ids=message.references,
    )


def _documents(message: ParsedMessage) -> tuple[str, ...]:
    """Names of the files that are documents or archives by their content."""
    return tuple(f.name for f in message.files if looks_like_file(f.content))


def _content(message: ParsedMessage, own: set[str]) -> Classification:
    classification = _by_files(message)
    return replace(classification, passed_on=passed_on(message, is_ours=_is_ours(message, own)))


def _by_files(message: ParsedMessage) -> Classification:
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
    # A gateway may have put an address of its own around each link.
    if _LINK.search(with_links_unwrapped(message.text)):
        return Classification(
            IncomingKind.NO_FILE, "Thư chỉ có đường dẫn tới tệp trên mạng, không kèm tệp báo cáo."
        )
    return Classification(IncomingKind.NO_FILE, "Thư không kèm tệp báo cáo.")
