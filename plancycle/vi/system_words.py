"""What the operating system says of a file or a connection, in Vietnamese: by number, not by text.

Its own words are English, and on Windows those of whoever installed it.
"""

import errno
import socket
import ssl

_BY_NAME = {
    "ENOENT": "không có tệp hoặc thư mục này",
    "EACCES": "không có quyền đọc, ghi",
    "EPERM": "không được phép",
    "ENOSPC": "ổ đĩa đã đầy",
    "EDQUOT": "đã dùng hết dung lượng ổ đĩa được cấp",
    "EFBIG": "tệp quá lớn",
    "EROFS": "ổ đĩa chỉ cho đọc",
    "EIO": "ổ đĩa đọc, ghi bị lỗi",
    "ENXIO": "không có thiết bị này",
    "ENODEV": "không có thiết bị này",
    "EISDIR": "đây là thư mục, không phải tệp",
    "ENOTDIR": "đây không phải thư mục",
    "ENOTEMPTY": "thư mục không trống",
    "EEXIST": "đã có tệp hoặc thư mục tên này",
    "ENAMETOOLONG": "tên quá dài",
    "ELOOP": "liên kết chỉ vòng quanh",
    "EINVAL": "tên hoặc giá trị không hợp lệ",
    "EBUSY": "chương trình khác đang dùng",
    "ETXTBSY": "chương trình khác đang dùng",
    "EAGAIN": "đang bận, thử lại sau",
    "EMFILE": "mở quá nhiều tệp cùng lúc",
    "ENFILE": "máy mở quá nhiều tệp cùng lúc",
    "ENOMEM": "máy hết bộ nhớ",
    "EPIPE": "đầu bên kia đã đóng",
    "ESTALE": "thư mục mạng đã mất kết nối",
    "EXDEV": "hai nơi không cùng một ổ đĩa",
    "ECONNREFUSED": "máy chủ từ chối kết nối",
    "ECONNRESET": "kết nối bị ngắt",
    "ECONNABORTED": "kết nối bị ngắt",
    "ETIMEDOUT": "quá thời gian chờ",
    "EHOSTUNREACH": "không tới được máy chủ",
    "ENETUNREACH": "không có đường mạng tới máy chủ",
    "EADDRINUSE": "cổng đang được chương trình khác dùng",
    "EADDRNOTAVAIL": "máy này không có địa chỉ đó",
}
"""By the names of the numbers; a system need not know each of them."""

_WORDS = {getattr(errno, n): words for n, words in _BY_NAME.items() if hasattr(errno, n)}
_HELD_ON_WINDOWS = (32, 33)
"""Sharing and lock violations: to Python they are a want of rights."""


def system_words(error: OSError) -> str:
    """Why something failed, e.g. ``ổ đĩa đã đầy``; of a number not known here, what it is.

    Never English sentences, and never empty.
    """
    if isinstance(error, ssl.SSLError):
        # Its number is of another list than the system's.
        return f"kết nối mã hóa bị lỗi ({getattr(error, 'reason', '') or 'không rõ'})"
    if isinstance(error, socket.gaierror):
        return "không tìm được máy chủ theo tên"
    if isinstance(error, TimeoutError):
        return _BY_NAME["ETIMEDOUT"]
    if getattr(error, "winerror", None) in _HELD_ON_WINDOWS:
        return "chương trình khác đang mở tệp"
    if error.errno in _WORDS:
        return _WORDS[error.errno]
    if error.errno is None:
        # Raised by the program or a library in its own words.
        return str(error) or "hệ thống báo lỗi"
    return f"hệ thống báo lỗi số {error.errno} ({error.strerror or 'không rõ'})"


def reason_words(error: Exception) -> str:
    """The same of any error: what a library raised of its own speaks for itself."""
    is_systems = type(error).__module__ in ("builtins", "socket", "ssl")
    return system_words(error) if is_systems and isinstance(error, OSError) else str(error)
