"""Styles and scripts, under names that change with their content: browsers may keep them."""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

FOLDER = Path(__file__).with_name("static")
PREFIX = "/static/"
_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
_A_YEAR = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class _File:
    content: bytes
    packed: bytes
    media_type: str


class StaticFiles:
    """The files of a folder, read once."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._addresses: dict[str, str] = {}
        self._files: dict[str, _File] = {}
        for path in sorted(folder.iterdir()):
            if path.suffix in _TYPES:
                self._take(path)

    def _take(self, path: Path) -> None:
        content = path.read_bytes()
        digest = hashlib.sha256(content).hexdigest()[:16]
        public = f"{path.stem}.{digest}{path.suffix}"
        self._addresses[path.name] = PREFIX + public
        kind = f"{_TYPES[path.suffix]}; charset=utf-8"
        self._files[public] = _File(content, gzip.compress(content, 9, mtime=0), kind)

    def address(self, name: str) -> str:
        """Where a file is to be had. Raises: KeyError for one that is not there."""
        return self._addresses[name]

    def response(self, public: str, request: Request) -> Response | None:
        """A file by its public name; None if there is none of it."""
        file = self._files.get(public)
        if file is None:
            return None
        headers = {"Cache-Control": _A_YEAR, "Vary": "Accept-Encoding"}
        if "gzip" in request.headers.get("accept-encoding", ""):
            headers["Content-Encoding"] = "gzip"
            return Response(file.packed, media_type=file.media_type, headers=headers)
        return Response(file.content, media_type=file.media_type, headers=headers)
