"""Work through stored messages one by one; whose fault a failure is, decides what follows.

A message that fails alone is tried again with pauses, and then put before a person. Several that
fail alike, a full disk, a database that is away: that is a fault of ours or of the machine; nothing
is laid to any message, and the next run takes them all up again.
"""

import errno
import logging
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from plancycle.cycle.incoming.fetching import pause_after
from plancycle.cycle.incoming.intake import Intake
from plancycle.cycle.incoming.reading.assessed import Assessed
from plancycle.cycle.incoming.reading.recipient_profile import recipient_profile
from plancycle.cycle.workplace.collecting_state import SHOWN_AFTER
from plancycle.cycle.workplace.office import Office, Reader
from plancycle.model.acts import Act
from plancycle.model.errors import (
    BusyMachineError,
    ConfigError,
    ConflictError,
    PlanCycleError,
    StoredFileError,
)
from plancycle.model.status import IncomingStatus
from plancycle.store.schema.records import Incoming
from plancycle.vi.system_words import system_words

_LOG = logging.getLogger(__name__)

MOST_TRIES = SHOWN_AFTER
"""Runs in which a message may fail to be worked through, before a person is asked."""

SAME_FAULT = 3
"""Messages of one run that fail in the same way: that is a fault of ours, and of none of them."""

_NEWEST = 5
"""Stored files that are looked for where one is missing: with none there, the store is damaged."""

# Not here: a file that is missing or may not be read. That may be one message's alone.
_OF_THE_MACHINE = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EROFS,
        errno.EIO,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
        errno.EAGAIN,
    }
)
_WAITS = "Chờ cán bộ xem xét"


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of the messages of one run.

    Attributes:
        stored: how many were new; outcomes: how many were worked through, by a Vietnamese label.
        faults: what went wrong, each a sentence for the operator; no message is blamed for it.
        looked_at: how many messages were taken up, with or without an outcome.
        stopped: there is no use in going on.
    """

    stored: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    faults: tuple[str, ...] = ()
    looked_at: int = 0
    stopped: bool = False

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(
            self.stored + other.stored,
            self.outcomes + other.outcomes,
            tuple(dict.fromkeys(self.faults + other.faults)),
            self.looked_at + other.looked_at,
            self.stopped or other.stopped,
        )


@dataclass(slots=True)
class Run:
    """What one run has met so far.

    Attributes:
        seen: ids of messages that were taken up; left: those of them that are stored still.
        alike: failures nobody foresaw, by where they happened: the error by the message's id.
    """

    seen: set[int] = field(default_factory=set)
    left: set[int] = field(default_factory=set)
    alike: dict[str, dict[int, Exception]] = field(default_factory=dict)


class _MachineFault(Exception):
    """The machine is at fault: the work stops; the message is a sentence for the operator."""


class _OurFault(Exception):
    """Settings or a profile are at fault: the message is left as it is, and others are tried."""


def process_chunk(office: Office, limit: int, run: Run) -> tuple[Collected, Run]:
    """Work through up to ``limit`` stored messages of a run, each in its own transaction.

    :func:`settle_failures` is to be called at the end of the run.

    Args: run: what was met before in it; it stays as it is, for the chunk may be another process's.
    Returns: counts, all zero when nothing is waiting; and what the run has met by now.
    Raises: PlanCycleError if the database can't be reached.
    """
    alike = {place: dict(failures) for place, failures in run.alike.items()}
    met = Run(set(run.seen), set(run.left), alike)
    return _process(office, limit, met), met


def _process(office: Office, limit: int, run: Run) -> Collected:
    with office.database.read() as tx:
        # What this run left stored would else fill each chunk and bar those behind it.
        due = tx.inbox.waiting(limit, besides=run.left, profile=office.profile.code)
    waiting = [m for m in due if m.id not in run.seen]
    if not waiting:
        return Collected()
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    ahead = office.working_ahead()
    intake = Intake(ahead)
    with office.reader() as reader:
        for message in waiting:
            run.seen.add(message.id)
            run.left.add(message.id)
            try:
                outcome = _process_one(office, ahead, intake, message, reader, run)
            except _OurFault as fault:
                # A wrong setting may concern this one alone; a full disk, whatever comes next.
                faults.append(str(fault))
                continue
            except _MachineFault as fault:
                return Collected(0, outcomes, (*faults, str(fault)), len(waiting), stopped=True)
            if outcome:
                outcomes[outcome] += 1
                run.left.discard(message.id)
    return Collected(0, outcomes, tuple(dict.fromkeys(faults)), len(waiting))


def _process_one(
    office: Office,
    ahead: Office,
    intake: Intake,
    message: Incoming,
    reader: Reader,
    run: Run,
) -> str:
    """Settle one message.

    Returns: its outcome; empty if it stays stored for now.
    Raises: _MachineFault, _OurFault.
    """
    try:
        assessed = intake.assess(message, reader)
        if left_to_another := _left_to_another(office, message, assessed):
            return left_to_another
        # Another process (a report received by hand) may get in between: then once more.
        return ahead.during(
            lambda: office.database.retrying(lambda tx: intake.settle(tx, message, assessed))
        )
    # The order counts: each of these is a PlanCycleError, and the last branch takes what is left.
    except BusyMachineError as error:
        return _put_off(office, message, error)
    except ConflictError:
        return ""  # another process is at it, or was first
    except ConfigError as error:
        raise _OurFault(str(error)) from error
    except Exception as error:
        if fault := _fault_of_the_machine(error):
            raise _MachineFault(fault) from error
        # Other files of the store are read on the way too; only its own is the message's fault.
        if isinstance(error, StoredFileError) and _is_missing(office, message):
            return _without_its_file(office, message, error)
        _LOG.exception("Chưa xử lý được thư đến số %s.", message.id)
        # Whether the message is to blame or we are shows when the run has met the others.
        run.alike.setdefault(_place_of(error), {})[message.id] = error
        return ""


def _left_to_another(office: Office, message: Incoming, assessed: Assessed) -> str:
    """Leave a message stored for another profile of the office; returns that, else empty."""
    with office.database.read() as tx:
        code = recipient_profile(tx, office, assessed)
    if not code:
        return ""
    # Its own run finds it by this; else each profile would read it anew in every run.
    if code != message.profile:
        with office.database.begin() as tx:
            tx.inbox.assign(message, code)
    return "" if code == office.profile.code else f"Để hồ sơ “{code}” xử lý"


def _fault_of_the_machine(error: Exception) -> str:
    """What to tell the operator of an error that says nothing of any message; else empty.

    Database, disk and reader raise the bare base of our errors; all others have a class.
    """
    if type(error) is PlanCycleError:
        return str(error)
    if isinstance(error, OSError) and error.errno in _OF_THE_MACHINE:
        return said_by_the_system(error)
    return ""


def said_by_the_system(error: OSError) -> str:
    """An error of the operating system, for the operator."""
    return (
        f"Máy chủ báo lỗi: {system_words(error)}. Hãy kiểm tra ổ đĩa, quyền đọc, ghi và bộ "
        "nhớ, rồi chạy lại; các thư được giữ nguyên và xử lý ở lượt sau."
    )


def _is_missing(office: Office, message: Incoming) -> bool:
    """Whether the bytes of a message are not to be had."""
    try:
        office.blobs.get(message.sha256)
    except StoredFileError:
        return True
    return False


def _without_its_file(office: Office, message: Incoming, error: StoredFileError) -> str:
    """Put a message off whose bytes are gone. Raises: _MachineFault if all others' are, too."""
    with office.database.read() as tx:
        newest = tx.inbox.newest(_NEWEST)
    # One gone is that one; the newest gone as well is a store that is not there.
    if all(_is_missing(office, m) for m in newest):
        raise _MachineFault(str(error)) from error
    return _put_off(office, message, error)


def _place_of(error: Exception) -> str:
    """The kind of an error and the line that raised it: what makes two failures alike."""
    trace = error.__traceback__
    # The text may name a file or a unit; the innermost line is the same for one fault.
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return type(error).__name__
    return f"{type(error).__name__}:{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"


def settle_failures(office: Office, run: Run) -> Collected:
    """At the end of a run, lay failures to their messages, unless too many are alike."""
    outcomes: Counter[str] = Counter()
    faults: list[str] = []
    for failures in run.alike.values():
        if len(failures) >= SAME_FAULT:
            faults.append(_too_many_alike(failures))
            continue
        for message_id, error in failures.items():
            outcomes.update(_laid_to(office, message_id, error))
    run.alike.clear()
    return Collected(0, outcomes, tuple(faults))


def _too_many_alike(failures: dict[int, Exception]) -> str:
    error = next(iter(failures.values()))
    said = str(error) if isinstance(error, PlanCycleError) else type(error).__name__
    numbers = ", ".join(map(str, sorted(failures)[:10]))
    return (
        f"{len(failures)} thư gặp cùng một lỗi của phần mềm ({said}), gồm thư số {numbers}"
        f"{' ...' if len(failures) > 10 else ''}. Các thư này được giữ nguyên, chưa kết luận gì, "
        "và được xử lý lại ở lượt sau; đề nghị người quản trị kiểm tra cấu hình và mẫu thư."
    )


def _laid_to(office: Office, message_id: int, error: Exception) -> Iterator[str]:
    with office.database.read() as tx:
        message = tx.inbox.get(message_id)
    # Another process may have settled it since it failed here.
    if message.status is IncomingStatus.STORED and (outcome := _put_off(office, message, error)):
        yield outcome


def _put_off(office: Office, message: Incoming, error: Exception) -> str:
    """Leave a message for a later run; after the last try it is put before a person, unjudged.

    Returns: the outcome, if it is put before a person.
    """
    said = str(error)
    if not isinstance(error, PlanCycleError):
        said = f"Phần mềm gặp lỗi khi xử lý thư này ({type(error).__name__})."
    _LOG.warning(
        "Chưa xử lý xong thư đến số %s (%s); sẽ thử lại.", message.id, type(error).__name__
    )
    tries = message.attempts + 1
    with office.database.begin() as tx:
        # As it stands now: it was read in an earlier transaction.
        current = tx.inbox.get(message.id)
        if tries < MOST_TRIES:
            tx.inbox.put_off(current, f"Lần {tries}: {said}", tx.now + pause_after(tries))
            return ""
        tx.inbox.move(current, IncomingStatus.QUARANTINED, _given_up(tries, error, said))
    return _WAITS


def _given_up(tries: int, error: Exception, said: str) -> str:
    if isinstance(error, BusyMachineError):
        return (
            f"Đã {tries} lượt chưa đọc được tệp của thư này vì máy chủ quá tải; chưa kết luận gì "
            f"về tệp. Đề nghị kiểm tra máy chủ, rồi xem lại bằng {Act.SHOW_MESSAGE} hoặc lưu "
            f"tệp ra bằng {Act.SAVE_MESSAGE}."
        )
    return (
        f"Đã {tries} lượt chưa xử lý được thư này: {said} Chưa kết luận gì về thư. Khi nguyên nhân "
        f"đã được khắc phục, xử lý lại bằng {Act.RETRY_MESSAGE}."
    )
