"""The program's own log: a file a day, nothing in it that names a person."""

import logging
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plancycle.installation.log_files import FOLDER, DailyFile, log_into, without_persons


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("thư tới vanthu@xa.example hỏng", "thư tới (địa chỉ thư) hỏng"),
        ("<a.b+c@x.example>, d@y.example", "<(địa chỉ thư)>, (địa chỉ thư)"),
        ("gọi 0912 345 678 hoặc +84 24 3843 1234", "gọi (số điện thoại) hoặc (số điện thoại)"),
        ("căn cước 001234567890", "căn cước (số định danh)"),
        ("mã BC-abcdefgh2345", "mã BC-(mã)"),
        ("năm 2026, 285 thư, 1022 lượt, 0.75", "năm 2026, 285 thư, 1022 lượt, 0.75"),
    ],
)
def test_what_names_a_person_is_left_out(text: str, kept: str) -> None:
    assert without_persons(text) == kept


def _record(at: datetime, message: str, error: Exception | None = None) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("plancycle.x", logging.WARNING, "f.py", 1, message, None, info)
    record.created = at.timestamp()
    return record


def test_a_file_a_day_and_old_ones_go(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    handler = DailyFile(folder)
    for day in (datetime(2026, 1, 1, 12, tzinfo=UTC), datetime(2026, 3, 2, 16, 59, tzinfo=UTC)):
        handler.emit(_record(day, "một"))
        handler.emit(_record(day, "hai"))
    names = [f.name for f in sorted(folder.iterdir())]
    assert names == ["plancycle-2026-01-01.log", "plancycle-2026-03-02.log"]
    handler.emit(_record(datetime(2026, 3, 2, 17, 0, tzinfo=UTC), "ba"))
    names = [f.name for f in sorted(folder.iterdir())]
    assert names == ["plancycle-2026-03-02.log", "plancycle-2026-03-03.log"]
    assert len((folder / names[0]).read_text("utf-8").splitlines()) == 2
    if os.name == "posix":
        assert (folder / names[0]).stat().st_mode & 0o777 == 0o600


def test_of_an_error_its_kind_and_places_are_kept_and_not_its_words(tmp_path: Path) -> None:
    def fails() -> None:
        raise ValueError("Nguyễn Văn A, vanthu@xa.example")

    handler = DailyFile(tmp_path)
    try:
        fails()
    except ValueError as error:
        handler.emit(_record(datetime(2026, 3, 2, tzinfo=UTC), "hỏng\ndòng hai", error))
    (line,) = (tmp_path / "plancycle-2026-03-02.log").read_text("utf-8").splitlines()
    assert "hỏng | dòng hai (ValueError: test_log_files.py:" in line
    assert "Nguyễn" not in line
    assert "vanthu" not in line


def test_the_programs_log_goes_into_one_work_folder(tmp_path: Path) -> None:
    logger = logging.getLogger("plancycle")
    before = list(logger.handlers)
    try:
        log_into(tmp_path / "none")
        for name in ("a", "a", "b"):
            (tmp_path / name).mkdir(exist_ok=True)
            log_into(tmp_path / name)
        logging.getLogger("plancycle.mail").warning("thư tới x@y.example")
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
    assert not (tmp_path / "none").exists()
    assert not (tmp_path / "a" / FOLDER).exists()
    (file,) = (tmp_path / "b" / FOLDER).iterdir()
    assert file.read_text("utf-8").endswith("plancycle.mail: thư tới (địa chỉ thư)\n")
