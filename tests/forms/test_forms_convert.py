"""Files of other programs: looked through, converted without network, read like any other."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from plancycle.forms.opening import convert
from plancycle.forms.opening.budget import Budget
from plancycle.forms.opening.convert import CONVERTIBLE, LibreOfficeConverter, isolation
from plancycle.forms.opening.convert_scan import check_compound, check_open_document
from plancycle.forms.opening.sandbox import FormReader
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.rules.check_reading import check_reading
from plancycle.model.errors import BudgetSpentError, BusyMachineError, UnreadableFormError
from plancycle.office_files.file_kind import FileKind
from tests.forms.docx_surgery import pack
from tests.forms.form_samples import ANSWERS, form, render
from tests.forms.sheet_surgery import blank_book

pytestmark = pytest.mark.long

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="scripts of a shell are POSIX")
PRLIMIT = pytest.mark.skipif(shutil.which("prlimit") is None, reason="prlimit is missing")
CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
NAMES = (
    f'xmlns:o="{OFFICE}" xmlns:t="urn:t" xmlns:d="urn:d" xmlns:s="urn:s" xmlns:tb="urn:tb" '
    'xmlns:x="http://www.w3.org/1999/xlink"'
)


def odt(body: str = "", **others: bytes) -> bytes:
    content = f"<o:document {NAMES}>{body}</o:document>".encode()
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
    return pack(parts | {n.replace("__", "/"): c for n, c in others.items()})


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ('<d:image x:href="http://evil.example/x.png"/>', "ảnh hoặc đối tượng"),
        ('<d:image x:href="file:///etc/passwd"/>', "ảnh hoặc đối tượng"),
        ('<d:image x:href="/etc/passwd"/>', "ảnh hoặc đối tượng"),
        ('<d:object x:href="../other.odt"/>', "ảnh hoặc đối tượng"),
        ('<d:object x:href="./../other.odt"/>', "ảnh hoặc đối tượng"),
        ('<t:section-source x:href="file:///etc/passwd"/>', "văn bản con"),
        ('<o:dde-source o:dde-application="soffice"/>', "DDE"),
        ('<s:event-listener x:href="vnd.sun.star.script:x"/>', "macro gắn với thao tác"),
        ('<t:table-source x:href="so-lieu.ods"/>', "bảng tính khác"),
    ],
)
def test_an_open_document_that_would_fetch_something(body: str, words: str) -> None:
    with pytest.raises(UnreadableFormError, match=words):
        check_open_document(odt(body))


@pytest.mark.parametrize(
    "body",
    [
        '<t:a x:href="https://example.vn/minh-chung">x</t:a>',
        '<d:image x:href="Pictures/100000.png"/>',
        '<d:object x:href="./Object 1"/>',
        '<d:object-ole x:href="./ObjectReplacements/Object 1"/>',
        '<t:bookmark-ref x:href="#mục"/>',
        "",
    ],
)
def test_an_honest_open_document(body: str) -> None:
    check_open_document(odt(body))


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (odt(**{"Basic__Standard__Module1.xml": b"<x/>"}), "macro"),
        (odt(**{"Scripts__python__x.py": b"x"}), "macro"),
        (odt(**{"META-INF__manifest.xml": b"<m:encryption-data/>"}), "mật khẩu"),
        (odt('<d:image x:href="http://x"/>', **{"Object 1__content.xml": b"<x/>"}), "ảnh"),
        (odt(**{"zeros.bin": bytes(60 * 1024 * 1024)}), "giải nén lớn bất thường"),
        (odt().replace(b"content.xml", b"content.xmk"), None),
        (odt()[:80], "bị hỏng"),
    ],
)
def test_what_else_is_refused(data: bytes, words: str | None) -> None:
    if words is None:
        check_open_document(data)
        return
    with pytest.raises(UnreadableFormError, match=words):
        check_open_document(data)


def test_a_doctype_in_an_open_document() -> None:
    evil = pack({"mimetype": b"x", "content.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'})
    with pytest.raises(UnreadableFormError, match="DOCTYPE"):
        check_open_document(evil)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("_VBA_PROJECT".encode("utf-16-le"), "macro"),
        ("Macros".encode("utf-16-le") + bytes(52), "macro"),
        (b'\x13 INCLUDETEXT "c:\\\\secret.txt" \x14', "trường"),
        ("\x13 DDE Excel x ".encode("utf-16-le"), "trường"),
        ("DDEAUTO".encode("utf-16-le"), "trường"),
    ],
)
def test_a_binary_file_that_would_fetch_or_run(inside: bytes, words: str) -> None:
    with pytest.raises(UnreadableFormError, match=words):
        check_compound(CFB + inside)


def test_letters_by_chance_are_no_field() -> None:
    check_compound(CFB + b"xDDEx DDE \x13 PAGE " + "Macros trong bảng".encode("utf-16-le"))


def test_without_a_converter_a_file_is_refused() -> None:
    with FormReader() as reader, pytest.raises(UnreadableFormError, match="OpenDocument"):
        reader.read(odt())


@dataclass
class NotedConverter:
    """Notes what it is given, and gives it back."""

    given: list[FileKind] = field(default_factory=list)

    def convert(self, data: bytes, kind: FileKind, budget: Budget) -> bytes:
        self.given.append(kind)
        return data


def test_only_some_kinds_are_converted() -> None:
    assert {FileKind.WORD, FileKind.SPREADSHEET, FileKind.RICH_TEXT}.isdisjoint(CONVERTIBLE)
    converter = NotedConverter()
    with FormReader(converter=converter) as reader:
        reader.read(fill_form(render(), ANSWERS))
        assert converter.given == []
        with pytest.raises(UnreadableFormError):
            reader.read(odt())
    assert converter.given == [FileKind.OPEN_DOCUMENT]


def test_what_is_looked_through_and_refused_reaches_no_converter() -> None:
    converter = NotedConverter()
    fetching = odt('<d:image x:href="http://evil.example/x.png"/>')
    with FormReader(converter=converter) as reader:
        for data in (fetching, ods(row(cell("1"), repeated=999_999)), CFB + b"DDEAUTO"):
            with pytest.raises(UnreadableFormError):
                reader.read(data)
    assert converter.given == []


def test_nothing_is_converted_by_peeking() -> None:
    converter = NotedConverter()
    with FormReader(converter=converter) as reader:
        assert reader.peek(odt()) == ()
        assert reader.child_pid is None
    assert converter.given == []


# ---- what an OpenDocument file expands to


def table(*rows: str) -> str:
    return f"<tb:table>{''.join(rows)}</tb:table>"


def ods(*rows: str, tables: int = 1) -> bytes:
    content = f"<o:document {NAMES}>{table(*rows) * tables}</o:document>".encode()
    return pack(
        {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content}
    )


def row(*cells: str, repeated: int = 1, attribute: str = "tb:number-rows-repeated") -> str:
    return f'<tb:table-row {attribute}="{repeated}">{"".join(cells)}</tb:table-row>'


def cell(text: str = "", repeated: int = 1, more: str = "") -> str:
    inside = f"<t:p>{text}</t:p>" if text else ""
    return f'<tb:table-cell tb:number-columns-repeated="{repeated}" {more}>{inside}</tb:table-cell>'


EDGE = row(cell(repeated=16_384), repeated=1_048_000)
"""What office programs fill a sheet up with."""


@pytest.mark.parametrize(
    "data",
    [
        ods(
            *(
                row(*(cell(f"{n**3 % 9973}") for n in range(60 * m, 60 * m + 60)))
                for m in range(100)
            ),
            EDGE,
        ),
        ods(row(cell("1"), cell(repeated=16_000)), EDGE),
        ods(row(cell("1", repeated=60), repeated=1_000)),
        ods(row(cell(more='s:style="a"', repeated=16_384), repeated=1_048_576)),
        ods(row(cell("1")), EDGE, tables=64),
        ods(row(cell(repeated=10), repeated=19_000), row(cell("1"))),
        odt("<t:p>a<t:s t:c='80'/>b</t:p>"),
        odt(table(row(*(cell() for _ in range(60)), repeated=100))),
    ],
)
def test_a_document_of_the_size_of_a_form(data: bytes) -> None:
    check_open_document(data)


@pytest.mark.parametrize(
    "data",
    [
        ods(row(cell("1", repeated=9_999), repeated=999_999)),
        ods(row(cell("1"), repeated=60_001)),
        ods(row(cell("1", repeated=16_384), repeated=4)),
        ods(row(cell(more='o:value="1"', repeated=16_384), repeated=4)),
        ods(row(cell(more='tb:formula="of:=1"', repeated=16_384), repeated=4)),
        ods(row(cell("<d:frame/>", repeated=16_384), repeated=4)),
        ods(row(cell("<t:s/>", repeated=16_384), repeated=4)),
        ods(row(cell("1", repeated=16_384)), row(cell("1", repeated=16_384)), tables=2),
        ods(row(cell("x" * 10_000, repeated=60), repeated=100)),
        ods(row(cell("<t:s t:c='10000'/>", repeated=60), repeated=100)),
        ods(EDGE, row(cell("1"))),
        ods(row(cell("1"), repeated=1), tables=65),
        ods(row(cell("1"), repeated=0), row(cell("1", repeated=10**30))),
        ods(
            row(
                cell("1", repeated=9),
                attribute='x:number-rows-repeated="1" tb:number-rows-repeated',
                repeated=999_999,
            )
        ),
        ods(
            row(cell("1"), attribute="tb:number-rows-repeated", repeated=60_001).replace(
                '"60001"', '" +60001x"'
            )
        ),
        odt(table(row(cell(repeated=16_384), repeated=1_048_000))),
        odt(table(row(cell(), repeated=200_001))),
        odt(table(row(cell(table(row(cell(), repeated=500))), repeated=500))),
        odt(table(row(cell(more='tb:number-columns-spanned="99999"')))),
        odt("<t:p><t:s t:c='2000000000'/></t:p>"),
    ],
)
def test_a_document_that_expands_beyond_any_form(data: bytes) -> None:
    assert len(data) < 5_000
    with pytest.raises(UnreadableFormError, match="giới hạn thời gian và bộ nhớ"):
        check_open_document(data)


def test_a_program_that_is_not_there_is_todays_answer() -> None:
    converter = LibreOfficeConverter("no-such-program")
    for data, kind, words in (
        (odt(), FileKind.OPEN_DOCUMENT, "OpenDocument"),
        (CFB, FileKind.LEGACY_OFFICE, "Word cũ"),
    ):
        with pytest.raises(UnreadableFormError, match=words):
            converter.convert(data, kind, Budget())


def script(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


class PatientTimer:
    """A wall clock that strikes as soon as the program has come to where it hangs.

    Attributes: marks: where the program writes a line before it hangs; strikes: how many starts of
        it are ended; struck: how many were.
    """

    marks = Path()
    strikes = 0
    struck = 0

    def __init__(self, seconds: float, strike: Callable[[], None]) -> None:
        self._strike = strike
        self.daemon = True

    def start(self) -> None:
        if PatientTimer.struck == PatientTimer.strikes:
            return
        PatientTimer.struck += 1
        while not self.marks.exists() or len(self.marks.read_text()) < 2 * PatientTimer.struck:
            time.sleep(0.01)
        self._strike()

    def cancel(self) -> None:
        """It has struck, or never will."""

    def join(self) -> None:
        """There is no thread."""


@pytest.fixture
def patient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> type[PatientTimer]:
    monkeypatch.setattr(convert, "Timer", PatientTimer)
    monkeypatch.setattr(PatientTimer, "marks", tmp_path / "marks")
    monkeypatch.setattr(PatientTimer, "struck", 0)
    return PatientTimer


@POSIX
def test_a_program_that_hangs_is_tried_twice_and_judges_no_file(
    tmp_path: Path, patient: type[PatientTimer]
) -> None:
    """It waits and takes no processor time, as on a machine that has other things to do."""
    patient.strikes = 2
    converter = LibreOfficeConverter(script(tmp_path, f"echo x >> {patient.marks}; sleep 600"))
    with pytest.raises(BusyMachineError, match="chưa kết luận gì về tệp") as caught:
        converter.convert(odt(), FileKind.OPEN_DOCUMENT, Budget())
    assert not isinstance(caught.value, UnreadableFormError)
    assert patient.marks.read_text() == "x\n" * 2


@POSIX
def test_a_program_that_hangs_once_gets_its_file_done(
    tmp_path: Path, patient: type[PatientTimer]
) -> None:
    patient.strikes = 1
    hang = f"[ -e {patient.marks} ] || {{ echo x >> {patient.marks}; sleep 600; }}"
    program = script(tmp_path, f"{hang}; mkdir out; echo x > out/form.docx")
    made = LibreOfficeConverter(program).convert(odt(), FileKind.OPEN_DOCUMENT, Budget())
    assert made == b"x\n"
    assert patient.struck == 1


@POSIX
def test_where_processor_time_has_no_limit_a_program_that_hangs_is_refused(
    tmp_path: Path, patient: type[PatientTimer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(convert, "bounds_processor_time", lambda: False)
    patient.strikes = 2
    converter = LibreOfficeConverter(script(tmp_path, f"echo x >> {patient.marks}; sleep 600"))
    with pytest.raises(UnreadableFormError, match="giới hạn thời gian và bộ nhớ"):
        converter.convert(odt(), FileKind.OPEN_DOCUMENT, Budget())
    assert patient.struck == 2


@PRLIMIT
def test_a_conversion_that_takes_too_much_processor_time_is_given_up(tmp_path: Path) -> None:
    tried = tmp_path / "tried"
    body = f"echo x >> {tried}; while :; do :; done"
    converter = LibreOfficeConverter(script(tmp_path, body), processor_seconds=1)
    budget = Budget(processor_seconds=60)
    with pytest.raises(UnreadableFormError, match="giới hạn thời gian và bộ nhớ"):
        converter.convert(odt(), FileKind.OPEN_DOCUMENT, budget)
    assert tried.read_text() == "x\n"
    assert 55 < budget.seconds_left <= 59


@PRLIMIT
def test_a_conversion_may_take_what_is_left_for_the_message(tmp_path: Path) -> None:
    converter = LibreOfficeConverter(script(tmp_path, "while :; do :; done"))
    budget = Budget(processor_seconds=1)
    for _ in range(2):
        with pytest.raises(BudgetSpentError, match="hết thời gian xử lý dành cho một thư"):
            converter.convert(odt(), FileKind.OPEN_DOCUMENT, budget)
    assert budget.seconds_left == 0


def test_a_program_that_makes_nothing_is_todays_answer(tmp_path: Path) -> None:
    converter = LibreOfficeConverter(script(tmp_path, "exit 1"))
    with pytest.raises(UnreadableFormError, match="OpenDocument"):
        converter.convert(odt(), FileKind.OPEN_DOCUMENT, Budget())


def test_it_sees_no_secret_and_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the converter gives us as the converted file is what it saw."""
    if not isolation():
        pytest.skip("this system lets no process be cut off from the network")
    monkeypatch.setenv("PLANCYCLE_SMTP_PASSWORD", "geheim")
    body = "mkdir out; { env; cat /proc/net/dev; pwd; } > out/form.docx"
    seen = LibreOfficeConverter(script(tmp_path, body)).convert(
        odt(), FileKind.OPEN_DOCUMENT, Budget()
    )
    text = seen.decode()
    assert "geheim" not in text
    devices = [line.split(":")[0].strip() for line in text.splitlines() if ":" in line]
    assert {d for d in devices if d.startswith(("eth", "en", "wl"))} == set()
    assert "lo" in devices
    assert "plancycle-" in text.splitlines()[-1]


def test_a_binary_file_needs_isolation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "isolation", tuple)
    converter = LibreOfficeConverter(script(tmp_path, "mkdir out; echo x > out/form.docx"))
    assert converter.convert(odt(), FileKind.OPEN_DOCUMENT, Budget()) == b"x\n"
    with pytest.raises(UnreadableFormError, match="Word cũ"):
        converter.convert(CFB, FileKind.LEGACY_OFFICE, Budget())


LIBREOFFICE = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is missing")


@pytest.mark.real
@LIBREOFFICE
@pytest.mark.parametrize("suffix", ["odt", "doc", "ods", "xls"])
def test_a_form_saved_as_something_else(tmp_path: Path, suffix: str) -> None:
    if suffix in {"doc", "xls"} and not isolation():
        pytest.skip("this system lets no process be cut off from the network")
    ours = "docx" if suffix in {"odt", "doc"} else "xlsx"
    filled = fill_form(render() if ours == "docx" else blank_book(), ANSWERS)
    source = tmp_path / f"form.{ours}"
    source.write_bytes(filled)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", tmp_path, source],
        capture_output=True,
        check=True,
        timeout=120,
    )
    with FormReader(converter=LibreOfficeConverter("soffice")) as reader:
        reading = reader.read((tmp_path / f"form.{suffix}").read_bytes())
    assert reading == parse_form(filled)
    assert check_reading(reading, form()) == ()


@pytest.mark.real
@LIBREOFFICE
def test_what_libreoffice_can_not_open_is_refused() -> None:
    with FormReader(converter=LibreOfficeConverter("soffice")) as reader:
        for data in (odt(), CFB + "WordDocument\0".encode("utf-16-le")):
            with pytest.raises(UnreadableFormError):
                reader.read(data)


def test_folders_of_killed_conversions_are_swept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    killed = subprocess.Popen([sys.executable, "-c", ""])
    killed.wait()
    now, old, young = 10_000.0, 9_000.0, 9_900.0
    ages = {
        f"plancycle-convert-{killed.pid}-a": old,
        f"plancycle-convert-{killed.pid}-b": young,
        f"plancycle-convert-{os.getpid()}-c": old,
        "plancycle-convert-x-d": old,
        "plancycle-e": old,
    }
    for name, age in ages.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "form.odt").write_bytes(b"x")
        os.utime(tmp_path / name, (age, age))
    convert.sweep_leftovers(now)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(list(ages)[1:])
