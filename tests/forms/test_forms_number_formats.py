"""Numbers as a workbook shows them: every kind of format, and what is told of it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancycle.forms.reading.ink import Ink, Mark
from plancycle.forms.reading.sheets.number_codes import built_in_format, parse_format
from plancycle.forms.reading.sheets.number_formats import Kind
from plancycle.forms.reading.sheets.shown_numbers import (
    Shown,
    show_number,
    show_text,
    stored_number,
)

ACCOUNTING = '_(* #,##0.00_);_(* (#,##0.00);_(* "-"??_);_(@_)'
VIETNAMESE = '_-* #,##0\\ _₫_-;\\-* #,##0\\ _₫_-;_-* "-"\\ _₫_-;_-@_-'


def shown(stored: str, code: str) -> Shown:
    number = stored_number(stored)
    assert number is not None
    return show_number(number, parse_format(code))


@pytest.mark.parametrize(
    ("stored", "code", "text"),
    [
        ("12", "", "12"),
        ("12.5", "General", "12,5"),
        ("12.5", "GENERAL", "12,5"),
        ("12", "0", "12"),
        ("12", "0.00", "12"),
        ("1.5", "0.000", "1,5"),
        ("1.125", "0.000", "1,1250"),
        ("12500", "#,##0", "12500"),
        ("12500", "#,##0.0,", "12,5"),
        ("12500000", "0.0,,", "12,5"),
        ("12000", "#,##0,", "12"),
        ("0.5", "0%", "50%"),
        ("0.505", "0.0 %", "50,5%"),
        ("12500", "0.00E+00", "12500"),
        ("12500", "##0.0E+0", "12500"),
        ("12.5", "# ?/?", "12,5"),
        ("12.3", "# ??/??", "12,3"),
        ("12", "# ?/?", "12"),
        ("12.125", "# ?/8", "12,1250"),
        ("12", '#,##0 "tỷ"', "12 tỷ"),
        ("12", '#,##0\\ "nghìn lượt"', "12 nghìn lượt"),
        ("12500000000", '0.0,,,\\ "tỷ"', "12,5 tỷ"),
        ("125000", "#,##0\\ [$₫-42A]", "125000 ₫"),
        ("125000", '#,##0 "₫"', "125000 ₫"),
        ("125000", "#,##0 đ", "125000 đ"),
        ("125", "[$$-409]#,##0.00", "$125"),
        ("125", "[$€]0", "€125"),
        ("12", '"khoảng "0', "khoảng 12"),
        ("12.5", 'General" tỷ"', "12,5 tỷ"),
        ("12", "[Red]0", "12"),
        ("12", "[$-409]0", "12"),
        ("12", "@", "12"),
        ("12", "0;@", "12"),
        ("7", "000", "007"),
        ("0.5", "#.##", "0,5"),
        ("0.5", ".00", "0,5"),
        ("12", "(0)", "(12)"),
        ("12", "+0;-0", "+12"),
        ("12", '0" m2"', "12 m2"),
        # Points between the digits, typed by hand into the format.
        ("12500", "#\\.##0", "12500"),
        ("1234567", '#"."###"."##0', "1234567"),
        ("12500", "# ##0", "12500"),
        ("500", "# ##0", "500"),
        # Sections and conditions.
        ("-12", "0", "-12"),
        ("-12", '0" tỷ"', "-12 tỷ"),
        ("-12", "0;-0", "-12"),
        ("-12", "#,##0_);(#,##0)", "-12"),
        ("-12", "#,##0_);[Red](#,##0)", "-12"),
        ("-12", '"$"#,##0;("$"#,##0)', "-$12"),
        ("-12", '0;"âm "0', "âm 12"),
        ("-12", VIETNAMESE, "-12"),
        ("-12.5", ACCOUNTING, "-12,5"),
        ("12", VIETNAMESE, "12"),
        ("0", "0;-0;0", "0"),
        ("1500000", '[>=1000000]0.0,," tr";[>=1000]0.0," k";0', "1,5 tr"),
        ("1500", '[>=1000000]0.0,," tr";[>=1000]0.0," k";0', "1,5 k"),
        ("15", '[>=1000000]0.0,," tr";[>=1000]0.0," k";0', "15"),
        ("12500", "[>=1000]#\\.##0;0", "12500"),
        ("12", "[=0]0;0", "12"),
        ("12", "[<>12]0;0", "12"),
        ("12", "[<=12]0;0.0", "12"),
        ("11", "[<12]0;0.0", "11"),
    ],
)
def test_what_is_seen(stored: str, code: str, text: str) -> None:
    assert shown(stored, code) == Shown(text)


@pytest.mark.parametrize(
    ("stored", "code", "text", "exact"),
    [
        ("12.4321", "0.0", "12,4", "12,4321"),
        ("12.5", "0", "13", "12,5"),
        ("-12.5", "0", "-13", "-12,5"),
        ("2.5", "0", "3", "2,5"),
        ("0.505", "0%", "51%", "50,5%"),
        ("12549", "#,##0.0,", "12,5", "12549"),
        ("12345", "0.0E+00", "12000", "12345"),
        ("0.3", ACCOUNTING.replace(".00", ""), "0", "0,3"),
        ("-0.4", "0", "0", "-0,4"),
        ("-0.4", "0_);(0)", "0", "-0,4"),
        ("999.95", "#,##0.0", "1000", "999,95"),
    ],
)
def test_what_is_seen_rounded(stored: str, code: str, text: str, exact: str) -> None:
    assert shown(stored, code) == Shown(text, (Mark(Ink.ROUNDED, exact),))


@pytest.mark.parametrize("stored", ["0.30000000000000004", "0.3", "0.29999999999999999"])
def test_noise_is_not_rounding(stored: str) -> None:
    assert shown(stored, "0.0") == Shown("0,3")


@pytest.mark.parametrize("code", ["0.00", "0.000000000"])
def test_noise_of_a_long_sum_is_not_rounding(code: str) -> None:
    assert shown("12.4999999999996", code) == Shown("12,5")


@pytest.mark.parametrize(
    ("stored", "code", "text", "hidden"),
    [
        ("12", ";;;", "", "12"),
        ("0", "0;-0;;@", "", "0"),
        ("-5", "0;;0", "", "-5"),
        ("0", "#,###", "", "0"),
        ("0", "#", "", "0"),
        ("0.4", "#", "", "0,4"),
        ("0", "#.##", "", "0"),
        ("0", '#" tỷ"', "tỷ", "0"),
        ("12", '"đạt"', "đạt", "12"),
        ("0", '0;-0;"không"', "không", "0"),
        ("5", '"-"', "-", "5"),
    ],
)
def test_what_is_not_seen(stored: str, code: str, text: str, hidden: str) -> None:
    assert shown(stored, code) == Shown(text, (Mark(Ink.HIDDEN, hidden),))


@pytest.mark.parametrize("code", [VIETNAMESE, ACCOUNTING, '0;-0;"–"', "0;-0;\\-"])
def test_a_dash_for_nought_is_read_and_told(code: str) -> None:
    found = shown("0", code)
    assert found.text == "0"
    assert [m.kind for m in found.marks] == [Ink.ROUNDED]


@pytest.mark.parametrize(
    ("stored", "code"),
    [
        ("12", '0"000"'),
        ("12", '0",000"'),
        ("12", '"1"0'),
        ("12", '","0'),
        ("12", "0/0"),
        ("12.5", "?/?"),
        ("0.3", "# ??/??"),
        ("12.3", "# ?/?"),
        ("500", "0\\.000"),
        ("12345678", "#\\.##0"),
        ("12", "00-00"),
        ("12", "0 ngày"),
        ("12", "0 tr"),
        ("12", "0*-"),
        ("12", "[DBNum1]0"),
        ("12", "[$-2000000]0"),
        ("12", "0.0.0"),
        ("12", "0.0,0"),
        ("12", ",0"),
        ("12", "0%%"),
        ("12", "0;0;0;0;0"),
        ("12", '0"'),
        ("12", "0!x"),
        ("12", "0E0"),
        ("12", "General0"),
        ("12", '@" x"'),
        ("-5", "0;0"),
        ("-5", "0;[Red]0"),
        ("-5", "0;0-"),
        ("-5", "[>=1000]0;0"),
        ("5", "[>=1000]0"),
        ("5", "[>=1000]0;[<0]0"),
        ("5", "[>=1000]0;0;0"),
        ("5", "0;[<0]0"),
        ("5", "x" * 300),
    ],
)
def test_what_is_not_sure_is_asked(stored: str, code: str) -> None:
    number = stored_number(stored)
    assert number is not None
    found = show_number(number, parse_format(code))
    assert found == Shown(stored.replace(".", ","), (Mark(Ink.FORMAT, code[:255]),))


@pytest.mark.parametrize(
    "code",
    [
        "dd/mm/yyyy",
        "d.m.yy",
        "[$-42A]d/m/yyyy",
        "[$-1010000]d/m/yyyy;@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
        "d, mmmm yyyy",
        "[h]:mm",
        "mm:ss.0",
        "h:mm AM/PM",
        '"ngày "d" tháng "m',
        "[$-411]ge.m.d",
        "[Red]d/m",
    ],
)
def test_a_date(code: str) -> None:
    section, _ = parse_format(code).section_for(Decimal(45_000))
    assert section.kind is Kind.DATE


@pytest.mark.parametrize(
    ("number", "text", "marks"),
    [
        (0, "12500", ()),
        (1, "12500", ()),
        (4, "12500", ()),
        (9, "1250000%", ()),
        (11, "12500", ()),
        (37, "12500", ()),
        (41, "12500", ()),
        (43, "12500", ()),
        (48, "12500", ()),
        (49, "12500", ()),
        (5, "12500", (Mark(Ink.FORMAT, "số 5"),)),
        (44, "12500", (Mark(Ink.FORMAT, "số 44"),)),
        (59, "12500", (Mark(Ink.FORMAT, "số 59"),)),
        (23, "12500", ()),
        (9999, "12500", ()),
    ],
)
def test_formats_without_a_code(number: int, text: str, marks: tuple[Mark, ...]) -> None:
    assert show_number(Decimal(12_500), built_in_format(number)) == Shown(text, marks)


@pytest.mark.parametrize("number", [14, 17, 22, 27, 36, 45, 47, 50, 58])
def test_dates_without_a_code(number: int) -> None:
    section, _ = built_in_format(number).section_for(Decimal(1))
    assert section.kind is Kind.DATE


@pytest.mark.parametrize(
    ("code", "around"),
    [
        ("0", ("", "")),
        ("@", ("", "")),
        ("0;0;0;General", ("", "")),
        (ACCOUNTING, (" ", " ")),
        ('@" tỷ"', ("", " tỷ")),
        ('0;0;0;"khoảng "@', ("khoảng ", "")),
        (";;;", None),
        ('0;0;0;"x"', None),
        (";;", ("", "")),
    ],
)
def test_what_a_format_does_to_a_text(code: str, around: tuple[str, str] | None) -> None:
    assert show_text("12", parse_format(code)) == around


def test_white_is_told() -> None:
    assert shown("12", "[White]0").is_white
    assert not shown("12", "[White]0;0;[White]0").marks
    assert not shown("12", "[Red]0").is_white


CODES = st.text('0#?.,%;"\\_*[]()@-/E+ dmyhsGeneral₫$tỷ1', max_size=25)


@given(CODES, st.floats(allow_nan=False, allow_infinity=False))
def test_any_code_shows_something_or_asks(code: str, stored: float) -> None:
    """No code breaks the reading, and digits are only left out with a word about it."""
    number = stored_number(repr(stored))
    assert number is not None
    section, _ = parse_format(code).section_for(number)
    if section.kind is not Kind.DATE:
        found = show_number(number, parse_format(code))
        assert any(c.isdigit() for c in found.text) or found.marks


@given(
    st.sampled_from(["0", "#,##0", "0.0", "0.00", "0.0,", "0.00E+00", "# ?/?", "##0.0E+0", "0%"]),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_what_is_seen_is_near_or_told(code: str, stored: float) -> None:
    number = stored_number(repr(stored))
    assert number is not None
    found = show_number(number, parse_format(code))
    factor = {"0.0,": Decimal("0.001"), "0%": Decimal(100)}.get(code, Decimal(1))
    seen = Decimal(found.text.rstrip("%").replace(",", "."))
    if not found.marks:
        assert abs(seen - number * factor) <= abs(number * factor) * Decimal("1e-8")
