"""Files that people hand over: bounded, looked at, kept as blobs, known by a number."""

from collections.abc import Collection
from pathlib import PurePosixPath

from fastapi import UploadFile

from plancycle.console.asking import Doing
from plancycle.model.errors import PlanCycleError
from plancycle.model.text import plain_text
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from plancycle.store.persons.uploaded_files import UploadedFile

_LONGEST_NAME = 200


class RefusedUploadError(PlanCycleError):
    """A file is not taken; the message says why and what helps."""


def keep_upload(
    doing: Doing, upload: UploadFile | None, kinds: Collection[FileKind], wanted: str
) -> UploadedFile:
    """Keep a file that came with a form.

    Args:
        kinds: what it may be, by its content; its name and type are not believed.
        wanted: what is expected, for the middle of a sentence: ``tệp Word (.docx)``.

    Returns: its row; the content is ``doing.office.blobs.get(row.sha256)``.
    Raises: RefusedUploadError.
    """
    if upload is None or not upload.filename:
        raise RefusedUploadError(f"Chưa chọn tệp. Hãy chọn {wanted} rồi gửi lại.")
    # One byte more than may be tells that there is more.
    content = upload.file.read(MAX_BYTES + 1)
    name = file_name(upload.filename)
    if len(content) > MAX_BYTES:
        raise RefusedUploadError(
            f"Tệp “{name}” lớn hơn {MAX_BYTES // 1024 // 1024} MB. Hãy giảm dung lượng tệp (ví dụ "
            "nén ảnh trong tệp) rồi gửi lại."
        )
    kind = sniff(content)
    if kind not in kinds:
        raise RefusedUploadError(f"Tệp “{name}” không phải {wanted}. Hãy chọn đúng tệp.")
    sha256 = doing.office.blobs.put(content)
    person = doing.visit.guest.person
    with doing.office.database.begin() as tx:
        return tx.console.uploads.add(
            doing.office.profile.code, sha256, name, kind.value, len(content), person.id
        )


def file_name(given: str) -> str:
    """The last part of a name that a browser gave, in one line, without what steers a terminal."""
    last = PurePosixPath(given.replace("\\", "/")).name
    return " ".join(plain_text(last).split()).strip(". ")[:_LONGEST_NAME] or "tep"
