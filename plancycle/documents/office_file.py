"""An office file brought by the operator: judged before a byte is unpacked, then read in bounds."""

import posixpath
import zipfile
from collections import Counter
from io import BytesIO

from plancycle.model.errors import ConfigError
from plancycle.ooxml.parts import (
    ZIP_ERRORS,
    DamagedXmlError,
    DoctypeError,
    Element,
    attribute,
    has_doctype,
    is_bomb,
    is_usual,
    parse_xml,
    part_name,
)

MAX_BYTES = 25 * 1024 * 1024
MAX_MEMBERS = 1000
MAX_PART = 12 * 1024 * 1024
MAX_TOTAL = 200 * 1024 * 1024
_ENCRYPTED = 0x1
_NEEDED = "Cần tệp Word (.docx), Excel (.xlsx) hoặc CSV không đặt mật khẩu."
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "tệp ở định dạng cũ (.doc, .xls) hoặc được đặt mật khẩu. Mở bằng Word hoặc Excel, chọn "
        "“Lưu thành” (Save As), loại .docx hoặc .xlsx, không đặt mật khẩu.",
    ),
    (b"%PDF-", "tệp là PDF. Dùng bản Word (.docx) gốc của kế hoạch."),
    (b"{\\rtf", "tệp ở định dạng RTF. Mở bằng Word rồi “Lưu thành” loại .docx."),
    (b"Rar!\x1a\x07", "tệp là tệp nén RAR. Giải nén rồi dùng tệp bên trong."),
    (b"7z\xbc\xaf\x27\x1c", "tệp là tệp nén 7z. Giải nén rồi dùng tệp bên trong."),
    (b"\x89PNG", "tệp là ảnh chụp. Dùng bản Word (.docx) gốc của kế hoạch."),
    (b"\xff\xd8\xff", "tệp là ảnh chụp. Dùng bản Word (.docx) gốc của kế hoạch."),
    (b"MZ", "tệp là chương trình máy tính, không được mở."),
)


def refusal(why: str) -> ConfigError:
    """The error for a file that is not read; ``why`` says what is wrong and what to do."""
    return ConfigError(f"Không đọc được tệp: {why}")


def _suspicious(what: str) -> ConfigError:
    return refusal(f"cấu trúc bất thường ({what}) nên không được mở, vì lý do an toàn thông tin.")


def _damaged() -> ConfigError:
    return refusal("tệp bị hỏng hoặc bị cắt mất một phần. Mở thử, lưu lại rồi làm lại.")


class OfficeFile:
    """The parts of a Word file or workbook that passed every check of :func:`open_office_file`."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        """Its list of members is already judged."""
        self._archive = archive
        self._members = {part_name(i.filename): i for i in archive.infolist()}

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return part_name(name) in self._members

    def holds(self, folder: str) -> bool:
        """Whether any part lies in that folder."""
        return any(name.startswith(folder) for name in self._members)

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises: ConfigError if it is missing, damaged or over the limit.
        """
        info = self._members.get(part_name(name))
        if info is None:
            raise _damaged()
        try:
            with self._archive.open(info) as member:
                content = member.read(MAX_PART + 1)
        except ZIP_ERRORS:
            raise _damaged() from None
        if len(content) > MAX_PART:
            raise refusal("nội dung quá lớn. Tách riêng phần bảng nhiệm vụ thành một tệp.")
        return content

    def xml(self, name: str) -> Element:
        """One part, parsed: no DOCTYPE, no entities, no network, no repair.

        Raises: ConfigError.
        """
        try:
            return parse_xml(self.read(name))
        except DoctypeError:
            raise _suspicious("có khai báo DOCTYPE") from None
        except DamagedXmlError:
            raise _damaged() from None

    def refuse_doctypes(self) -> None:
        """Look into every XML part, for a library that would parse them by itself.

        Raises: ConfigError.
        """
        parts = (n for n in self._members if n.endswith((".xml", ".rels", ".vml")))
        if any(has_doctype(self.read(name)) for name in parts):
            raise _suspicious("có khai báo DOCTYPE")

    def targets(self, source: str) -> dict[str, tuple[str, str]]:
        """Relationships of a part: id to (last word of the type, name of the part pointed to)."""
        folder, base = posixpath.split(part_name(source))
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        if not self.has(rels):
            return {}
        found = {}
        for relation in self.xml(rels):
            if attribute(relation, "TargetMode") != "External":
                target = posixpath.join("/", folder, attribute(relation, "Target") or "")
                kind = (attribute(relation, "Type") or "").rpartition("/")[2]
                found[attribute(relation, "Id") or ""] = (kind, part_name(target))
        return found

    @property
    def main_part(self) -> str:
        """Name of the document or workbook part; not every program calls it the same."""
        pointed = (n for kind, n in self.targets("").values() if kind == "officeDocument")
        default = "xl/workbook.xml" if self.holds("xl/") else "word/document.xml"
        return next(pointed, default)


def open_office_file(data: bytes) -> OfficeFile:
    """Judge a file by its bytes and its list of members.

    Raises: ConfigError, telling the operator what to do.
    """
    if not data:
        raise refusal(f"tệp rỗng (0 byte). {_NEEDED}")
    if len(data) > MAX_BYTES:
        raise refusal(f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. Bỏ bớt ảnh rồi làm lại.")
    if not data.startswith(b"PK\x03\x04"):
        why = next((why for mark, why in _OTHER_KINDS if data.startswith(mark)), None)
        raise refusal(why or f"không nhận ra định dạng. {_NEEDED}")
    if data.count(b"PK\x01\x02") > MAX_MEMBERS:
        raise _suspicious(f"hơn {MAX_MEMBERS} thành phần")
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except ZIP_ERRORS:
        raise _damaged() from None
    _judge(archive.infolist())
    found = OfficeFile(archive)
    if not (found.has("[content_types].xml") and (found.holds("word/") or found.holds("xl/"))):
        raise refusal(f"tệp nén không phải là tệp Word hay Excel. {_NEEDED}")
    return found


def _judge(members: list[zipfile.ZipInfo]) -> None:
    names = Counter(part_name(i.filename) for i in members)
    if any(count > 1 for count in names.values()):
        raise _suspicious("hai thành phần trùng tên")
    if any(i.flag_bits & _ENCRYPTED for i in members):
        raise refusal("tệp được đặt mật khẩu. Bỏ mật khẩu rồi làm lại.")
    if any(not is_usual(i) for i in members):
        raise _suspicious("kiểu nén lạ")
    if any(is_bomb(i) for i in members) or sum(i.file_size for i in members) > MAX_TOTAL:
        raise _suspicious("dung lượng sau khi giải nén lớn bất thường")
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) for n in names):
        raise refusal("tệp có chứa macro. Lưu lại thành .docx hoặc .xlsx không có macro.")
