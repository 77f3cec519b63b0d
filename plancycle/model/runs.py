"""Long work that a person starts and need not wait for."""

from enum import StrEnum


class RunState(StrEnum):
    """How far it is. LOST: whoever did it is gone, and nobody knows how far it came."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    LOST = "lost"


RUN_STATE_NAMES = {
    RunState.WAITING: "chờ chạy",
    RunState.RUNNING: "đang chạy",
    RunState.DONE: "xong",
    RunState.FAILED: "không xong",
    RunState.LOST: "bị ngắt giữa chừng",
}

ENDED = frozenset({RunState.DONE, RunState.FAILED, RunState.LOST})
