"""Files of other programs: looked through, converted without network, read like any other."""

import shutil
import subprocess
from pathlib import Path

import pytest
from docx_surgery import pack
from form_samples import ANSWERS, form, render
from sheet_surgery import blank_book

from plancycle.forms import convert
from plancycle.forms.check import check_reading
from plancycle.forms.convert import CONVERTIBLE, LibreOfficeConverter, isolation, try_convert
from plancycle.forms.convert_scan import check_compound, check_open_document
from plancycle.forms.fill import fill_form
from plancycle.forms.kinds import FileKind, sniff
from plancycle.forms.read import parse_form
from plancycle.forms.sandbox import FormReader
from plancycle.model.errors import UnreadableFormError

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
NAMES = (
    f'xmlns:o="{OFFICE}" xmlns:t="urn:t" xmlns:d="urn:d" xmlns:s="urn:s" '
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


def test_without_a_converter_a_file_stays_what_it_is() -> None:
    assert try_convert(None, b"x", FileKind.OPEN_DOCUMENT) == b"x"
    with FormReader() as reader, pytest.raises(UnreadableFormError, match="OpenDocument"):
        reader.read(odt())


def test_only_some_kinds_are_converted() -> None:
    assert {FileKind.WORD, FileKind.SPREADSHEET, FileKind.RICH_TEXT}.isdisjoint(CONVERTIBLE)
    made = render()
    assert try_convert(LibreOfficeConverter("no-such-program"), made, sniff(made)) == made


def test_a_program_that_is_not_there_is_todays_answer() -> None:
    converter = LibreOfficeConverter("no-such-program")
    for data, kind, words in (
        (odt(), FileKind.OPEN_DOCUMENT, "OpenDocument"),
        (CFB, FileKind.LEGACY_OFFICE, "Word cũ"),
    ):
        with pytest.raises(UnreadableFormError, match=words):
            converter.convert(data, kind)


def script(folder: Path, body: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_a_program_that_hangs_is_ended(tmp_path: Path) -> None:
    converter = LibreOfficeConverter(script(tmp_path, "sleep 60"), timeout=0.5)
    with pytest.raises(UnreadableFormError, match="OpenDocument"):
        converter.convert(odt(), FileKind.OPEN_DOCUMENT)


def test_it_sees_no_secret_and_no_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the converter gives us as the converted file is what it saw."""
    if not isolation():
        pytest.skip("this system lets no process be cut off from the network")
    monkeypatch.setenv("PLANCYCLE_SMTP_PASSWORD", "geheim")
    body = "mkdir out; { env; cat /proc/net/dev; pwd; } > out/form.docx"
    seen = LibreOfficeConverter(script(tmp_path, body)).convert(odt(), FileKind.OPEN_DOCUMENT)
    text = seen.decode()
    assert "geheim" not in text
    devices = [line.split(":")[0].strip() for line in text.splitlines() if ":" in line]
    assert {d for d in devices if d.startswith(("eth", "en", "wl"))} == set()
    assert "lo" in devices
    assert "plancycle-" in text.splitlines()[-1]


def test_a_binary_file_needs_isolation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(convert, "isolation", tuple)
    converter = LibreOfficeConverter(script(tmp_path, "mkdir out; echo x > out/form.docx"))
    assert converter.convert(odt(), FileKind.OPEN_DOCUMENT) == b"x\n"
    with pytest.raises(UnreadableFormError, match="Word cũ"):
        converter.convert(CFB, FileKind.LEGACY_OFFICE)


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
