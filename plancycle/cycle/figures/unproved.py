"""Reports that count and whose file is gone or changed: their figures can't be looked up any more.

The figures themselves are those that were read when the report arrived; nobody can say by its file
that they are right until the file is brought back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from plancycle.cycle.workplace.issued_year import IssuedPeriod
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StoredFileError
from plancycle.model.period_lines import UnitLine
from plancycle.store.database import Transaction

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that counts, and the file it was read from."""

    unit_name: str
    file_sha256: str


def kept_reports(
    tx: Transaction, issued: IssuedPeriod, lines: Sequence[UnitLine]
) -> tuple[KeptReport, ...]:
    """The reports that count in a period. Args: lines: of its units."""
    files = {s.id: s.file_sha256 for s in tx.submissions.of_period(issued.cycle.id, issued.code)}
    return tuple(
        KeptReport(line.unit_name, files[line.submission_id])
        for line in lines
        if line.submission_id is not None
    )


def unproved_reports(office: Office, reports: Sequence[KeptReport]) -> tuple[str, ...]:
    """Names of the units whose file is not what was received; every file is read for it."""
    return tuple(r.unit_name for r in reports if not _is_whole(office, r.file_sha256))


def _is_whole(office: Office, sha256: str) -> bool:
    try:
        office.blobs.get(sha256)
    except StoredFileError:
        return False
    return True


def unproved_words(units: Sequence[str]) -> str:
    """What is said of them before their figures are issued. Args: units: one at least."""
    more = f" và {len(units) - _MOST_NAMED} đơn vị khác" if len(units) > _MOST_NAMED else ""
    return (
        f"Tệp báo cáo đã nhận của {', '.join(units[:_MOST_NAMED])}{more} không còn trong kho lưu "
        "trữ hoặc đã bị thay đổi: số liệu lấy theo những gì đã đọc khi nhận, không đối chiếu lại "
        "được với tệp. Hãy phục hồi thư mục “blobs” từ bản sao lưu và đối chiếu lại trước khi ban "
        "hành."
    )
