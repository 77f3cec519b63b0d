"""People of the console, by the terminal."""

import io
import sys
from collections.abc import Callable

import pytest

from tests.cli.conftest import Said


def test_where_nobody_types_a_password_it_is_told_what_else_there_is(
    run: Callable[..., Said], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr("getpass.getpass", lambda *_, **__: input())
    said = run("people", "add", "van.a", "--name", "Nguyễn Văn A", "--role", "viewer")
    assert said.status == 1
    assert "Chưa có mật khẩu nào được gõ; không thay đổi gì." in said.err
    assert "plancycle people add … --link" in said.err
