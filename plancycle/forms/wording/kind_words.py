"""What the sender of each kind of file is told: what it is, and what to do."""

from collections.abc import Mapping

from plancycle.office_files.file_kind import FileKind

AGAIN = "Đề nghị điền vào đúng tệp biểu mẫu (Word hoặc Excel) đã nhận và gửi lại tệp đó."
FOR_SAFETY = "nên không được mở, vì lý do an toàn thông tin."
UNPACK = "Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx hoặc .xlsx)."

_AS_WORD = (
    "Đề nghị mở tệp bằng Word, chọn “Lưu thành” (Save As), loại “Word Document (*.docx)”, "
    "không đặt mật khẩu, rồi gửi lại."
)
_AS_SHEET = (
    "Đề nghị mở tệp bằng Excel, chọn “Lưu thành” (Save As), loại “Excel Workbook (*.xlsx)”, "
    "không đặt mật khẩu, rồi gửi lại."
)
_AS_EITHER = (
    "Đề nghị mở tệp bằng Word, chọn “Lưu thành” (Save As), loại “Word Document (*.docx)”; nếu là "
    "bảng tính thì mở bằng Excel, loại “Excel Workbook (*.xlsx)”; không đặt mật khẩu, rồi gửi lại."
)
_BY_LIBREOFFICE = "Đề nghị mở tệp bằng LibreOffice, chọn “Lưu thành” (Save As), loại"
_PAGES = "chọn “Tệp > Xuất sang > Word” (File > Export To > Word), định dạng .docx"
_NUMBERS = "chọn “Tệp > Xuất sang > Excel” (File > Export To > Excel), định dạng .xlsx"
_EXPORTED = "không đặt mật khẩu, rồi gửi lại tệp vừa xuất."
_COPIED = (
    "Đề nghị chép nội dung vào đúng tệp biểu mẫu (.docx hoặc .xlsx) đã nhận và gửi lại tệp đó."
)
_FROM_MAIL = (
    "lưu tệp biểu mẫu đính kèm trong thư đó về máy, rồi đính kèm trực tiếp tệp vừa lưu (.docx hoặc "
    ".xlsx) và gửi lại."
)
_DAMAGED = (
    "Tệp bị hỏng hoặc bị cắt mất một phần trên đường truyền. "
    "Đề nghị mở thử tệp trên máy của đơn vị, lưu lại và gửi lại."
)

_OFFICE: Mapping[FileKind, str] = {
    FileKind.WORD: f"Tệp là văn bản Word, không phải biểu mẫu. {AGAIN}",
    FileKind.WORD_MACROS: (
        f"Tệp có chứa macro {FOR_SAFETY} "
        "Đề nghị lưu lại dưới dạng “Word Document (*.docx)” không có macro rồi gửi lại."
    ),
    FileKind.SHEET_MACROS: (
        f"Bảng tính có chứa macro (.xlsm) {FOR_SAFETY} "
        "Đề nghị lưu lại dưới dạng “Excel Workbook (*.xlsx)” không có macro rồi gửi lại."
    ),
    FileKind.SPREADSHEET: f"Tệp là bảng tính Excel, không phải biểu mẫu. {AGAIN}",
    FileKind.BINARY_SHEET: f"Tệp là bảng tính nhị phân (.xlsb) nên không đọc được. {_AS_SHEET}",
    FileKind.PRESENTATION: f"Tệp là bản trình chiếu, không phải biểu mẫu. {AGAIN}",
    FileKind.OPEN_DOCUMENT: (
        "Tệp ở định dạng OpenDocument (.odt). Đề nghị mở tệp bằng LibreOffice hoặc Word, chọn "
        "“Lưu thành” (Save As), loại “Word 2007-365 (.docx)”, rồi gửi lại."
    ),
    FileKind.OPEN_SHEET: (
        "Tệp là bảng tính OpenDocument (.ods). Đề nghị mở tệp bằng LibreOffice hoặc Excel, chọn "
        "“Lưu thành” (Save As), loại “Excel 2007-365 (.xlsx)”, rồi gửi lại."
    ),
    FileKind.FLAT_OPEN_DOCUMENT: (
        "Tệp là văn bản OpenDocument dạng XML (.fodt) nên không đọc được. "
        f"{_BY_LIBREOFFICE} “Word 2007-365 (.docx)”, rồi gửi lại."
    ),
    FileKind.FLAT_OPEN_SHEET: (
        "Tệp là bảng tính OpenDocument dạng XML (.fods) nên không đọc được. "
        f"{_BY_LIBREOFFICE} “Excel 2007-365 (.xlsx)”, rồi gửi lại."
    ),
    FileKind.LEGACY_OFFICE: (
        f"Tệp ở định dạng Word cũ (.doc) hoặc được đặt mật khẩu nên không đọc được. {_AS_WORD}"
    ),
    FileKind.LEGACY_SHEET: (
        f"Tệp ở định dạng Excel cũ (.xls) hoặc được đặt mật khẩu nên không đọc được. {_AS_SHEET}"
    ),
    FileKind.COMPOUND: (
        f"Tệp do một chương trình khác lập, không phải tệp Word hoặc Excel. {_COPIED}"
    ),
    FileKind.DAMAGED_COMPOUND: (
        "Tệp Word hoặc Excel đời cũ (.doc, .xls) bị hỏng, bị cắt mất một phần hoặc được đặt mật "
        "khẩu nên không đọc được. Đề nghị mở thử tệp trên máy của đơn vị; nếu mở được thì lưu "
        "thành .docx (Word) hoặc .xlsx (Excel), không đặt mật khẩu, rồi gửi lại."
    ),
    FileKind.ENCRYPTED: (
        "Tệp được đặt mật khẩu nên không đọc được. Đề nghị mở tệp, bỏ mật khẩu (Tệp > Thông tin > "
        "Bảo vệ tài liệu > Mã hóa bằng mật khẩu, xóa mật khẩu), lưu lại rồi gửi lại."
    ),
    FileKind.RICH_TEXT: f"Tệp ở định dạng RTF nên không đọc được. {_AS_WORD}",
    FileKind.WORD_XML: f"Tệp là văn bản Word lưu ở dạng XML nên không đọc được. {_AS_WORD}",
    FileKind.SHEET_XML: f"Tệp là bảng tính Excel lưu ở dạng XML nên không đọc được. {_AS_SHEET}",
    FileKind.OWNER_FILE: (
        "Tệp chỉ là tệp tạm do Word hoặc Excel tạo ra khi đang mở tài liệu (tên bắt đầu bằng “~$”)"
        ", không có nội dung. Đề nghị lưu và đóng tài liệu, rồi đính kèm tệp biểu mẫu (.docx hoặc "
        ".xlsx) và gửi lại."
    ),
}

_OTHER_PROGRAMS: Mapping[FileKind, str] = {
    FileKind.WEB_DOCUMENT: (
        "Tệp là trang web do Word lưu ra (HTML, MHT), không phải tệp Word, dù tên có thể là .doc. "
        f"{_AS_WORD}"
    ),
    FileKind.WEB_SHEET: (
        "Tệp là trang web do Excel lưu ra (HTML, MHT), không phải tệp Excel, dù tên có thể là "
        f".xls. {_AS_SHEET}"
    ),
    FileKind.WEB_PAGE: (
        "Tệp là trang web (HTML, MHT), không phải tệp Word hoặc Excel, dù tên có thể là .doc hoặc "
        f".xls. {_AS_EITHER}"
    ),
    FileKind.TEXT_TABLE: (
        f"Tệp là bảng dạng chữ thuần (.csv) nên không đọc được. {_AS_SHEET} "
        "Nếu bảng bị lệch cột, đề nghị chép số liệu vào đúng tệp biểu mẫu đã nhận."
    ),
    FileKind.PLAIN_TEXT: (f"Tệp chỉ có chữ thuần (.txt), không có bảng của biểu mẫu. {_COPIED}"),
    FileKind.APPLE_PAGES: (
        f"Tệp của ứng dụng Pages (Apple) nên không đọc được. Đề nghị mở tệp bằng Pages, {_PAGES}, "
        f"{_EXPORTED}"
    ),
    FileKind.APPLE_NUMBERS: (
        "Tệp của ứng dụng Numbers (Apple) nên không đọc được. Đề nghị mở tệp bằng Numbers, "
        f"{_NUMBERS}, {_EXPORTED}"
    ),
    FileKind.APPLE_KEYNOTE: (
        f"Tệp là bản trình chiếu của ứng dụng Keynote (Apple), không phải biểu mẫu. {AGAIN}"
    ),
    FileKind.APPLE_IWORK: (
        "Tệp của ứng dụng Pages hoặc Numbers (Apple) nên không đọc được. Đề nghị mở tệp; trong "
        f"Pages {_PAGES}; trong Numbers {_NUMBERS}; {_EXPORTED}"
    ),
    FileKind.PUBLISHER: (
        "Tệp của Publisher (.pub) nên không đọc được. Đề nghị mở tệp bằng Publisher, chọn “Lưu "
        "thành” (Save As), loại “Word 2007 Document (*.docx)”, rồi gửi lại; nếu bảng không còn "
        "nguyên thì chép nội dung vào đúng tệp biểu mẫu đã nhận."
    ),
    FileKind.DRAWING: f"Tệp là bản vẽ (Visio, Draw), không phải biểu mẫu. {_COPIED}",
    FileKind.NOTEBOOK: f"Tệp là sổ ghi chép OneNote (.one), không phải biểu mẫu. {_COPIED}",
    FileKind.DATABASE: f"Tệp là cơ sở dữ liệu (Access, SQLite), không phải biểu mẫu. {_COPIED}",
    FileKind.PDF: (
        "Tệp là PDF hoặc bản quét, không lấy được số liệu. "
        f"{AGAIN} Bản PDF có chữ ký số vẫn có thể gửi kèm."
    ),
    FileKind.PRINTED: (f"Tệp là bản in (XPS, PostScript, DjVu), không lấy được số liệu. {AGAIN}"),
    FileKind.EBOOK: f"Tệp là sách điện tử (EPUB), không phải biểu mẫu. {AGAIN}",
    FileKind.IMAGE: (
        f"Tệp là ảnh chụp hoặc hình vẽ, không lấy được số liệu. {AGAIN} "
        "Ảnh chụp bản đã ký vẫn có thể gửi kèm."
    ),
    FileKind.MEDIA: f"Tệp là phim hoặc bản ghi âm, không phải biểu mẫu. {AGAIN}",
}

_CONTAINERS: Mapping[FileKind, str] = {
    FileKind.EMPTY: (
        "Tệp rỗng (0 byte), có thể do lỗi khi tải lên từ điện thoại. "
        "Đề nghị đính kèm lại tệp biểu mẫu và gửi lại."
    ),
    FileKind.ZIP: f"Tệp nén không chứa biểu mẫu, hoặc tệp nén nằm trong tệp nén khác. {UNPACK}",
    FileKind.EMPTY_ZIP: (
        "Tệp nén (.zip) rỗng, bên trong không có tệp nào. Đề nghị gửi trực tiếp tệp biểu mẫu "
        "(.docx hoặc .xlsx), không cần nén."
    ),
    FileKind.ENCRYPTED_ZIP: f"Tệp nén (.zip) được đặt mật khẩu nên không mở được. {UNPACK}",
    FileKind.DAMAGED_ZIP: _DAMAGED,
    FileKind.RAR: f"Tệp nén RAR không mở được. {UNPACK}",
    FileKind.SEVEN_ZIP: f"Tệp nén 7z không mở được. {UNPACK}",
    FileKind.OTHER_ARCHIVE: f"Tệp nén loại này (gz, tar, cab, iso ...) không mở được. {UNPACK}",
    FileKind.EXECUTABLE: (
        f"Tệp là chương trình máy tính chứ không phải văn bản {FOR_SAFETY} "
        f"Đề nghị kiểm tra mã độc trên máy đã gửi. {AGAIN}"
    ),
    FileKind.SHORTCUT: (
        "Tệp chỉ là đường tắt (shortcut) dẫn tới một tài liệu, không phải tài liệu đó. Đề nghị mở "
        "thư mục có tệp biểu mẫu gốc (.docx hoặc .xlsx), đính kèm chính tệp đó và gửi lại."
    ),
    FileKind.CLOUD_LINK: (
        "Tệp chỉ là đường dẫn tới tài liệu trên Google Drive, không phải tài liệu đó. Đề nghị mở "
        "tài liệu, chọn “Tệp > Tải xuống > Microsoft Word (.docx)” (bảng tính: “Microsoft Excel "
        "(.xlsx)”), rồi đính kèm tệp đã tải và gửi lại."
    ),
    FileKind.OUTLOOK: (
        "Tệp winmail.dat của Outlook không mở được. Đề nghị soạn lại thư trong Outlook ở định dạng "
        "HTML hoặc văn bản thuần (thẻ Định dạng văn bản > HTML), đính kèm tệp biểu mẫu và gửi lại."
    ),
    FileKind.OUTLOOK_MESSAGE: (
        "Tệp là mục lưu từ Outlook (.msg), không phải biểu mẫu. Đề nghị mở tệp bằng Outlook, "
        f"{_FROM_MAIL}"
    ),
    FileKind.MAIL_MESSAGE: (
        "Tệp là một bức thư đã lưu (.eml), không phải biểu mẫu. Đề nghị mở tệp bằng chương trình "
        f"thư điện tử, {_FROM_MAIL}"
    ),
    FileKind.CARD: f"Tệp là danh thiếp hoặc lịch hẹn, không phải biểu mẫu. {AGAIN}",
    FileKind.SIGNED: (
        "Tệp là chữ ký số (.p7s) hoặc văn bản được gói trong chữ ký số (.p7m), không mở được. "
        "Đề nghị gửi tệp biểu mẫu gốc (.docx hoặc .xlsx); chữ ký số vẫn có thể gửi kèm."
    ),
    FileKind.CIPHERED: (
        "Tệp được mã hóa (S/MIME, PGP) nên không đọc được. Đề nghị gửi tệp biểu mẫu (.docx hoặc "
        ".xlsx) không mã hóa."
    ),
    FileKind.OTHER: f"Không nhận ra định dạng của tệp. {AGAIN}",
}

BY_KIND: Mapping[FileKind, str] = {**_OFFICE, **_OTHER_PROGRAMS, **_CONTAINERS}
"""The refusal of each kind, all kinds."""
