"""The data of an earlier version comes to this one: set aside first, tried, then changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from plancycle.cycle.keeping.backup import Backup, WorkFolder, make_backup, names_in
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.store.database import Database
from plancycle.store.engines.engine import newest_revision, refuse_newer, revision_at
from plancycle.store.engines.other_users import other_users, row_counts
from plancycle.store.engines.trial_copies import NoCopyError, trial_copy

COUNTED = {
    "document": "bản văn bản",
    "report_request": "biểu mẫu phải thu",
    "outgoing": "thư đi",
    "incoming": "thư đến",
    "submission": "bản báo cáo",
    "submission_value": "giá trị trong báo cáo",
    "figure": "số liệu tổng hợp",
}
"""Tables none of whose rows an upgrade may lose, and what a row is called."""


@dataclass(frozen=True, slots=True)
class Upgraded:
    """What an upgrade did. ``counts``: rows of :data:`COUNTED`, the same before and after."""

    before: str
    after: str
    backup: Backup
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Openers:
    """How databases are opened at the schema of this version.

    ``own`` opens that of the work folder, ``copy`` the one of a URL.
    """

    own: Callable[[], Database]
    copy: Callable[[str], Database]


def is_needed(url: str) -> bool:
    """Whether an earlier version made the database. Raises: PlanCycleError; also of a later one."""
    revision = revision_at(url)
    refuse_newer(revision)
    return revision is not None and revision < newest_revision()


def upgrade_store(
    work: WorkFolder, place: Path, now: datetime, openers: Openers, tell: Callable[[str], None]
) -> Upgraded:
    """Set everything aside, then bring the database to this version, all of it or nothing.

    It is first brought forward in a copy, so that what can't be brought forward is known before
    anything is changed. Where a server lets no copy be made, that is told: there the change itself
    is one transaction.

    Args: work: its database is not open. place: where the backup goes. tell: told, in a sentence,
        what is being done.
    Raises: StepError: somebody works with the database; PlanCycleError: it could not be upgraded,
        with what has become of it and how to go back.
    """
    before = revision_at(work.url) or ""
    users = other_users(work.url)
    if users:
        listed = "".join(f"\n- {user}" for user in users)
        raise StepError(
            f"Chưa nâng cấp, dữ liệu giữ nguyên, vì còn tiến trình đang dùng:{listed}\nHãy dừng "
            "Prefect, trang điều hành và mọi lệnh plancycle đang chạy, rồi làm lại."
        )
    counts = row_counts(work.url)
    tell("Thử nâng cấp trên một bản sao …")
    try:
        named = _tried(work, place, openers.copy)
    except NoCopyError as why:
        named = frozenset[str]()
        tell(
            f"CHƯA thử được trên bản sao: {why}. Vẫn nâng cấp: sao lưu trước, và nếu không thành "
            "thì cơ sở dữ liệu giữ nguyên. Muốn thử trước thì nhờ người quản trị PostgreSQL cấp "
            "quyền CREATEDB."
        )
    tell("Sao lưu …")
    # By its URL and not opened: opening it would bring it forward before it is set aside.
    backup = make_backup(replace(work, database=None, named=named), place, now)
    tell(f"Đã sao lưu vào “{backup.folder}”. Nâng cấp cơ sở dữ liệu …")
    _bring_forward(openers.own, backup)
    kept = {table: counts.get(table, 0) for table in COUNTED}
    _refuse_lost_rows(kept, row_counts(work.url), backup)
    return Upgraded(before, newest_revision(), backup, kept)


def _tried(work: WorkFolder, place: Path, open_copy: Callable[[str], Database]) -> frozenset[str]:
    """Bring a copy forward.

    Returns: the stored files it names. Raises: NoCopyError; PlanCycleError.
    """
    try:
        place.mkdir(parents=True, exist_ok=True)
        with (
            TemporaryDirectory(prefix=".new-", dir=place) as folder,
            trial_copy(work.url, Path(folder)) as copy,
            open_copy(copy) as database,
        ):
            return names_in(database)
    except NoCopyError:
        raise
    except Exception as error:  # whatever a migration meets in the data of years
        raise PlanCycleError(
            f"Không nâng cấp được bản sao của cơ sở dữ liệu ({error}). Chưa thay đổi gì: hãy cài "
            "lại phiên bản phần mềm đang dùng trước đó để làm việc tiếp, và gửi thông báo này cho "
            "người phụ trách phần mềm."
        ) from error


def _bring_forward(open_own: Callable[[], Database], backup: Backup) -> None:
    try:
        open_own().close()
    except Exception as error:  # as above
        raise PlanCycleError(
            f"Nâng cấp không thành ({error}). Cơ sở dữ liệu vẫn như trước khi nâng cấp: hãy cài "
            "lại phiên bản phần mềm đang dùng trước đó để làm việc tiếp. "
            + how_to_go_back(backup.folder)
        ) from error


def _refuse_lost_rows(before: dict[str, int], after: dict[str, int], backup: Backup) -> None:
    lost = [
        f"{COUNTED[table]}: trước {number}, sau {after.get(table, 0)}"
        for table, number in before.items()
        if after.get(table, 0) < number
    ]
    if lost:
        raise PlanCycleError(
            f"Sau khi nâng cấp thiếu dữ liệu ({'; '.join(lost)}). Không dùng cơ sở dữ liệu này. "
            + how_to_go_back(backup.folder)
        )


def how_to_go_back(folder: Path) -> str:
    """What a person does to work on as before an upgrade."""
    return (
        f"Bản sao lưu trước khi nâng cấp: “{folder}”. Khi cần quay lại: cài lại phiên bản phần mềm "
        f"đang dùng trước đó, rồi phục hồi bản sao lưu này vào một thư mục mới."
    )
