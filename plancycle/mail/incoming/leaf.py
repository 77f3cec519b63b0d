"""One part of a message without parts of its own: its bytes, its name, and what its bytes show."""

import binascii
import copy
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from plancycle.mail.incoming.headers import decode_bytes, decode_words

_ZIP = b"PK\x03\x04"
_ZIP_END = b"PK\x05\x06"
_ZIP_END_LENGTH = 22
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMPOUND_SECTOR = 512
_PDF = b"%PDF-"
_FILE_MARKS = (_ZIP, _COMPOUND, _PDF, b"{\\rtf", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")

_BASE64_MARKS = (b"UEsDB", b"0M8R4", b"JVBER")
"""How the marks of a zip, of an old Office file and of a PDF look in base64."""

_LETTERS = re.compile(rb"[A-Za-z0-9+/]*={0,2}")
_NO_LETTER = re.compile(rb"[^A-Za-z0-9+/]")
_COMMENT = re.compile(r"\([^()]*\)")
_AROUND = " \t\r\n\"'<>;,."
_ENCODINGS = {
    "base64": "base64",
    "base-64": "base64",
    "b64": "base64",
    "quoted-printable": "quoted-printable",
    "quotedprintable": "quoted-printable",
}
_UUENCODINGS = frozenset({"x-uuencode", "uuencode", "uue", "x-uue"})


@dataclass(frozen=True, slots=True)
class Leaf:
    """What a part holds.

    Attributes:
        content: decoded; as much as could be decoded if damaged.
        damaged: the transfer encoding was broken or cut short.
        followed: text stood behind the encoded file, which a server put there; it is left out.
    """

    content: bytes = field(repr=False)
    damaged: bool = False
    followed: bool = False


def looks_like_file(content: bytes) -> bool:
    """Whether bytes begin as documents and archives do, whatever they are declared to be."""
    return content.startswith(_FILE_MARKS)


def transfer_encoding(part: Message) -> str:
    """``base64``, ``quoted-printable`` or another word; empty if none is named.

    Comments, quotation marks, blanks and what follows the first word are common, and mean nothing.
    """
    value = _COMMENT.sub(" ", str(part.get("Content-Transfer-Encoding", ""))[:200])
    words = value.strip(_AROUND).lower().split()
    word = words[0].strip(_AROUND) if words else ""
    return _ENCODINGS.get(re.split("[;,\"']", word)[0], word)


def read_leaf(part: Message) -> Leaf:
    """A part's bytes; what is encoded against its own declaration is decoded all the same."""
    try:
        raw = _undecoded(part)
        encoding = transfer_encoding(part)
        if encoding in _UUENCODINGS:
            return Leaf(_library_decoded(part))
    except (ValueError, LookupError, TypeError, binascii.Error, UnicodeError):
        return Leaf(b"", damaged=True)
    if looks_like_file(raw):  # a server on the way decoded it and left the declaration
        return Leaf(raw)
    if encoding == "base64":
        return from_base64(raw)
    if raw.lstrip()[:5] in _BASE64_MARKS:
        decoded = from_base64(raw)
        if looks_like_file(decoded.content):
            return decoded
    return Leaf(quopri.decodestring(raw)) if encoding == "quoted-printable" else Leaf(raw)


def from_base64(raw: bytes) -> Leaf:
    """Decode base64 as it arrives: without padding, in pieces, with text of a server behind it."""
    # A footer that a server put below the encoded file is no base64: what was whole before it
    # counts, and what it added behind the end of a zip, encoded like the rest, is cut.
    lines = [stripped for line in raw.splitlines() if (stripped := b"".join(line.split()))]
    clean = _clean_lines(lines)
    content = _decoded_pieces(lines[:clean])
    end = _whole_end(content)
    if end:
        return Leaf(content[:end], followed=clean < len(lines) or end < len(content))
    if clean < len(lines):
        return _with_odd_characters(raw)
    letters = sum(map(len, lines))
    return Leaf(content, damaged=letters % 4 != 0)


def file_name(part: Message) -> str:
    """The name a part gives itself, RFC 2231 or encoded words, in whichever header; may be empty.

    Of two names in one header the extended one (``filename*``) is meant; the other is for programs
    that don't know it, and has no Vietnamese letters.
    """
    for header, key in (("Content-Disposition", "filename"), ("Content-Type", "name")):
        try:
            given = _parameter(part, header, key)
        except (ValueError, LookupError, TypeError, UnicodeError):
            continue
        if given:
            return given
    return ""


def _undecoded(part: Message) -> bytes:
    """The bytes of a part as they stand."""
    bare = copy.copy(part)
    del bare["Content-Transfer-Encoding"]
    return _library_decoded(bare)


def _library_decoded(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _clean_lines(lines: list[bytes]) -> int:
    """How many lines from the first hold nothing but letters of base64."""
    for number, line in enumerate(lines):
        if not _LETTERS.fullmatch(line):
            return number
    return len(lines)


def _decoded_pieces(lines: list[bytes]) -> bytes:
    """The bytes of clean lines; a line that ends in padding ends a piece of its own."""
    pieces: list[bytes] = []
    piece: list[bytes] = []
    for line in lines:
        piece.append(line)
        if line.endswith(b"="):
            pieces.append(_decoded_piece(b"".join(piece)))
            piece = []
    pieces.append(_decoded_piece(b"".join(piece)))
    return b"".join(pieces)


def _decoded_piece(letters: bytes) -> bytes:
    letters = letters.rstrip(b"=")
    spare = len(letters) % 4
    if spare == 1:  # one letter alone holds no byte
        letters, spare = letters[:-1], 0
    return binascii.a2b_base64(letters + b"=" * (-spare % 4))


def _with_odd_characters(raw: bytes) -> Leaf:
    """What can be made of letters with others strewn in, which are skipped as the rules bid."""
    try:
        return Leaf(binascii.a2b_base64(raw))
    except binascii.Error:
        return Leaf(_decoded_piece(_NO_LETTER.sub(b"", raw)), damaged=True)


def _whole_end(content: bytes) -> int:
    """Where a file that is complete by its own account ends; 0 where that can't be said."""
    if content.startswith(_ZIP):
        at = content.rfind(_ZIP_END)
        comment = content[at + _ZIP_END_LENGTH - 2 : at + _ZIP_END_LENGTH]
        end = at + _ZIP_END_LENGTH + int.from_bytes(comment, "little")
        return end if at > 0 and len(comment) == 2 and end <= len(content) else 0
    if content.startswith(_PDF) and content.rstrip().endswith(b"%%EOF"):
        return len(content)
    if content.startswith(_COMPOUND) and len(content) % _COMPOUND_SECTOR == 0:
        return len(content)
    return 0


def _parameter(part: Message, header: str, key: str) -> str:
    parameters: list[tuple[str, Any]] = part.get_params(
        failobj=[], header=header
    )  # a triple if extended
    values = [value for name, value in parameters if name.lower() == key and value]
    extended = [v for v in values if isinstance(v, tuple)]
    for charset, _, text in extended:
        if text:
            return decode_words(_extended_text(charset, text))
    return next((decode_words(v) for v in values if isinstance(v, str)), "")


def _extended_text(charset: str | None, text: str) -> str:
    """The text of an extended parameter, whose escapes the library gives as one letter a byte."""
    try:
        return decode_bytes(text.encode("latin-1"), charset)
    except UnicodeEncodeError:  # raw letters beside the escapes
        return text
