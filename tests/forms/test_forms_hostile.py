"""Files that are no form, or are built to do harm: each is refused, and told what to do."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

import pytest
from lxml import etree

from plancycle.forms.opening.bundle import MAX_FILES, unpack_bundle
from plancycle.forms.printing.fill import fill_form
from plancycle.forms.reading.read_form import parse_form
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.bounds import MAX_BYTES, MAX_MEMBERS
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.docx_surgery import MAIN, W, edit, members, pack, xml

CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
TYPES = "[Content_Types].xml"


def docx(document: bytes) -> bytes:
    return pack({TYPES: b"<Types/>", MAIN: document})


BY_CONTENT: tuple[tuple[bytes, FileKind, str], ...] = (
    (b"", FileKind.EMPTY, "Tệp rỗng"),
    (CFB, FileKind.DAMAGED_COMPOUND, r"bị hỏng, bị cắt .* mật khẩu .*\.docx .*\.xlsx"),
    (b"%PDF-1.7\n", FileKind.PDF, "Tệp là PDF"),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE, "ảnh chụp"),
    (b"\xff\xd8\xff\xe0", FileKind.IMAGE, "ảnh chụp"),
    (b"\x00\x00\x00\x18ftypheic", FileKind.IMAGE, "ảnh chụp"),
    (b"RIFF\x00\x00\x00\x00WEBP", FileKind.IMAGE, "ảnh chụp"),
    (b"Rar!\x1a\x07\x01\x00", FileKind.RAR, "RAR .* giải nén"),
    (b"7z\xbc\xaf\x27\x1c", FileKind.SEVEN_ZIP, "7z .* giải nén"),
    (b"MZ\x90\x00", FileKind.EXECUTABLE, "chương trình máy tính .* mã độc"),
    (b"\x7fELF", FileKind.EXECUTABLE, "chương trình máy tính"),
    (b"{\\rtf1\\ansi", FileKind.RICH_TEXT, "RTF"),
    (b"<html><body>", FileKind.WEB_PAGE, "trang web"),
    ("Kính gửi".encode(), FileKind.PLAIN_TEXT, "chỉ có chữ thuần"),
    (b"\x00\x01\x02\x03", FileKind.OTHER, "Không nhận ra định dạng"),
    (b"PK\x03\x04", FileKind.DAMAGED_ZIP, "bị hỏng hoặc bị cắt"),
    (
        pack({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<x/>"}),
        FileKind.OPEN_DOCUMENT,
        "OpenDocument",
    ),
    (pack({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"}), FileKind.SPREADSHEET, "bảng tính"),
    (pack({TYPES: b"<Types/>", "xl/workbook.bin": b"x"}), FileKind.BINARY_SHEET, "xlsb"),
    (
        pack({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>", "xl/vbaProject.bin": b"x"}),
        FileKind.SHEET_MACROS,
        r"macro \(\.xlsm\)",
    ),
    (
        pack(
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b""}, 0
        ),
        FileKind.OPEN_SHEET,
        "bảng tính OpenDocument",
    ),
    (CFB + "EncryptedPackage\0".encode("utf-16-le"), FileKind.ENCRYPTED, "mật khẩu .* bỏ mật khẩu"),
    (
        CFB + "WordDocument\0".encode("utf-16-le"),
        FileKind.LEGACY_OFFICE,
        "định dạng Word cũ .* mật khẩu .*Lưu thành",
    ),
    (CFB + "Workbook\0".encode("utf-16-le"), FileKind.LEGACY_SHEET, "Excel cũ"),
    (b"\x78\x9f\x3e\x22\x01\x00", FileKind.OUTLOOK, "winmail.dat .* HTML"),
    (pack({TYPES: b"<x/>", "ppt/presentation.xml": b"<x/>"}), FileKind.PRESENTATION, "trình chiếu"),
    (pack({"bao-cao.docx": b"x"}), FileKind.ZIP, "giải nén và gửi trực tiếp"),
    (
        pack({TYPES: b"<x/>", MAIN: b"<x/>", "word/vbaProject.bin": b"x"}),
        FileKind.WORD_MACROS,
        "macro",
    ),
)


@pytest.mark.parametrize(("data", "kind", "words"), BY_CONTENT, ids=lambda v: str(v)[:20])
def test_content_says_what_a_file_is(data: bytes, kind: FileKind, words: str) -> None:
    assert sniff(data) is kind
    with pytest.raises(UnreadableFormError, match=words):
        parse_form(data)


def test_a_form_is_a_word_file(blank: bytes) -> None:
    assert sniff(blank) is FileKind.WORD
    assert FileKind.WORD.is_office
    assert not FileKind.IMAGE.is_office


def test_macros_declared_in_the_content_types(blank: bytes) -> None:
    parts = members(blank)
    parts[TYPES] = parts[TYPES].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    assert sniff(pack(parts)) is FileKind.WORD
    with pytest.raises(UnreadableFormError, match="macro"):
        parse_form(pack(parts))


def test_a_form_cut_in_transfer(blank: bytes) -> None:
    for size in (10, 100, len(blank) // 2, len(blank) - 1):
        with pytest.raises(UnreadableFormError, match="bị hỏng hoặc bị cắt"):
            parse_form(blank[:size])


def test_a_member_with_changed_bytes(blank: bytes) -> None:
    """The checksum of the member no longer fits."""
    with zipfile.ZipFile(BytesIO(blank)) as archive:
        info = archive.getinfo(MAIN)
        at = info.header_offset + 30 + len(MAIN) + info.compress_size // 2
    hurt = blank[:at] + bytes([blank[at] ^ 0xFF]) + blank[at + 1 :]
    with pytest.raises(UnreadableFormError, match="bị hỏng hoặc bị cắt"):
        parse_form(hurt)


def test_too_large(blank: bytes) -> None:
    with pytest.raises(UnreadableFormError, match="lớn hơn 25 MB"):
        parse_form(blank + bytes(MAX_BYTES))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", [MAIN, "WORD/document.xml", "word\\document.xml", "/" + MAIN])
def test_two_members_of_one_name(blank: bytes, second: str) -> None:
    """Word opens one of them, a virus scanner the other."""
    buffer = BytesIO(blank)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr(second, b"<x/>")
    with pytest.raises(UnreadableFormError, match="trùng tên"):
        parse_form(buffer.getvalue())


def test_too_many_members(blank: bytes) -> None:
    many = pack(members(blank) | {f"word/media/{n}.png": b"" for n in range(MAX_MEMBERS)})
    assert sniff(many) is FileKind.DAMAGED_ZIP
    with pytest.raises(UnreadableFormError, match="hơn 1000 thành phần"):
        parse_form(many)


@pytest.mark.parametrize("name", [MAIN, "word/media/image1.bmp", "zeros.bin"])
def test_sixty_megabytes_of_zeros(blank: bytes, name: str) -> None:
    bomb = pack(members(blank) | {name: bytes(60 * 1024 * 1024)})
    assert len(bomb) < 100_000
    with pytest.raises(UnreadableFormError, match="giải nén lớn bất thường"):
        parse_form(bomb)
    with pytest.raises(UnreadableFormError, match="giải nén lớn bất thường"):
        parse_form(pack({name: bytes(60 * 1024 * 1024)}))


def test_many_small_bombs(blank: bytes) -> None:
    """Each below the floor of the ratio, together above the sum."""
    noise = zlib.compress(bytes(range(256)) * 4)[:200]
    block = (noise + bytes(800)) * 1000
    bomb = pack(members(blank) | {f"word/media/{n}.bin": block for n in range(230)})
    with pytest.raises(UnreadableFormError, match="giải nén lớn bất thường"):
        parse_form(bomb)


def test_a_member_that_lies_about_its_size(blank: bytes) -> None:
    """The list of members says 100 bytes where a megabyte is packed."""
    bomb = bytearray(pack(members(blank) | {MAIN: b"<x>" + b" " * 1_000_000 + b"</x>"}))
    with zipfile.ZipFile(BytesIO(bytes(bomb))) as archive:
        info = archive.getinfo(MAIN)
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = 0
        while (start := bomb.find(mark, start)) >= 0:
            if bomb[start + at : start + at + 4] == struct.pack("<I", info.file_size):
                bomb[start + at : start + at + 4] = struct.pack("<I", 100)
            start += 4
    with pytest.raises(UnreadableFormError):
        parse_form(bytes(bomb))


def test_an_encrypted_member(blank: bytes) -> None:
    locked = bytearray(blank)
    locked[locked.find(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(UnreadableFormError, match="mật khẩu"):
        parse_form(bytes(locked))


def test_a_method_no_office_program_uses(blank: bytes) -> None:
    with pytest.raises(UnreadableFormError, match="kiểu nén lạ"):
        parse_form(pack(members(blank), zipfile.ZIP_LZMA))


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "hahaha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, OUTSIDE, "<!DOCTYPE x>"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_doctype(doctype: str, encoding: str) -> None:
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f'{head}{doctype}<w:document xmlns:w="{W}"><w:body>&c;</w:body></w:document>'
    with pytest.raises(UnreadableFormError, match="DOCTYPE"):
        parse_form(docx(text.encode(encoding)))


@pytest.mark.parametrize("part", ["_rels/.rels", "docProps/custom.xml", "word/footer1.xml"])
def test_a_doctype_in_another_part(blank: bytes, part: str) -> None:
    parts = members(blank)
    parts[part] = parts[part].replace(b"?>", b"?>" + OUTSIDE.encode(), 1)
    with pytest.raises(UnreadableFormError, match="DOCTYPE"):
        parse_form(pack(parts))


def test_a_doctype_in_an_encoding_that_hides_it() -> None:
    text = f'<?xml version="1.0" encoding="IBM037"?>{OUTSIDE}<x>&c;</x>'
    with pytest.raises(UnreadableFormError):
        parse_form(docx(text.encode("cp037")))


def test_broken_xml(blank: bytes) -> None:
    parts = members(blank)
    for broken in (parts[MAIN][:-10], b"", b"\x00" * 50, b"<x>&nbsp;</x>", b"\xff\xfe<x/>"):
        with pytest.raises(UnreadableFormError, match="bị hỏng"):
            parse_form(pack(parts | {MAIN: broken}))


def test_endless_nesting() -> None:
    deep = b"<x>" * 100_000 + b"</x>" * 100_000
    with pytest.raises(UnreadableFormError):
        parse_form(docx(deep))


def test_a_part_over_the_limit(blank: bytes) -> None:
    """Not packed at all, so no ratio gives it away."""
    parts = members(blank) | {MAIN: b"<x>" + b"<y/>" * (4 * 1024 * 1024) + b"</x>"}
    with pytest.raises(UnreadableFormError, match="giới hạn thời gian và bộ nhớ"):
        parse_form(pack(parts, zipfile.ZIP_STORED))


def test_a_word_file_without_the_form() -> None:
    letter = f'<w:document xmlns:w="{W}"><w:body><w:p/></w:body></w:document>'.encode()
    with pytest.raises(UnreadableFormError, match="không tìm thấy bảng của biểu mẫu"):
        parse_form(docx(letter))


def test_a_word_file_with_other_tables() -> None:
    table = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>{n}</w:t></w:r></w:p></w:tc></w:tr>" for n in "AB")
    letter = f'<w:document xmlns:w="{W}"><w:body><w:tbl>{table}</w:tbl></w:body></w:document>'
    with pytest.raises(UnreadableFormError, match="không tìm thấy bảng của biểu mẫu"):
        parse_form(docx(letter.encode()))


def test_a_file_without_its_main_part(blank: bytes) -> None:
    parts = members(blank)
    del parts[MAIN]
    with pytest.raises(UnreadableFormError, match="bị hỏng"):
        parse_form(pack(parts))


@pytest.mark.parametrize("span", ["999999999", "-1", "x", "²", ""])
def test_an_absurd_span_neither_fills_the_memory_nor_loses_the_form(
    filled: bytes, span: str
) -> None:
    def widen(root: etree._Element) -> None:
        for properties in root.iter(f"{{{W}}}trPr"):
            properties.append(xml(f'<w:gridAfter w:val="{span}"/>'))
        for tag in ("p", "tbl"):
            element = xml(
                f'<w:{tag}><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>'
                f"</w:tc></w:tr></w:{tag}>"
            )
            root[0].insert(0, element)

    assert len(parse_form(edit(filled, widen)).values) == len(parse_form(filled).values)


def test_relations_out_of_the_file_are_not_followed(filled: bytes) -> None:
    parts = members(filled)
    name = "word/_rels/document.xml.rels"
    evil = (
        b'<Relationship Id="rId98" Target="../../../etc/passwd" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"/>'
    )
    parts[name] = parts[name].replace(b"</Relationships>", evil + b"</Relationships>")
    assert parse_form(pack(parts)) == parse_form(filled)


def test_filling_refuses_what_reading_refuses() -> None:
    with pytest.raises(UnreadableFormError, match="định dạng Word cũ"):
        fill_form(CFB + "WordDocument\0".encode("utf-16-le"), {})


def test_a_zip_of_two_forms(blank: bytes, filled: bytes) -> None:
    bundle = pack(
        {
            "Báo cáo/xã A.docx": blank,
            "Báo cáo/xã B.docx": filled,
            "__MACOSX/._xã A.docx": b"x",
            "Báo cáo/Thumbs.db": b"x",
        }
    )
    assert sniff(bundle) is FileKind.ZIP
    files = unpack_bundle(bundle)
    assert [(f.name, f.data) for f in files] == [("xã A.docx", blank), ("xã B.docx", filled)]


def refuse(build: Callable[[], bytes], words: str) -> None:
    with pytest.raises(UnreadableFormError, match=words):
        unpack_bundle(build())


def test_a_zip_is_unpacked_in_bounds(blank: bytes) -> None:
    refuse(lambda: pack({f"{n}.docx": b"x" for n in range(MAX_FILES + 1)}), "hơn 20 tệp")
    refuse(lambda: pack({"a.docx": bytes(60 * 1024 * 1024)}), "giải nén lớn bất thường")
    refuse(lambda: pack({"a.docx": blank})[:-30], "bị hỏng")
    refuse(lambda: b"Rar!\x1a\x07\x01\x00", "RAR")
    refuse(lambda: b"PK" + bytes(MAX_BYTES), "lớn hơn 25 MB")
