"""A backup becomes a work folder again, in which nothing is sent until a person says so."""

from collections.abc import Callable
from pathlib import Path

from plancycle.cycle.keeping.backup import BLOBS, CONFIG
from plancycle.cycle.keeping.manifest import Manifest, check_backup, read_manifest
from plancycle.model.errors import PlanCycleError
from plancycle.office_files.whole_files import copy_private, folder_in_the_making, replace_file
from plancycle.store.database import Database
from plancycle.store.engine import newest_revision
from plancycle.store.snapshots import SQLITE_COPY

SETTINGS_FILE = "settings.env"
_DATABASE_URL = b"PLANCYCLE_DATABASE_URL"


def restore_backup(
    backup: Path, workspace: Path, open_database: Callable[[Path], Database]
) -> Manifest:
    """Make a work folder of a backup; it is there whole or not at all.

    The localities' files go into its folder ``config``. What was gone when the backup was made is
    gone still; the manifest names it.

    Args: workspace: a folder that is empty or not there; open_database: opens an SQLite file.
    Raises: PlanCycleError: the folder holds something, the backup is not whole or of a newer
        version, or is one of PostgreSQL; OSError.
    """
    if workspace.is_dir() and any(workspace.iterdir()):
        raise PlanCycleError(
            f"Thư mục “{workspace}” không trống; chỉ phục hồi vào một thư mục mới hoặc trống."
        )
    manifest = read_manifest(backup)
    _refuse_unusable(manifest)
    check_backup(backup, manifest)
    with folder_in_the_making(workspace) as fresh:
        for name in manifest.files:
            copy_private(backup / name, fresh / name)
        _forget_other_database(fresh / SETTINGS_FILE)
        with open_database(fresh / SQLITE_COPY) as database:
            with database.begin() as tx:
                tx.restorations.add(manifest.moment)
            _refuse_missing(database, fresh, manifest)
    return manifest


def _refuse_unusable(manifest: Manifest) -> None:
    if manifest.revision > newest_revision():
        raise PlanCycleError(
            f"Bản sao lưu do phiên bản plancycle mới hơn lập ({manifest.version}); hãy cài phiên "
            "bản đó rồi chạy lại."
        )
    if manifest.database != SQLITE_COPY:
        raise PlanCycleError(
            "Bản sao lưu này là của PostgreSQL: lệnh này chỉ phục hồi được bản sao lưu SQLite, "
            "chưa phục hồi gì. Hãy mời người phụ trách kỹ thuật phục hồi bằng pg_restore từ tệp "
            f"{manifest.database}, và không chạy bước gửi thư nào trước khi đối chiếu thư đã gửi."
        )


def _forget_other_database(file: Path) -> None:
    """The restored database is the work folder's own: no setting leads to another one."""
    if not file.is_file():
        return
    lines = file.read_bytes().splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().upper().startswith(_DATABASE_URL)]
    if kept != lines:
        replace_file(file, b"".join(kept), private=True)


def _refuse_missing(database: Database, fresh: Path, manifest: Manifest) -> None:
    """Raises: PlanCycleError if the database names files that the backup does not hold."""
    with database.read() as tx:
        named = {file.sha256 for file in tx.checks.named_files()}
    gone = {n for n in named if not (fresh / BLOBS / n[:2] / n).is_file()} - set(manifest.lost)
    if gone:
        raise PlanCycleError(
            f"Bản sao lưu thiếu {len(gone)} trong {len(named)} tệp mà cơ sở dữ liệu dùng đến; "
            "chưa phục hồi gì. Hãy dùng bản sao lưu khác."
        )


def restored_config(workspace: Path) -> Path:
    """Where the localities' files lie in a work folder that was restored."""
    return workspace / CONFIG
