"""What no file of another may exceed, and what is wrong with one that is refused."""

from enum import Enum

MAX_BYTES = 25 * 1024 * 1024
"""Largest file that is looked into."""

MAX_MEMBERS = 1000
"""Most members a zip may have; a form with its pictures has about thirty."""

MAX_PART = 12 * 1024 * 1024
"""Largest member that is unpacked; a form of a hundred rows has 0.6 MB, a plan of 1,000 has 3."""

MAX_TOTAL = 200 * 1024 * 1024
"""Largest sum of unpacked sizes; photographs hardly pack, so they stay below this."""

MAX_RATIO = 100
"""Unpacked to packed size; running text in XML reaches 10 to 30."""


class Fault(Enum):
    """What is wrong with a file; the value names it in Vietnamese, for the middle of a sentence."""

    TOO_LARGE = f"lớn hơn {MAX_BYTES // 1024 // 1024} MB"
    NO_ZIP = "không phải tệp nén zip"
    TOO_MANY_MEMBERS = f"hơn {MAX_MEMBERS} thành phần"
    DAMAGED = "bị hỏng"
    SAME_NAME = "hai thành phần trùng tên"
    ENCRYPTED = "có mật khẩu"
    ODD_PACKING = "kiểu nén lạ"
    OVERLAPPING = "các thành phần chồng lên nhau"
    TOO_MUCH_INSIDE = "dung lượng sau khi giải nén lớn bất thường"
    PART_TOO_LARGE = "một thành phần quá lớn"
    DOCTYPE = "có khai báo DOCTYPE"

    @property
    def is_suspicious(self) -> bool:
        """Whether no office program builds a file so, so that somebody meant harm."""
        return self in _SUSPICIOUS


_SUSPICIOUS = frozenset(
    {
        Fault.TOO_MANY_MEMBERS,
        Fault.SAME_NAME,
        Fault.ODD_PACKING,
        Fault.OVERLAPPING,
        Fault.TOO_MUCH_INSIDE,
        Fault.DOCTYPE,
    }
)


class FaultyFileError(ValueError):
    """A file, or a part of it, is not read; ``fault`` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
