"""What a sender is told when a file can't be read as a report form."""

from plancycle.forms.kinds import MAX_BYTES, FileKind
from plancycle.model.errors import UnreadableFormError

_AGAIN = "Đề nghị điền vào đúng tệp biểu mẫu Word (.docx) đã nhận và gửi lại tệp đó."
_SAVE_AS = (
    "Đề nghị mở tệp bằng Word, chọn “Lưu thành” (Save As), loại “Word Document (*.docx)”, "
    "không đặt mật khẩu, rồi gửi lại."
)

_BY_KIND = {
    FileKind.EMPTY: (
        "Tệp rỗng (0 byte), có thể do lỗi khi tải lên từ điện thoại. "
        "Đề nghị đính kèm lại tệp biểu mẫu và gửi lại."
    ),
    FileKind.WORD_MACROS: (
        "Tệp có chứa macro nên không được mở, vì lý do an toàn thông tin. "
        "Đề nghị lưu lại dưới dạng “Word Document (*.docx)” không có macro rồi gửi lại."
    ),
    FileKind.SPREADSHEET: f"Tệp là bảng tính Excel, không phải biểu mẫu báo cáo. {_AGAIN}",
    FileKind.PRESENTATION: f"Tệp là bản trình chiếu, không phải biểu mẫu báo cáo. {_AGAIN}",
    FileKind.OPEN_DOCUMENT: (
        "Tệp ở định dạng OpenDocument (.odt). Đề nghị chọn “Lưu thành”, loại "
        "“Word 2007-365 (.docx)”, rồi gửi lại."
    ),
    FileKind.LEGACY_OFFICE: (
        f"Tệp ở định dạng Word cũ (.doc) hoặc được đặt mật khẩu nên không đọc được. {_SAVE_AS}"
    ),
    FileKind.RICH_TEXT: f"Tệp ở định dạng RTF nên không đọc được. {_SAVE_AS}",
    FileKind.PDF: (
        "Tệp là PDF hoặc bản quét, không lấy được số liệu. "
        f"{_AGAIN} Bản PDF có chữ ký số vẫn có thể gửi kèm."
    ),
    FileKind.IMAGE: f"Tệp là ảnh chụp, không lấy được số liệu. {_AGAIN}",
    FileKind.ZIP: (
        "Tệp nén không phải là biểu mẫu. Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx)."
    ),
    FileKind.RAR: (
        "Tệp nén RAR không mở được. Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx)."
    ),
    FileKind.SEVEN_ZIP: (
        "Tệp nén 7z không mở được. Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx)."
    ),
    FileKind.DAMAGED_ZIP: (
        "Tệp bị hỏng hoặc bị cắt mất một phần trên đường truyền. "
        "Đề nghị mở thử tệp trên máy của đơn vị, lưu lại và gửi lại."
    ),
    FileKind.EXECUTABLE: (
        "Tệp là chương trình máy tính được đặt tên như văn bản nên không được mở. "
        f"Đề nghị kiểm tra mã độc trên máy đã gửi. {_AGAIN}"
    ),
    FileKind.OTHER: f"Không nhận ra định dạng của tệp. {_AGAIN}",
}


def wrong_kind(kind: FileKind) -> UnreadableFormError:
    """The refusal of a file that is no Word document."""
    return UnreadableFormError(_BY_KIND[kind])


def damaged() -> UnreadableFormError:
    """The refusal of a Word document whose inside can't be read."""
    return UnreadableFormError(_BY_KIND[FileKind.DAMAGED_ZIP])


def too_large() -> UnreadableFormError:
    """The refusal of a file over the limit."""
    return UnreadableFormError(
        f"Tệp lớn hơn {MAX_BYTES // 1024 // 1024} MB. Đề nghị bỏ bớt ảnh trong biểu mẫu, "
        "gửi ảnh và tài liệu minh chứng bằng đường dẫn hoặc tệp riêng, rồi gửi lại."
    )


def suspicious(what: str) -> UnreadableFormError:
    """The refusal of a file that is built as no office program builds it; ``what`` says how."""
    return UnreadableFormError(
        f"Tệp có cấu trúc bất thường ({what}) nên không được mở, vì lý do an toàn thông tin. "
        f"{_AGAIN}"
    )


def no_form() -> UnreadableFormError:
    """The refusal of a Word document in which no table of the form is found."""
    return UnreadableFormError(
        "Trong tệp Word không tìm thấy bảng của biểu mẫu báo cáo (dòng tiêu đề có các cột “Mã”, "
        f"“Tình trạng”, “Số lượng đạt được”). {_AGAIN} "
        "Không xóa hoặc đổi tên dòng tiêu đề của bảng."
    )


def too_heavy() -> UnreadableFormError:
    """The refusal of a file whose reading took too much time or memory, or broke the reader."""
    return UnreadableFormError(
        "Không đọc được tệp trong giới hạn thời gian và bộ nhớ cho phép; tệp có thể bị hỏng hoặc "
        f"chứa quá nhiều nội dung ngoài biểu mẫu. {_AGAIN}"
    )
