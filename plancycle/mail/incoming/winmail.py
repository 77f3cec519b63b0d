"""``winmail.dat``: what Outlook makes of attachments when a message is written as "Rich Text".

The library that opens it believes every number in the file (a count of four thousand million makes
it count that far), so it works in a process of its own under limits: see
:mod:`plancycle.mail.incoming.winmail_child`.
"""

import json
from dataclasses import dataclass, field

from plancycle.model.errors import BusyMachineError
from plancycle.office_files.child_process import ChildNotStartedError
from plancycle.office_files.sandboxed_work import BOUNDS_PROCESSOR_TIME, Sandbox

SIGNATURE = b"\x78\x9f\x3e\x22"
MAX_BYTES = 40 * 1024 * 1024
MAX_FILES = 50
SECONDS = 4
"""Of processor time; a real file takes a fraction of one."""
MEMORY = 768 * 1024 * 1024

_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file inside; ``name`` as it stands there, not sanitised."""

    name: str
    content: bytes = field(repr=False)


def is_winmail(content_type: str, content: bytes) -> bool:
    """Whether a part is such a file: by its type or by its first bytes."""
    return content_type in _TYPES or content.startswith(SIGNATURE)


def open_winmail(content: bytes) -> tuple[PackedFile, ...] | None:
    """The files inside; none if Outlook only packed the looks of the text.

    Returns: None if it can't be opened within the limits; no bytes make it raise anything.
    Raises: BusyMachineError: it did not get done, and not for want of allowed processor time.
    """
    if not content.startswith(SIGNATURE) or len(content) > MAX_BYTES:
        return None
    sandbox = Sandbox("plancycle.mail.incoming.winmail_child", MEMORY)
    try:
        asked = sandbox.ask(content, SECONDS)
    except ChildNotStartedError:
        raise _unjudged() from None
    finally:
        sandbox.close()
    if asked.end.is_of_the_machine and BOUNDS_PROCESSOR_TIME:
        raise _unjudged()
    return _taken_apart(asked.answer)


def _unjudged() -> BusyMachineError:
    return BusyMachineError(
        "Máy chủ quá tải nên chưa mở được tệp winmail.dat; chưa kết luận gì về tệp này. "
        "Đề nghị người vận hành kiểm tra máy chủ; lượt thu nhận sau sẽ đọc lại."
    )


def _taken_apart(answer: bytes) -> tuple[PackedFile, ...] | None:
    """What the child wrote: one line of names and lengths, then the contents; None if nothing."""
    head, _, rest = answer.partition(b"\n")
    try:
        listed = json.loads(head)
        files, at = [], 0
        for name, length in listed:
            files.append(PackedFile(str(name), rest[at : at + length]))
            at += length
    except (ValueError, TypeError):
        return None
    return tuple(files) if at == len(rest) else None
