"""Files kept by their sha256: raw messages, papers, forms. Written once, never changed."""

import hashlib
from pathlib import Path

from plancycle.model.errors import PlanCycleError, StoredFileError
from plancycle.office_files.whole_files import replace_file, sync_folder
from plancycle.vi.system_words import system_words


class BlobStore:
    """A folder of files named by the sha256 of their content."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def path(self, sha256: str) -> Path:
        """Where a blob lies."""
        return self.root / sha256[:2] / sha256

    def put(self, content: bytes) -> str:
        """Keep ``content`` safely on disk and return its sha256.

        File, then name, then folder are forced to disk: what is returned survives a power failure.
        A file that lies there damaged is written anew.

        Raises: PlanCycleError if it can't be written (a full disk, no right to write).
        """
        sha256 = hashlib.sha256(content).hexdigest()
        target = self.path(sha256)
        try:
            # Read, too: after a power failure a file may be there with nothing but its length.
            if not (target.is_file() and target.read_bytes() == content):
                replace_file(target, content, private=True)
                sync_folder(self.root)
        except OSError as error:
            raise PlanCycleError(
                f"Không ghi được tệp vào kho lưu trữ “{self.root}” ({system_words(error)}); "
                "hãy kiểm tra chỗ trống trên đĩa và quyền ghi, rồi chạy lại. Những gì đã làm được "
                "giữ nguyên."
            ) from error
        return sha256

    def holds(self, sha256: str) -> bool:
        """Whether there is a blob of that name."""
        return self.path(sha256).is_file()

    def get(self, sha256: str) -> bytes:
        """The content of a blob.

        Raises:
            StoredFileError: this one is missing, can't be read, or is no longer what its name says.
            PlanCycleError: the store itself is not there.
        """
        try:
            content = self.path(sha256).read_bytes()
        except OSError as error:
            raise self._unreadable(sha256, error) from None
        if hashlib.sha256(content).hexdigest() != sha256:
            raise StoredFileError(
                f"Tệp {sha256} trong kho lưu trữ đã bị thay đổi; hãy phục hồi từ bản sao lưu."
            )
        return content

    def _unreadable(self, sha256: str, error: OSError) -> PlanCycleError:
        """Without its folder nothing is to be had of any file: that says nothing of this one."""
        if not self.root.is_dir():
            return PlanCycleError(
                f"Không tìm thấy kho lưu trữ “{self.root}”; hãy kiểm tra ổ đĩa, thư mục làm việc "
                "và quyền đọc, rồi chạy lại."
            )
        if isinstance(error, FileNotFoundError):
            return StoredFileError(
                f"Kho lưu trữ thiếu tệp {sha256} (có thể do phần mềm diệt vi-rút); "
                f"hãy phục hồi thư mục “{self.root.name}” từ bản sao lưu."
            )
        return StoredFileError(
            f"Không đọc được tệp {sha256} trong kho lưu trữ ({system_words(error)}); hãy kiểm "
            "tra quyền đọc và phần mềm diệt vi-rút."
        )
