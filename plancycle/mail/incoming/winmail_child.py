"""``python -m plancycle.mail.incoming.winmail_child``: takes one apart for its parent."""

import codecs
import json
import logging
import sys

from tnefparse import TNEF

from plancycle.mail.incoming.winmail import MAX_FILES
from plancycle.office_files.child_serving import serve

_CODECS = (
    *("cp850", "cp874", "cp932", "cp936", "cp949", "cp950", "koi8-r"),
    *(f"cp{n}" for n in range(1250, 1259)),
)
"""Codes a name in such a file may be written in; none can be loaded once the doors are shut."""


def answer(content: bytes) -> tuple[bytes, bool]:
    """One line of names and lengths, then the contents; nothing of what can't be opened.

    Returns: the answer, and whether this process should be given another file.
    """
    try:
        packed = TNEF(content, do_checksum=False)
        files = [(_name(a), bytes(a.data)) for a in packed.attachments[:MAX_FILES] if a.data]
    except Exception:  # whatever a made-up file breaks in the library
        return b"", False
    head = json.dumps([(name, len(attached)) for name, attached in files]).encode()
    return b"".join((head, b"\n", *(attached for _, attached in files))), True


def _name(attachment: object) -> str:
    """The long name if there is one; older Outlook writes only a short one, in its own code."""
    try:
        name = attachment.long_filename()  # type: ignore[attr-defined]  # the library has no types
    except (UnicodeError, ValueError, TypeError):
        name = attachment._name  # type: ignore[attr-defined]  # as above: the raw bytes
    if isinstance(name, bytes):
        try:
            name = name.decode("utf-8")
        except UnicodeDecodeError:
            name = name.decode("cp1258", "replace")
    return str(name).strip("\0")


if __name__ == "__main__":
    for _codec in _CODECS:
        codecs.lookup(_codec)
    logging.disable(logging.CRITICAL)  # the library tells of every odd byte
    serve(answer, int(sys.argv[1]))
