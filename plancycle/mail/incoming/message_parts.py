"""Take a message's tree apart: its text, its files, the messages inside it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import (
    CloseBoundaryNotFoundDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from email.message import Message
from email.parser import Parser

from plancycle.mail.incoming.headers import (
    EightBitPolicy,
    decode_bytes,
    decode_words,
    safe_file_name,
)
from plancycle.mail.incoming.html_text import text_of_html
from plancycle.mail.incoming.leaf import Leaf, file_name, looks_like_file, read_leaf
from plancycle.mail.incoming.nested import children_of, document_among
from plancycle.mail.incoming.removed import tells_of_removal
from plancycle.mail.incoming.winmail import is_winmail, open_winmail

MAX_DEPTH = 30
MAX_PARTS = 300
MAX_TEXT = 200_000
MAX_WINMAILS = 3
"""Opened in one message; each takes a process."""
MAX_REOPENED = 3
"""Times that parts behind the end of a message's parts are looked for; each takes a parsing."""

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

DAMAGED = "Tệp bị hỏng hoặc bị cắt cụt trên đường truyền."
NO_CLOSING = "Thư thiếu dòng kết thúc phần (boundary)."
NO_BOUNDARY = "Thư nhiều phần nhưng không khai báo ranh giới (boundary), không tách được tệp."
UUENCODED = "Thư chứa tệp mã hóa kiểu uuencode trong phần chữ."
TOO_DEEP = "Thư lồng quá nhiều lớp, không mở được."
TOO_MANY = "Thư có quá nhiều phần, không mở hết."
WINMAIL = "Tệp winmail.dat của Outlook không mở được."
AFTER_END = "Có phần thư nằm sau dòng kết thúc (boundary); phần này đã được đọc."
FOLLOWED = "Sau tệp đính kèm có chữ do máy chủ thư chèn thêm; phần chữ này đã được bỏ."
REMOVED = (
    "Tệp đính kèm đã bị máy chủ thư hoặc phần mềm diệt vi-rút gỡ bỏ; trong thư chỉ còn thông báo "
    "thay thế."
)
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
    """What :func:`read_parts` found; see :class:`plancycle.mail.incoming.parse.ParsedMessage`."""

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
        self.reopened = 0

    def read(self, tree: Message) -> Parts:
        for part in self._walk(tree):
            self._take(part)
        text = "\n".join(self.plain) or "\n".join(self.html)
        if self._was_removed(text):
            self.defects.append(REMOVED)
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

    def _take(self, part: Message) -> None:
        """Put a part where it belongs; a document is one, whatever type it is declared to have."""
        kind, leaf = part.get_content_type(), read_leaf(part)
        if looks_like_file(leaf.content):
            self.files.extend(self._opened(self._file(part, kind, leaf)))
            return
        self._note_defects(part)
        if part.get_content_maintype() == "multipart" or kind in _MACHINE:
            if not part.is_multipart() and kind.startswith("multipart/"):
                self.unreadable = True
        elif kind in _SIGNATURES:
            self.defects.append(SIGNED)
        elif self._is_text(part, kind):
            self._add_text(part, kind, leaf)
        else:
            self.files.extend(self._opened(self._file(part, kind, leaf)))

    def _was_removed(self, text: str) -> bool:
        """Whether a note stands where a file was; it may be a text file itself."""
        if any(looks_like_file(f.content) for f in self.files):
            return False
        notes = [f for f in self.files if f.declared_type.startswith("text/")]
        shown = (decode_bytes(f.content[:MAX_TEXT], None) for f in notes)
        return any(tells_of_removal(t) for t in (text, *shown))

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
            children = children_of(part)
            if not children:
                yield part
                continue
            packed = document_among(part, children)
            if packed is not None:
                yield packed
                continue
            if part.get_content_type() in _MACHINE:
                continue
            if part.get_content_type() == "message/rfc822":
                self.inner.extend(children)
            self._note_defects(part)
            if depth >= MAX_DEPTH:
                self._refuse(TOO_DEEP)
                continue
            children += self._after_end(part)
            stack.extend((c, depth + 1) for c in reversed(children))

    def _after_end(self, part: Message) -> list[Message]:
        """What stands behind the line that ends a part's parts, taken apart as if it did not."""
        behind, boundary = part.epilogue, part.get_boundary()
        # A boundary with such signs can't be written into the header below as it stands.
        if not isinstance(behind, str) or not boundary or set('"\\') & set(boundary):
            return []
        opening = re.search(rf"^--{re.escape(boundary)}[ \t]*\r?$", behind, re.MULTILINE)
        if opening is None:
            return []
        self.reopened += 1
        if self.reopened > MAX_REOPENED:
            self._refuse(TOO_MANY)
            return []
        self.defects.append(AFTER_END)
        head = f'Content-Type: multipart/mixed; boundary="{boundary}"\n\n'
        return [Parser(policy=EightBitPolicy()).parsestr(head + behind[opening.start() :])]

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
        named = bool(file_name(part)) or part.get_content_disposition() == "attachment"
        return not named or kind == "text/calendar"

    def _add_text(self, part: Message, kind: str, leaf: Leaf) -> None:
        if sum(map(len, self.plain)) + sum(map(len, self.html)) > 2 * MAX_TEXT:
            return
        content = leaf.content[: 4 * MAX_TEXT]
        charset = part.get_param("charset")
        text = decode_bytes(content, charset if isinstance(charset, str) else None)
        if kind == "text/html":
            self.html.append(text_of_html(text, 4 * MAX_TEXT))
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

    def _file(self, part: Message, kind: str, leaf: Leaf) -> MailFile:
        if leaf.damaged:
            self.defects.append(DAMAGED)
        if leaf.followed:
            self.defects.append(FOLLOWED)
        return MailFile(
            name=safe_file_name(file_name(part), kind, len(self.files) + 1),
            declared_type=kind,
            content=leaf.content,
            damaged=leaf.damaged,
            # The HTML shows a logo of a signature by its id; what somebody attached has none.
            decoration=kind.startswith("image/")
            and bool(part.get("Content-ID"))
            and part.get_content_disposition() != "attachment"
            and not looks_like_file(leaf.content),
        )
