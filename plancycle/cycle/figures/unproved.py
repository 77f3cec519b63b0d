"""Reports that count and whose file is gone or changed: their figures can't be looked up any more.

The figures themselves are those that were read when the report arrived; nobody can say by its file
that they are right until the file is brought back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from plancycle.cycle.workplace.last_look import LastLook, last_look
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import StoredFileError
from plancycle.model.period_lines import UnitLine
from plancycle.model.periods import vietnamese_moment
from plancycle.store.schema.records import Submission
from plancycle.vi.numbers import counted

MOST_READ = 500
"""Files that are read while a person waits for the page; of more, the last look over all counts."""

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class KeptReport:
    """A report that counts, the file it was read from, and when it came."""

    unit_name: str
    file_sha256: str
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether the files of reports still are what was received.

    Attributes:
        unproved: names of the units whose file is not.
        unread: how many files were too many to be read here; 0 if each was.
        look: of those, the last look over all data; None: there was none.
        is_looked_over: whether that came after the last of them.
    """

    unproved: tuple[str, ...] = ()
    unread: int = 0
    look: LastLook | None = None
    is_looked_over: bool = False


def kept_reports(
    lines: Sequence[UnitLine], submissions: Sequence[Submission]
) -> tuple[KeptReport, ...]:
    """The reports that count. Args: lines, submissions: of all units of the period."""
    kept = {s.id: s for s in submissions}
    counting = [(u.unit_name, kept[u.submission_id]) for u in lines if u.submission_id is not None]
    return tuple(KeptReport(name, s.file_sha256, s.received_at) for name, s in counting)


def proof_of(office: Office, reports: Sequence[KeptReport], most_read: int = MOST_READ) -> Proof:
    """Look whether the files of reports are what was received; as many as a page can wait for."""
    if len(reports) <= most_read:
        return Proof(tuple(r.unit_name for r in reports if not _is_whole(office, r.file_sha256)))
    look = last_look(office.blobs.root.parent)
    newest = max(r.received_at for r in reports)
    return Proof((), len(reports), look, look is not None and look.at > newest)


def _is_whole(office: Office, sha256: str) -> bool:
    try:
        office.blobs.get(sha256)
    except StoredFileError:
        return False
    return True


def proof_words(proof: Proof) -> Iterator[str]:
    """What is said of them before their figures are issued; nothing if all are proved."""
    if proof.unproved:
        yield _unproved_words(proof.unproved)
    if not proof.unread:
        return
    if proof.look is not None and proof.look.damages:
        yield (
            f"Lần đối chiếu dữ liệu lúc {vietnamese_moment(proof.look.at)} thấy "
            f"{counted(proof.look.damages)} chỗ không còn như khi lưu, trong đó: "
            f"{proof.look.first.rstrip('.')}. Hãy phục hồi từ bản sao lưu và đối chiếu lại trước "
            "khi ban hành."
        )
    elif not proof.is_looked_over:
        last = f", lần gần nhất lúc {vietnamese_moment(proof.look.at)}" if proof.look else ""
        yield (
            f"Tệp của {counted(proof.unread)} báo cáo quá nhiều để đối chiếu ngay tại đây, và dữ "
            f"liệu chưa được đối chiếu sau khi nhận báo cáo cuối cùng{last}. Hãy nhờ người quản "
            "trị đối chiếu dữ liệu trước khi ban hành."
        )


def _unproved_words(units: Sequence[str]) -> str:
    """Args: units: one at least."""
    more = f" và {len(units) - _MOST_NAMED} đơn vị khác" if len(units) > _MOST_NAMED else ""
    return (
        f"Tệp báo cáo đã nhận của {', '.join(units[:_MOST_NAMED])}{more} không còn trong kho lưu "
        "trữ hoặc đã bị thay đổi: số liệu lấy theo những gì đã đọc khi nhận, không đối chiếu lại "
        "được với tệp. Hãy phục hồi thư mục “blobs” từ bản sao lưu và đối chiếu lại trước khi ban "
        "hành."
    )
