"""Messages whose attachment a server or a virus scanner took out, leaving a note in its place."""

import re

from plancycle.model.text import clean_text

_LOOKED_AT = 20_000
_SOME = r"(?:[^.\n]|\.(?=\S)){0,120}"
"""Words of the same sentence; a file name in them may hold a dot."""

_GONE = r"(?:xóa|xoá|gỡ|loại bỏ|chặn|cách ly|thay thế|hủy|huỷ)\b"
_GONE_ENGLISH = r"(?:removed|deleted|blocked|quarantined|stripped|replaced)"
_NOTES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:tệp|tập tin|file)(?: tin)? đính kèm\b{_SOME}\bbị (?:hệ thống |máy chủ )?{_GONE}",
        rf"\b(?:tệp|tập tin|file)\b{_SOME}\bbị (?:hệ thống |máy chủ )?{_GONE}{_SOME}"
        r"\b(?:vi-?rút|virus|mã độc|chính sách)",
        rf"\bđã (?:xóa|xoá|gỡ|loại bỏ|cách ly)\b{_SOME}\b(?:tệp|tập tin|file)\b{_SOME}"
        r"\b(?:vi-?rút|virus|mã độc)",
        rf"\battach(?:ment|ed file)s?\b{_SOME}\b(?:was|were|has been|have been) {_GONE_ENGLISH}\b",
        rf"\b{_GONE_ENGLISH} (?:an? |the |unsafe |infected )*(?:attachment|attached file)",
        rf"\bfile\b{_SOME}\b(?:was|has been) {_GONE_ENGLISH}\b[^\n]{{0,120}}"
        r"\b(?:virus|malware|threat|polic|scan)",
    )
)
"""How gateways write it, in Vietnamese and in English."""


def tells_of_removal(text: str) -> bool:
    """Whether a text is such a note, by its words."""
    looked = clean_text(text[:_LOOKED_AT])
    # The note's sentence may be wrapped anywhere.
    joined = re.sub(r"(?<=[^\n.])\n(?=[^\n])", " ", looked)
    return any(note.search(joined) for note in _NOTES)
