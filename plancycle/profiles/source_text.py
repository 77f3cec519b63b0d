"""Bytes of a configuration file to text: UTF-8 only, composed, no invisible characters."""

import unicodedata
from collections.abc import Iterator

from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.model.text import forbidden_character
from plancycle.profiles.checks import Check


def decode_text(name: str, raw: bytes) -> tuple[str | None, tuple[Finding, ...]]:
    """Text of a file, with or without a byte order mark, and what is wrong with its characters.

    Args:
        name: the file as named to the operator, e.g. ``thai-binh/plan.yaml``.
        raw: its bytes.

    Returns:
        The text, or None if it is not UTF-8; findings for bad bytes, forbidden characters and
        decomposed letters, one for each line.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_not_utf8(name, raw, error.start),)
    return text, tuple(_character_findings(name, text))


def _not_utf8(name: str, raw: bytes, start: int) -> Finding:
    line = raw.count(b"\n", 0, start) + 1
    return finding_in_file(
        Check.ENCODING,
        Severity.ERROR,
        FilePlace(name, line),
        f"byte thứ {start + 1} của tệp (0x{raw[start]:02X}) không thuộc bảng mã UTF-8.",
        "Mở tệp và lưu lại với bảng mã UTF-8 (trong Excel: “CSV UTF-8”).",
    )


def _character_findings(name: str, text: str) -> Iterator[Finding]:
    # U+0085 and its like are no line ends in YAML: split on the real ones, so that numbers agree.
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        place = FilePlace(name, number)
        unseen = forbidden_character(line)
        if unseen is not None:
            yield finding_in_file(
                Check.CHARACTER,
                Severity.ERROR,
                place,
                f"có ký tự không nhìn thấy {unseen}.",
                "Xóa ký tự đó (thường lẫn vào khi sao chép từ trang mạng) rồi gõ lại chỗ ấy.",
            )
        # "à" of two characters looks the same and is another text to every comparison of names.
        if not unicodedata.is_normalized("NFC", line):
            yield finding_in_file(
                Check.CHARACTER,
                Severity.ERROR,
                place,
                f"chữ “{_first_decomposed(line)}” là Unicode tổ hợp.",
                "Gõ lại bằng bảng mã Unicode dựng sẵn (TCVN 6909:2001).",
            )


def _first_decomposed(line: str) -> str:
    for word in line.split():
        if not unicodedata.is_normalized("NFC", word):
            return unicodedata.normalize("NFC", word)
    return unicodedata.normalize("NFC", line.strip())
