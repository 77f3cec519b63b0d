"""Files that are handed out: by number, never by path; to be kept, never to be run here."""

import unicodedata
from urllib.parse import quote

from starlette.responses import Response

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".zip": "application/zip",
    ".eml": "application/octet-stream",
}
_OTHER = "application/octet-stream"


def send_file(content: bytes, name: str) -> Response:
    """A file as a download.

    Args: name: as the person is to see it; of a type that browsers might run, only bytes are told.
    """
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    headers = {
        "Content-Disposition": _disposition(name),
        # A unit's own file: should a browser show it after all, it runs nothing and sees no cookie.
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, media_type=_TYPES.get(suffix, _OTHER), headers=headers)


def _disposition(name: str) -> str:
    """The name in both forms of RFC 6266; nothing in it ends the header or the folder."""
    clean = "".join(c if c.isprintable() and c not in '\\/:*?"<>|' else "_" for c in name)
    clean = clean.strip(". ")[:200] or "tep"
    spelled = clean.replace("đ", "d").replace("Đ", "D")
    plain = unicodedata.normalize("NFD", spelled).encode("ascii", "ignore").decode() or "tep"
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(clean, safe='')}"
