"""The commands on report tokens, before there are any."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]


@pytest.mark.parametrize("words", [("token", "thai-binh"), ("token", "list", "thai-binh")])
def test_nothing_has_been_renewed(run: Run, words: tuple[str, ...]) -> None:
    Path("w").mkdir()
    said = run(*words, "--workspace", "w")
    assert (said.status, said.err) == (0, "")
    assert said.out == "Chưa có mã báo cáo nào được cấp lại hoặc thu hồi."


@pytest.mark.parametrize("command", ["renew", "withdraw"])
def test_before_anything_is_issued_there_is_no_token(run: Run, command: str) -> None:
    Path("w").mkdir()
    said = run("token", command, "thai-binh", "so-gddt", "H1", "--why", "thử", "--workspace", "w")
    assert said.status == 1
    assert "chưa có kế hoạch nào được ban hành" in said.err


def test_a_reason_is_asked_for(run: Run) -> None:
    said = run("token", "renew", "thai-binh", "so-gddt", "H1", "--workspace", "w")
    assert said.status == 2
    assert "Thiếu tùy chọn '--why'" in said.err
