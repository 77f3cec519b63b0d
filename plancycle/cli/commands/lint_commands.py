"""The command that checks papers: lint."""

import json
from collections.abc import Iterable
from itertools import count
from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.screen import say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.lint import RULES, check_file, mend_file
from plancycle.model.errors import UnreadablePaperError
from plancycle.model.findings import Finding, Severity, has_errors
from plancycle.office_files.whole_files import create_file
from plancycle.vi.system_words import system_words

_MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}
_FAULTY = 1
_MENDED = ".da-sua"


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
    fix: Annotated[
        bool,
        typer.Option(
            "--fix",
            help="Sửa những lỗi chỉ có một cách sửa (dấu cách, số, ký hiệu, ngày, dấu câu) vào bản "
            "sao đặt cạnh tệp; không sửa tệp gốc",
        ),
    ] = False,
) -> None:
    """Kiểm tra thể thức và nội dung văn bản: chỉ rõ chỗ sai, căn cứ và cách sửa."""
    if fix and as_json:
        raise typer.BadParameter("không dùng cùng '--json'", param_hint="'--fix'")
    read = [(file, _content(file)) for file in files]
    papers = dict(_mended(file, content) for file, content in read) if fix else dict(read)
    findings_by_file = {file: check_file(content, file.name) for file, content in papers.items()}
    if as_json:
        rows = [_row(file, f) for file, findings in findings_by_file.items() for f in findings]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for file, findings in findings_by_file.items():
            _tell(file, findings)
    if any(has_errors(findings) for findings in findings_by_file.values()):
        raise typer.Exit(_FAULTY)


def _mended(file: Path, content: bytes) -> tuple[Path, bytes]:
    """The copy with what could be put right, written and told; the file itself where nothing was.

    What is checked afterwards is the copy, so that only what is left for a person is told.
    """
    try:
        mended = mend_file(content, file.name)
    except UnreadablePaperError as error:
        say(f"“{file}”: {error}")
        return file, content
    if not mended.changes:
        say(f"“{file}”: không có chỗ nào sửa tự động được.")
        return file, content
    copy = _write_beside(file, mended.content)
    say(f"Đã ghi bản sửa “{copy}”; tệp gốc giữ nguyên. {len(mended.changes)} chỗ đã sửa:")
    for change in mended.changes:
        say(f"  {change.rule} - {change.place}: “{change.before}” → “{change.after}”")
    return copy, mended.content


def _write_beside(file: Path, content: bytes) -> Path:
    """A new file beside a paper, under the first name that is free: nothing is written over."""
    for number in count(1):
        again = f"-{number}" if number > 1 else ""
        copy = file.with_name(f"{file.stem}{_MENDED}{again}{file.suffix}")
        try:
            create_file(copy, content)
        except FileExistsError:
            continue
        except OSError as error:
            why = system_words(error)
            raise typer.BadParameter(
                f"'{copy}' không ghi được: {why}", param_hint="'--fix'"
            ) from None
        return copy
    raise AssertionError("names never run out")


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
