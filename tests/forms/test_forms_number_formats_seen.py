"""What is read of a number format, checked from outside: against what LibreOffice shows."""

import csv
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from plancycle.forms.reading.ink import Ink
from plancycle.forms.reading.sheets.number_codes import parse_format
from plancycle.forms.reading.sheets.shown_numbers import show_number

CODES = (
    *("General", "0", "0.0", "0.00", "0.000", "#", "#,##0", "#,###", "#,##0.0", "#,##0.00"),
    *("#,##0.0,", "#,##0,", "0.0,,", "0%", "0.0%", "0.00 %", "0.00E+00", "##0.0E+0", "000"),
    *('0" tỷ"', '#,##0 "nghìn lượt"', "#,##0\\ [$₫-42A]", "[$₫-42A]#,##0", '"khoảng "0'),
    *('General" tỷ"', ";;;", "0;-0;;@", "0;-0;\\-", '0;-0;"không"', "#,##0_);[Red](#,##0)"),
    '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"\\ _₫_-;_-@_-',
    '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)',
    '[>=1000000]0.0,,"tr";[>=1000]0.0,"k";0',
    *("#.##", "+0;-0;0", "[Red]0", "$#,##0.00", '0;"âm "0', ".00", '"đạt"', '0"%"', "(0)"),
)
NUMBERS = tuple(
    map(
        Decimal,
        [
            "12",
            "12.5",
            "0",
            "0.5",
            "0.125",
            "12500",
            "12345678",
            "-12",
            "999.95",
            "2.675",
            "-1234.5",
        ],
    )
)
_THOUSANDS = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[0-9]*[.,]?[0-9]+(?:E[+-][0-9]+)?")


def rendered(folder: Path) -> list[list[str]]:
    """A row for each code, a column for each number, as they are shown."""
    book = Workbook()
    for row, code in enumerate(CODES, start=1):
        for column, number in enumerate(NUMBERS, start=1):
            cell = book.active.cell(row, column)
            cell.value, cell.number_format = float(number), code
    book.save(folder / "x.xlsx")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    as_shown = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,false,true,true"
    arguments = ["--headless", "--convert-to", as_shown, "--outdir", str(folder), "x.xlsx"]
    subprocess.run(
        ["soffice", profile, *arguments], cwd=folder, capture_output=True, check=True, timeout=120
    )
    with (folder / "x.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines, delimiter=";"))


def taken_apart(text: str) -> tuple[str, Decimal | None]:
    """Words and sign around a number, without blanks, and the number itself."""
    found = _NUMBER.search(text)
    if found is None:
        return text.strip(), None
    around = f"{text[: found.start()]}|{text[found.end() :]}".replace(" ", "")
    return around, Decimal(found[0].replace(",", "."))


@pytest.mark.real
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_is_read_is_what_is_shown(tmp_path: Path) -> None:
    for code, shown_row in zip(CODES, rendered(tmp_path), strict=True):
        for number, shown in zip(NUMBERS, shown_row, strict=True):
            found = show_number(number, parse_format(code))
            kinds = {mark.kind for mark in found.marks}
            if Ink.FORMAT in kinds:  # asked about, so nothing is claimed
                continue
            seen = _THOUSANDS.sub("", shown.strip())
            if seen == "-" and number == 0:
                seen = "0"
            if number < 0 and seen.startswith("("):
                seen = "-" + seen.strip("() ")
            assert taken_apart(found.text) == taken_apart(seen), (code, number, shown)
