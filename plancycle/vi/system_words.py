"""What the operating system says of a file or a connection, in Vietnamese: by number, not by text.

Its own words are English, and on Windows those of whoever installed it.
"""

import errno
import socket
import ssl

_WORDS = {
    errno.ENOENT: "không có tệp hoặc thư mục này",
    errno.EACCES: "không có quyền đọc, ghi",
    errno.EPERM: "không được phép",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết dung lượng ổ đĩa được cấp",
    errno.EFBIG: "tệp quá lớn",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.EIO: "ổ đĩa đọc, ghi bị lỗi",
    errno.ENXIO: "không có thiết bị này",
    errno.ENODEV: "không có thiết bị này",
    errno.EISDIR: "đây là thư mục, không phải tệp",
    errno.ENOTDIR: "đây không phải thư mục",
    errno.ENOTEMPTY: "thư mục không trống",
    errno.EEXIST: "đã có tệp hoặc thư mục tên này",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết chỉ vòng quanh",
    errno.EINVAL: "tên hoặc giá trị không hợp lệ",
    errno.EBUSY: "chương trình khác đang dùng",
    errno.ETXTBSY: "chương trình khác đang dùng",
    errno.EAGAIN: "đang bận, thử lại sau",
    errno.EMFILE: "mở quá nhiều tệp cùng lúc",
    errno.ENFILE: "máy mở quá nhiều tệp cùng lúc",
    errno.ENOMEM: "máy hết bộ nhớ",
    errno.EPIPE: "đầu bên kia đã đóng",
    errno.ESTALE: "thư mục mạng đã mất kết nối",
    errno.EXDEV: "hai nơi không cùng một ổ đĩa",
    errno.ECONNREFUSED: "máy chủ từ chối kết nối",
    errno.ECONNRESET: "kết nối bị ngắt",
    errno.ECONNABORTED: "kết nối bị ngắt",
    errno.ETIMEDOUT: "quá thời gian chờ",
    errno.EHOSTUNREACH: "không tới được máy chủ",
    errno.ENETUNREACH: "không có đường mạng tới máy chủ",
    errno.EADDRINUSE: "cổng đang được chương trình khác dùng",
    errno.EADDRNOTAVAIL: "máy này không có địa chỉ đó",
}


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
        return _WORDS[errno.ETIMEDOUT]
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
