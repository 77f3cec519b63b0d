"""Zips and workbooks written: the same bytes each time, text that stays text."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from plancycle.office_files.cell_names import column_letters, column_number
from plancycle.office_files.packing import pack
from plancycle.office_files.workbook_file import empty_book, put_text, save_book


def test_a_packed_zip_tells_no_moment_and_keeps_the_order() -> None:
    parts = {"b": b"1", "a": b"2" * 900}
    assert pack(parts) == pack(parts)
    with zipfile.ZipFile(io.BytesIO(pack(parts))) as archive:
        assert {n: archive.read(n) for n in archive.namelist()} == parts
        assert archive.namelist() == ["b", "a"]
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", ["=1+1", "+84 24", "-5", "@a", "#N/A", "12/5", "Sở Y tế"])
def test_text_stays_text(text: str) -> None:
    book = empty_book()
    put_text(book.create_sheet("A").cell(1, 1), text)
    content = save_book(book)
    assert content == save_book(book)
    cell = load_workbook(io.BytesIO(content))["A"]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix == (text[0] in "=+-@")


@given(st.integers(1, 18278))
def test_columns_are_named_as_a_workbook_names_them(number: int) -> None:
    letters = column_letters(number)
    assert letters == get_column_letter(number)
    assert column_number(letters) == number == column_index_from_string(letters)
