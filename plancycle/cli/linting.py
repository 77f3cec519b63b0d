"""The command that checks papers: lint."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.screen import say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.lint import RULES, check_file
from plancycle.model.findings import Finding, Severity, has_errors

_MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}
_FAULTY = 1


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("lint", cls=VietnameseCommand)(lint)


def lint(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="TỆP", help="Tệp Word (.docx) hoặc văn bản thuần (.txt)"),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="In kết quả dạng JSON, mỗi phát hiện một mục")
    ] = False,
) -> None:
    """Kiểm tra thể thức và nội dung văn bản: chỉ rõ chỗ sai, căn cứ và cách sửa."""
    found = {file: check_file(_content(file), file.name) for file in files}
    if as_json:
        rows = [_row(file, f) for file, findings in found.items() for f in findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for file, findings in found.items():
            _tell(file, findings)
    if any(has_errors(findings) for findings in found.values()):
        raise typer.Exit(_FAULTY)


def _content(file: Path) -> bytes:
    """The bytes of a file; one that is not there is a wrong call."""
    try:
        return file.read_bytes()
    except OSError:
        raise typer.BadParameter(f"'{file}' không mở được", param_hint="'TỆP'") from None


def _row(file: Path, finding: Finding) -> dict[str, str]:
    return {
        "file": str(file),
        "rule": finding.code,
        "article": RULES[finding.code].article,
        "severity": finding.severity.value,
        "place": finding.location,
        "found": finding.message,
        "fix": finding.fix,
    }


def _tell(file: Path, findings: Iterable[Finding]) -> None:
    counts = dict.fromkeys(Severity, 0)
    for finding in findings:
        counts[finding.severity] += 1
        say(f"{_MARKS[finding.severity]} {finding.code} - {finding}")
        say(f"    Quy tắc: {RULES[finding.code].title}. Căn cứ: {RULES[finding.code].article}.")
    parts = [f"{n} {_MARKS[s].lower()}" for s, n in counts.items() if n]
    say(f"“{file}”: {', '.join(parts) if parts else 'không phát hiện sai sót'}.")
