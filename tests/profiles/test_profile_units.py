"""The register of units: shape, cells, codes; and the readers that must never fall over."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.model.findings import Severity, key_text
from plancycle.model.units import Mood
from plancycle.profiles import Check, load_profile
from plancycle.profiles.profile_check import check_profile
from plancycle.profiles.units_csv import COLUMNS, is_email, parse_units
from plancycle.profiles.yaml_source import parse_yaml
from tests.profiles.small_profile import CODE, FILES, change, write_profile

UNITS = "tinh-x/units.csv"
ROW_A = "xa-a,Ủy ban nhân dân xã A,UBND xã A,cap-xa,so-tttt,vanthu@xa-a.x.example,2,2020-01-01,,"

# new row A, code, column (none: the row as a whole), words
BAD_ROWS = {
    "code with marks": (
        ROW_A.replace("xa-a,", "xã-a,", 1),
        Check.CSV_VALUE,
        "code",
        ["“xã-a”", "so-tttt"],
    ),
    "no code": (ROW_A.replace("xa-a,", ",", 1), Check.CSV_VALUE, "code", ["để trống"]),
    "no name": (
        ROW_A.replace("Ủy ban nhân dân xã A", " "),
        Check.CSV_VALUE,
        "name",
        ["để trống"],
    ),
    "no group": (ROW_A.replace("cap-xa", ""), Check.CSV_VALUE, "groups", ["ít nhất một mã nhóm"]),
    "unknown group": (
        ROW_A.replace("cap-xa", "cap-xa cap-xx"),
        Check.UNKNOWN_CODE,
        "groups",
        ["“cap-xx”", "Có phải “cap-xa”?"],
    ),
    "unknown superior": (
        ROW_A.replace("so-tttt", "so-ttt"),
        Check.UNKNOWN_CODE,
        "superior",
        ["“so-ttt”", "Có phải “so-tttt”?"],
    ),
    "two superiors": (
        ROW_A.replace("so-tttt", "so-tttt xa-b"),
        Check.CSV_VALUE,
        "superior",
        ["ghi 2 mã"],
    ),
    "superior of itself": (
        ROW_A.replace("cap-xa,so-tttt", "cap-xa,xa-a"),
        Check.CYCLE,
        "superior",
        ["chính đơn vị “xa-a”"],
    ),
    "unknown successor": (ROW_A + "xa-z", Check.UNKNOWN_CODE, "successors", ["“xa-z”"]),
    "bad address": (
        ROW_A.replace("vanthu@xa-a.x.example", "vanthu@xa-a..example"),
        Check.CSV_VALUE,
        "emails",
        ["“vanthu@xa-a..example”"],
    ),
    "order in words": (
        ROW_A.replace(",2,2020", ",hai,2020"),
        Check.CSV_VALUE,
        "order",
        ["“hai”", "số nguyên"],
    ),
    "impossible day": (
        ROW_A.replace("2020-01-01", "2020-02-30"),
        Check.CSV_VALUE,
        "valid_from",
        ["“2020-02-30”", "2025-06-30"],
    ),
    "Vietnamese day": (
        ROW_A.replace("2020-01-01", "01/01/2020"),
        Check.CSV_VALUE,
        "valid_from",
        ["“01/01/2020”"],
    ),
    "ends before it starts": (
        ROW_A.replace("2020-01-01,,", "2020-01-01,2019-12-31,"),
        Check.DATE_ORDER,
        "valid_to",
        ["31/12/2019 trước ngày bắt đầu 01/01/2020"],
    ),
    "one cell too many": (ROW_A + ",", Check.CSV_SHAPE, "", ["11 ô", "10 cột"]),
    "quote left open": (
        ROW_A.replace("xa-a,Ủy", 'xa-a,"Ủy'),
        Check.CSV_SHAPE,
        "",
        ["ngoặc kép"],
    ),
    "hidden character": (
        ROW_A.replace("xã A,U", "xã A\u200e,U"),
        Check.CHARACTER,
        "",
        ["U+200E"],
    ),
    "decomposed": (ROW_A.replace("xã A,U", "xa\u0303 A,U"), Check.CHARACTER, "", ["“xã”"]),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_a_bad_row_names_row_and_column(tmp_path: Path, name: str) -> None:
    row, code, column, words = BAD_ROWS[name]
    config = write_profile(tmp_path)
    change(config, UNITS, ROW_A, row)
    findings = check_profile(config, CODE)
    place = f"{UNITS}, dòng 3" + (f", cột “{column}”" if column else "")
    hit = [f for f in findings if (f.code, f.location) == (code, place)]
    assert len(hit) == 1, [str(f) for f in findings]
    for word in words:
        assert word in f"{hit[0].message} {hit[0].fix}"


def test_all_wrong_cells_of_a_row_are_told(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, ROW_A, "xa-a,,UBND xã A,cap-xx,so-ttt,a@b,hai,x,2019-01-01,")
    columns = [f.location.split("cột ")[1] for f in check_profile(config, CODE)]
    assert sorted(columns) == sorted(
        f"“{c}”" for c in ("name", "groups", "superior", "emails", "order", "valid_from")
    )


def test_repeated_codes_and_circles_of_superiors(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, "xa-b,Ủy ban nhân dân xã B", "xa-a,Ủy ban nhân dân xã B")
    change(config, UNITS, ",,,xa-a", ",,,")
    (finding,) = check_profile(config, CODE)
    assert finding.location == "tinh-x/units.csv, dòng 4, cột “code”"
    assert finding.message == "mã “xa-a” bị trùng (đã có ở dòng 3)."

    config = write_profile(tmp_path)
    change(config, UNITS, "so-nganh,,vanthu", "so-nganh,xa-a,vanthu")
    (finding,) = check_profile(config, CODE)
    assert finding.location == "tinh-x/units.csv, dòng 2, cột “superior”"
    assert "so-tttt → xa-a → so-tttt" in finding.message


def test_header_must_have_exactly_the_columns(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    change(config, UNITS, "emails,order", "email,order")
    missing, unknown = check_profile(config, CODE)
    assert missing.location == unknown.location == "tinh-x/units.csv, dòng 1"
    assert missing.message == "thiếu cột “emails”."
    assert (unknown.message, unknown.fix) == ("không có cột “email”.", "Có phải “emails”?")
    assert missing.code == unknown.code == Check.CSV_SHAPE


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_files_as_spreadsheets_save_them(delimiter: str, mark: bytes, newline: str) -> None:
    text = FILES[UNITS].replace(",", delimiter).replace("\n", newline)
    rows, findings = parse_units("u.csv", mark + text.encode())
    assert findings == ()
    assert [(r.line, r.code) for r in rows] == [(2, "so-tttt"), (3, "xa-a"), (4, "xa-b")]
    assert rows[1].unit is not None
    assert rows[1].unit.emails == ("vanthu@xa-a.x.example",)


def test_columns_in_any_order_and_several_values_in_a_cell() -> None:
    header = ",".join(reversed(COLUMNS))
    row = "b c,,,7,a@x.example; b@x.example,top,g1 g2,Ngắn,Tên đầy đủ,xa-a"
    ((only,), findings) = parse_units("u.csv", f"{header}\n\n{row}\n".encode())
    assert findings == ()
    assert only.line == 3
    unit = only.unit
    assert unit is not None
    assert (unit.code, unit.name, unit.short_name) == ("xa-a", "Tên đầy đủ", "Ngắn")
    assert (unit.groups, unit.group, unit.superior) == (("g1", "g2"), "g1", "top")
    assert unit.emails == ("a@x.example", "b@x.example")
    assert (unit.order, unit.successors) == (7, ("b", "c"))


def test_a_legacy_code_page_is_named_by_its_byte() -> None:
    raw = "code,name\nxa-a,Ủy ban\n".encode("utf-16")
    rows, (finding,) = parse_units("u.csv", raw)
    assert rows == ()
    assert finding.code == Check.ENCODING
    assert "byte thứ 1 của tệp (0xFF)" in finding.message
    assert "CSV UTF-8" in finding.fix


@pytest.mark.parametrize(
    "value", ["a@b.vn", "van.thu@so-tttt.thaibinh.gov.vn", "x_1+y%z-'q@a-b.example"]
)
def test_addresses(value: str) -> None:
    assert is_email(value)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "a",
        "a@b",
        "@b.vn",
        "a@",
        "a b@c.vn",
        "a@b..vn",
        ".a@b.vn",
        "a.@b.vn",
        "a@-b.vn",
        "a@b-.vn",
        "a@b.v",
        "a@b.vn\n",
        "A <a@b.vn>",
        "a@b.vn,c@d.vn",
        "ủy@b.vn",
        f"{'a' * 65}@b.vn",
        f"a@{'b' * 64}.vn",
    ],
)
def test_what_is_no_address(value: str) -> None:
    assert not is_email(value)


def test_a_profile_adds_to_and_overrides_common_groups(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (config / "tinh-x" / "groups.yaml").write_text(
        "groups:\n"
        "  - code: cap-xa\n"
        "    name: Ủy ban nhân dân các xã, đặc khu\n"
        "  - {code: bao-chi, name: Các báo, short_name: Báo, mood: invited}\n",
        encoding="utf-8",
    )
    (warning,) = check_profile(config, CODE)
    assert (warning.code, warning.severity) == (Check.EMPTY_GROUP, Severity.WARNING)
    assert warning.location == "tinh-x/groups.yaml, dòng 4, groups[2]"
    groups = load_profile(config, CODE).units
    assert groups.group("cap-xa").name == "Ủy ban nhân dân các xã, đặc khu"
    assert groups.group("cap-xa").short_name == "Cấp xã"
    assert groups.group("cap-xa").mood is Mood.BINDING
    assert groups.group("bao-chi").mood is Mood.INVITED


def test_a_new_group_needs_its_names(tmp_path: Path) -> None:
    config = write_profile(tmp_path)
    (config / "tinh-x" / "groups.yaml").write_text("groups: [{code: moi}]\n", encoding="utf-8")
    assert [(f.code, f.location) for f in check_profile(config, CODE)] == [
        (Check.MISSING_KEY, "tinh-x/groups.yaml, dòng 1, groups[1].name"),
        (Check.MISSING_KEY, "tinh-x/groups.yaml, dòng 1, groups[1].short_name"),
    ]


def test_ids_with_a_leading_zero_stay_text() -> None:
    source, findings = parse_yaml("x.yaml", b"id: 06\nn: 6\nd: 2020-06-03\nt: true\n")
    assert findings == ()
    assert source is not None
    assert source.data == {"id": "06", "n": 6, "d": "2020-06-03", "t": True}
    assert source.line(("d",)) == 3
    assert source.line(("d", "nothing", 4)) == 3


def test_paths_count_items_from_one() -> None:
    assert key_text(("tasks", 2, "lead", 0)) == "tasks[3].lead[1]"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda s: s.encode("utf-8", "replace")))
def test_no_bytes_make_the_readers_fall_over(raw: bytes) -> None:
    source, findings = parse_yaml("x.yaml", raw)
    assert source is not None or findings
    rows, findings = parse_units("u.csv", raw)
    assert not rows
    assert findings


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=" \n\t:-[]{}&*!|>'\"#%@`,?aự01", max_size=40))
def test_no_punctuation_makes_the_yaml_reader_fall_over(text: str) -> None:
    source, findings = parse_yaml("x.yaml", text.encode())
    assert source is not None or findings
    assert all(f.location.startswith("x.yaml, dòng ") for f in findings)
