"""Mail that programs write and that is neither a report of a delivery nor an automatic answer.

Reactions, answers to invitations, complaints of a mail provider, warnings of a server, copies that
a server made of other mail.
"""

import re
from collections.abc import Iterator
from email.message import Message

from plancycle.mail.incoming.leaf import looks_like_file, read_leaf
from plancycle.mail.incoming.nested import document_among, sub_parts
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.mail.judging.own_words import own_words
from plancycle.mail.judging.phrases import phrases, plain_words

_MOST_PARTS = 100
_REACTION_TYPE = "text/vnd.google.email-reaction+json"
_CALENDAR_METHOD = re.compile(r"^METHOD:\s*([A-Z]+)", re.MULTILINE | re.IGNORECASE)
_MACHINE = re.compile(
    r"^(?:mailer-daemon|mail-daemon|mdaemon|postmaster|hostmaster|root|system|administrator"
    r"|microsoftexchange[0-9a-f]{20,40})(?:\+|@)"
)
_EXCHANGE = re.compile(r"^microsoftexchange[0-9a-f]{20,40}@")
_REACTION_WORDS = phrases(
    "đã bày_tỏ|thả|phản_ứng cảm_xúc|tim|like~ …",
    "bày_tỏ cảm_xúc",
    "thả tim",
    "đã thích thư|tin|bức|nội_dung",
    "đã phản_ứng",
    "reacted to|via",
    "liked|loved your|a_message|this",
)
_LONGEST_REACTION = 200
_TAPBACK = re.compile(
    r"(?:liked|loved|laughed at|emphasi[sz]ed|đã (?:thích|yêu thích|thả tim|cười|nhấn mạnh))"
    r"\s+(?:“[^”]{1,4000}”|\"[^\"]{1,4000}\"|an image|a message|một hình ảnh|một tin nhắn)\W*",
    re.IGNORECASE,
)
"""How iPhones tell of a sign put to a message: the whole of it, with the message in quotes."""
_FULL = phrases(
    "hộp_thư|hòm_thư|mailbox|inbox … đầy|full|quá_tải",
    "sắp|gần|đã|bị đầy",
    "hết|vượt|quá|gần_hết|sắp_hết … dung_lượng|quota|hạn_mức",
    "dung_lượng … hộp_thư|hết|vượt|còn|đầy|sử_dụng",
    "quota|over_quota|storage",
)
_FULL_BY = re.compile(
    r"(?:hộp thư|hòm thư|dung lượng|mailbox|inbox|quota|storage)[^.\n]{0,60}\b\d{2,3}\s?%"
    r"|\b\d{2,3}\s?%[^.\n]{0,60}(?:hộp thư|hòm thư|dung lượng|full|mailbox|quota|storage)",
    re.IGNORECASE,
)
_HELD_BACK = phrases(
    "cách_ly|tạm_giữ|thư_rác|quarantine|quarantined",
    "spam|junk … digest|report|summary|message|messages|email|emails|notification|folder",
    "messages|emails|email|thư … spam|junk",
)
_ACCOUNT = phrases(
    "mật_khẩu|tài_khoản|chứng_thư|password|account|certificate … "
    "hết_hạn|khóa|khoá|vô_hiệu|expire|expires|expired|locked|disabled|suspended",
)
_RELAY_HEADERS = (
    "X-Original-From",
    "X-Original-Sender",
    "X-Google-Original-From",
    "List-Id",
    "List-Post",
)


def reacts(message: ParsedMessage) -> bool:
    """Whether somebody only reacted to a message of ours with a sign."""
    if any(p.get_content_type() == _REACTION_TYPE for p in _parts(message.source)):
        return True
    own = own_words(message.text)
    if _TAPBACK.fullmatch(own.strip()):
        return True
    if len(own) > _LONGEST_REACTION or "?" in own:
        return False
    return any(_REACTION_WORDS.search(plain_words(t)) for t in (message.subject, own))


def calendar_method(message: ParsedMessage) -> str:
    """What a calendar part asks or tells (``REPLY``, ``REQUEST`` ...), capitals; empty without."""
    for part in _parts(message.source):
        if part.get_content_type() != "text/calendar":
            continue
        method = part.get_param("method")
        if isinstance(method, str) and method:
            return method.upper()
        method_line = _CALENDAR_METHOD.search(
            read_leaf(part).content[:20_000].decode("utf-8", "replace")
        )
        if method_line is not None:
            return method_line[1].upper()
        return "PUBLISH"
    return ""


def is_abuse_report(message: ParsedMessage) -> bool:
    """Whether a mail provider passes on that somebody called our mail unwanted (RFC 5965)."""
    report = str(message.source.get_param("report-type") or "").lower()
    kinds = (p.get_content_type() for p in _parts(message.source))
    return report == "feedback-report" or "message/feedback-report" in kinds


def is_from_server(message: ParsedMessage) -> bool:
    """Whether it bears the name of a mail server's own account; a person may write from one too."""
    return any(_MACHINE.match(a) for a in message.from_addresses)


def tells_of_full_mailbox(message: ParsedMessage) -> bool:
    """Whether a server speaks of a mailbox that is full, or nearly so."""
    words = _told(message)
    return bool(_FULL.search(plain_words(words)) or _FULL_BY.search(words))


def tells_the_owner(message: ParsedMessage) -> str:
    """What a mail server has to say of our own mailbox, in Vietnamese; empty if it says nothing.

    That is a mailbox that fills up, be it ours or the unit's, and in what answers no letter of ours
    mail that was held back as unwanted (a report may be among it) or an account that is about to be
    closed. What is sent to many (``List-Unsubscribe``) speaks of nobody's mailbox.
    """
    if any(message.header(n).strip() for n in ("List-Id", "List-Unsubscribe")):
        return ""
    words = plain_words(_told(message))
    if tells_of_full_mailbox(message):
        return "Máy chủ thư báo hộp thư đầy hoặc sắp đầy; hộp thư đầy thì không nhận được thư"
    # What answers a letter of ours speaks of that letter, and not of our mailbox.
    if message.references:
        return ""
    if _HELD_BACK.search(words):
        return (
            "Máy chủ thư báo đang giữ lại thư bị coi là thư rác; cần xem trong đó có thư của đơn "
            "vị hay không"
        )
    if _ACCOUNT.search(words):
        return "Máy chủ thư nhắc về tài khoản thư (mật khẩu, chứng thư, tài khoản)"
    return ""


def _told(message: ParsedMessage) -> str:
    return f"{message.subject}\n{own_words(message.text)[:2_000]}"


def passed_on(message: ParsedMessage, *, is_ours: bool) -> str:
    """Why the sender named is not who wrote it, in Vietnamese; empty if nothing speaks for that.

    Args: is_ours: the sender named is an address of our own.
    """
    if is_ours:
        writer = _relayed_from(message)
        told = f" (thư gốc có thể của: {writer[:100]})" if writer else ""
        return (
            "Thư đi qua nhóm thư hoặc máy chủ đã thay người gửi bằng địa chỉ của chính hệ "
            f"thống{told}."
        )
    if message.all_headers("X-MS-Journal-Report") or any(
        _EXCHANGE.match(a) for a in message.from_addresses
    ):
        return "Bản sao thư do máy chủ Exchange chuyển (journal), không phải thư gửi trực tiếp."
    return ""


def _relayed_from(message: ParsedMessage) -> str:
    """Who seems to have written a message that a list or a group passed on; empty if not told."""
    for name in ("Reply-To", *_RELAY_HEADERS):
        value = message.header(name).strip()
        if value:
            return value
    return ""


def holds_own_file(message: ParsedMessage) -> bool:
    """Whether it carries a document itself, and not only inside a message that it returns."""
    return any(looks_like_file(read_leaf(p).content) for p in _parts(message.source))


def _parts(source: Message) -> Iterator[Message]:
    """The leaves of a message, without those of the messages it carries; a bounded number."""
    waiting, seen = [source], 0
    while waiting and seen < _MOST_PARTS:
        part = waiting.pop(0)
        seen += 1
        inside = sub_parts(part)
        if not inside:
            yield part
        elif part.get_content_maintype() == "multipart":
            waiting = [*inside, *waiting]
        else:
            # A document declared to be a message or a server's report is taken apart as one.
            yield document_among(part, inside) or _bare(part)


def _bare(part: Message) -> Message:
    """A part that holds messages, by its type alone."""
    bare = Message()
    bare["Content-Type"] = part.get_content_type()
    return bare
