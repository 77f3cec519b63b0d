"""What goes wrong at the mail server, as the test tells it: a file that the server looks at."""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Faults:
    """What goes wrong, until it is told otherwise.

    Attributes:
        number: a new one starts ``data`` from its beginning.
        login: answer to an SMTP login, e.g. ``535 5.7.8 no``; empty: as the password deserves.
        imap_login: whether IMAP logins are refused.
        data: what becomes of texts, in turn, the last one for all after it (none: all is well):
            ``ok``, ``451``, ``452``, ``554``, ``no_command``: dropped at the command DATA,
            ``half``: dropped before the text's end, ``lost``: dropped after its end and not taken,
            ``taken``: dropped after its end, and taken.
        imap_bytes: IMAP connections are dropped after so many bytes of mail; 0: never.
        copies_late: nothing is put into the Sent mailbox for now.
    """

    number: int = 0
    login: str = ""
    imap_login: bool = False
    data: tuple[str, ...] = ()
    imap_bytes: int = 0
    copies_late: bool = False

    def store(self, folder: Path) -> None:
        write_whole(folder / "faults.json", json.dumps(asdict(self)).encode())


def load_faults(folder: Path) -> Faults:
    """What the test wants to go wrong now."""
    try:
        found = json.loads((folder / "faults.json").read_bytes())
    except FileNotFoundError:
        return Faults()
    return Faults(**{**found, "data": tuple(found["data"])})


def write_whole(path: Path, content: bytes) -> None:
    """On disk, whole, before its name is."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
