"""A Word file judged before a byte is unpacked, and its parts parsed in bounds.

Papers to be checked come from anybody: a file may be a bomb, or hold entities that reach outside.
"""

import io
import posixpath
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from plancycle.model.errors import UnreadablePaperError
from plancycle.ooxml.parts import (
    DamagedXmlError,
    DoctypeError,
    Element,
    attribute,
    is_bomb,
    is_usual,
    local_name,
    parse_xml,
    part_name,
)

MAX_BYTES = 25 * 1024 * 1024
MAX_MEMBERS = 2000
MAX_PART = 24 * 1024 * 1024
"""Largest part that is parsed; a plan with a table of 1,000 rows has 3 MB."""

MAX_TOTAL = 200 * 1024 * 1024
_ENCRYPTED = 0x1
_DAMAGED = (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError, zlib.error)


def child(element: Element | None, name: str) -> Element | None:
    """The first child of a local name."""
    if element is None:
        return None
    return next((c for c in element if local_name(c.tag) == name), None)


@dataclass(frozen=True)
class WordParts:
    """The parts of a Word file that passed :func:`open_word`."""

    archive: zipfile.ZipFile

    @cached_property
    def _members(self) -> dict[str, zipfile.ZipInfo]:
        return {part_name(i.filename): i for i in self.archive.infolist()}

    def xml(self, name: str) -> Element | None:
        """One part, parsed; None if there is none of that name.

        Raises: UnreadablePaperError if it is damaged, too large or declares a DOCTYPE.
        """
        info = self._members.get(part_name(name))
        if info is None:
            return None
        if info.file_size > MAX_PART:
            raise _refusal("tệp quá lớn")
        try:
            with self.archive.open(info) as member:
                content = member.read(MAX_PART + 1)
        except _DAMAGED:
            raise _refusal("tệp bị hỏng") from None
        if len(content) > MAX_PART:
            raise _refusal("tệp quá lớn")
        try:
            return parse_xml(content)
        except DoctypeError:
            raise _refusal("tệp có khai báo DOCTYPE") from None
        except DamagedXmlError:
            raise _refusal("tệp bị hỏng") from None

    def related(self, source: str, *kinds: str) -> dict[str, tuple[str, str]]:
        """Relations of a part by id: last word of the type, and name of the part pointed to."""
        folder, base = posixpath.split(part_name(source))
        relations = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for relation in relations if relations is not None else ():
            kind = (attribute(relation, "Type") or "").rpartition("/")[2]
            if kind in kinds and attribute(relation, "TargetMode") != "External":
                target = posixpath.join("/", folder, attribute(relation, "Target") or "")
                found[attribute(relation, "Id") or ""] = (kind, part_name(target))
        return found

    def related_xml(self, source: str, kind: str) -> Element | None:
        """The one part of a kind that a part points to, parsed; None if there is none."""
        names = [name for _, name in self.related(source, kind).values()]
        return self.xml(names[0]) if names else None

    @cached_property
    def main_part(self) -> str:
        """Name of the document part; Word Online does not call it ``word/document.xml``."""
        names = [name for _, name in self.related("", "officeDocument").values()]
        return names[0] if names else "word/document.xml"


def open_word(data: bytes) -> WordParts:
    """Judge a file by its size and its list of members.

    Raises: UnreadablePaperError.
    """
    if len(data) > MAX_BYTES:
        raise _refusal(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (*_DAMAGED, ValueError):
        raise _refusal("không phải tệp Word (.docx), hoặc tệp bị hỏng") from None
    members = archive.infolist()
    names = Counter(part_name(i.filename) for i in members)
    if len(members) > MAX_MEMBERS:
        raise _refusal(f"tệp có hơn {MAX_MEMBERS} thành phần")
    if any(count > 1 for count in names.values()):
        raise _refusal("tệp có hai thành phần trùng tên")
    if any(i.flag_bits & _ENCRYPTED or not is_usual(i) for i in members):
        raise _refusal("tệp có mật khẩu hoặc kiểu nén lạ")
    if any(is_bomb(i) for i in members) or sum(i.file_size for i in members) > MAX_TOTAL:
        raise _refusal("dung lượng sau khi giải nén lớn bất thường")
    return WordParts(archive)


def _refusal(why: str) -> UnreadablePaperError:
    return UnreadablePaperError(
        f"Không đọc được tệp: {why}. Hãy mở bằng Word và lưu lại ở dạng .docx, không đặt mật khẩu."
    )
