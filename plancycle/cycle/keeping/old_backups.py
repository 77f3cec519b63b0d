"""Backups that newer ones have taken the place of."""

import re
import shutil
from pathlib import Path

from plancycle.cycle.keeping.manifest import MANIFEST
from plancycle.model.errors import PlanCycleError
from plancycle.vi.system_words import system_words

_NAME = re.compile(r"plancycle-\d{4}-\d{2}-\d{2}-\d{6}")


def drop_old_backups(place: Path, keep: int) -> tuple[Path, ...]:
    """Remove all but the newest backups of a folder; nothing else in it is touched.

    To be called after a new one was made in which nothing is missing: an older one may be the last
    that is whole.

    Args: keep: how many stay, one or more.
    Returns: what was removed. Raises: PlanCycleError: something can't be removed.
    """
    assert keep > 0
    try:
        return _drop(place, keep)
    except OSError as error:
        raise PlanCycleError(
            f"không xóa được bản sao lưu cũ ({system_words(error)}); hãy kiểm tra quyền ghi."
        ) from error


def _drop(place: Path, keep: int) -> tuple[Path, ...]:
    backups = sorted(
        p for p in place.iterdir() if _NAME.fullmatch(p.name) and (p / MANIFEST).is_file()
    )
    old = tuple(backups[:-keep])
    for backup in old:
        # Without its manifest it is no backup any more, should the machine stop in between.
        (backup / MANIFEST).unlink()
        shutil.rmtree(backup)
    return old
