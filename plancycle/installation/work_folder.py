"""The work folder itself: made on purpose, private, and never made anew where one was.

A mistyped name must not become an empty office that owes nothing and has sent nothing, and a
database that went missing must not be taken for one that never was.
"""

from pathlib import Path

from plancycle.installation.private_files import keep_private
from plancycle.installation.settings import SQLITE_FILE, Settings
from plancycle.model.acts import Act
from plancycle.model.errors import ConfigError

MARK = "plancycle.dau"
"""Beside the database since it was made: where this is, a database was."""


def require_work_folder(settings: Settings, *, may_create: bool) -> None:
    """See to it that the work folder is the one that is meant, before its database is opened.

    Args: may_create: a folder that is not there is made, readable by its owner alone.
    Raises: ConfigError: there is no such folder, or its database is gone.
    """
    folder = settings.workspace
    if not folder.is_dir() and not may_create:
        raise ConfigError(
            f"Không có thư mục làm việc “{folder}”. Hãy kiểm tra lại tên thư mục "
            f"({Act.NAME_WORK_FOLDER}) và ổ đĩa. Nếu đây đúng là một cơ quan mới thì tạo thư mục "
            f"đó, hoặc {Act.PLAN:order} để lập thư mục mới."
        )
    if settings.database_url:
        return
    database = folder / SQLITE_FILE
    if (folder / MARK).exists() and not database.is_file():
        raise ConfigError(
            f"Thư mục “{folder}” đã có cơ sở dữ liệu nhưng nay không thấy tệp {SQLITE_FILE}. Không "
            "lập cơ sở dữ liệu trống thay vào. Hãy tìm lại tệp hoặc phục hồi từ bản sao lưu vào "
            f"một thư mục mới; nếu chắc chắn muốn bắt đầu lại từ đầu thì xóa tệp {MARK}."
        )


def mark_work_folder(settings: Settings) -> None:
    """Note that the folder has a database. A folder that can't be written goes without."""
    if settings.database_url:
        return
    try:
        (settings.workspace / MARK).touch(mode=0o600)
    except OSError:
        return


def make_private(settings: Settings) -> None:
    """Make folder and database file readable by their owner alone, where they are not there yet;
    so will be all that this process makes from now on.

    Raises: OSError.
    """
    keep_private()
    if settings.database_url:
        return
    settings.workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
    database: Path = settings.workspace / SQLITE_FILE
    if not database.exists():
        database.touch(mode=0o600)
