"""One guard: whoever opens a zip refuses the same ones, before a member of it is unpacked."""

import io
import struct
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from plancycle.documents.papers.plan_table import parse_tables
from plancycle.documents.rendering.word_file import read_members
from plancycle.forms.opening.bundle import unpack_bundle
from plancycle.forms.package import open_package
from plancycle.lint.reading.read import read_paper
from plancycle.model.errors import ConfigError, UnreadableFormError, UnreadablePaperError
from plancycle.office_files.archives import judge_zip, open_zip, read_member
from plancycle.office_files.bounds import (
    MAX_BYTES,
    MAX_MEMBERS,
    MAX_PART,
    MAX_TOTAL,
    Fault,
    FaultyFileError,
)

MAIN = "word/document.xml"
PARTS = {"[Content_Types].xml": b"<Types/>", MAIN: b"<document><body/></document>"}

OPENERS: tuple[tuple[Callable[[bytes], object], type[Exception]], ...] = (
    (open_package, UnreadableFormError),
    (unpack_bundle, UnreadableFormError),
    (parse_tables, ConfigError),
    (lambda data: read_paper(data, "a.docx"), UnreadablePaperError),
    (read_members, FaultyFileError),
)
"""A form, a bundle of forms, a plan to be imported, a paper to be checked, a template."""


def zipped(parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_listed_members(count: int) -> bytes:
    """A zip of one byte whose list names it ``count`` times, each time otherwise."""
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 0, 0, 0, 0, 6, 0) + b"000000"
    entry = b"PK\x01\x02" + struct.pack("<6H3I5H2I", 20, 20, 0, 0, 0, 0, 0, 0, 0, 6, *[0] * 6)
    listed = b"".join(entry + b"%06d" % n for n in range(count))
    shown = min(count, 0xFFFF)
    return local + listed + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, shown, shown,
                                        len(listed), len(local), 0)  # fmt: skip


def bomb() -> bytes:
    return zipped(PARTS | {"word/media/a.xml": b" " * (MAX_PART // 2)})


def many_small_bombs() -> bytes:
    """Each part within its ratio, together far more than any file unpacks to."""
    content = zipped(PARTS | {"word/media/0": b"0"}, zipfile.ZIP_STORED)
    at = content.find(b"PK\x01\x02", content.find(b"PK\x01\x02") + 1)
    return content[: at + 20] + struct.pack("<2I", MAX_TOTAL // 50, MAX_TOTAL) + content[at + 28 :]


def overlapping() -> bytes:
    """Two names for the same bytes, as the bombs of D. Fifield have a quarter million."""
    data = bytearray(zipped(PARTS | {"word/media/a": b"a"}, zipfile.ZIP_STORED))
    last = data.rfind(b"PK\x01\x02")
    first_header = struct.pack("<I", 0)
    data[last + 42 : last + 46] = first_header
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped(PARTS))
    at = data.find(b"PK\x01\x02")
    data[at + 8 : at + 10] = b"\x01\x00"
    return bytes(data)


def oddly_packed() -> bytes:
    return zipped(PARTS, zipfile.ZIP_LZMA)


def same_name() -> bytes:
    return zipped(PARTS | {"WORD\\Document.xml": b"<document/>"})


HOSTILE: tuple[tuple[str, Callable[[], bytes], Fault, bool], ...] = (
    ("380,000 members", lambda: with_listed_members(380_000), Fault.TOO_MANY_MEMBERS, False),
    ("1,001", lambda: with_listed_members(MAX_MEMBERS + 1), Fault.TOO_MANY_MEMBERS, False),
    ("too large", lambda: zipped(PARTS) + bytes(MAX_BYTES), Fault.TOO_LARGE, False),
    ("damaged", lambda: zipped(PARTS)[:-30], Fault.DAMAGED, True),
    ("bomb", bomb, Fault.TOO_MUCH_INSIDE, True),
    ("many bombs", many_small_bombs, Fault.TOO_MUCH_INSIDE, True),
    ("overlapping", overlapping, Fault.OVERLAPPING, True),
    ("encrypted", encrypted, Fault.ENCRYPTED, True),
    ("odd packing", oddly_packed, Fault.ODD_PACKING, True),
    ("same name", same_name, Fault.SAME_NAME, True),
)


class Work:
    """What was done with zips: lists read, and members opened."""

    lists = 0
    members = 0


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    done = Work()
    init, opened = zipfile.ZipFile.__init__, zipfile.ZipFile.open

    def counting_init(self: zipfile.ZipFile, *args: Any, **named: Any) -> None:
        done.lists += 1
        init(self, *args, **named)

    def counting_open(self: zipfile.ZipFile, *args: Any, **named: Any) -> object:
        done.members += 1
        return opened(self, *args, **named)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(zipfile.ZipFile, "__init__", counting_init)
    monkeypatch.setattr(zipfile.ZipFile, "open", counting_open)
    return done


@pytest.mark.parametrize(("make", "fault", "lists"), [h[1:] for h in HOSTILE], ids=lambda v: "")
def test_every_opener_refuses_it_unopened(
    make: Callable[[], bytes], fault: Fault, lists: bool, work: Work
) -> None:
    data = make()
    work.lists = work.members = 0
    with pytest.raises(FaultyFileError) as caught:
        judge_zip(data)
    assert caught.value.fault is fault
    assert (work.lists, work.members) == (int(lists), 0)
    for open_it, error in OPENERS:
        with pytest.raises(error) as refused:
            open_it(data)
        assert work.members == 0, open_it
        if fault.is_suspicious:
            assert fault.value in str(refused.value), open_it
    if not lists:
        assert work.lists == 0, "not even its list is made objects of"


def test_a_file_at_the_bound_is_let_through() -> None:
    most = {f"word/media/{n}": b"" for n in range(MAX_MEMBERS - len(PARTS))}
    assert len(judge_zip(zipped(PARTS | most)).infolist()) == MAX_MEMBERS


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x07\x08", b"MZ" + zipped(PARTS)])
def test_what_is_no_zip_is_none(content: bytes) -> None:
    with pytest.raises(FaultyFileError) as caught:
        judge_zip(content)
    assert caught.value.fault is Fault.NO_ZIP


def test_a_list_too_long_is_not_even_looked_at_for_names(work: Work) -> None:
    assert open_zip(with_listed_members(MAX_MEMBERS + 1)) is None
    assert work.lists == 0
    assert open_zip(zipped(PARTS)) is not None


def test_a_member_is_read_up_to_its_bound(work: Work) -> None:
    archive = judge_zip(zipped({"a": b"123", "b": b"1234"}))
    small, large = archive.infolist()
    work.members = 0
    assert read_member(archive, small, 3) == b"123"
    with pytest.raises(FaultyFileError) as caught:
        read_member(archive, large, 3)
    assert caught.value.fault is Fault.PART_TOO_LARGE
    assert work.members == 1, "what says it is larger is not opened"


def test_a_member_that_is_longer_than_it_says_is_damaged() -> None:
    data = bytearray(zipped({"a": b"1" * 500}))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 3)
    archive = judge_zip(bytes(data))
    with pytest.raises(FaultyFileError) as caught:
        read_member(archive, archive.infolist()[0], 3)
    assert caught.value.fault is Fault.DAMAGED


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'


@pytest.mark.parametrize("document", [DOCTYPE, DOCTYPE.decode().encode("utf-16")])
def test_a_document_type_is_refused_by_all_who_parse(document: bytes) -> None:
    data = zipped(PARTS | {MAIN: document})
    with pytest.raises(UnreadableFormError, match="có khai báo DOCTYPE"):
        open_package(data).xml(MAIN)
    with pytest.raises(ConfigError, match="có khai báo DOCTYPE"):
        parse_tables(data)
    with pytest.raises(UnreadablePaperError, match="có khai báo DOCTYPE"):
        read_paper(data, "a.docx")
