"""What starting costs: a command imports what it uses, the program's help next to nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from plancycle.cli.command_index import COMMANDS, load_command

_IMPORTED = """
import sys
from plancycle.cli import main
try:
    main({arguments!r})
except SystemExit:
    pass
print("\\n".join(sys.modules), file=sys.stderr)
"""
HEAVY = {
    *("pandas", "numpy", "sqlalchemy", "alembic", "prefect", "pydantic_settings", "lxml"),
    *("docx", "docxtpl", "openpyxl", "jinja2", "yagmail", "imapclient", "httpx", "aiosmtpd"),
}


def _imported(*arguments: str) -> set[str]:
    """Names of the modules that one call of the program imports."""
    program = _IMPORTED.format(arguments=list(arguments))
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize("name", COMMANDS)
def test_the_list_says_what_the_command_says(name: str) -> None:
    command = load_command(name)
    assert command.name == name
    assert (command.help or "").split() == COMMANDS[name].help.split()


def test_the_help_of_the_program_imports_no_library_of_a_craft() -> None:
    imported = _imported("--help")
    assert not imported & HEAVY
    assert not {m for m in imported if m.startswith(("plancycle.cycle", "plancycle.store"))}


def test_looking_at_a_period_imports_nothing_that_sends_or_adds_up(tmp_path: Path) -> None:
    status = ("status", "thai-binh", "--year", "2024", "--period", "H1", "--workspace")
    _imported(*status, str(tmp_path))  # makes the database
    imported = _imported(*status, str(tmp_path))
    assert "plancycle.cycle.overviews.overview" in imported
    assert "sqlalchemy" in imported
    unused = {"pandas", "numpy", "alembic", "prefect", "openpyxl", "jinja2"}
    assert not imported & (unused | {"yagmail", "httpx", "aiosmtpd", "docx", "docxtpl"})
    assert not imported & {"typer.rich_utils", "sqlalchemy.dialects.postgresql"}
    assert not imported & {"imapclient", "holidays"}
    rooms = {".".join(m.split(".")[:3]) for m in imported if m.startswith("plancycle.")}
    assert not rooms & {
        *("plancycle.forms.printing", "plancycle.forms.reading", "plancycle.forms.wording"),
        *("plancycle.profiles.national", "plancycle.profiles.profile_check"),
        *("plancycle.onboarding", "plancycle.lint", "plancycle.store.cross_checks"),
        *("plancycle.store.restorations", "plancycle.model.consolidated"),
    }
