"""Files of other kinds, each sent as if it were the report."""

import base64
from collections.abc import Iterator

from tests.hostile.cases import REFUSED, Bases, Case, pack

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def format_cases(bases: Bases) -> Iterator[Case]:
    """Each under the name of an office file."""
    url = bases.url
    page = f'<html><head><link rel="stylesheet" href="{url}/s.css"></head><table><tr><td>1</table>'
    mhtml = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n"
        f"--x\r\nContent-Type: text/html\r\nContent-Location: {url}\r\n\r\n{page}\r\n--x--\r\n"
    )
    package = "http://schemas.microsoft.com/office/2006/xmlPackage"
    program = '<?xml version="1.0"?><?mso-application progid="{}"?>'
    flat = program.format("Word.Document") + f'<pkg:package xmlns:pkg="{package}"/>'
    excel = "urn:schemas-microsoft-com:office:spreadsheet"
    xml_2003 = program.format("Excel.Sheet") + f'<Workbook xmlns="{excel}"/>'
    office = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    fodt = f'<?xml version="1.0"?><office:document {office}/>'
    odt, ods = (
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.spreadsheet",
    )
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    image = f'<draw:image xmlns:x="http://www.w3.org/1999/xlink" x:href="{url}/o.png"/>'
    content = f"<office:document-content {office} {draw}>{image}</office:document-content>"
    streams = {
        n: _COMPOUND + n.encode("utf-16-le") + bytes(40)
        for n in (
            "WordDocument",
            "Workbook",
            "EncryptedPackage",
            "PowerPoint Document",
            "VisioDocument",
        )
    }
    files: dict[str, bytes] = {
        "an empty file": b"",
        "one byte": b"x",
        "a web page": page.encode(),
        "a web page in UTF-16": b"\xff\xfe" + page.encode("utf-16-le"),
        "a page saved as one file": mhtml.encode(),
        "flat Word XML": flat.encode(),
        "Excel XML of 2003": xml_2003.encode(),
        "flat OpenDocument": fodt.encode(),
        "RTF": b"{\\rtf1\\ansi{\\object\\objautlink\\objupdate{\\*\\objdata 01}}}",
        "a PDF": b"%PDF-1.7\n1 0 obj<</OpenAction<</S/URI/URI("
        + url.encode()
        + b")>>>>endobj\n%%EOF",
        "a PDF with a foreword": b"\n\n%PDF-1.4\n",
        "a PNG": base64.b64decode(
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
        ),
        "a JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(100),
        "a photograph of a phone": b"\x00\x00\x00\x18ftypheic" + bytes(100),
        "WebP": b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        "TIFF": b"II*\x00" + bytes(100),
        "SVG": f'<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/x"/></svg>'.encode(),
        "plain text": "Kính gửi Sở, đơn vị báo cáo như sau.".encode(),
        "plain text in UTF-16": "Kính gửi Sở".encode("utf-16"),
        "plain text in an old alphabet": b"K\xddnh g\xf6i S\xeb",
        "CSV": b"Ma,So luong\n01,5\n",
        "a message": b"From: a@x.example\r\nSubject: x\r\n\r\nx\r\n",
        "winmail.dat": b"\x78\x9f\x3e\x22" + bytes(100),
        "a calendar": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
        "a shortcut": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(68),
        "a program": b"MZ\x90\x00" + bytes(500),
        "a program of Linux": b"\x7fELF" + bytes(500),
        "a script": b"@echo off\r\ncalc\r\n",
        "RAR": b"Rar!\x1a\x07\x01\x00" + bytes(100),
        "7z": b"7z\xbc\xaf\x27\x1c" + bytes(100),
        "gzip": b"\x1f\x8b\x08\x00" + bytes(100),
        "tar": b"bao cao.docx" + bytes(245) + b"ustar\x0000" + bytes(300),
        "a database": b"SQLite format 3\x00" + bytes(100),
        "odt": pack(
            {
                "mimetype": odt.encode(),
                "content.xml": content.encode(),
                "META-INF/manifest.xml": b"<x/>",
            },
            0,
        ),
        "ods": pack(
            {
                "mimetype": ods.encode(),
                "content.xml": content.encode(),
                "META-INF/manifest.xml": b"<x/>",
            },
            0,
        ),
        "pptx": pack({"[Content_Types].xml": b"<Types/>", "ppt/presentation.xml": b"<x/>"}),
        "xps": pack({"[Content_Types].xml": b"<Types/>", "FixedDocSeq.fdseq": b"<x/>"}),
        "epub": pack({"mimetype": b"application/epub+zip", "META-INF/container.xml": b"<x/>"}),
        "jar": pack(
            {"META-INF/MANIFEST.MF": b"Manifest-Version: 1.0\r\n", "A.class": b"\xca\xfe\xba\xbe"}
        ),
        "Pages of Apple": pack({"Index/Document.iwa": b"x", "preview.jpg": b"\xff\xd8\xff"}),
        "Hangul": b"HWP Document File V3.00 \x1a\x01\x02\x03\x04\x05",
        "WordPerfect": b"\xffWPC" + bytes(100),
        "Works": b"\x01\xfe\x32" + bytes(100),
        "a link to a document kept by Google": f'{{"doc_id": "x", "url": "{url}/gdoc"}}'.encode(),
        "the temporary file of Word": b"\x0cNguyen Van A" + bytes(149),
        **{f"a compound file, {name}": data for name, data in streams.items()},
        "a compound file of nothing": _COMPOUND,
    }
    for name, data in files.items():
        yield Case(f"{name} named .docx", "bao cao.docx", data, REFUSED)
    for name in (
        "an empty file",
        "CSV",
        "a web page",
        "Excel XML of 2003",
        "ods",
        "a compound file, Workbook",
    ):
        yield Case(f"{name} named .xlsx", "bao cao.xlsx", files[name], REFUSED)
