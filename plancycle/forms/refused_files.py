"""What a sender is told when a file can't be read as a report form."""

from plancycle.forms.wording.kind_words import AGAIN as _AGAIN
from plancycle.forms.wording.kind_words import BY_KIND as _BY_KIND
from plancycle.forms.wording.kind_words import FOR_SAFETY as _FOR_SAFETY
from plancycle.forms.wording.kind_words import UNPACK as _UNPACK
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.bounds import MAX_BYTES, Fault
from plancycle.office_files.file_kind import FileKind

_LINKED = "Tệp có liên kết tự động ra bên ngoài"


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
        f"Tệp nén chứa hơn {most} tệp. Đề nghị gửi trực tiếp tệp biểu mẫu (.docx hoặc .xlsx); tài "
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
    or one that would have fetched something.

    Of any other, an ordinary letter or a picture, it is known that it is no form. Args: why: the
    refusal as it was worded here.
    """
    return why in _UNSEEN or why.startswith(_LINKED)


_UNSEEN = frozenset(
    {str(faulty(fault)) for fault in Fault}
    | {_BY_KIND[kind] for kind in (FileKind.DAMAGED_COMPOUND, FileKind.ENCRYPTED)}
    | {_BY_KIND[kind] for kind in (FileKind.DAMAGED_ZIP, FileKind.ENCRYPTED_ZIP)}
)
