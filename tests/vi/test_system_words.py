"""Errors of the system are told in Vietnamese, whatever the machine's own language is."""

import ast
import errno
import os
import re
import smtplib
import socket
import ssl
from pathlib import Path

import pytest

from plancycle.vi.system_words import _WORDS, reason_words, system_words

PROGRAM = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("number", _WORDS)
def test_a_known_number_has_words_and_none_of_the_systems(number: int) -> None:
    said = system_words(OSError(number, os.strerror(number)))
    assert said == _WORDS[number]
    assert os.strerror(number) not in said
    assert re.search("[^ -~]", said), "no letter of Vietnamese in it"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "ổ đĩa đã đầy"),
        (socket.gaierror(-2, "Name or service not known"), "không tìm được máy chủ theo tên"),
        (TimeoutError("timed out"), "quá thời gian chờ"),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION] x"), "kết nối mã hóa bị lỗi (không rõ)"),
        (OSError(9999, "strange"), "hệ thống báo lỗi số 9999 (strange)"),
        (OSError("tệp hỏng"), "tệp hỏng"),
    ],
)
def test_others_are_told_too(error: OSError, said: str) -> None:
    assert system_words(error) == said


def test_a_file_that_windows_keeps_for_another_is_no_want_of_rights() -> None:
    error = PermissionError(errno.EACCES, "The process cannot access the file")
    error.winerror = 32  # type: ignore[attr-defined]  # as Windows alone sets it
    assert system_words(error) == "chương trình khác đang mở tệp"


def test_what_a_library_says_of_its_own_stays() -> None:
    assert reason_words(smtplib.SMTPServerDisconnected("Connection closed")) == "Connection closed"
    assert reason_words(ValueError("không có khóa x")) == "không có khóa x"
    assert reason_words(ConnectionRefusedError(errno.ECONNREFUSED, "x")) == (
        "máy chủ từ chối kết nối"
    )


SPEAKS_TO_MACHINES = {
    "plancycle/vi/system_words.py",  # turns them into words
    "plancycle/mail/local_server.py",  # an answer in a protocol
    "plancycle/office_files/whole_files.py",  # the same error anew
    "flows/failures.py",  # a log
}


def test_nobody_else_shows_the_systems_own_words() -> None:
    used = {
        path.relative_to(PROGRAM).as_posix()
        for room in ("plancycle", "flows")
        for path in (PROGRAM / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "strerror"
    }
    assert used == SPEAKS_TO_MACHINES
