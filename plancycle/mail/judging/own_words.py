"""What the sender of a reply wrote: its text without what the mail program quoted below or above.

Mail programs mark the quoted message in many ways, and some not at all. What is no surer sign is
left standing: words too many do less harm than words lost.
"""

import re

from plancycle.model.text import clean_text

_LOOKED_AT = 20_000
"""Characters; a reply's own words stand at its beginning."""

_QUOTED = re.compile(r"\s*>")
_SIGNATURE = "--"
_LONGEST_MARK = 400
"""Characters of a line, or of lines taken together, that may lead to a quotation."""

_DEVICE = re.compile(
    r"(?:đã gửi từ|được gửi từ|gửi từ|sent from|sent via|get outlook for|"
    r"(?:tải|tải xuống|lấy|nhận) outlook cho)\b.{0,80}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\s*(?:(?:vào|on|lúc|ngày)\b.{0,300}|.{0,200}<[^<>\s]*@[^<>\s]*>.{0,80})"
    r"(?:đã viết|viết|wrote)\s*:\s*",
    re.IGNORECASE,
)
_WROTE_LINES = 4
"""Lines over which a program may break ``Vào ngày ..., <...> đã viết:``."""

_BOLD = r"[*_]{0,2}"
_FROM = re.compile(rf"\s*{_BOLD}(?:từ|from|người gửi)\s*:{_BOLD}", re.IGNORECASE)
_OF_HEAD = re.compile(
    rf"\s*{_BOLD}(?:đã gửi|gửi|gửi lúc|ngày|ngày gửi|đến|tới|người nhận|cc|chủ đề|tiêu đề|"
    rf"sent|date|to|subject|reply-to|trả lời đến)\s*:{_BOLD}",
    re.IGNORECASE,
)
_HEAD_LINES = 6


def own_words(text: str) -> str:
    """The words above, between and below the quoted lines; empty if there are none.

    Lines that begin with ``>`` are left out, with the line that leads to them. Where a quotation
    has no such marks (Outlook, Zimbra, most telephones) the text ends at its head: a ruled line,
    ``-----Original Message-----``, ``Từ: ... Đã gửi: ...``, ``Vào ... đã viết:``. So it does at a
    signature and at ``Đã gửi từ iPhone``.

    Args: text: of the message, as :mod:`plancycle.mail.incoming.parse` gives it.
    """
    lines = clean_text(text[:_LOOKED_AT]).split("\n")
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if _QUOTED.match(lines[at]):
            at += 1
        elif wrote := _attribution(lines, at):
            at += wrote
            if not _goes_on_marked(lines, at):
                break
        elif _ends_at(lines, at):
            break
        else:
            kept.append(lines[at])
            at += 1
    return "\n".join(kept).strip()


def _attribution(lines: list[str], at: int) -> int:
    """How many lines from here are ``Vào ..., A <a@b> đã viết:``; 0 if none is."""
    for count in range(1, _WROTE_LINES + 1):
        some = lines[at : at + count]
        if not some[-1:] or not some[-1].strip():
            return 0
        joined = " ".join(some)
        if len(joined) <= _LONGEST_MARK and _WROTE.fullmatch(joined):
            return count
    return 0


def _goes_on_marked(lines: list[str], at: int) -> bool:
    """Whether the next line that is not empty is marked as quoted."""
    following = next((line for line in lines[at:] if line.strip()), "")
    return _QUOTED.match(following) is not None


def _ends_at(lines: list[str], at: int) -> bool:
    line = lines[at].strip()
    if len(line) > _LONGEST_MARK:
        return False
    if line == _SIGNATURE or _is_rule(line) or _DEVICE.fullmatch(line):
        return True
    if not _FROM.match(line):
        return False
    # "Từ: 15/6 ..." may begin a person's sentence; two more lines of a head make it a quotation.
    head = [x for x in lines[at + 1 : at + 1 + _HEAD_LINES] if x.strip()]
    return sum(1 for x in head if _OF_HEAD.match(x)) >= 2


def _is_rule(line: str) -> bool:
    """Whether a line is drawn, or words between drawn lines (``-----Original Message-----``)."""
    drawn = set(line) <= set("_=*-—–")
    return (drawn and len(line) >= 8) or (line.startswith("---") and line.endswith("---"))
