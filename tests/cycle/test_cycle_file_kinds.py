"""Every kind of file has a name of its own before the operator, and none is saved runnable."""

import pytest

from plancycle.cycle.incoming.reading.file_kinds import kind_label, safe_ending
from plancycle.office_files.file_kind import FileKind


@pytest.mark.parametrize("kind", [k for k in FileKind if k is not FileKind.OTHER])
def test_every_kind_is_named(kind: FileKind) -> None:
    assert kind_label(kind) != kind_label(FileKind.OTHER)


def test_no_saved_file_runs_by_a_double_click() -> None:
    endings = {safe_ending(k) for k in FileKind}
    assert safe_ending(FileKind.EXECUTABLE) == ".bin"
    assert not endings & {".exe", ".docm", ".xlsm", ".js", ".vbs", ".bat", ".lnk", ".html"}
