"""Old binary Office files are known by their outermost folder, whatever lies inside them."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.office_files.compound import root_storage
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.compound_samples import MARK, Storage, compound

LETTER = Storage({"WordDocument": b"letter", "1Table": b"x"})
BOOK = Storage({"Workbook": b"book"})
INSTALLER = bytes.fromhex("84100c0000000000c000000000000046")

KINDS = {
    "doc": ({"WordDocument": b"x", "1Table": b"x"}, FileKind.LEGACY_OFFICE),
    "doc with a sheet": ({"ObjectPool": BOOK, "WordDocument": b"x"}, FileKind.LEGACY_OFFICE),
    "xls": ({"Workbook": b"x"}, FileKind.LEGACY_SHEET),
    "xls of Excel 95": ({"Book": b"x"}, FileKind.LEGACY_SHEET),
    "xls in capitals": ({"WORKBOOK": b"x"}, FileKind.LEGACY_SHEET),
    "xls with a letter": ({"MBD0001": LETTER, "Workbook": b"x"}, FileKind.LEGACY_SHEET),
    "xls with the word": (
        {"Workbook": "WordDocument\0".encode("utf-16-le")},
        FileKind.LEGACY_SHEET,
    ),
    "et of WPS": ({"Workbook": b"x", "ETExtData": b"x"}, FileKind.LEGACY_SHEET),
    "wps of WPS": ({"WordDocument": b"x", "WpsCustomData": b"x"}, FileKind.LEGACY_OFFICE),
    "ppt": ({"PowerPoint Document": b"x"}, FileKind.PRESENTATION),
    "docx with a password": (
        {"EncryptionInfo": b"x", "EncryptedPackage": b"x", "\x06DataSpaces": Storage({})},
        FileKind.ENCRYPTED,
    ),
    "msg": (
        {"__properties_version1.0": b"x", "__substg1.0_0037001F": b"x"},
        FileKind.OUTLOOK_MESSAGE,
    ),
    "msg with a letter": (
        {"__attach_version1.0_#00000000": LETTER, "__properties_version1.0": b"x"},
        FileKind.OUTLOOK_MESSAGE,
    ),
    "pub": (
        {"Quill": Storage({"QuillSub": Storage({})}), "Contents": b"x", "Escher": Storage({})},
        FileKind.PUBLISHER,
    ),
    "vsd": ({"VisioDocument": b"x"}, FileKind.DRAWING),
    "another program": ({"Props12": b"x", "ObjectPool": LETTER}, FileKind.COMPOUND),
}


@pytest.mark.parametrize("shift", [9, 12])
@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize("name", KINDS)
def test_the_root_decides(name: str, late: bool, shift: int) -> None:
    items, kind = KINDS[name]
    assert sniff(compound(items, shift=shift, late_directory=late)) is kind


def test_the_root_storage_is_listed_whole() -> None:
    root = root_storage(compound({"A": Storage({"Inner": b"x"}), "Bảng": b"y"}))
    assert root is not None
    assert (root.names, root.whole) == ({"a", "bảng"}, True)


def test_an_installer_is_a_program() -> None:
    assert sniff(compound({"Workbook": b"x"}, class_id=INSTALLER)) is FileKind.EXECUTABLE


def test_a_file_so_large_that_the_header_can_not_list_its_table() -> None:
    data = compound({"Data": bytes(8_000_000), "Workbook": b"x"}, late_directory=True)
    assert struct.unpack_from("<I", data, 72) == (1,)
    root = root_storage(data)
    assert root is not None
    assert (root.names, root.whole) == ({"data", "workbook"}, True)


def test_a_file_cut_short_is_damaged_or_told_by_its_names() -> None:
    data = compound({"Workbook": bytes(20_000)}, late_directory=True)
    assert sniff(data[:9_000]) is FileKind.DAMAGED_COMPOUND
    assert sniff(compound({"Workbook": bytes(20_000)})[:5_000]) is FileKind.LEGACY_SHEET
    assert sniff(MARK) is FileKind.DAMAGED_COMPOUND
    assert sniff(MARK + bytes(504)) is FileKind.DAMAGED_COMPOUND
    assert sniff(MARK + bytes(504) + "Workbook\0".encode("utf-16-le")) is FileKind.LEGACY_SHEET


def test_a_directory_that_runs_in_a_circle() -> None:
    """Every entry names itself as its neighbour, and the directory's last sector is its first."""
    data = bytearray(compound({"A": b"", "B": b"", "C": b"", "D": b""}))
    for place in range(1, 5):
        struct.pack_into("<II", data, 512 + 128 * place + 68, place, 1)
    table = data.rindex(struct.pack("<I", 0xFFFFFFFD)) // 512 * 512
    struct.pack_into("<I", data, table + 4, 0)
    root = root_storage(bytes(data))
    assert root is not None
    assert (root.names, root.whole) == ({"a"}, True)
    assert sniff(bytes(data)) is FileKind.COMPOUND


def test_a_neighbour_that_is_not_there() -> None:
    data = bytearray(compound({"A": b""}))
    struct.pack_into("<I", data, 512 + 128 + 72, 70_000)
    root = root_storage(bytes(data))
    assert root is not None
    assert (root.names, root.whole) == ({"a"}, False)
    assert sniff(bytes(data)) is FileKind.DAMAGED_COMPOUND


def test_a_very_long_row_of_neighbours_is_followed_in_bounds() -> None:
    """Ten thousand names one after another: no recursion, and no more than 8,192 of them."""
    root = root_storage(compound({f"n{n}": b"" for n in range(10_000)}))
    assert root is not None
    assert (len(root.names), root.whole) == (8_191, False)


SOUND = compound({"MBD": LETTER, "Workbook": b"x", "Z": bytes(9_000)})


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(st.integers(8, len(SOUND) - 5), st.integers(0, 2**32 - 1)), max_size=8))
def test_any_change_of_numbers_ends_with_a_kind(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, number in changes:
        struct.pack_into("<I", data, at // 4 * 4, number)
    assert isinstance(sniff(bytes(data)), FileKind)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes_after_the_mark(rest: bytes) -> None:
    assert isinstance(sniff(MARK + rest), FileKind)
