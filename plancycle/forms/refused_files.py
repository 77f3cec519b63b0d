"""What a sender is told when a file can't be read as a report form."""

from plancycle.forms.wording.kind_words import AGAIN as _AGAIN
from plancycle.forms.wording.kind_words import BY_KIND as _BY_KIND
from plancycle.forms.wording.kind_words import FOR_SAFETY as _FOR_SAFETY
from plancycle.forms.wording.kind_words import UNPACK as _UNPACK
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.bounds import MAX_BYTES, Fault
from plancycle.office_files.file_kind import FileKind

_LINKED = "Tệp có liên kết tự động ra bên ngoài"
_MANY = "Tệp nén chứa hơn"


def wrong_kind(kind: FileKind) -> UnreadableFormError:
    """The refusal of a file that is neither a Word document nor a workbook that can be read."""
    return UnreadableFormError(_BY_KIND[kind])


def damaged() -> UnreadableFormError:
    """The refusal of a file whose inside can't be read."""
    return UnreadableFormError(_BY_KIND[FileKind.DAMAGED_ZIP])


def too_large() -> UnreadableFormError:
    """The refusal of a file over the limit."""
    return UnreadableFormError(
        f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. Đề nghị bỏ bớt ảnh trong biểu mẫu, "
        "gửi ảnh và tài liệu minh chứng bằng đường dẫn hoặc tệp riêng, rồi gửi lại."
    )


def faulty(fault: Fault) -> UnreadableFormError:
    """The refusal of a file, or a part of it, that the guard does not let through."""
    if fault.is_suspicious:
        return suspicious(fault.value)
    if fault is Fault.TOO_LARGE:
        return too_large()
    return too_heavy() if fault is Fault.PART_TOO_LARGE else damaged()


def nested_archive() -> UnreadableFormError:
    """The refusal of a zip in which there are other archives and nothing else."""
    return UnreadableFormError(
        f"Trong tệp nén chỉ có tệp nén khác, không mở được nhiều lớp. {_UNPACK}"
    )


def too_many_files(most: int) -> UnreadableFormError:
    """The refusal of a zip with more than ``most`` files."""
    return UnreadableFormError(
        f"{_MANY} {most} tệp. Đề nghị gửi trực tiếp tệp biểu mẫu (.docx hoặc .xlsx); tài "
        "liệu minh chứng gửi bằng đường dẫn hoặc trong thư khác."
    )


def suspicious(what: str) -> UnreadableFormError:
    """The refusal of a file that is built as no office program builds it; ``what`` says how."""
    return UnreadableFormError(f"Tệp có cấu trúc bất thường ({what}) {_FOR_SAFETY} {_AGAIN}")


def linked_outside(what: str) -> UnreadableFormError:
    """The refusal of a file that makes whoever opens it fetch something; ``what`` names it."""
    return UnreadableFormError(
        f"{_LINKED} ({what}) {_FOR_SAFETY} Đề nghị chép nội dung đã "
        "điền vào đúng tệp biểu mẫu đã nhận (chỉ dán dạng chữ) và gửi lại tệp đó."
    )


def no_form(what: str = "tệp Word", *, pictures: bool = False) -> UnreadableFormError:
    """The refusal of a file in which no table of the form is found.

    Args: what: names the file; pictures: whether there are some in it, of which one may be the
        table.
    """
    told = " Bảng có thể đã được dán thành hình ảnh nên không lấy được số liệu." if pictures else ""
    return UnreadableFormError(
        f"Trong {what} không tìm thấy bảng của biểu mẫu (dòng tiêu đề có các cột “Mã”, "
        f"“Tình trạng”, “Số lượng đạt được”).{told} {_AGAIN} "
        "Không xóa hoặc đổi tên dòng tiêu đề của bảng."
    )


def too_heavy() -> UnreadableFormError:
    """The refusal of a file whose reading took too much time or memory, or broke the reader."""
    return UnreadableFormError(
        "Không đọc được tệp trong giới hạn thời gian và bộ nhớ cho phép; tệp có thể bị hỏng hoặc "
        f"chứa quá nhiều nội dung ngoài biểu mẫu. {_AGAIN}"
    )


def may_have_held_report(why: str) -> bool:
    """Whether a file was refused with its inside unread: damaged, locked, too large or too heavy,
    one that would have fetched something, one in which others are packed, or a document of a kind
    that is not opened.

    Of any other, an ordinary letter, a scan or a picture, it is known that it is no form. Args:
    why: the refusal as it was worded here.
    """
    return why in _UNSEEN or why.startswith((_LINKED, _MANY))


_UNREAD_KINDS = (
    # Others lie in them, a form perhaps, of this unit or of another.
    *(FileKind.ZIP, FileKind.ENCRYPTED_ZIP, FileKind.DAMAGED_ZIP, FileKind.RAR),
    *(FileKind.SEVEN_ZIP, FileKind.OTHER_ARCHIVE, FileKind.MAIL_MESSAGE),
    *(FileKind.OUTLOOK_MESSAGE, FileKind.OUTLOOK, FileKind.CIPHERED),
    # Documents with a table, as they were saved or as they lie elsewhere.
    *(FileKind.WORD_MACROS, FileKind.SHEET_MACROS, FileKind.BINARY_SHEET, FileKind.WORD_XML),
    *(FileKind.OPEN_DOCUMENT, FileKind.OPEN_SHEET, FileKind.FLAT_OPEN_DOCUMENT),
    *(FileKind.FLAT_OPEN_SHEET, FileKind.LEGACY_OFFICE, FileKind.LEGACY_SHEET),
    *(FileKind.DAMAGED_COMPOUND, FileKind.ENCRYPTED, FileKind.RICH_TEXT, FileKind.SHEET_XML),
    *(FileKind.WEB_DOCUMENT, FileKind.WEB_SHEET, FileKind.TEXT_TABLE, FileKind.APPLE_PAGES),
    *(FileKind.APPLE_NUMBERS, FileKind.APPLE_IWORK, FileKind.EMPTY, FileKind.OWNER_FILE),
    *(FileKind.SHORTCUT, FileKind.CLOUD_LINK),
)
_UNSEEN = frozenset(
    {str(faulty(fault)) for fault in Fault}
    | {str(nested_archive())}
    | {_BY_KIND[kind] for kind in _UNREAD_KINDS}
)
