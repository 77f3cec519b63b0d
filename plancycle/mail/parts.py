"""Take a message's tree apart: its text, its files, the messages inside it."""

import binascii
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import (
    CloseBoundaryNotFoundDefect,
    InvalidBase64LengthDefect,
    InvalidBase64PaddingDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message
from email.parser import BytesParser

from plancycle.mail.headers import EightBitPolicy, decode_bytes, decode_words, safe_file_name
from plancycle.mail.winmail import is_winmail, open_winmail

MAX_DEPTH = 30
MAX_PARTS = 300
MAX_TEXT = 200_000
MAX_WINMAILS = 3
"""Opened in one message; each takes a process."""

_SIGNATURES = frozenset(
    {
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pgp-signature",
    }
)
_MACHINE = frozenset(
    {
        "message/delivery-status",
        "message/disposition-notification",
        "message/global-delivery-status",
        "text/rfc822-headers",
    }
)
_UNKNOWN = "application/octet-stream"
_UUENCODED = re.compile(r"^begin [0-7]{3,4} \S.*$", re.MULTILINE)

_TAG = re.compile(r"<[^<>]*>")
_SILENT = re.compile(r"<(style|script|title)\b", re.IGNORECASE)
_LINE_TAG = re.compile(r"</?(br|p|div|tr|li|h[1-6])\b", re.IGNORECASE)
_HREF = re.compile(r"""<a\s[^<>]*?href\s{0,3}=\s{0,3}["']?([^"'\s>]{1,2000})""", re.IGNORECASE)

DAMAGED = "Tệp bị hỏng hoặc bị cắt cụt trên đường truyền."
NO_CLOSING = "Thư thiếu dòng kết thúc phần (boundary)."
NO_BOUNDARY = "Thư nhiều phần nhưng không khai báo ranh giới (boundary), không tách được tệp."
UUENCODED = "Thư chứa tệp mã hóa kiểu uuencode trong phần chữ."
TOO_DEEP = "Thư lồng quá nhiều lớp, không mở được."
TOO_MANY = "Thư có quá nhiều phần, không mở hết."
WINMAIL = "Tệp winmail.dat của Outlook không mở được."
SIGNED = "Thư có chữ ký số (giữ nguyên trong thư gốc)."


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that came with a message.

    Attributes:
        name: NFC, sanitised; made up from the type where there was none.
        declared_type: the MIME type the sender gave; the content decides, not this.
        content: decoded bytes; as much as could be decoded if damaged.
        damaged: the transfer encoding was broken or cut short.
        decoration: a picture shown inside the text (logo, signature), no file anyone meant to send.
    """

    name: str
    declared_type: str
    content: bytes = field(repr=False)
    damaged: bool = False
    decoration: bool = False


@dataclass(slots=True)
class Parts:
    """What :func:`read_parts` found; see :class:`plancycle.mail.parse.ParsedMessage`."""

    text: str = ""
    files: tuple[MailFile, ...] = ()
    inner: tuple[Message, ...] = ()
    defects: tuple[str, ...] = ()
    unreadable: bool = False


def read_parts(tree: Message, *, open_packed: bool = True) -> Parts:
    """Text, files and inner messages of a tree; bounded in depth, parts and length of text.

    Args: open_packed: open ``winmail.dat``, which takes a process; else it is a file like others.
    """
    return _Reader(open_packed=open_packed).read(tree)


class _Reader:
    def __init__(self, *, open_packed: bool) -> None:
        self.open_packed = open_packed
        self.plain: list[str] = []
        self.html: list[str] = []
        self.files: list[MailFile] = []
        self.inner: list[Message] = []
        self.defects: list[str] = []
        self.unreadable = False
        self.winmails = 0

    def read(self, tree: Message) -> Parts:
        for part in self._walk(tree):
            self._note_defects(part)
            kind = part.get_content_type()
            if part.get_content_maintype() == "multipart" or kind in _MACHINE:
                if not part.is_multipart() and kind.startswith("multipart/"):
                    self.unreadable = True
            elif kind in _SIGNATURES:
                self.defects.append(SIGNED)
            elif self._is_text(part, kind):
                self._add_text(part, kind)
            else:
                self.files.extend(self._opened(self._file(part, kind)))
        text = "\n".join(self.plain) or "\n".join(self.html)
        if _UUENCODED.search(text) and not self.files:
            self.defects.append(UUENCODED)
            self.unreadable = True
        return Parts(
            text[:MAX_TEXT],
            tuple(self.files),
            tuple(self.inner),
            tuple(self.defects),
            self.unreadable,
        )

    def _walk(self, tree: Message) -> Iterator[Message]:
        """Every part in order, messages inside messages too, by a stack of our own."""
        stack: list[tuple[Message, int]] = [(tree, 0)]
        seen = 0
        while stack:
            part, depth = stack.pop()
            seen += 1
            if seen > MAX_PARTS:
                self._refuse(TOO_MANY)
                return
            children = _children(part)
            if not children:
                yield part
                continue
            if part.get_content_type() in _MACHINE:
                continue
            if part.get_content_type() == "message/rfc822":
                self.inner.extend(children)
            self._note_defects(part)
            if depth >= MAX_DEPTH:
                self._refuse(TOO_DEEP)
                continue
            stack.extend((c, depth + 1) for c in reversed(children))

    def _refuse(self, reason: str) -> None:
        self.defects.append(reason)
        self.unreadable = True

    def _note_defects(self, part: Message) -> None:
        for defect in part.defects:
            match defect:
                case NoBoundaryInMultipartDefect():
                    self._refuse(NO_BOUNDARY)
                case CloseBoundaryNotFoundDefect():
                    self.defects.append(NO_CLOSING)
                case StartBoundaryNotFoundDefect():
                    self._refuse(NO_BOUNDARY)

    @staticmethod
    def _is_text(part: Message, kind: str) -> bool:
        if part.get_content_maintype() != "text":
            return False
        named = bool(_file_name(part)) or part.get_content_disposition() == "attachment"
        return not named or kind == "text/calendar"

    def _add_text(self, part: Message, kind: str) -> None:
        if sum(map(len, self.plain)) + sum(map(len, self.html)) > 2 * MAX_TEXT:
            return
        content = _decoded(part)[0][: 4 * MAX_TEXT]
        charset = part.get_param("charset")
        text = decode_bytes(content, charset if isinstance(charset, str) else None)
        if kind == "text/html":
            self.html.append(text_of_html(text))
        elif kind != "text/calendar":
            self.plain.append(text)

    def _opened(self, file: MailFile) -> list[MailFile]:
        """The file, or what is packed in it if Outlook packed it."""
        packing = is_winmail(file.declared_type, file.content)
        if file.damaged or not packing or not self.open_packed:
            return [file]
        self.winmails += 1
        packed = open_winmail(file.content) if self.winmails <= MAX_WINMAILS else None
        if packed is None:
            self.defects.append(WINMAIL)
            return [file]
        first = len(self.files) + 1
        return [
            MailFile(safe_file_name(decode_words(p.name), _UNKNOWN, n), _UNKNOWN, p.content)
            for n, p in enumerate(packed, start=first)
        ]

    def _file(self, part: Message, kind: str) -> MailFile:
        content, damaged = _decoded(part)
        if damaged:
            self.defects.append(DAMAGED)
        return MailFile(
            name=safe_file_name(_file_name(part), kind, len(self.files) + 1),
            declared_type=kind,
            content=content,
            damaged=damaged,
            decoration=kind.startswith("image/")
            and bool(part.get("Content-ID"))
            and part.get_content_disposition() != "attachment",
        )


def text_of_html(markup: str) -> str:
    """The words of an HTML body, with its link addresses; nothing is fetched or run.

    Linear in length, whatever the markup: the library's parser is not.
    """
    return html.unescape(_TAG.sub(_tag_text, _without_silent(markup[: 4 * MAX_TEXT])))


def _without_silent(markup: str) -> str:
    """Markup without the elements whose content nobody sees."""
    kept: list[str] = []
    lower, start = markup.lower(), 0
    while (found := _SILENT.search(markup, start)) is not None:
        kept.append(markup[start : found.start()])
        end = lower.find(f"</{found[1].lower()}", found.end())
        if end < 0:
            return "".join(kept)
        start = end
    return "".join((*kept, markup[start:]))


def _tag_text(tag: re.Match[str]) -> str:
    link = _HREF.search(tag[0])
    if link is not None:
        return f" {link[1]} "
    return "\n" if _LINE_TAG.match(tag[0]) else ""


def sub_parts(part: Message) -> list[Message]:
    """The parts a part is made of; none if it is a leaf.

    A leaf is not asked for its payload: the library trips over odd charset parameters there.
    """
    payload = part.get_payload() if part.is_multipart() else []
    return [p for p in payload if isinstance(p, Message)]


def _children(part: Message) -> list[Message]:
    """The sub-parts; a forwarded message that was (against the rules) base64-encoded is parsed."""
    children = sub_parts(part)
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if part.get_content_type() != "message/rfc822" or encoding != "base64" or len(children) != 1:
        return children
    body, _ = _decoded(children[0])
    try:
        return [BytesParser(policy=EightBitPolicy()).parsebytes(binascii.a2b_base64(body))]
    except (ValueError, RecursionError):
        return children


def _file_name(part: Message) -> str:
    """The name a part gives itself, RFC 2231 or encoded words, in whichever header."""
    try:
        name = part.get_filename("")
    except (ValueError, LookupError, TypeError, UnicodeError):
        return ""
    return decode_words(name or "")


def _decoded(part: Message) -> tuple[bytes, bool]:
    """A leaf's bytes, and whether its encoding was broken."""
    before = len(part.defects)
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, binascii.Error, UnicodeError):
        return b"", True
    if not isinstance(content, bytes):
        return b"", True
    new = part.defects[before:]
    if any(isinstance(d, InvalidBase64LengthDefect) for d in new):
        return _cut_base64(content), True
    return content, any(isinstance(d, InvalidBase64PaddingDefect) for d in new)


def _cut_base64(encoded: bytes) -> bytes:
    """What can be decoded of a base64 text that lost its end."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", encoded)
    return binascii.a2b_base64(letters[: len(letters) // 4 * 4])
