"""Whatever a command prints, a stranger's words in it steer no terminal."""

import pytest

from plancycle.cli.screen import complain, say, table

HOSTILE = "<a\x1b]0;PWNED\x07\x1b[31mb\x9b2J@x>\u202e\u2066\u200b [bold]"
HARMLESS = "<a]0;PWNED[31mb2J@x> [bold]"


def test_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    say(f"Thư: {HOSTILE}\n  hai")
    assert capsys.readouterr().out == f"Thư: {HARMLESS}\n  hai\n"


def test_a_cell(capsys: pytest.CaptureFixture[str]) -> None:
    table("Thư", ("Mã thư",), [(HOSTILE,)])
    said = capsys.readouterr().out
    assert HARMLESS in said
    assert not set(said) & set("\x1b\x07\x9b\u202e\u2066\u200b")


def test_a_complaint(capsys: pytest.CaptureFixture[str]) -> None:
    complain(HOSTILE)
    assert HARMLESS in capsys.readouterr().err
