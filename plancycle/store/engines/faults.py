"""What the database says when it fails, as what an operator can do about it."""

import sqlite3
from enum import Enum
from pathlib import Path
from shutil import disk_usage

import sqlalchemy as sa

from plancycle.model.errors import ConflictError, PlanCycleError, TooLongError

_SQLITE_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SQLITE_UNIQUE = (sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY)
# Its log and its shared memory can't grow: no word of the disk in it.
_OF_A_FULL_DISK = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN)
_ROOM = 1024 * 1024
"""Bytes that a transaction needs beside the file at least."""
# data_corrupted, index_corrupted
_POSTGRESQL_DAMAGE = ("XX001", "XX002")
_POSTGRESQL_TOO_LONG = "22001"
_POSTGRESQL_ONLY_READS = "25006"
_POSTGRESQL_FAULTS = {
    "53100": (
        ": ổ đĩa của máy chủ hết chỗ. Hãy giải phóng chỗ trống trên máy chủ PostgreSQL, rồi "
        "chạy lại; những gì đã làm được giữ nguyên"
    ),
    # lock_not_available, query_canceled
    **dict.fromkeys(
        ("55P03", "57014"),
        ": một lượt khác đang ghi và giữ quá lâu. Lượt này chưa ghi gì; hãy đợi vài phút rồi chạy "
        "lại. Nếu vẫn vậy, nhờ người quản trị máy chủ PostgreSQL xem phiên nào đang giữ khóa",
    ),
    # idle_in_transaction_session_timeout
    "25P03": (
        ": máy chủ đã ngắt lượt ghi này vì đứng yên quá lâu (máy bị treo hoặc ngủ giữa chừng); "
        "phần đang ghi dở không được giữ. Hãy chạy lại"
    ),
    _POSTGRESQL_ONLY_READS: (
        ": máy chủ chỉ cho đọc (có thể là máy dự phòng, hoặc đang bảo trì). Chưa ghi gì; hãy nhờ "
        "người quản trị máy chủ PostgreSQL kiểm tra, rồi chạy lại"
    ),
    # insufficient_privilege
    "42501": (
        ": tài khoản không có đủ quyền trên các bảng. Hãy nhờ người quản trị máy chủ PostgreSQL "
        "cấp cho tài khoản quyền sở hữu các bảng của plancycle, rồi chạy lại"
    ),
}
"""By SQLSTATE: what goes on with the sentence that names the database."""
# unique_violation, serialization_failure, deadlock_detected
_POSTGRESQL_CONFLICT = ("23505", "40001", "40P01")


class _Fault(Enum):
    """How SQLite failed; the value goes on with the sentence that names the file."""

    DAMAGED = (
        ": tệp đã bị hỏng. Hãy dừng mọi lệnh đang dùng tệp, chép cả thư mục làm việc sang nơi khác "
        "để giữ nguyên hiện trạng, kiểm tra ổ đĩa, rồi phục hồi từ bản sao lưu gần nhất"
    )
    LOCKED = (
        ": tệp đang bị giữ. Hãy kiểm tra các tiến trình đang dùng tệp (kể cả phần mềm sao lưu, "
        "diệt vi-rút), đợi hoặc dừng chúng, rồi chạy lại"
    )
    READ_ONLY = (
        ": không ghi được vào tệp. Hãy kiểm tra quyền ghi đối với tệp và thư mục chứa tệp, và ổ "
        "đĩa có ở chế độ chỉ đọc không, rồi chạy lại"
    )
    FULL = (
        ": ổ đĩa hết chỗ. Hãy giải phóng chỗ trống, rồi chạy lại; những gì đã làm được giữ nguyên"
    )
    OTHER = (
        "; hãy kiểm tra tệp, quyền ghi, chỗ trống trên đĩa và các tiến trình đang dùng tệp, rồi "
        "chạy lại"
    )


_SQLITE_FAULTS = {
    sqlite3.SQLITE_BUSY: _Fault.LOCKED,
    sqlite3.SQLITE_LOCKED: _Fault.LOCKED,
    sqlite3.SQLITE_READONLY: _Fault.READ_ONLY,
    sqlite3.SQLITE_FULL: _Fault.FULL,
} | dict.fromkeys(_SQLITE_DAMAGE, _Fault.DAMAGED)


def explain(engine: sa.Engine, error: sa.exc.DBAPIError) -> PlanCycleError | None:
    """What to tell the operator of an error in a transaction; None for a mistake of ours."""
    if _is_conflict(error):
        return ConflictError(
            "Một lệnh khác vừa ghi cùng nội dung vào cơ sở dữ liệu; lệnh này chưa ghi gì. Hãy chạy "
            "lại lệnh."
        )
    if _state(error) == _POSTGRESQL_TOO_LONG:
        return TooLongError(
            "Một giá trị dài quá mức cơ sở dữ liệu nhận được (ví dụ họ tên người ký, tên tệp); "
            "chưa ghi gì. Hãy rút ngắn rồi chạy lại."
        )
    is_the_servers = _is_damage(error) or _state(error) in _POSTGRESQL_FAULTS
    if isinstance(error, sa.exc.OperationalError) or is_the_servers:
        return explain_failure(engine, error)
    return None


def too_many_at_once() -> PlanCycleError:
    """What to tell whoever found every connection of this process in use for a long while."""
    return PlanCycleError(
        "Cơ sở dữ liệu đang trả lời chậm, mọi kết nối của phần mềm đều đang bận; lượt này chưa làm "
        "gì. Hãy đợi một lát rồi làm lại; nếu vẫn vậy, nhờ người quản trị kiểm tra máy chủ cơ sở "
        "dữ liệu."
    )


def explain_failure(engine: sa.Engine, error: sa.exc.DBAPIError) -> PlanCycleError:
    """What to tell the operator when the database itself fails."""
    url = engine.url
    if url.get_backend_name() == "postgresql":
        place = f"“{url.database}” trên máy chủ {url.host or 'này'}, cổng {url.port or 5432}"
        remedy = _postgresql_remedy(error)
    else:
        place = f"“{url.database}”"
        remedy = _sqlite_fault(error, str(url.database or "")).value
    return PlanCycleError(
        f"Không dùng được cơ sở dữ liệu {place}{remedy}.\n"
        f"Chi tiết kỹ thuật: {' '.join(str(error.orig).split())}"
    )


def _sqlite_fault(error: sa.exc.DBAPIError, file: str) -> _Fault:
    """What became of a file; a disk without room is a fault of reading and writing to SQLite."""
    code = _sqlite_code(error) & 0xFF
    if code in _OF_A_FULL_DISK and _is_full(Path(file).parent):
        return _Fault.FULL
    return _SQLITE_FAULTS.get(code, _Fault.OTHER)


def _is_full(folder: Path) -> bool:
    try:
        return disk_usage(folder).free < _ROOM
    except OSError:
        return False


def is_refused_write(error: sa.exc.DBAPIError) -> bool:
    """Whether a transaction that only reads was asked to write.

    SQLite's extended codes for a file that can't be written, as a reader may meet, are others.
    """
    code = _sqlite_code(error)
    return code == sqlite3.SQLITE_READONLY or _state(error) == _POSTGRESQL_ONLY_READS


def _postgresql_remedy(error: sa.exc.DBAPIError) -> str:
    if _is_damage(error):
        return (
            ": dữ liệu trên máy chủ đã bị hỏng. Hãy dừng mọi lệnh, báo người quản trị máy chủ "
            "PostgreSQL kiểm tra ổ đĩa và phục hồi từ bản sao lưu gần nhất"
        )
    return _POSTGRESQL_FAULTS.get(
        _state(error),
        "; hãy kiểm tra máy chủ PostgreSQL có đang chạy, địa chỉ, tài khoản và mật khẩu, rồi chạy "
        "lại",
    )


def _is_conflict(error: sa.exc.DBAPIError) -> bool:
    return _sqlite_code(error) in _SQLITE_UNIQUE or _state(error) in _POSTGRESQL_CONFLICT


def _is_damage(error: sa.exc.DBAPIError) -> bool:
    return _sqlite_code(error) & 0xFF in _SQLITE_DAMAGE or _state(error) in _POSTGRESQL_DAMAGE


def _sqlite_code(error: sa.exc.DBAPIError) -> int:
    """SQLite's extended code of an error; 0 if there is none."""
    return int(getattr(error.orig, "sqlite_errorcode", 0) or 0)


def _state(error: sa.exc.DBAPIError) -> str:
    """PostgreSQL's SQLSTATE of an error; empty if there is none."""
    return str(getattr(error.orig, "sqlstate", "") or "")
