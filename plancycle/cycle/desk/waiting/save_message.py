"""Put a stored message and its files into a folder, under names that we make up ourselves."""

from collections.abc import Iterator
from pathlib import Path

from plancycle.cycle.desk.desk import find_message
from plancycle.cycle.incoming.reading.file_kinds import safe_ending
from plancycle.cycle.workplace.office import Office
from plancycle.mail.incoming.parse import parse_message
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.mail import IncomingKind
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from plancycle.office_files.whole_files import create_file
from plancycle.store.schema.records import Incoming
from plancycle.vi.system_words import system_words

_IMAGES = ((b"\x89PNG", ".png"), (b"\xff\xd8\xff", ".jpg"), (b"GIF8", ".gif"), (b"BM", ".bmp"))


def save_message(office: Office, message_id: int, folder: Path) -> tuple[Path, ...]:
    """Write the raw message and each of its files; what lies there already is left as it is.

    Returns: the paths, the message first.
    Raises: StepError if there is no such message, the folder can't be written, or a file of the
        same name with another content lies there.
    """
    with office.database.read() as tx:
        message = find_message(tx, office, message_id)
    paths = tuple(_write(folder / name, content) for name, content in _files(office, message))
    with office.database.begin() as tx:
        tx.note("incoming", message.id, "saved", f"lưu thư gốc và {len(paths) - 1} tệp ra thư mục")
    return paths


def message_files(office: Office, message: Incoming) -> tuple[tuple[str, bytes], ...]:
    """A stored message and each of its files under the names that they get, the message first."""
    return tuple(_files(office, message))


def _files(office: Office, message: Incoming) -> Iterator[tuple[str, bytes]]:
    raw = office.blobs.get(message.sha256)
    if message.kind == IncomingKind.RECEIVED_BY_HAND:
        yield f"ghi-nhan-{message.id}.json", raw
        with office.database.read() as tx:
            reports = tx.submissions.of_incoming(message.id)
        contents = [office.blobs.get(r.file_sha256) for r in reports]
        name = f"ghi-nhan-{message.id}"
    else:
        yield f"thu-{message.id}.eml", raw
        contents = [f.content for f in parse_message(raw).files]
        name = f"thu-{message.id}"
    for number, content in enumerate(contents, start=1):
        yield f"{name}-tep-{number}{_ending(content)}", content


def _ending(content: bytes) -> str:
    kind = sniff(content)
    if kind is FileKind.IMAGE:
        return next((e for mark, e in _IMAGES if content.startswith(mark)), safe_ending(kind))
    return safe_ending(kind)


def _write(path: Path, content: bytes) -> Path:
    """A new file; never through a link, never over another."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StepError(f"Không tạo được thư mục “{path.parent}”: {system_words(error)}.") from None
    try:
        create_file(path, content, private=True)
    except FileExistsError:
        if path.is_symlink() or not path.is_file() or path.read_bytes() != content:
            raise StepError(
                f"“{path}” đã có với nội dung khác; hãy chọn thư mục khác ở {Act.CHOOSE_FOLDER}."
            ) from None
    except OSError as error:
        raise StepError(f"Không ghi được “{path}”: {system_words(error)}.") from None
    return path
