"""A plain zip: its documents one by one, or one answer for the whole of it."""

import zipfile

import pytest

from plancycle.forms.opening.bundle import MAX_FILES, unpack_bundle
from plancycle.model.errors import UnreadableFormError
from plancycle.office_files.file_kind import FileKind
from plancycle.office_files.sniffer import sniff
from tests.forms.docx_surgery import pack

UNPACK = "Đề nghị giải nén và gửi trực tiếp tệp biểu mẫu (.docx hoặc .xlsx)."


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFormError) as refused:
        unpack_bundle(data)
    return str(refused.value)


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x05\x06" + bytes(18),
        pack({"Báo cáo/": b"", "Báo cáo/xã A/": b""}),
        pack({"__MACOSX/._a": b"x", "a/~$bc.docx": b"x", "a/Thumbs.db": b"x"}),
    ],
    ids=["nothing", "folders", "litter"],
)
def test_a_zip_of_nothing(data: bytes) -> None:
    assert refusal(data) == (
        "Tệp nén (.zip) rỗng, bên trong không có tệp nào. Đề nghị gửi trực tiếp tệp biểu mẫu "
        "(.docx hoặc .xlsx), không cần nén."
    )


def test_archives_in_a_zip_are_answered_by_the_outer_one(blank: bytes) -> None:
    inner = pack({"bc.docx": blank})
    for data in (pack({"bc.zip": inner}), pack({"a.zip": inner, "b.rar": b"Rar!\x1a\x07\x01\x00"})):
        told = refusal(data)
        assert told == f"Trong tệp nén chỉ có tệp nén khác, không mở được nhiều lớp. {UNPACK}"


def test_a_zip_beside_a_form_stays_a_zip(blank: bytes) -> None:
    inner = pack({"anh.jpg": b"\xff\xd8\xff"})
    files = unpack_bundle(pack({"../../\u202ea.zip": inner, "bc.docx": blank}))
    assert [(f.name, sniff(f.data)) for f in files] == [
        ("a.zip", FileKind.ZIP),
        ("bc.docx", FileKind.WORD),
    ]


def test_a_zip_with_too_many_files() -> None:
    names = [f"{n}.docx" for n in range(MAX_FILES)]
    assert len(unpack_bundle(pack(dict.fromkeys(names, b"x")))) == MAX_FILES
    told = refusal(pack(dict.fromkeys([*names, "a.docx"], b"x")))
    assert told.startswith(f"Tệp nén chứa hơn {MAX_FILES} tệp. Đề nghị gửi trực tiếp")
    assert "an toàn thông tin" not in told


def test_a_zip_with_a_password(blank: bytes) -> None:
    data = bytearray(pack({"bc.docx": blank}))
    data[data.find(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == f"Tệp nén (.zip) được đặt mật khẩu nên không mở được. {UNPACK}"


def test_a_document_of_apple_in_a_zip_is_one_document(blank: bytes) -> None:
    """Nothing of its inside is named: the sender never saw it."""
    bundle = pack(
        {
            "kỳ I/báo cáo.pages/Index/Document.iwa": b"x" * 100,
            "kỳ I/báo cáo.pages/preview.jpg": b"\xff\xd8\xff",
            **{f"kỳ I/báo cáo.pages/Data/{n}.jpg": b"x" for n in range(30)},
            "kỳ I/bc.docx": blank,
        }
    )
    assert sniff(bundle) is FileKind.ZIP
    files = unpack_bundle(bundle)
    assert [(f.name, sniff(f.data)) for f in files] == [
        ("báo cáo.pages", FileKind.APPLE_IWORK),
        ("bc.docx", FileKind.WORD),
    ]


def test_a_folder_with_such_a_name_is_only_a_folder(blank: bytes) -> None:
    bundle = pack({"báo cáo.key/bc.docx": blank, "báo cáo.key/a.txt": b"x"})
    assert [f.name for f in unpack_bundle(bundle)] == ["bc.docx", "a.txt"]


def test_a_program_in_a_zip_is_still_seen() -> None:
    (only,) = unpack_bundle(pack({"a.exe": b"MZ"}, zipfile.ZIP_STORED))
    assert (only.name, sniff(only.data)) == ("a.exe", FileKind.EXECUTABLE)
