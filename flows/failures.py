"""Why runs failed, in plain words, a file for each run: the database may be what has failed.

Prefect's own record shows errors in the operator's commands; the letter to an official speaks none.
"""

import logging
import time
from pathlib import Path

from prefect.runtime import flow_run

from plancycle.model.acts import word_plainly, worded
from plancycle.office_files.whole_files import replace_file

_LOG = logging.getLogger(__name__)

FOLDER = Path("nhat-ky") / "that-bai"
"""In the work folder."""
_KEPT_DAYS = 60


def note_failure(workspace: Path, error: Exception) -> None:
    """Keep why the run that is at work failed; a later reason of the same run is not kept."""
    run_id = flow_run.id
    target = workspace / FOLDER / f"{run_id}.txt"
    if not run_id or not workspace.is_dir() or target.exists():
        return
    try:
        replace_file(target, worded(str(error), word_plainly).encode(), private=True)
        _forget_old(target.parent)
    except OSError as why:  # a full disk: the run fails all the same
        _LOG.warning("Chưa ghi lại được vì sao lượt chạy hỏng: %s", why.strerror)


def read_failure(workspace: Path, run_id: str) -> str:
    """Why a run failed, its first line: what and what to do; empty if nobody foresaw it."""
    try:
        text = (workspace / FOLDER / f"{run_id}.txt").read_text("utf-8")
    except OSError:
        return ""
    return text.splitlines()[0] if text else ""


def _forget_old(folder: Path) -> None:
    long_ago = time.time() - _KEPT_DAYS * 24 * 3600
    for file in folder.glob("*.txt"):
        if file.stat().st_mtime < long_ago:
            file.unlink(missing_ok=True)
