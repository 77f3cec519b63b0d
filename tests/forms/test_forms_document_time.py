"""When a file says that it was saved; a damaged one says nothing."""

import io
import zipfile
from datetime import UTC, datetime

import pytest

from plancycle.forms.reading.document_time import document_time

SAVED = b"<dcterms:modified>2024-06-05T09:00:00Z</dcterms:modified>"
CORE = "docProps/core.xml"


def file_of(properties: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CORE, properties)
    return packed.getvalue()


def test_the_moment_of_the_properties() -> None:
    assert document_time(file_of(SAVED)) == datetime(2024, 6, 5, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "moment", [b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59Z", b"1601-01-01T00:00:00Z"]
)
def test_a_time_that_no_file_can_have_says_nothing(moment: bytes) -> None:
    """Some programs write the first day there is, from which nothing can be taken off."""
    assert document_time(file_of(SAVED.replace(b"2024-06-05T09:00:00Z", moment))) is None


@pytest.mark.parametrize("cut", [b"\xff" * 8, bytes(8)], ids=["no block", "other bytes"])
def test_a_damaged_part_has_no_moment(cut: bytes) -> None:
    """The stream itself is broken, while the list of members is sound."""
    whole = file_of(SAVED)
    begins = whole.index(CORE.encode()) + len(CORE)
    assert document_time(whole[:begins] + cut + whole[begins + 8 :]) is None


def test_what_is_no_zip_or_has_no_properties() -> None:
    assert document_time(b"PK\x03\x04 cut short") is None
    assert document_time(b"%PDF-1.7") is None
    empty = io.BytesIO()
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    assert document_time(empty.getvalue()) is None
