"""A backup becomes a work folder again, in which nothing is sent until a person says so."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from plancycle.cycle.keeping.backup import BLOBS, names_in
from plancycle.cycle.keeping.manifest import Manifest, check_backup, read_manifest
from plancycle.model.errors import PlanCycleError
from plancycle.model.folder_names import CONFIG, HOME_MARK, TEMPLATES, WORKSPACE
from plancycle.office_files.whole_files import (
    copy_private,
    create_file,
    folder_in_the_making,
    replace_file,
)
from plancycle.store.database import Database
from plancycle.store.engines.engine import newest_revision
from plancycle.store.engines.snapshots import SQLITE_COPY, load_snapshot

SETTINGS_FILE = "settings.env"
_DATABASE_URL = "PLANCYCLE_DATABASE_URL"
_OF_THE_HOME = ("PLANCYCLE_CONFIG_DIR", "PLANCYCLE_OWN_TEMPLATES_DIR")
"""Settings that led to files which now lie in the home."""


@dataclass(frozen=True, slots=True)
class Server:
    """A database of PostgreSQL that a backup is brought back into: empty, and how it is opened."""

    url: str
    open: Callable[[], Database]


def restore_backup(
    backup: Path,
    folder: Path,
    open_database: Callable[[Path], Database],
    *,
    as_home: bool = False,
    server: Server | None = None,
) -> Manifest:
    """Make a work folder, or a whole home, of a backup; it is there whole or not at all.

    Of a work folder the localities' files and own templates go into its folders ``config`` and
    ``templates``. What was gone when the backup was made is gone still; the manifest names it.

    Args:
        folder: empty or not there. as_home: it becomes a home, the work folder lies in it.
        open_database: opens an SQLite file. server: for a backup of PostgreSQL.

    Raises: PlanCycleError: the folder or the database holds something, the backup is not whole or
        of a newer version, or of PostgreSQL and there is no server; OSError.
    """
    if folder.is_dir() and any(folder.iterdir()):
        raise PlanCycleError(
            f"Thư mục “{folder}” không trống; chỉ phục hồi vào một thư mục mới hoặc trống."
        )
    manifest = read_manifest(backup)
    _refuse_unusable(manifest, server)
    check_backup(backup, manifest)
    with folder_in_the_making(folder) as fresh:
        work = fresh / WORKSPACE if as_home else fresh
        for name in manifest.files:
            at_top = name.partition("/")[0] in (CONFIG, TEMPLATES)
            copy_private(backup / name, (fresh if at_top else work) / name)
        if as_home:
            create_file(fresh / HOME_MARK, b"", private=True)
        forget = (_DATABASE_URL, *(_OF_THE_HOME if as_home else ()))
        _change_settings(work / SETTINGS_FILE, forget, server.url if server is not None else "")
        # Held before the folder has its name: nobody can open it and send in between.
        with _filled(work / manifest.database, open_database, server) as database:
            with database.begin() as tx:
                tx.restorations.add(manifest.moment)
            _refuse_missing(database, work, manifest, into_server=server is not None)
        if server is not None:
            (work / manifest.database).unlink()
    return manifest


def _filled(
    file: Path, open_database: Callable[[Path], Database], server: Server | None
) -> Database:
    """The database of the copy in a file, open."""
    if server is None:
        return open_database(file)
    load_snapshot(file, server.url)
    return server.open()


def _refuse_unusable(manifest: Manifest, server: Server | None) -> None:
    if manifest.revision > newest_revision():
        raise PlanCycleError(
            f"Bản sao lưu do phiên bản plancycle mới hơn lập ({manifest.version}); hãy cài phiên "
            "bản đó rồi chạy lại."
        )
    is_sqlite = manifest.database == SQLITE_COPY
    if not is_sqlite and server is None:
        raise PlanCycleError(
            "Bản sao lưu này là của PostgreSQL, chưa phục hồi gì. Hãy tạo một cơ sở dữ liệu mới, "
            f"trống, đặt biến môi trường {_DATABASE_URL} chỉ tới nó rồi chạy lại."
        )
    if is_sqlite and server is not None:
        raise PlanCycleError(
            f"Biến môi trường {_DATABASE_URL} chỉ tới một cơ sở dữ liệu khác, nhưng bản sao lưu "
            "này là của SQLite nên dữ liệu phục hồi sẽ không được dùng. Hãy bỏ biến đó rồi chạy "
            "lại."
        )


def _change_settings(file: Path, forget: Iterable[str], url: str) -> None:
    """No setting leads to the database or to files of before; that of a server is written in."""
    lines = file.read_bytes().splitlines(keepends=True) if file.is_file() else []
    names = re.compile(rf"\s*(?:export\s+)?(?:{'|'.join(forget)})\s*=".encode(), re.IGNORECASE)
    # A file that Notepad saved begins with a mark that would hide the first setting.
    kept = [line for line in lines if not names.match(line.removeprefix(b"\xef\xbb\xbf"))]
    if url:
        if kept and not kept[-1].endswith(b"\n"):
            kept[-1] += b"\n"
        # Within single quotes a password's own quote would end the line's value.
        quoted = url.replace("\\", "\\\\").replace("'", "\\'")
        kept.append(f"{_DATABASE_URL}='{quoted}'\n".encode())
    if kept != lines:
        replace_file(file, b"".join(kept), private=True)


def _refuse_missing(
    database: Database, fresh: Path, manifest: Manifest, *, into_server: bool
) -> None:
    """Raises: PlanCycleError if the database names files that the backup does not hold."""
    named = names_in(database)
    gone = {n for n in named if not (fresh / BLOBS / n[:2] / n).is_file()} - set(manifest.lost)
    if gone:
        state = (
            "dữ liệu vừa ghi vào cơ sở dữ liệu PostgreSQL không dùng được, hãy xóa và tạo lại nó"
            if into_server
            else "chưa phục hồi gì"
        )
        raise PlanCycleError(
            f"Bản sao lưu thiếu {len(gone)} trong {len(named)} tệp mà cơ sở dữ liệu dùng đến; "
            f"{state}. Hãy dùng bản sao lưu khác."
        )


def restored_config(workspace: Path) -> Path:
    """Where the localities' files lie in a work folder that was restored."""
    return workspace / CONFIG
