"""In which order files reach the disk."""

import os
import stat
from pathlib import Path

import pytest


def note_disk_order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A list that grows with every ``file`` or ``folder`` synced and every ``rename``."""
    order: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def sync(handle: int) -> None:
        order.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def rename(self: Path, target: Path) -> Path:
        order.append("rename")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", rename)
    return order
