"""Headers as mail programs really write them, brought to plain NFC text."""

import codecs
import re
from contextlib import suppress
from email._policybase import Compat32
from email.errors import HeaderParseError
from email.header import decode_header
from typing import Any

from plancycle.model.text import clean_text, plain_text

_ADDRESS = (
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)*"
)
_ANY_ADDRESS = re.compile(_ADDRESS)
_IDS = re.compile(r"<[^<>\s]{1,400}>")
_LONGEST_HEADER = 4_000
_LONGEST_LIST = 40_000
_LONGEST = {"content-type": 2_000, "content-disposition": 2_000} | dict.fromkeys(
    ("to", "cc", "references", "x-rcptto"), _LONGEST_LIST
)
_LONGEST_NAME = 120
_WINDOWS_SEPARATORS = re.compile(r"[/\\]")
_UNSAFE = re.compile(r'[<>:"|?*]')

# Codecs for other purposes; punycode takes quadratic time.
_NO_CHARSETS = frozenset({"punycode", "idna", "unicode-escape", "raw-unicode-escape"})

_EXTENSIONS = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/msword": ".doc",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "application/x-zip-compressed": ".zip",
    "application/ms-tnef": ".dat",
    "application/vnd.ms-tnef": ".dat",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/plain": ".txt",
}


class EightBitPolicy(Compat32):
    """The old, forgiving policy; raw 8-bit header bytes come out as text, not as placeholders."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        """A header's value, still folded and with encoded words, cut to what is worth reading.

        The library's work on parameters grows with the square of their length.
        """
        return decode_eight_bit(value[: _LONGEST.get(name.lower(), _LONGEST_HEADER)])


def decode_eight_bit(value: str) -> str:
    """Text whose surrogates stand for raw bytes: UTF-8 if it is that, else windows-1258."""
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        raw = value.encode("utf-8", "surrogateescape")
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            return raw.decode("cp1258", "replace")
    return value


def decode_words(value: str) -> str:
    """Header text with its encoded words decoded, unfolded, cleaned.

    Words of one charset are joined as bytes before they are decoded, so a character split between
    two words survives.
    """
    value = value[:_LONGEST_HEADER]
    if "=?" not in value:
        return _one_line(value)
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError, LookupError):
        return _one_line(value)
    return _one_line("".join(_piece(text, charset) for text, charset in pieces))


def decode_bytes(raw: bytes, charset: str | None) -> str:
    """Bytes to text: the charset named if it fits, else UTF-8, else with replacement."""
    name = _known_charset(charset)
    for candidate in (name, "utf-8"):
        with suppress(ValueError):
            return raw.decode(candidate)
    return raw.decode(name, "replace")


def addresses_in(value: str) -> tuple[str, ...]:
    """Every address that stands anywhere in a header, lower case, each once."""
    addresses = _ANY_ADDRESS.findall(_one_line(value[:_LONGEST_LIST]))
    return tuple(dict.fromkeys(a.lower() for a in addresses))


def message_ids_in(value: str) -> tuple[str, ...]:
    """Message-IDs with angle brackets in the order they stand, each once.

    Some programs write even these as encoded words.
    """
    text = decode_words(value) if "=?" in value else value[:_LONGEST_LIST]
    return tuple(dict.fromkeys(_IDS.findall(plain_text(text))))


def safe_file_name(name: str, content_type: str, number: int) -> str:
    """A file name fit to be shown and compared: NFC, no path, no control or bidi characters.

    Args: name: decoded, may be empty; content_type: to make up a name; number: of the file in its
        message, from 1.
    Returns: at most 120 characters, with its extension kept.
    """
    last = _WINDOWS_SEPARATORS.split(_one_line(name))[-1]
    last = _UNSAFE.sub("_", last).strip(" .")
    if not last:
        return f"tep-dinh-kem-{number}{_EXTENSIONS.get(content_type, '.bin')}"
    if len(last) > _LONGEST_NAME:
        stem, dot, extension = last.rpartition(".")
        if not dot or len(extension) > 10:
            return last[:_LONGEST_NAME]
        last = f"{stem[: _LONGEST_NAME - len(extension) - 1]}.{extension}"
    return last


def _known_charset(charset: str | None) -> str:
    """Python's name of a charset; UTF-8 for none, an unknown one, or one that is no charset."""
    try:
        name = codecs.lookup(charset or "utf-8").name
        b"a".decode(name, "replace")  # refuses codecs that make no text
    except (LookupError, ValueError, TypeError):
        return "utf-8"
    return "utf-8" if name in _NO_CHARSETS else name


def _piece(text: bytes | str, charset: str | None) -> str:
    if isinstance(text, str):
        return text
    if charset is None:
        # decode_header gives what stood between encoded words in this odd encoding.
        try:
            return text.decode("raw-unicode-escape")
        except UnicodeDecodeError:
            return text.decode("utf-8", "replace")
    return decode_bytes(text, charset)


def _one_line(value: str) -> str:
    return " ".join(clean_text(plain_text(value)).split())
