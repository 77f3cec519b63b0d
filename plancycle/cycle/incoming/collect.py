"""Collect what arrives: store the raw message first, then say what it is and let it in or not.

Fetching, working through, answering and sending are stages: one that fails is told of, and the next
does what it can with what is there. Running it twice changes nothing: a message is known by its key
and its sha256, a report by the sha256 of its file.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

from plancycle.cycle.incoming.fetching import fetch_mail
from plancycle.cycle.incoming.processing import (
    MOST_TRIES,
    Collected,
    Run,
    process_chunk,
    process_mail,
    said_by_the_system,
    settle_failures,
)
from plancycle.cycle.workplace.chunks import CHUNK
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import PlanCycleError

__all__ = [
    "MOST_TRIES",
    "Collected",
    "Run",
    "attempted",
    "collect_mail",
    "collecting",
    "fetch_mail",
    "process_all",
    "process_chunk",
    "process_mail",
]

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")
Process: TypeAlias = Callable[[Office, int, Run], tuple[Collected, Run]]


def collect_mail(
    office: Office,
    fetch: Callable[[Office], int] = fetch_mail,
    process: Process = process_chunk,
) -> Collected:
    """Fetch and work through; where fetching fails, what lies in the store is worked through.

    Args: fetch, process: the stages, where they are tasks of a flow.
    Returns: what was done, and in ``faults`` what could not be.
    """
    faults: list[str] = []
    stored = attempted("tải thư", lambda: fetch(office), faults) or 0
    done = attempted("xử lý thư", lambda: process_all(office, process), faults)
    return Collected(stored, faults=tuple(faults)) + (done or Collected())


def process_all(office: Office, process: Process = process_chunk) -> Collected:
    """Work through every stored message that is due, chunk by chunk, each once.

    Raises: PlanCycleError if the database can't be reached.
    """
    run, total = Run(), Collected()
    while True:
        done, run = process(office, CHUNK, run)
        total += done
        if done.stopped or not done.looked_at:
            return total + settle_failures(office, run)


def attempted(stage: str, work: Callable[[], _T], faults: list[str]) -> _T | None:
    """Do the work of a stage; if it fails, why is added to ``faults`` and the run goes on.

    Args: stage: what is done, in Vietnamese, for a failure nobody foresaw.
    Returns: None if it failed.
    """
    try:
        return work()
    except BrokenPipeError:
        raise  # whoever read our output has gone
    except PlanCycleError as error:
        faults.append(str(error))
    except OSError as error:
        faults.append(said_by_the_system(error))
    except Exception as error:
        _LOG.exception("stage failed: %s", stage)
        faults.append(
            f"Phần mềm gặp lỗi khi {stage} ({type(error).__name__}); các bước khác vẫn chạy."
        )
    return None


@contextmanager
def collecting(office: Office) -> Iterator[None]:
    """One collector at a time: two would answer the same message.

    Raises: StepError if another is at work.
    """
    with office.database.leases.hold(f"collect:{office.profile.code}"):
        yield
