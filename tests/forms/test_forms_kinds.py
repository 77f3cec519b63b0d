"""What a file is, told by its content alone, and what its sender is told to do."""

import re
import unicodedata
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.cycle.incoming.reading.file_kinds import kind_label, safe_ending
from plancycle.forms import refused_files
from plancycle.forms.reading.read_form import parse_form
from plancycle.forms.wording.kind_words import BY_KIND
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.compound_samples import compound
from tests.forms.docx_surgery import pack

TYPES = "[Content_Types].xml"
W2003 = "http://schemas.microsoft.com/office/word/2003/wordml"
OPEN = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
MIME = 'office:mimetype="application/vnd.oasis.opendocument.{}"'
FLAT = "http://schemas.microsoft.com/office/2006/xmlPackage"
WORD_HTML = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"\r\n'
    'xmlns:w="urn:schemas-microsoft-com:office:word">\r\n<head>\r\n'
    "<meta name=ProgId content=Word.Document>\r\n"
    '<meta name=Generator content="Microsoft Word 15">'
)
EXCEL_HTML = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"\r\n'
    'xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n<head>\r\n'
    "<meta name=ProgId content=Excel.Sheet>\r\n"
)
MHT = (
    'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="----=_Next"\r\n\r\n'
    "This document is a Single File Web Page.\r\n\r\n------=_Next\r\n"
    "Content-Location: file:///C:/A/bc.htm\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: text/html\r\n\r\n"
)
ROWS = "Mã;Tình trạng;Số lượng\r\n01;Hoàn thành;12\r\n02;Đang thực hiện;5\r\n"
MAIL = "From: a@x.example\r\nTo: b@x.example\r\nSubject: =?utf-8?q?B=C3=A1o?=\r\n\r\nKính gửi\r\n"
PKCS7 = b"\x30\x82\x10\x00\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
OWNER = b"\x0cNguyen Van A" + b" " * 42 + "\x0cNguyen Van A".encode("utf-16-le")


def quoted(html: str) -> str:
    """A page as it stands in a .mht: the sign = is written in code, long lines are cut."""
    coded = html.replace("=", "=3D")
    return re.sub("(.{20})", "\\1=\r\n", coded)


def iwa(kind: bytes) -> bytes:
    """The beginning of the first part of one of Apple's documents, whose first object is this."""
    info = b"\x08\x01\x12\x34\x08" + kind + b"\x12\x03\x01\x00\x05"
    return b"\x00\x40\x00\x00\xf6\x3c\xf0\x40\x38" + info + bytes(40)


def apple(document: bytes = b"x", *more: str, method: int = zipfile.ZIP_STORED) -> bytes:
    names = ("Metadata/BuildVersionHistory.plist", "preview.jpg", *more)
    return pack({"Index/Document.iwa": document} | dict.fromkeys(names, b"x"), method)


def opened(kind: str, method: int = zipfile.ZIP_STORED) -> bytes:
    mime = f"application/vnd.oasis.opendocument.{kind}".encode()
    return pack({"mimetype": mime, "content.xml": b"<x/>"}, method)


def locked(data: bytes) -> bytes:
    """A zip whose list says that its first member has a password."""
    changed = bytearray(data)
    changed[changed.find(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


TEXTS: dict[str, tuple[str, FileKind]] = {
    "page of Word": (WORD_HTML, FileKind.WEB_DOCUMENT),
    "page of Word, filtered": (
        '<html>\n<head>\n<meta name=Generator content="Microsoft Word 15 (filtered)">',
        FileKind.WEB_DOCUMENT,
    ),
    "mail text of Outlook": (
        '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
        '<meta name="Generator" content="Microsoft Word 15 (filtered medium)">',
        FileKind.WEB_PAGE,
    ),
    "page of Excel": (EXCEL_HTML, FileKind.WEB_SHEET),
    "page of both, by its program": (
        EXCEL_HTML.replace("<html", '<html xmlns:w="urn:schemas-microsoft-com:office:word"'),
        FileKind.WEB_SHEET,
    ),
    "page of nobody": ("<!DOCTYPE html>\n<html><body><table>", FileKind.WEB_PAGE),
    "bare table": ("<table border=1><tr><td>Mã</td></tr></table>", FileKind.WEB_PAGE),
    "page after blanks and comments": (
        "\r\n  <!-- saved -->\n<!--[if gte mso 9]><xml></xml><![endif]-->\n<HTML>",
        FileKind.WEB_PAGE,
    ),
    "page in XML": ('<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>', FileKind.WEB_PAGE),
    "page in one file, of Word": (MHT + quoted(WORD_HTML), FileKind.WEB_DOCUMENT),
    "page in one file, of Excel": (MHT + quoted(EXCEL_HTML), FileKind.WEB_SHEET),
    "page in one file, of a server": (
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
        "Content-Type: multipart/related; boundary=x\r\n\r\n",
        FileKind.WEB_SHEET,
    ),
    "page in one file, of a browser": (
        "From: <Saved by Blink>\r\nSubject: x\r\nDate: Mon, 3 Jun 2024\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n',
        FileKind.WEB_PAGE,
    ),
    "mail": (MAIL, FileKind.MAIL_MESSAGE),
    "mail with a picture": (
        "Received: from x\r\n by y\r\nFrom: a@x\r\nContent-Type: multipart/related\r\n\r\n",
        FileKind.MAIL_MESSAGE,
    ),
    "Word XML of 2003": (
        '<?xml version="1.0"?>\n<?mso-application progid="Word.Document"?>\n<w:wordDocument>',
        FileKind.WORD_XML,
    ),
    "Word XML of 2003 without its program": (
        f'<?xml version="1.0"?><w:wordDocument xmlns:w="{W2003}">',
        FileKind.WORD_XML,
    ),
    "Excel XML of 2003": (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>',
        FileKind.SHEET_XML,
    ),
    "Excel XML of 2003 without its program": (
        '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">',
        FileKind.SHEET_XML,
    ),
    "flat docx": (
        f'<?xml version="1.0"?><pkg:package xmlns:pkg="{FLAT}"><pkg:part pkg:name="/_rels/.rels">',
        FileKind.WORD_XML,
    ),
    "flat pptx": (
        f'<pkg:package xmlns:pkg="{FLAT}"><pkg:part pkg:name="/ppt/presentation.xml">',
        FileKind.PRESENTATION,
    ),
    "fodt": (f"<office:document {OPEN} {MIME.format('text')}>", FileKind.FLAT_OPEN_DOCUMENT),
    "fods": (f"<office:document {OPEN} {MIME.format('spreadsheet')}>", FileKind.FLAT_OPEN_SHEET),
    "fodp": (f"<office:document {OPEN} {MIME.format('presentation')}>", FileKind.PRESENTATION),
    "SVG": ('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', FileKind.IMAGE),
    "place on the web, Apple": (
        '<?xml version="1.0"?><plist version="1.0"><dict><key>URL</key></dict></plist>',
        FileKind.SHORTCUT,
    ),
    "other XML": ('<?xml version="1.0"?>\n<ToKhai><Ma>01</Ma></ToKhai>', FileKind.PLAIN_TEXT),
    "CSV with semicolons": (ROWS, FileKind.TEXT_TABLE),
    "CSV with commas": ("Ma,So luong\n01,5\n", FileKind.TEXT_TABLE),
    "CSV with lines in cells": ('Mã,Kết quả\n01,"Một\nHai"\n02,"Ba"\n', FileKind.TEXT_TABLE),
    "CSV that says so": ("sep=;\n01;5", FileKind.TEXT_TABLE),
    "cells with tabs": (ROWS.replace(";", "\t"), FileKind.TEXT_TABLE),
    "letter": (
        "Kính gửi Sở, đơn vị báo cáo như sau.\nTrân trọng, người lập biểu.\n",
        FileKind.PLAIN_TEXT,
    ),
    "indented letter": ("\tKính gửi Sở\n\tĐơn vị báo cáo\n", FileKind.PLAIN_TEXT),
    "script": ("var a = 1;\nvar b = 2;\n", FileKind.PLAIN_TEXT),
    "batch": ("@echo off\r\ncalc\r\n", FileKind.PLAIN_TEXT),
    "text that begins like a picture": ("BM01 gồm các chỉ tiêu sau", FileKind.PLAIN_TEXT),
    "vCard": ("BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\n", FileKind.CARD),
    "calendar": ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", FileKind.CARD),
    "place on the web": ("[InternetShortcut]\r\nURL=https://x.example/\r\n", FileKind.SHORTCUT),
    "document at Google": (
        '{"url": "https://docs.google.com/open?id=x", "doc_id": "x"}',
        FileKind.CLOUD_LINK,
    ),
    "signature of PGP": ("-----BEGIN PGP SIGNATURE-----\n\niQE=\n", FileKind.SIGNED),
    "secret of PGP": ("-----BEGIN PGP MESSAGE-----\n\nhQE=\n", FileKind.CIPHERED),
    "PostScript": ("%!PS-Adobe-3.0\n", FileKind.PRINTED),
}

BINARY: dict[str, tuple[bytes, FileKind]] = {
    "letter in an old alphabet": (b"K\xddnh g\xf6i S\xeb, b\xb8o c\xb8o", FileKind.PLAIN_TEXT),
    "page without its mark of order": (
        "<html><body>".encode("utf-16-le"),
        FileKind.WEB_PAGE,
    ),
    "RTF": (b"{\\rtf1\\ansi\\bin\x00\x01", FileKind.RICH_TEXT),
    "RTF after blanks": (b"\r\n {\\rtf1\\ansi}", FileKind.RICH_TEXT),
    "PDF after blanks": (b"\n\n%PDF-1.4\n\x00\xe2", FileKind.PDF),
    "PDF after other bytes": (b"\x00\x01\x02%PDF-1.4\n", FileKind.PDF),
    "Excel 2": (b"\x09\x00\x04\x00\x02\x00\x10\x00" + bytes(20), FileKind.LEGACY_SHEET),
    "Excel 3": (b"\x09\x02\x06\x00\x00\x00\x10\x00" + bytes(20), FileKind.LEGACY_SHEET),
    "Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00" + bytes(20), FileKind.LEGACY_SHEET),
    "OneNote": (
        bytes.fromhex("e4525c7b8cd8a74daeb15378d02996d3") + bytes(50),
        FileKind.NOTEBOOK,
    ),
    "Access": (b"\x00\x01\x00\x00Standard ACE DB\x00" + bytes(50), FileKind.DATABASE),
    "shortcut of Windows": (b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(68), FileKind.SHORTCUT),
    "BMP": (b"BM\x36\x10\x00\x00\x00\x00\x00\x00\x36\x00" + bytes(50), FileKind.IMAGE),
    "HEIC": (b"\x00\x00\x00\x18ftypheic", FileKind.IMAGE),
    "AVIF": (b"\x00\x00\x00\x18ftypavif", FileKind.IMAGE),
    "MP4": (b"\x00\x00\x00\x18ftypmp42" + bytes(20), FileKind.MEDIA),
    "MOV": (b"\x00\x00\x00\x14ftypqt  " + bytes(20), FileKind.MEDIA),
    "WAV": (b"RIFF\x00\x00\x00\x00WAVEfmt ", FileKind.MEDIA),
    "gzip": (b"\x1f\x8b\x08\x00" + bytes(20), FileKind.OTHER_ARCHIVE),
    "tar": (b"bc.docx" + bytes(250) + b"ustar\x0000" + bytes(50), FileKind.OTHER_ARCHIVE),
    "p7s": (PKCS7 + b"\x02" + bytes(50), FileKind.SIGNED),
    "p7m, encrypted": (PKCS7 + b"\x03" + bytes(50), FileKind.CIPHERED),
    "~$ of Word": (OWNER.ljust(162, b"\x00"), FileKind.OWNER_FILE),
    "~$ of Excel": (OWNER.ljust(165, b"\x00"), FileKind.OWNER_FILE),
    "a text as long as that": (("\nKính gửi " * 20).encode()[:162], FileKind.PLAIN_TEXT),
    "web archive": (b"bplist00\xd1\x01\x02_\x10\x0fWebMainResource", FileKind.WEB_PAGE),
    "webloc": (b"bplist00\xd1\x01\x02SURL_\x10\x10http://x", FileKind.SHORTCUT),
    "chance": (bytes(range(128, 256)), FileKind.OTHER),
    "zeros": (bytes(1000), FileKind.OTHER),
    "a piece of a zip": (b"PK\x07\x08PK\x03\x04" + bytes(30), FileKind.DAMAGED_ZIP),
    "Pages": (apple(iwa(b"\x90\x4e")), FileKind.APPLE_PAGES),
    "Pages, packed again": (
        apple(iwa(b"\x90\x4e"), method=zipfile.ZIP_DEFLATED),
        FileKind.APPLE_PAGES,
    ),
    "Pages with a table": (
        apple(iwa(b"\x90\x4e"), "Index/CalculationEngine.iwa", "Index/Tables/DataList.iwa"),
        FileKind.APPLE_PAGES,
    ),
    "Numbers": (apple(iwa(b"\x01")), FileKind.APPLE_NUMBERS),
    "Keynote": (apple(iwa(b"\x01"), "Index/Slide-1.iwa"), FileKind.APPLE_KEYNOTE),
    "of Apple, which is unknown": (apple(), FileKind.APPLE_IWORK),
    "of Apple, with an inner zip": (
        pack({"Index.zip": b"PK", "preview.jpg": b"x", "Metadata/Properties.plist": b"x"}),
        FileKind.APPLE_IWORK,
    ),
    "Pages of 2009": (
        pack({"index.xml": b'<?xml version="1.0"?><sl:document x="">', "QuickLook/T.jpg": b"x"}),
        FileKind.APPLE_PAGES,
    ),
    "Numbers of 2009": (
        pack({"index.xml": b'<?xml version="1.0"?><ls:document x="">', "QuickLook/T.jpg": b"x"}),
        FileKind.APPLE_NUMBERS,
    ),
    "Keynote of 2009": (
        pack({"index.apxl": b"x", "buildVersionHistory.plist": b"x"}),
        FileKind.APPLE_KEYNOTE,
    ),
    "folder of Pages": (
        pack({"bc.pages/": b"", "bc.pages/Index.zip": b"x", "bc.pages/preview.jpg": b"x"}),
        FileKind.APPLE_PAGES,
    ),
    "folder of Numbers beside litter": (
        pack({"bc.numbers/Index/Document.iwa": b"x", "__MACOSX/bc.numbers/._Index": b"x"}),
        FileKind.APPLE_NUMBERS,
    ),
    "odt": (opened("text"), FileKind.OPEN_DOCUMENT),
    "ods": (opened("spreadsheet"), FileKind.OPEN_SHEET),
    "ods, packed again": (opened("spreadsheet", zipfile.ZIP_DEFLATED), FileKind.OPEN_SHEET),
    "odp": (opened("presentation"), FileKind.PRESENTATION),
    "odg": (opened("graphics"), FileKind.DRAWING),
    "vsdx": (pack({TYPES: b"x", "visio/document.xml": b"x"}), FileKind.DRAWING),
    "pptm": (
        pack({TYPES: b"x", "ppt/presentation.xml": b"x", "ppt/vbaProject.bin": b"x"}),
        FileKind.PRESENTATION,
    ),
    "xps": (pack({TYPES: b"x", "FixedDocSeq.fdseq": b"x"}), FileKind.PRINTED),
    "epub": (
        pack({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"x"}),
        FileKind.EBOOK,
    ),
    "jar": (pack({"META-INF/MANIFEST.MF": b"x", "A.class": b"x"}), FileKind.EXECUTABLE),
    "apk": (pack({"AndroidManifest.xml": b"x", "classes.dex": b"x"}), FileKind.EXECUTABLE),
    "another package": (pack({TYPES: b"x", "3D/model.model": b"x"}), FileKind.OTHER),
    "docx without its list": (pack({"word/document.xml": b"x"}), FileKind.DAMAGED_ZIP),
    "docx taken apart": (
        pack({f"bc/{TYPES}": b"x", "bc/word/document.xml": b"x"}),
        FileKind.DAMAGED_ZIP,
    ),
    "empty zip": (b"PK\x05\x06" + bytes(18), FileKind.EMPTY_ZIP),
    "zip of folders": (pack({"Báo cáo/": b"", "Báo cáo/xã A/": b""}), FileKind.EMPTY_ZIP),
    "zip of litter": (pack({"__MACOSX/._a": b"x", "a/.DS_Store": b"x"}), FileKind.EMPTY_ZIP),
    "zip with a password": (locked(pack({"bc.docx": b"x"})), FileKind.ENCRYPTED_ZIP),
    "zip": (pack({"bc.docx": b"x", "anh.jpg": b"x"}), FileKind.ZIP),
    "zip of one folder": (pack({"a/bc.docx": b"x", "a/anh.jpg": b"x"}), FileKind.ZIP),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_known_in_any_coding(name: str, coding: str) -> None:
    text, kind = TEXTS[name]
    data = text.encode(coding)
    assert sniff(data) is kind
    with pytest.raises(UnreadableFormError, match=re.escape(BY_KIND[kind])):
        parse_form(data)


@pytest.mark.parametrize("name", BINARY)
def test_content_says_what_a_file_is(name: str) -> None:
    data, kind = BINARY[name]
    assert sniff(data) is kind
    with pytest.raises(UnreadableFormError, match=re.escape(BY_KIND[kind])):
        parse_form(data)


def test_a_long_text_is_cut_without_harm() -> None:
    """The look ends in the middle of a letter and of a line."""
    assert sniff(("é" * 20_000).encode()[1:]) is FileKind.OTHER
    assert sniff(("xé" * 20_000).encode()) is FileKind.PLAIN_TEXT
    assert sniff(("Mã;Số lượng;Kinh phí\n" * 5_000).encode()) is FileKind.TEXT_TABLE


WORD, SHEET = "Word Document (*.docx)", "Excel Workbook (*.xlsx)"
# Kind, program to open it with, what to choose there.
REMEDIES = {
    FileKind.WEB_DOCUMENT: ("bằng Word", WORD),
    FileKind.WORD_XML: ("bằng Word", WORD),
    FileKind.LEGACY_OFFICE: ("bằng Word", WORD),
    FileKind.RICH_TEXT: ("bằng Word", WORD),
    FileKind.WEB_SHEET: ("bằng Excel", SHEET),
    FileKind.SHEET_XML: ("bằng Excel", SHEET),
    FileKind.LEGACY_SHEET: ("bằng Excel", SHEET),
    FileKind.BINARY_SHEET: ("bằng Excel", SHEET),
    FileKind.TEXT_TABLE: ("bằng Excel", SHEET),
    FileKind.FLAT_OPEN_DOCUMENT: ("bằng LibreOffice", "Word 2007-365 (.docx)"),
    FileKind.FLAT_OPEN_SHEET: ("bằng LibreOffice", "Excel 2007-365 (.xlsx)"),
    FileKind.OPEN_DOCUMENT: ("bằng LibreOffice hoặc Word", "Word 2007-365 (.docx)"),
    FileKind.OPEN_SHEET: ("bằng LibreOffice hoặc Excel", "Excel 2007-365 (.xlsx)"),
    FileKind.APPLE_PAGES: ("bằng Pages", "Tệp > Xuất sang > Word"),
    FileKind.APPLE_NUMBERS: ("bằng Numbers", "Tệp > Xuất sang > Excel"),
    FileKind.PUBLISHER: ("bằng Publisher", "Word 2007 Document (*.docx)"),
    FileKind.OUTLOOK_MESSAGE: ("bằng Outlook", "lưu tệp biểu mẫu đính kèm trong thư đó"),
    FileKind.MAIL_MESSAGE: ("bằng chương trình thư điện tử", "lưu tệp biểu mẫu đính kèm"),
}


@pytest.mark.parametrize("kind", REMEDIES)
def test_the_remedy_names_the_program_and_the_format(kind: FileKind) -> None:
    text = str(refused_files.wrong_kind(kind))
    for words in REMEDIES[kind]:
        assert words in text
    is_sheet = REMEDIES[kind][1] == SHEET or kind.is_sheet
    assert not is_sheet or ("Word Document" not in text and ".docx" not in text)
    assert kind.is_sheet == is_sheet


def test_an_old_workbook_is_told_to_become_a_new_one() -> None:
    data = compound({"MBD0001": b"WordDocument", "Workbook": b"x"})
    with pytest.raises(UnreadableFormError) as refused:
        parse_form(data)
    assert SHEET in str(refused.value)
    assert "Word" not in str(refused.value).replace("Workbook", "")


@pytest.mark.parametrize("kind", FileKind)
def test_every_kind_has_an_answer(kind: FileKind) -> None:
    text = str(refused_files.wrong_kind(kind))
    assert unicodedata.is_normalized("NFC", text)
    assert "ề nghị" in text
    assert text.endswith(".")
    assert 60 < len(text) < 420
    assert safe_ending(kind).startswith(".")
    assert (kind_label(kind) == "tệp loại khác") is (kind is FileKind.OTHER)
    assert not kind.is_sheet or kind.is_office
    assert not kind.is_archive or "tệp" in kind_label(kind)


def test_labels_are_told_apart() -> None:
    labels = [kind_label(k) for k in FileKind]
    assert len(labels) == len(set(labels))


def test_what_comes_with_machine_mail_is_no_document() -> None:
    """An out-of-office reply whose text stands in a file must not be taken for a report."""
    for text in ("mail text of Outlook", "page of nobody", "mail", "letter", "calendar"):
        assert not sniff(TEXTS[text][0].encode()).is_office
    assert not sniff(BINARY["p7s"][0]).is_office


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_have_a_kind(data: bytes) -> None:
    assert isinstance(sniff(data), FileKind)


STARTS = [t.encode() for t, _ in TEXTS.values()] + [d for d, _ in BINARY.values()]


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(STARTS), st.integers(0, 200), st.binary(max_size=40), st.integers(0, 3_000))
def test_a_changed_or_cut_file_has_a_kind(data: bytes, at: int, put: bytes, size: int) -> None:
    assert isinstance(sniff((data[:at] + put + data[at:])[:size]), FileKind)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="<>!-?[]:= \n\r\t;,\"'aFrom", max_size=400), st.integers(1, 100))
def test_any_signs_of_markup_have_a_kind(text: str, times: int) -> None:
    """Repeated too: no pattern takes long over signs that almost match."""
    assert isinstance(sniff((text * times).encode()), FileKind)


def test_a_member_is_looked_into_only_in_bounds() -> None:
    """Sixty megabytes under the name that declares the type: a hundred bytes of them are read."""
    bomb = pack({"mimetype": bytes(60 * 1024 * 1024), "content.xml": b"x"})
    assert sniff(bomb) is FileKind.OPEN_DOCUMENT
    with zipfile.ZipFile(BytesIO(bomb)) as archive:
        assert archive.getinfo("mimetype").file_size == 60 * 1024 * 1024
