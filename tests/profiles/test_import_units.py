"""A list of units with Vietnamese headings becomes the register, or every fault of it is told."""

from collections.abc import Sequence

from plancycle.model.units import UnitGroup
from plancycle.onboarding.locality_files.units_sheet import (
    UnitsRead,
    csv_table,
    read_units,
    slug,
    units_csv,
)
from plancycle.profiles.groups import GroupTable
from plancycle.profiles.units_csv import parse_units
from tests.profiles.plan_appendix import source_table

GROUPS = GroupTable(
    {
        g.code: g
        for g in (
            UnitGroup("so-nganh", "Các sở, ban, ngành tỉnh", "Sở, ban, ngành"),
            UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường", "Cấp xã"),
        )
    },
    {"so-nganh": None, "cap-xa": None},  # type: ignore[dict-item]  # places are not looked at
)
HEAD = (
    *("STT", "Mã", "Tên đơn vị", "Tên viết tắt", "Nhóm", "Cấp trên", "Thư điện tử"),
    *("Hiệu lực từ", "Đến", "Kế thừa"),
)


def read(*rows: Sequence[str], head: Sequence[str] = HEAD) -> UnitsRead:
    return read_units((source_table([head, *rows], "Trang tính “Danh mục”"),), GROUPS)


def test_a_list_becomes_the_register() -> None:
    found = read(

            ("1", "so-x", "Sở X", "", "Sở, ban, ngành", "", "vt@so-x.example", "", "", ""),
            ("2", "so-y", "Sở Y", "Sở Y", "so-nganh", "", "", "", "30/6/2025", "Sở X"),
            ("3", "xa-a", "UBND xã A", "Xã A", "Cấp xã; Sở, ban, ngành", "Sở X",
             "a@a.example; b@a.example", "1/7/2025", "", "")
    )  # fmt: skip
    assert found.findings == ()
    assert found.notes == (
        "Trang tính “Danh mục”, dòng 1, cột “Thư điện tử”: 1/3 đơn vị chưa có địa chỉ; bổ sung sau "
        "trong danh mục đơn vị.",
    )
    text = units_csv(found.units)
    assert text == (
        "code,name,short_name,groups,superior,emails,order,valid_from,valid_to,successors\n"
        "so-x,Sở X,Sở X,so-nganh,,vt@so-x.example,1,,,\n"
        "so-y,Sở Y,Sở Y,so-nganh,,,2,,2025-06-30,so-x\n"
        "xa-a,UBND xã A,Xã A,cap-xa;so-nganh,so-x,a@a.example;b@a.example,3,2025-07-01,,\n"
    )
    rows, findings = parse_units("units.csv", text.encode())
    assert findings == ()
    assert tuple(r.unit for r in rows) == found.units


def test_a_name_of_two_units_is_asked_about_and_a_code_is_not() -> None:
    rows = [
        ("1", "xa-a-cu", "UBND xã A", "Xã A", "Cấp xã", "", "", "", "30/6/2025", "Xã A"),
        ("2", "xa-a", "UBND xã A", "Xã A", "Cấp xã", "", "", "1/7/2025", "", ""),
        ("3", "tt-a", "Trung tâm A", "", "Cấp xã", "UBND xã A", "", "", "", ""),
    ]
    place = "Trang tính “Danh mục”, dòng {}, cột “{}”"
    assert [(f.location, f.message, f.fix) for f in read(*rows).findings] == [
        (
            place.format(2, "Kế thừa"),
            "“Xã A” là tên của 2 đơn vị: xa-a-cu, xa-a.",
            "Ghi mã của đơn vị.",
        ),
        (
            place.format(4, "Cấp trên"),
            "“UBND xã A” là tên của 2 đơn vị: xa-a-cu, xa-a.",
            "Ghi mã của đơn vị.",
        ),
    ]
    by_code = [(*rows[0][:-1], "xa-a"), rows[1], (*rows[2][:5], "xa-a", *rows[2][6:])]
    found = read(*by_code)
    assert found.findings == ()
    assert [(u.superior, u.successors) for u in found.units] == [
        (None, ("xa-a",)),
        (None, ()),
        ("xa-a", ()),
    ]


def test_a_column_of_addresses_without_any_is_told() -> None:
    found = read(
        ("1", "so-x", "Sở X", "", "Sở, ban, ngành", "", "", "", "", ""),
        ("2", "so-y", "Sở Y", "", "Sở, ban, ngành", "", "", "", "", ""),
    )
    assert found.findings == ()
    (note,) = found.notes
    assert "cột “Thư điện tử”: cả 2 đơn vị chưa có địa chỉ" in note


def test_every_bad_cell_is_told_at_once_with_row_and_column() -> None:
    found = read(
        ("1", "Sở X", "Sở X", "", "Sở, ban, ngành", "", "vt@", "", "", ""),
        ("2", "so-y", "", "", "Khối lạ", "Sở Z", "", "31/02/2025", "", ""),
        ("3", "so-y", "Sở Y", "", "", "", "", "1/7/2025", "30/6/2025", ""),
    )
    place = "Trang tính “Danh mục”, dòng {}, cột “{}”"
    assert [f.location for f in found.findings] == [
        place.format(2, "Mã"),
        place.format(2, "Thư điện tử"),
        place.format(3, "Cấp trên"),
        place.format(3, "Nhóm"),
        place.format(3, "Hiệu lực từ"),
        place.format(3, "Tên đơn vị"),
        place.format(3, "Tên viết tắt"),
        place.format(4, "Nhóm"),
        place.format(4, "Đến"),
        place.format(4, "Mã"),
    ]
    messages = "\n".join(map(str, found.findings))
    assert "không có nhóm “Khối lạ”" in messages
    assert "danh sách không có đơn vị “Sở Z”" in messages
    assert "ngày kết thúc 30/6/2025 trước ngày bắt đầu 01/7/2025" in messages
    assert "mã “so-y” bị trùng (đã có ở dòng 3)" in messages


def test_codes_are_made_of_short_names_where_the_list_has_none() -> None:
    head = ("TT", "Cơ quan, đơn vị", "Viết tắt", "Khối", "Điện thoại")
    found = read(("1", "Sở Thông tin và Truyền thông", "Sở TT&TT", "so-nganh", "1"), head=head)
    (unit,) = found.units
    assert (unit.code, unit.order) == ("so-tt-tt", 1)
    assert found.notes == (
        "Trang tính “Danh mục”, dòng 1, cột “Điện thoại”: không dùng đến.",
        "Danh sách không có cột “Mã”: mã được đặt theo tên viết tắt.",
        "Danh sách không có cột “Thư điện tử”: bổ sung sau trong danh mục đơn vị.",
    )


def test_a_list_without_headings_or_rows() -> None:
    (finding,) = read(("A", "B"), head=("C", "D")).findings
    assert "không tìm thấy tiêu đề" in finding.message
    (finding,) = read().findings
    assert finding.message == "chưa có đơn vị nào."
    _, findings = parse_units("units.csv", b"code,name,short_name,groups,superior,emails,order,"
                              b"valid_from,valid_to,successors\n")  # fmt: skip
    assert [f.message for f in findings] == ["chưa có đơn vị nào."]


def test_a_csv_file_keeps_its_line_numbers() -> None:
    raw = 'Danh mục\n\nTên đơn vị;Nhóm\n\n"Sở X";Khối lạ\n'.encode()
    table, findings = csv_table("ds.csv", raw)
    assert findings == () and table is not None
    (finding,) = read_units((table,), GROUPS).findings
    assert finding.location == "ds.csv, dòng 5, cột “Nhóm”"


def test_a_csv_file_in_another_encoding_is_told() -> None:
    table, (finding,) = csv_table("ds.csv", "Tên đơn vị".encode("utf-16"))
    assert table is None
    assert "CSV UTF-8" in finding.fix


def test_codes() -> None:
    assert slug("UBND TP. Đông Hà") == "ubnd-tp-dong-ha"
