"""What a sender is told when a file can't be read as a report form."""

from plancycle.forms.kinds import MAX_BYTES, FileKind
from plancycle.model.errors import UnreadableFormError

_AGAIN = "Đề nghị điền vào đúng tệp biểu mẫu (Word hoặc Excel) đã nhận và gửi lại tệp đó."
_AS_WORD = (
    "Đề nghị mở tệp bằng Word, chọn “Lưu thành” (Save As), loại “Word Document (*.docx)”, "
    "không đặt mật khẩu, rồi gửi lại."
)
_AS_SHEET = (
    "Đề nghị mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “Excel Workbook (*.xlsx)”, "
    "không đặt mật khẩu, rồi gửi lại."
)
_UNPACK = "Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx hoặc .xlsx)."
_FOR_SAFETY = "nên không được mở, vì lý do an toàn thông tin."

_BY_KIND = {
    FileKind.EMPTY: (
        "Tệp rỗng (0 byte), có thể do lỗi khi tải lên từ điện thoại. "
        "Đề nghị đính kèm lại tệp biểu mẫu và gửi lại."
    ),
    FileKind.WORD_MACROS: (
        f"Tệp có chứa macro {_FOR_SAFETY} "
        "Đề nghị lưu lại dưới dạng “Word Document (*.docx)” không có macro rồi gửi lại."
    ),
    FileKind.SHEET_MACROS: (
        f"Bảng tính có chứa macro (.xlsm) {_FOR_SAFETY} "
        "Đề nghị lưu lại dưới dạng “Excel Workbook (*.xlsx)” không có macro rồi gửi lại."
    ),
    FileKind.SPREADSHEET: f"Tệp là bảng tính Excel, không phải biểu mẫu. {_AGAIN}",
    FileKind.BINARY_SHEET: (f"Tệp là bảng tính nhị phân (.xlsb) nên không đọc được. {_AS_SHEET}"),
    FileKind.PRESENTATION: f"Tệp là bản trình chiếu, không phải biểu mẫu. {_AGAIN}",
    FileKind.OPEN_DOCUMENT: (
        "Tệp ở định dạng OpenDocument (.odt). Đề nghị chọn “Lưu thành”, loại "
        "“Word 2007-365 (.docx)”, rồi gửi lại."
    ),
    FileKind.OPEN_SHEET: (
        "Tệp là bảng tính OpenDocument (.ods). Đề nghị chọn “Lưu thành”, loại "
        "“Excel 2007-365 (.xlsx)”, rồi gửi lại."
    ),
    FileKind.LEGACY_OFFICE: (
        f"Tệp ở định dạng Word cũ (.doc) hoặc được đặt mật khẩu nên không đọc được. {_AS_WORD}"
    ),
    FileKind.LEGACY_SHEET: (
        f"Tệp ở định dạng Excel cũ (.xls) hoặc được đặt mật khẩu nên không đọc được. {_AS_SHEET}"
    ),
    FileKind.ENCRYPTED: (
        "Tệp được đặt mật khẩu nên không đọc được. Đề nghị mở tệp, bỏ mật khẩu (Tệp > Thông tin > "
        "Bảo vệ tài liệu > Mã hóa bằng mật khẩu, xóa mật khẩu), lưu lại rồi gửi lại."
    ),
    FileKind.RICH_TEXT: f"Tệp ở định dạng RTF nên không đọc được. {_AS_WORD}",
    FileKind.PDF: (
        "Tệp là PDF hoặc bản quét, không lấy được số liệu. "
        f"{_AGAIN} Bản PDF có chữ ký số vẫn có thể gửi kèm."
    ),
    FileKind.IMAGE: (
        f"Tệp là ảnh chụp, không lấy được số liệu. {_AGAIN} Ảnh chụp bản đã ký vẫn có thể gửi kèm."
    ),
    FileKind.ZIP: f"Tệp nén không chứa biểu mẫu, hoặc tệp nén nằm trong tệp nén khác. {_UNPACK}",
    FileKind.RAR: f"Tệp nén RAR không mở được. {_UNPACK}",
    FileKind.SEVEN_ZIP: f"Tệp nén 7z không mở được. {_UNPACK}",
    FileKind.DAMAGED_ZIP: (
        "Tệp bị hỏng hoặc bị cắt mất một phần trên đường truyền. "
        "Đề nghị mở thử tệp trên máy của đơn vị, lưu lại và gửi lại."
    ),
    FileKind.EXECUTABLE: (
        f"Tệp là chương trình máy tính được đặt tên như văn bản {_FOR_SAFETY} "
        f"Đề nghị kiểm tra mã độc trên máy đã gửi. {_AGAIN}"
    ),
    FileKind.OUTLOOK: (
        "Tệp winmail.dat của Outlook không mở được. Đề nghị soạn lại thư trong Outlook ở định dạng "
        "HTML hoặc văn bản thuần (thẻ Định dạng văn bản > HTML), đính kèm tệp biểu mẫu và gửi lại."
    ),
    FileKind.OTHER: f"Không nhận ra định dạng của tệp. {_AGAIN}",
}


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


def suspicious(what: str) -> UnreadableFormError:
    """The refusal of a file that is built as no office program builds it; ``what`` says how."""
    return UnreadableFormError(f"Tệp có cấu trúc bất thường ({what}) {_FOR_SAFETY} {_AGAIN}")


def linked_outside(what: str) -> UnreadableFormError:
    """The refusal of a file that makes whoever opens it fetch something; ``what`` names it."""
    return UnreadableFormError(
        f"Tệp có liên kết tự động ra bên ngoài ({what}) {_FOR_SAFETY} Đề nghị chép nội dung đã "
        "điền vào đúng tệp biểu mẫu đã nhận (chỉ dán dạng chữ) và gửi lại tệp đó."
    )


def no_form(what: str = "tệp Word") -> UnreadableFormError:
    """The refusal of a file in which no table of the form is found; ``what`` names the file."""
    return UnreadableFormError(
        f"Trong {what} không tìm thấy bảng của biểu mẫu (dòng tiêu đề có các cột “Mã”, "
        f"“Tình trạng”, “Số lượng đạt được”). {_AGAIN} "
        "Không xóa hoặc đổi tên dòng tiêu đề của bảng."
    )


def too_heavy() -> UnreadableFormError:
    """The refusal of a file whose reading took too much time or memory, or broke the reader."""
    return UnreadableFormError(
        "Không đọc được tệp trong giới hạn thời gian và bộ nhớ cho phép; tệp có thể bị hỏng hoặc "
        f"chứa quá nhiều nội dung ngoài biểu mẫu. {_AGAIN}"
    )
