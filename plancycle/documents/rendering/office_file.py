"""An office file brought by the operator: guarded by the floor below, refused in his words."""

from dataclasses import dataclass

from plancycle.model.errors import ConfigError
from plancycle.office_files.archives import judge_zip
from plancycle.office_files.bounds import MAX_BYTES, Fault, FaultyFileError
from plancycle.office_files.compound import COMPOUND_MARK
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.office_package import OfficePackage
from plancycle.office_files.sniffer import sniff
from plancycle.office_files.xml_parts import has_doctype

_NEEDED = "Cần tệp Word (.docx), Excel (.xlsx) hoặc CSV không đặt mật khẩu."
_OLD = (
    "tệp ở định dạng cũ (.doc, .xls) hoặc được đặt mật khẩu. Mở bằng Word hoặc Excel, chọn "
    "“Lưu thành” (Save As), loại .docx hoặc .xlsx, không đặt mật khẩu."
)
_OTHER_KINDS = {
    FileKind.PDF: "tệp là PDF. Dùng bản Word (.docx) gốc của kế hoạch.",
    FileKind.RICH_TEXT: "tệp ở định dạng RTF. Mở bằng Word rồi “Lưu thành” loại .docx.",
    FileKind.RAR: "tệp là tệp nén RAR. Giải nén rồi dùng tệp bên trong.",
    FileKind.SEVEN_ZIP: "tệp là tệp nén 7z. Giải nén rồi dùng tệp bên trong.",
    FileKind.IMAGE: "tệp là ảnh chụp. Dùng bản Word (.docx) gốc của kế hoạch.",
    FileKind.EXECUTABLE: "tệp là chương trình máy tính, không được mở.",
}
_FAULTS = {
    Fault.TOO_LARGE: f"tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. Bỏ bớt ảnh rồi làm lại.",
    Fault.ENCRYPTED: "tệp được đặt mật khẩu. Bỏ mật khẩu rồi làm lại.",
    Fault.DAMAGED: "tệp bị hỏng hoặc bị cắt mất một phần. Mở thử, lưu lại rồi làm lại.",
    Fault.PART_TOO_LARGE: "nội dung quá lớn. Tách riêng phần bảng nhiệm vụ thành một tệp.",
}


def refusal(why: str) -> ConfigError:
    """The error for a file that is not read; ``why`` says what is wrong and what to do."""
    return ConfigError(f"Không đọc được tệp: {why}")


def _faulty(fault: Fault) -> ConfigError:
    if fault.is_suspicious:
        return refusal(
            f"cấu trúc bất thường ({fault.value}) nên không được mở, vì lý do an toàn thông tin."
        )
    return refusal(_FAULTS[fault])


@dataclass(frozen=True)
class OfficeFile(OfficePackage):
    """The parts of a Word file or workbook that passed every check of :func:`open_office_file`."""

    def refusal(self, fault: Fault) -> ConfigError:
        """In words for the operator."""
        return _faulty(fault)

    def refuse_doctypes(self) -> None:
        """Look into every XML part, for a library that would parse them by itself.

        Raises: ConfigError.
        """
        parts = (n for n in self.names if n.endswith((".xml", ".rels", ".vml")))
        if any(has_doctype(self.read(name)) for name in parts):
            raise self.refusal(Fault.DOCTYPE)


def open_office_file(data: bytes) -> OfficeFile:
    """Judge a file by its bytes and its list of members.

    Raises: ConfigError, telling the operator what to do.
    """
    if not data:
        raise refusal(f"tệp rỗng (0 byte). {_NEEDED}")
    try:
        file = OfficeFile(judge_zip(data))
    except FaultyFileError as error:
        raise (_no_zip(data) if error.fault is Fault.NO_ZIP else _faulty(error.fault)) from None
    if any(n.endswith(("vbaproject.bin", "vbadata.xml")) for n in file.names):
        raise refusal("tệp có chứa macro. Lưu lại thành .docx hoặc .xlsx không có macro.")
    if not (file.has("[content_types].xml") and (file.holds("word/") or file.holds("xl/"))):
        raise refusal(f"tệp nén không phải là tệp Word hay Excel. {_NEEDED}")
    return file


def _no_zip(data: bytes) -> ConfigError:
    if data.startswith(COMPOUND_MARK):
        return refusal(_OLD)
    return refusal(_OTHER_KINDS.get(sniff(data), f"không nhận ra định dạng. {_NEEDED}"))
