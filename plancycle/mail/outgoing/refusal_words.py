"""What mail servers say when they refuse: wordings, status codes and reply codes, as data.

The tables are read from above: the first that fits decides. Words come before codes, because many
servers give one code (550, 5.1.1, 5.7.1) for everything.
"""

import re
from collections.abc import Mapping
from enum import StrEnum


class RefusalKind(StrEnum):
    """Of whom a refusal speaks: of this recipient, of us, of this message, or of nobody yet."""

    RECIPIENT_GONE = "recipient_gone"
    RECIPIENT_FULL = "recipient_full"
    RECIPIENT_BLOCKED_US = "recipient_blocked_us"
    US_AUTH = "us_auth"
    US_RELAY = "us_relay"
    US_RATE = "us_rate"
    US_REPUTATION = "us_reputation"
    US_SENDER = "us_sender"
    CONTENT = "content"
    TEMPORARY = "temporary"
    UNKNOWN_REFUSAL = "unknown_refusal"


OF_US = frozenset(
    {
        RefusalKind.US_AUTH,
        RefusalKind.US_RELAY,
        RefusalKind.US_RATE,
        RefusalKind.US_REPUTATION,
        RefusalKind.US_SENDER,
    }
)
"""Refusals of which no recipient is the cause."""

_K = RefusalKind


def _any(*wordings: str) -> re.Pattern[str]:
    return re.compile("|".join(wordings), re.IGNORECASE)


PROVIDER_QUOTA = _any(
    r"\b[45]\.4\.5\b.*(?:limit|quota)",
    r"\b5\.1\.90\b",
    r"SubmissionQuotaExceeded",
    r"\bdaily\b.{0,60}\b(?:limit|quota)\b",
    r"(?:giới hạn|hạn mức) (?:gửi )?(?:thư )?(?:trong|hằng|hàng|mỗi) ngày",
)
"""The account has sent what it may send in a day."""

GREYLISTING = _any(r"gr[ea]y-? ?list", r"danh sách xám")
"""A server that lets every new sender wait: nothing is wrong with anybody."""

DELAYING_WORDS = _any(
    r"quarantin",
    r"\bcách ly\b",
    r"held for (?:review|moderation|approval)",
    r"await\w* (?:moderat|approv)\w*",
    r"chờ (?:được )?(?:kiểm )?duyệt",
)
"""A message that is held for now: it may still arrive."""

DELIVERED_WORDS = _any(
    r"^\W*(?:delivered|đã (?:gửi|chuyển|phát))\s*:",
    r"^\W*(?:successful mail delivery report|delivery (?:receipt|success\w*))\b",
    r"\b(?:was|has been|were|have been) (?:successfully )?delivered\b",
    r"\bđã (?:được )?(?:chuyển|gửi|phát) (?:thành công|tới (?:người nhận|hộp thư)|đến (?:người "
    r"nhận|hộp thư))",
)

FIRST_WORDS: tuple[tuple[RefusalKind, re.Pattern[str]], ...] = (
    (
        _K.RECIPIENT_BLOCKED_US,
        _any(
            r"RESOLVER\.RST\.",
            r"SenderNot(?:Authenticated|InAllowed)",
            r"only accepts? (?:messages|mail|e-?mail)s? from",
            r"recipient .{0,40}(?:has blocked|blocked you|not accepting (?:mail|messages) from)",
            r"blocked by (?:the )?recipient",
            r"người nhận .{0,20}(?:đã chặn|chặn thư|không nhận thư của)",
        ),
    ),
    (
        _K.RECIPIENT_FULL,
        _any(
            r"user you are trying to contact is receiving",
            r"recipient .{0,40}receiv\w+ (?:e-?mails?|mail|messages?) (?:at a rate|too)",
        ),
    ),
    (_K.US_RATE, PROVIDER_QUOTA),
    (
        _K.CONTENT,
        _any(
            r"message (?:file )?(?:is )?(?:size|length|too (?:large|big|long))",
            r"size (?:limit|exceed)",
            r"exceed\w* .{0,40}(?:message|maximum|fixed|size) ?(?:size|limit)\b",
            r"max\w* (?:message|allowed|e-?mail) size",
            r"(?:thư|tệp|tập tin|dung lượng thư).{0,30}(?:quá lớn|quá dung lượng cho phép)",
        ),
    ),
    (
        _K.RECIPIENT_FULL,
        _any(
            r"(?:mailbox|inbox|mail ?drop|maildir)\b.{0,40}\b(?:full|quota|over|storage|space)",
            r"\b(?:user|recipient|account)\b.{0,40}\b(?:over ?quota|disk quota|storage|out of space"
            r"|is full)",
            r"over ?-?quota",
            r"\bquota exceeded\b",
            r"exceed\w* .{0,30}(?:storage|disk quota|mailbox)",
            r"out of (?:storage|disk)",
            r"(?:hộp thư|hòm thư).{0,60}(?:đầy|hết dung lượng|vượt|quá dung lượng)",
            r"(?:hết|vượt quá|vượt|quá) (?:dung lượng|hạn mức) (?:lưu trữ|hộp thư)",
        ),
    ),
    (
        _K.US_AUTH,
        _any(
            r"sender address rejected: not logged in",
            r"authenticat\w+ (?:is )?(?:required|needed|failed|failure|unsuccessful|first)",
            r"\bauth(?:entication)? (?:is )?(?:required|first)\b",
            r"(?:must|need to|please) (?:be )?authenticat(?:e|ed)\b(?!.{0,20}\b(?:spf|dkim))",
            r"not (?:been )?authenticated",
            r"\bsmtp auth\b",
            r"log ?in (?:first|required)|not logged in",
            r"must issue a? ?starttls",
            r"starttls .{0,20}required|requires? (?:a )?(?:tls|starttls)",
            r"user ?name and password not accepted",
            r"invalid (?:login|credentials|user ?name or password)",
            r"application-specific password",
            r"(?:yêu cầu|cần|phải|chưa)(?: được)? (?:xác thực|đăng nhập)",
            r"(?:xác thực|đăng nhập) (?:thất bại|không thành công|không hợp lệ)",
            r"sai (?:tên đăng nhập|mật khẩu)",
        ),
    ),
    (
        _K.US_RELAY,
        _any(
            r"relay(?:ing|ed)?\b.{0,30}(?:denied|prohibited|forbidden|disabled|not (?:permitted"
            r"|allowed))",
            r"(?:unable|not (?:allowed|permitted)|refuse|cannot|do(?:es)? not) (?:to )?relay",
            r"rcpthosts",
            r"non-accepted domain",
            r"open relay",
            r"không (?:được phép |cho phép |được )?(?:chuyển tiếp|relay)",
            r"từ chối (?:chuyển tiếp|relay)",
        ),
    ),
    (
        _K.US_SENDER,
        _any(
            r"\b(?:spf|dkim|dmarc)\b",
            r"unauthenticated (?:e-?mail|mail|sender)|sender is unauthenticated",
            r"sender (?:address |domain |e-?mail |host |verify )*(?:verif\w+|rejected|denied"
            r"|refused|failed|not (?:allowed|permitted|accepted|authori[sz]ed|found|exist))",
            r"sender verif\w+|call-?(?:back|out)\b|could not verify (?:the )?sender",
            r"verification failed for",
            r"domain of sender|sender(?:'s)? domain|envelope sender",
            r"badmailfrom|(?:invalid|bad|unknown|forged) sender",
            r"not owned by user",
            r"send as (?:this|that) sender|SendAsDenied",
            r"(?:mail|return)[- ]?(?:from|path) .{0,40}(?:not allowed|rejected|invalid|denied)",
            r"(?:người gửi|địa chỉ gửi|tên miền gửi).{0,40}(?:không hợp lệ|không được phép"
            r"|bị từ chối|chưa được xác minh|không tồn tại)",
        ),
    ),
    (
        _K.US_RATE,
        _any(
            r"too (?:many(?! hops)|much|fast|frequent)",
            r"rate[- ]?limit|limit(?:ed)? rate|rate (?:exceeded|control)|throttl",
            r"exceed\w* .{0,60}\b(?:rate|limit|threshold|quota)",
            r"\b(?:hourly|sending|submission|outgoing|outbound|message|mail) .{0,20}(?:limit|quota)"
            r"\b.{0,20}(?:exceed|reach)",
            r"(?:limit|quota) (?:has been |was )?(?:exceeded|reached)",
            r"(?:unusual|excessive|high) (?:sending )?rate|slow down|sending too",
            r"gửi quá (?:nhiều|nhanh|số|giới hạn|hạn mức)",
            r"vượt (?:quá )?(?:giới hạn|hạn mức|số lượng|tần suất)",
            r"quá nhiều (?:thư|kết nối|yêu cầu)",
        ),
    ),
    (
        _K.US_REPUTATION,
        _any(
            r"(?:black|block|deny|reject)[- ]?list",
            r"spamhaus|barracudacentral|spamcop|\bsorbs\b|abusix|\b(?:dns|r|dnsw|u)bl\b",
            r"reputation",
            r"blocked using",
            r"(?:your|client|sending|source|connecting)\b.{0,20}\b(?:ip|host|server|network)\b"
            r".{0,60}(?:blocked|banned|reject|denied|listed|refused)",
            r"\bip(?: address)?\b.{0,40}(?:blocked|banned|listed|denied)",
            r"banned sending",
            r"client host rejected|helo command rejected|invalid (?:helo|ehlo)",
            r"reverse (?:dns|lookup|hostname)|\bptr\b|\brdns\b|cannot find your .{0,10}hostname",
            r"(?:part of )?(?:their|your) network is on",
            r"unsolicited (?:e-?mail|mail) (?:originating|from)",
            r"danh sách (?:đen|chặn|cấm)",
            r"(?:địa chỉ ip|máy chủ gửi|\bip\b).{0,40}(?:bị chặn|bị từ chối|bị cấm)",
        ),
    ),
    (
        _K.CONTENT,
        _any(
            r"(?:detected|classified|identified|considered|looks?|flagged) (?:as|like|to be) "
            r"(?:spam|junk|unsolicited)",
            r"\bspam (?:message|content|detected|score|rejected)|(?:this is|as) spam\b",
            r"likely (?:unsolicited|suspicious)",
            r"virus|malware|infected",
            r"attachments?\b.{0,40}(?:not (?:allowed|accepted)|blocked|rejected|forbidden)",
            r"(?:message|mail)? ?content.{0,20}(?:reject|block|filter|presents)",
            r"thư rác|vi-?rút|mã độc",
            r"(?:tệp|nội dung)\b.{0,40}(?:không được phép|bị từ chối|bị chặn)",
        ),
    ),
)
"""Words that say what is meant whatever the code beside them."""

LAST_WORDS: tuple[tuple[RefusalKind, re.Pattern[str]], ...] = (
    (
        _K.RECIPIENT_GONE,
        _any(
            r"(?:user|recipient|account|mailbox|address|alias)\b.{0,60}(?:unknown|not found"
            r"|does(?:n't| not) exist|do not exist|disabled|inactive|deactivated|suspended|closed"
            r"|invalid|no longer|not available|unavailable|not (?:a )?valid|not listed)",
            r"unknown (?:user|recipient|account|mailbox|address|local)",
            r"no such (?:user|recipient|mailbox|person|address|account|domain|host)",
            r"no (?:mailbox|user|account|recipient) (?:here|found|with|by)",
            r"invalid (?:recipient|mailbox|address|user)",
            r"not a (?:valid|known) (?:user|mailbox|recipient)",
            r"unrouteable (?:address|mail domain)",
            r"recipient (?:address )?rejected: (?:access denied|undeliverable)",
            r"recipient ?not ?found|RecipNotFound",
            r"(?:host or )?domain(?: name)? (?:not found|does not exist)|host not found",
            r"(?:hộp thư|người (?:nhận|dùng)|tài khoản|địa chỉ|tên miền)\b.{0,60}(?:không (?:tồn "
            r"tại|hợp lệ|đúng|có thật)|đã bị khóa|bị khóa|đã khóa|ngừng hoạt động|đã đóng|bị xóa)",
            r"không (?:có|tìm thấy|tồn tại) (?:người (?:nhận|dùng|này)|hộp thư|tài khoản|địa chỉ)",
        ),
    ),
)
"""Words that count where no status says it better."""

STATUSES: tuple[tuple[RefusalKind, re.Pattern[str]], ...] = (
    (_K.US_SENDER, re.compile(r"[45]\.(?:1\.[78]|7\.(?:2[0-4]|2[67]|60|509|515))")),
    (_K.US_REPUTATION, re.compile(r"[45]\.7\.(?:25|511|6[0-4]\d|708)")),
    (_K.US_RATE, re.compile(r"[45]\.(?:7\.(?:28|705)|5\.3)")),
    (_K.US_AUTH, re.compile(r"[45]\.7\.(?:3|8|9|11|57)")),
    (_K.US_RELAY, re.compile(r"[45]\.7\.(?:54|64)")),
    (_K.RECIPIENT_BLOCKED_US, re.compile(r"[45]\.7\.(?:12\d|13\d)")),
    (_K.RECIPIENT_FULL, re.compile(r"[45]\.2\.2")),
    (_K.CONTENT, re.compile(r"[45]\.(?:2\.3|3\.4|6\.\d{1,3})")),
    # An outage on the way to the recipient that outlasted the server's patience.
    (_K.TEMPORARY, re.compile(r"5\.(?:4\.(?:7|300)|3\.\d{1,3})|4\.\d{1,3}\.\d{1,3}")),
    (_K.RECIPIENT_GONE, re.compile(r"5\.(?:1\.(?:[1-4]|6|10)|2\.1|4\.(?:4|310))")),
)
"""RFC 3463 and what Exchange and Google have added to it."""

OF_ADDRESS = re.compile(r"5\.(?:1\.(?:[0-4]|6|10)|2\.1|4\.(?:1|4|310))")
"""Statuses that speak of the address itself, so that a refusal which has one can condemn it."""

OF_CONTENT = re.compile(r"5\.(?:2\.3|3\.4|6\.\d{1,3})")
"""Statuses that speak of this message: another would be taken."""

CODES: Mapping[int, RefusalKind] = {
    530: _K.US_AUTH,
    534: _K.US_AUTH,
    535: _K.US_AUTH,
    538: _K.US_AUTH,
    552: _K.RECIPIENT_FULL,
}
