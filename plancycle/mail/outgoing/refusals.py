"""What a refusal means: turns the words and codes of a mail server into a kind, and how sure it is.

A code without an enhanced status (RFC 3463) is weak evidence against an address: servers give it
for a login that is missing, for a rate, for a block list.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from plancycle.mail.outgoing.refusal_words import (
    CODES,
    DELAYING_WORDS,
    FIRST_WORDS,
    GREYLISTING,
    LAST_WORDS,
    OF_ADDRESS,
    OF_CONTENT,
    OF_US,
    PROVIDER_QUOTA,
    STATUSES,
    RefusalKind,
)
from plancycle.model.display import safe_line

_K = RefusalKind
_LONGEST = 300
_SCANNED = 2000
_ADDRESS = re.compile(r"<[^<>\s]*>|[^\s<>\"'(),;:=]{1,64}@[^\s<>\"'(),;:]{1,255}")
_LEADING_STATUS = re.compile(r"^\s*([245]\.\d{1,3}\.\d{1,3})\b")
# qmail and its kin write the status behind their words: "(#5.1.1)".
_TRAILING_STATUS = re.compile(r"\(#\s?([245]\.\d{1,3}\.\d{1,3})\b[^()]{0,40}\)")
_LEADING_CODE = re.compile(r"^[45]\d\d[ -]+")
_REPLY = re.compile(r"\b([45]\d\d)(?:[ -]+#?([245]\.\d{1,3}\.\d{1,3})\b)?")
# What differs from one refusal to the next though the same is said: numbers, ids, hosts.
_VARIABLE = re.compile(r"\S*\d\S*|\S+\.\S+")


class Stage(StrEnum):
    """The command that was refused; REPORT is a delivery report that came later."""

    LOGIN = "login"
    MAIL = "mail"
    RCPT = "rcpt"
    DATA = "data"
    TEXT = "text"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a server said no to, and of whom it speaks.

    Attributes:
        kind: of whom it speaks.
        code: of the reply; 0 where a report names none, -1 for what is no reply at all.
        status: enhanced status; empty if it gave none.
        said: the server's words, cleaned and shortened, without code and status.
        final: trying the same again at once would change nothing (5xx).
        certain: it speaks surely of this recipient or this message, so others are not concerned.
        quota: the provider of our account takes no more of it for some hours.
    """

    kind: RefusalKind
    code: int
    status: str
    said: str
    final: bool
    certain: bool
    quota: bool = False

    @property
    def condemns(self) -> bool:
        """Whether the address is bad, by real evidence."""
        return self.certain and self.kind is _K.RECIPIENT_GONE

    @property
    def of_us(self) -> bool:
        """Whether no recipient is the cause of it."""
        return self.kind in OF_US

    @property
    def numbers(self) -> str:
        """Code and status, e.g. ``550 5.1.1``; empty if there is neither."""
        code = str(self.code) if self.code > 0 else ""
        return " ".join(n for n in (code, self.status) if n)

    @property
    def key(self) -> str:
        """The same for refusals that say the same of different recipients."""
        if self.of_us:
            return f"{self.kind} {self.code}"
        words = _VARIABLE.sub("", _ADDRESS.sub("", self.said.lower()))
        return " ".join(f"{self.kind} {self.numbers} {words}".split())

    def __str__(self) -> str:
        return f"{self.numbers} {self.said}".strip()


@dataclass(frozen=True, slots=True)
class RefusedAddress:
    """An address, as we wrote it, and what was said of it."""

    address: str
    refusal: Refusal

    def __str__(self) -> str:
        return f"{self.address} ({self.refusal})"


def judge_reply(stage: Stage, code: int, text: str) -> Refusal:
    """What a reply of an SMTP server means.

    Args: code: as it came; what is no reply at all (-1) is temporary. text: behind the code.
    """
    line = " ".join(text[:_SCANNED].split())
    if not 400 <= code <= 599:
        said = safe_line(line, _LONGEST)
        return Refusal(_K.TEMPORARY, code, "", said, final=False, certain=False)
    written = _LEADING_STATUS.match(line) or _TRAILING_STATUS.search(line)
    status = written.group(1) if written else ""
    # With a 4xx beside it even "user unknown" is only for now.
    return _judge(stage, code, status, line, final=code >= 500)


def judge_report(status: str, diagnostic: str, *, machine_readable: bool) -> Refusal:
    """What a delivery report says of one recipient whom it calls failed.

    Args:
        status: of RFC 3463, from the report's own field, or empty.
        diagnostic: the answer of the last server, or the report's words about this recipient.
        machine_readable: it is a report for each recipient (RFC 3464), not a text.
    """
    line = " ".join(diagnostic[:_SCANNED].split()).removeprefix("smtp;").strip()
    reply = _REPLY.search(line)
    code = int(reply.group(1)) if reply else 0
    inner = (reply.group(2) if reply else "") or ""
    if not inner and (behind := _TRAILING_STATUS.search(line)):
        inner = behind.group(1)
    # "5.0.0" only says that it failed; the last server's own status says why.
    best = inner if inner and status[1:] in ("", ".0.0") else status or inner
    refusal = _judge(Stage.REPORT, code, best, line, final=True)
    if (
        refusal.kind is _K.UNKNOWN_REFUSAL
        and machine_readable
        and status[1:] == ".0.0"
        and not line
    ):
        refusal = replace(refusal, kind=_K.RECIPIENT_GONE)
    return replace(refusal, certain=refusal.kind is not _K.UNKNOWN_REFUSAL)


def _judge(stage: Stage, code: int, status: str, line: str, *, final: bool) -> Refusal:
    # A name in an address ("invalid.user@...", "quota@...") is none of the server's words.
    words = _ADDRESS.sub("", line)
    kind = _kind(stage, code, status, words)
    if not final and kind not in OF_US and kind is not _K.RECIPIENT_FULL:
        kind = _K.TEMPORARY
    return Refusal(
        kind,
        code,
        status,
        safe_line(_without_numbers(line), _LONGEST),
        final=final,
        certain=_is_certain(kind, status, words, final=final),
        quota=kind is _K.US_RATE and PROVIDER_QUOTA.search(f"{status} {words}") is not None,
    )


def _without_numbers(line: str) -> str:
    words = _LEADING_STATUS.sub("", _LEADING_CODE.sub("", line))
    return _TRAILING_STATUS.sub("", words).strip()


def _kind(stage: Stage, code: int, status: str, words: str) -> RefusalKind:
    kind = _by_words_and_codes(code, status, f"{status} {words}")
    if stage in (Stage.MAIL, Stage.LOGIN) and kind in (_K.RECIPIENT_GONE, _K.RECIPIENT_FULL):
        # No recipient has been named yet.
        return _K.US_SENDER if kind is _K.RECIPIENT_GONE else _K.UNKNOWN_REFUSAL
    return kind


def _by_words_and_codes(code: int, status: str, words: str) -> RefusalKind:
    if code in (530, 534, 535, 538):
        return _K.US_AUTH
    if GREYLISTING.search(words) or DELAYING_WORDS.search(words):
        return _K.TEMPORARY
    for kind, wording in FIRST_WORDS:
        if wording.search(words):
            return kind
    for kind, pattern in STATUSES:
        if pattern.fullmatch(status):
            return kind
    for kind, wording in LAST_WORDS:
        if wording.search(words):
            return kind
    if code in CODES:
        return CODES[code]
    return _K.TEMPORARY if 400 <= code < 500 else _K.UNKNOWN_REFUSAL


def _is_certain(kind: RefusalKind, status: str, words: str, *, final: bool) -> bool:
    match kind:
        case _K.RECIPIENT_GONE:
            return final and OF_ADDRESS.fullmatch(status) is not None
        case _K.RECIPIENT_FULL | _K.RECIPIENT_BLOCKED_US:
            return bool(status)
        case _K.CONTENT:
            return final and OF_CONTENT.fullmatch(status) is not None
        case _K.TEMPORARY:
            return GREYLISTING.search(words) is not None
    return False
