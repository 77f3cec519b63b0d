"""Stages of a step: one that fails is told of, and the next does what it can with what is there."""

import logging
from collections.abc import Callable
from typing import TypeVar

from plancycle.cycle.incoming.processing import said_by_the_system
from plancycle.model.errors import PlanCycleError

_LOG = logging.getLogger(__name__)
_T = TypeVar("_T")


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
        _LOG.exception("Phần mềm gặp lỗi khi %s.", stage)
        faults.append(
            f"Phần mềm gặp lỗi khi {stage} ({type(error).__name__}); các bước khác vẫn chạy."
        )
    return None
