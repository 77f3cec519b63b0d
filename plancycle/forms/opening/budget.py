"""What the files of one message may take together: number, processor time and memory.

One file is bounded by the reader and the converter; a message of many files is bounded here.
"""

import math

from plancycle.model.errors import BudgetSpentError

MOST_FILES = 40
"""Files opened, those inside a zip counted one by one."""

PROCESSOR_SECONDS = 60.0
"""Of the reading child and of the converter together; a form takes 0.1, one of LibreOffice's 1."""

MOST_BYTES = 100 * 1024 * 1024
"""Size of all opened files together, unpacked from zips: all are held in memory at once.

Beside them one child or one converter runs at a time, each within a memory limit of its own.
"""

_ALONE = "Đề nghị gửi riêng tệp biểu mẫu trong một thư, không kèm các tệp khác."


class Budget:
    """What is left for the files of one message; spent while they are read."""

    def __init__(
        self,
        *,
        files: int = MOST_FILES,
        processor_seconds: float = PROCESSOR_SECONDS,
        content_bytes: int = MOST_BYTES,
    ) -> None:
        """A message's share, as the constants of this module say."""
        self._files, self._all_files = files, files
        self._seconds, self._all_seconds = processor_seconds, processor_seconds
        self._bytes, self._all_bytes = content_bytes, content_bytes

    @property
    def seconds_left(self) -> float:
        """Of processor time; never below zero."""
        return self._seconds

    def open_file(self, size: int) -> None:
        """Count one file that is about to be opened.

        Args: size: bytes. Raises: BudgetSpentError in words for the sender.
        """
        self.require_room(size)
        self._files -= 1
        self._bytes -= size

    def require_room(self, size: int) -> None:
        """Make sure that so many bytes may be unpacked; nothing is counted.

        Raises: BudgetSpentError in words for the sender.
        """
        if self._files < 1:
            raise _spent(f"số tệp được mở trong một thư ({self._all_files} tệp)")
        if size > self._bytes:
            megabytes = self._all_bytes // 1024 // 1024
            raise _spent(f"bộ nhớ dành cho các tệp của một thư ({megabytes} MB)")

    def seconds_for(self, wanted: int) -> int:
        """Whole seconds of processor time that the next step may take, at most ``wanted``.

        Raises: BudgetSpentError if none is left.
        """
        if self._seconds <= 0:
            raise self.out_of_time()
        return min(wanted, math.ceil(self._seconds))

    def spend(self, seconds: float) -> None:
        """Note processor time that was used."""
        self._seconds = max(self._seconds - seconds, 0.0)

    def out_of_time(self) -> BudgetSpentError:
        """The refusal of a file for which no processor time is left."""
        return _spent(f"thời gian xử lý dành cho một thư ({self._all_seconds:.0f} giây)")


def _spent(what: str) -> BudgetSpentError:
    return BudgetSpentError(
        f"Các tệp trong thư đã dùng hết {what} nên tệp này chưa được đọc. {_ALONE}"
    )
