"""Task tables in every shape that offices give them: each cell where it belongs, or told.

A shape is drawn: order and words of the headings, one heading row or two, columns that are no
part of a task, groups, merged cells, headings that come again, a sum at the end.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.model.source_table import SourceTable
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from plancycle.onboarding.asking.remembered_answers import Answer, Answers
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import ColumnRole, load_plan_words
from tests.profiles.plan_appendix import source_table

WORDS = load_plan_words(Path(__file__).parents[2] / "config")
UNITS = (
    Unit("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", ("so-nganh",)),
    Unit("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL", ("so-nganh",)),
    Unit("bao-dai", "Báo và phát thanh, truyền hình tỉnh", "Báo và PTTH tỉnh", ("so-nganh",)),
    Unit("xa-an", "Ủy ban nhân dân xã An", "UBND xã An", ("cap-xa",)),
)
GROUPS = (
    UnitGroup("so-nganh", "Các sở, ban, ngành tỉnh", "Sở, ban, ngành"),
    UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường, đặc khu", "Cấp xã"),
)
NAMES = ActorNames(UnitRegister(UNITS, GROUPS), WORDS, "tỉnh Bình An")

HEADINGS = {
    "number": ("TT", "STT", "Số TT"),
    "title": (
        *("Nhiệm vụ", "Nội dung nhiệm vụ", "Tên nhóm nhiệm vụ/nhiệm vụ", "Nội dung công việc"),
        *("Nhiệm vụ, giải pháp cụ thể", "Tên nhiệm vụ"),
    ),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì", "Chủ trì", "Cơ quan, đơn vị chủ trì thực hiện"),
    "partners": ("Cơ quan phối hợp", "Đơn vị phối hợp", "Phối hợp", "Đơn vị phối hợp thực hiện"),
    "time": ("Thời gian", "Thời hạn hoàn thành", "Tiến độ", "Thời gian hoàn thành nhiệm vụ"),
    "product": ("Sản phẩm", "Kết quả đầu ra", "Sản phẩm, kết quả", "Sản phẩm đầu ra dự kiến"),
    "cost": ("Kinh phí (triệu đồng)", "Dự kiến kinh phí (triệu đồng)"),
}
EXTRA = {
    "code": ("Mã nhiệm vụ", "Mã số", "Mã"),
    "note": ("Ghi chú",),
    "status": ("Kết quả thực hiện", "Tình hình thực hiện", "Trạng thái"),
    "contact": ("Phòng, đơn vị chủ trì", "Đầu mối liên hệ", "Người phụ trách"),
    "unknown": ("Phương thức hỗ trợ", "Nhóm đối tượng"),
}
LEADS: tuple[tuple[str, Any], ...] = (
    ("Sở Khoa học và Công nghệ", "so-khcn"),
    ("Sở VHTTDL", "so-vhttdl"),
    ("Báo và phát thanh, truyền hình tỉnh", "bao-dai"),
    ("Các sở, ban, ngành", "@so-nganh"),
    ("UBND các xã, phường, đặc khu", "@cap-xa"),
)
TIMES = (("Quý II/2026", "quarter 2/2026"), ("Hằng năm", "yearly"), ("6/2026", "month 6/2026"))
CONTACT = "PGĐ Trần Văn Mẫu; SĐT: 0912 000 000"


@dataclass
class Shape:
    """A table, and what has to come out of it."""

    rows: list[list[str]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """A table of tasks in a shape of its own."""
    kinds = ["number", "title"]
    extra = draw(st.sets(st.sampled_from(sorted(EXTRA))))
    behind = [
        "time",
        "product",
        *(["cost"] if draw(st.booleans()) else []),
        *sorted(extra - {"code"}),
    ]
    kinds += ["code"] if "code" in extra else []
    kinds += ["lead", "partners", *draw(st.permutations(behind))]
    words = {k: draw(st.sampled_from((HEADINGS | EXTRA)[k])) for k in kinds}
    head = _head(draw, kinds, words)
    shape = Shape()
    if draw(st.booleans()):
        shape.rows.append(["PHỤ LỤC", *["<"] * (len(kinds) - 1)])
    shape.rows += head
    if draw(st.booleans()):
        shape.rows.append([f"({n})" for n in range(1, len(kinds) + 1)])
    for n in range(draw(st.integers(1, 3))):
        _group(draw, shape, kinds, n)
        for m in range(draw(st.integers(2, 4))):
            _task(draw, shape, kinds, first=m == 0)
        if draw(st.booleans()):
            shape.rows += head  # the next page
    if draw(st.booleans()):
        _total(draw, shape, kinds)
    return shape


def _head(draw: st.DrawFn, kinds: list[str], words: dict[str, str]) -> list[list[str]]:
    one = [words[kind] for kind in kinds]
    if not draw(st.booleans()):
        return [one]
    upper = ["Phân công" if k == "lead" else "<" if k == "partners" else words[k] for k in kinds]
    lower = [words[k] if k in ("lead", "partners") else "^" for k in kinds]
    return [upper, lower]


def _group(draw: st.DrawFn, shape: Shape, kinds: list[str], n: int) -> None:
    number, title = ("I", "II", "III")[n], f"Nhóm thứ {n + 1} về truyền thông số"
    form = draw(st.sampled_from(("blank", "merged", "in one cell", "with code and note")))
    if form == "merged":
        row = [number, title, *["<"] * (len(kinds) - 2)]
    elif form == "in one cell":
        row = [f"{number}. {title}", *["<"] * (len(kinds) - 1)]
    else:
        filled = {"number": number, "title": title}
        if form == "with code and note":
            filled |= {"code": "ABC"[n], "note": "3 nhiệm vụ", "cost": "120"}
        row = [filled.get(kind, "") for kind in kinds]
    shape.rows.append(row)
    shape.groups.append(title)


def _task(draw: st.DrawFn, shape: Shape, kinds: list[str], *, first: bool) -> None:
    n = len(shape.tasks) + 1
    lead, partner = draw(st.sampled_from(LEADS)), draw(st.sampled_from(LEADS))
    time = draw(st.sampled_from(TIMES))
    cells = {
        **{"number": str(n), "title": f"Tổ chức đợt truyền thông số {n} trên địa bàn tỉnh"},
        **{"lead": lead[0], "partners": f"{partner[0]}; các cơ quan liên quan", "time": time[0]},
        **{"product": f"Báo cáo kết quả đợt {n}", "cost": str(100 + n), "code": f"A.{n:02d}"},
        **{"note": f"lưu ý {n}", "status": f"đang làm {n}", "contact": CONTACT},
        "unknown": f"Hỗ trợ {n} chuyên gia",
    }
    wanted = {"lead": [lead[1]], "time": time[1], "product": cells["product"]}
    if not first and draw(st.booleans()):  # one cell with the task above
        cells["lead"], cells["time"] = "^", "^"
        wanted |= {key: shape.tasks[-1][key] for key in ("lead", "time")}
    wanted["title"], wanted["group"] = cells["title"], ("I", "II", "III")[len(shape.groups) - 1]
    wanted["partners"] = [partner[1], {"others": "các cơ quan liên quan"}]
    if "cost" in kinds:
        wanted["cost"] = 100 + n
    shape.rows.append([cells[kind] for kind in kinds])
    shape.tasks.append(wanted)


def _total(draw: st.DrawFn, shape: Shape, kinds: list[str]) -> None:
    form = draw(st.sampled_from(("number", "title", "merged")))
    cells = {form: "TỔNG CỘNG", "cost" if "cost" in kinds else "product": "999"}
    row = [cells.get(kind, "") for kind in kinds]
    shape.rows.append(["TỔNG CỘNG", "<", "<", *row[3:]] if form == "merged" else row)


def read(rows: Sequence[Sequence[str]]) -> ImportedPlan:
    return import_rows(find_plan_rows([source_table(rows)], WORDS), NAMES)


@pytest.mark.long
@settings(max_examples=150, deadline=None)
@given(shapes())
def test_every_task_of_every_shape_comes_out_as_it_stands(shape: Shape) -> None:
    plan = read(shape.rows)
    assert [g["title"] for g in plan.groups] == shape.groups
    keys = ("title", "group", "lead", "partners", "time", "product", "cost")
    found = [{k: task.data[k] for k in keys if k in task.data} for task in plan.tasks]
    assert found == shape.tasks


@settings(max_examples=60, deadline=None)
@given(shapes())
def test_what_is_no_part_of_a_task_is_told_once_and_no_telephone_number_is_kept(
    shape: Shape,
) -> None:
    plan = read(shape.rows)
    said = "\n".join(c for task in plan.tasks for c in task.comments)
    said += "\n".join(f"{d.words} {d.message}" for d in plan.decisions)
    cells = {cell for row in shape.rows for cell in row}
    for mark in ("lưu ý 1", "đang làm 1", "Hỗ trợ 1 chuyên gia", "A.01", "3 nhiệm vụ", "999"):
        assert mark not in cells or mark in said or any(mark in n for n in plan.group_notes)
    assert "0912" not in said
    assert "Trần Văn Mẫu" not in said
    asked = [d.place for d in plan.decisions]
    assert len(asked) == len(set(asked))
    assert not any(d.task_id for d in plan.decisions if d.kind is not DecisionKind.TOLD)


def table(*rows: Sequence[str]) -> SourceTable:
    return source_table(rows)


def test_a_title_is_judged_beside_the_code_that_half_fits() -> None:
    """Headings of a list of 178 rows, where every title was read out of the column of codes."""
    plan = read(
        [
            ("STT", "Mã nhiệm vụ", "Tên nhóm nhiệm vụ/nhiệm vụ", "Đơn vị chủ trì", "Thời hạn"),
            ("I", "N01", "Chỉ đạo, điều hành", "", ""),
            ("", "N01.1", "Kế hoạch chi tiết của từng cơ quan", "Sở KH&CN", "Quý I/2026"),
            ("1", "N01.1.1", "Tham mưu kế hoạch của tỉnh", "Sở KH&CN", "6/2026"),
            ("2", "N01.1.2", "Ban hành kế hoạch của xã", "", ""),
            ("", "N02", "Hạ tầng số", "", ""),
            ("3", "N02.1", "Phủ sóng thôn, bản", "Sở VHTTDL", "Hằng năm"),
        ]
    )
    assert plan.groups == (
        {"id": "I", "title": "Chỉ đạo, điều hành"},
        {"id": "II", "title": "Hạ tầng số"},
    )
    assert [(t.data["title"], t.data["lead"], t.data["time"]) for t in plan.tasks] == [
        ("Tham mưu kế hoạch của tỉnh", ["so-khcn"], "month 6/2026"),
        ("Ban hành kế hoạch của xã", ["so-khcn"], "quarter 1/2026"),
        ("Phủ sóng thôn, bản", ["so-vhttdl"], "yearly"),
    ]
    assert plan.tasks[1].comments == (
        "Mã trong bảng: N01.1.2",
        "Thuộc dòng 3 của bảng: N01.1 Kế hoạch chi tiết của từng cơ quan",
        "Ô để trống lấy theo dòng 3 (dòng chung ở trên).",
    )
    assert [(d.kind, d.place, d.words) for d in plan.decisions] == [
        (DecisionKind.TOLD, "Bảng 1", "N02 → II"),
        (
            *(DecisionKind.GUESS, "Bảng 1, dòng 3"),
            "N01.1 Kế hoạch chi tiết của từng cơ quan; Đơn vị chủ trì: Sở KH&CN; "
            "Thời hạn: Quý I/2026",
        ),
    ]


def test_parents_with_a_b_c_that_share_their_cells_are_groups_and_no_tasks() -> None:
    """Two heading rows, the second with a word that no list knows; numbers in two columns."""
    head = ["Stt", "<", "Tên nhiệm vụ", "Đơn vị chủ trì", "Sản phẩm", "Thời hạn"]
    lower = ["TT", "Chi tiết", "^", "^", "^", "^"]
    plan = read(
        [
            head,
            lower,
            ["", "1", "Làm sạch dữ liệu:", "", "Kho dữ liệu", "30/8/2026"],
            ["1", "a)", "Dữ liệu đầu tư công", "Sở KH&CN", "^", "^"],
            ["2", "b)", "Dữ liệu quy hoạch", "Sở VHTTDL", "^", "^"],
            head,
            lower,
            ["", "2", "Tăng tỷ lệ giải ngân:", "UBND các xã, phường, đặc khu", "", ""],
            ["3", "a)", "Phân bổ kinh phí", "", "100% được phân bổ", "31/7/2026"],
            ["4", "3", "Phát triển du lịch số", "Sở VHTTDL", "Mô hình", "Hằng năm"],
        ]
    )
    assert [g["title"] for g in plan.groups[:2]] == ["Làm sạch dữ liệu:", "Tăng tỷ lệ giải ngân:"]
    keys = ("id", "group", "title", "lead", "product", "time")
    assert [tuple(t.data[k] for k in keys) for t in plan.tasks] == [
        ("01", "I", "Dữ liệu đầu tư công", ["so-khcn"], "Kho dữ liệu", "on 2026-08-30"),
        ("02", "I", "Dữ liệu quy hoạch", ["so-vhttdl"], "Kho dữ liệu", "on 2026-08-30"),
        ("03", "II", "Phân bổ kinh phí", ["@cap-xa"], "100% được phân bổ", "on 2026-07-31"),
        ("04", "III", "Phát triển du lịch số", ["so-vhttdl"], "Mô hình", "yearly"),
    ]
    loose = [d for d in plan.decisions if d.kind is DecisionKind.UNREAD]
    assert [(d.place, d.words) for d in loose] == [("Bảng 1, dòng 10", "Phát triển du lịch số")]


def test_two_tables_one_below_the_other_keep_their_own_columns() -> None:
    plan = read(
        [
            ("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"),
            ("1", "Mở chuyên mục trên báo", "Sở KH&CN", "Quý I"),
            ("", "", "", ""),
            ("TT", "Nội dung", "Thời hạn", "Đơn vị chủ trì"),
            ("2", "Tập huấn tổ công nghệ số", "Quý II", "Sở VHTTDL"),
        ]
    )
    assert [(t.data["title"], t.data["lead"], t.data["time"]) for t in plan.tasks] == [
        ("Mở chuyên mục trên báo", ["so-khcn"], "quarter 1"),
        ("Tập huấn tổ công nghệ số", ["so-vhttdl"], "quarter 2"),
    ]


def test_columns_that_could_change_places_are_asked_about() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Kết quả cần đạt", "Sản phẩm", "Thời gian")
    rows = [
        (str(n), f"Việc thứ {n} trong năm", "Sở KH&CN", f"Đạt mức {n}", f"Tài liệu {n}", "Quý I")
        for n in range(1, 5)
    ]
    plan = read([head, *rows])
    asked = [d for d in plan.decisions if d.kind is DecisionKind.GUESS]
    assert [(d.place, d.proposal) for d in asked] == [("Bảng 1, cột “Sản phẩm”", "sản phẩm")]
    assert plan.tasks[0].data["product"] == "Tài liệu 1"
    assert "cột “Kết quả cần đạt”: Đạt mức 1" in plan.tasks[0].comments


def test_a_column_that_the_office_explained_is_never_asked_about_again() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Kết quả cần đạt", "Sản phẩm", "Phương thức", "Thời gian")
    rows = [
        *[(str(n), f"Việc thứ {n} trong năm", "Sở KH&CN", f"Mức {n}", "Tài liệu", "Thuê", "Quý I")
          for n in range(1, 5)],
    ]  # fmt: skip
    answers = Answers().with_new(
        (
            Answer(Topic.COLUMN, "Kết quả cần đạt", ColumnRole.PRODUCT.value),
            Answer(Topic.COLUMN, "Sản phẩm", ColumnRole.NOTE.value),
            Answer(Topic.COLUMN, "Phương thức", ColumnRole.NOTE.value),
        )
    )
    tables = find_plan_rows([source_table([head, *rows])], answers.with_columns(WORDS))
    plan = import_rows(tables, NAMES, answers)
    assert plan.decisions == ()
    assert plan.tasks[0].data["product"] == "Mức 1"
    assert plan.tasks[0].comments == ("cột “Sản phẩm”: Tài liệu", "cột “Phương thức”: Thuê")
