"""Tables of tasks become tasks: what is certain goes in, all else is listed, nothing is dropped."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plancycle.model.actors import Actor
from plancycle.model.costs import parse_cost
from plancycle.model.source_table import SourceTable
from plancycle.model.tasks import Task
from plancycle.model.units import Unit, UnitGroup, UnitRegister
from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan, import_rows
from plancycle.onboarding.plan_yaml import put_in, render_decisions, render_groups, render_tasks
from plancycle.onboarding.tables.plan_rows import find_plan_rows
from plancycle.onboarding.words.actor_names import ActorNames
from plancycle.onboarding.words.plan_words import ColumnRole, load_plan_words
from plancycle.profiles import load_profile
from plancycle.profiles.load import known_units
from plancycle.profiles.yaml_source import parse_yaml
from tests.profiles.plan_appendix import HEAD, PAGES, source_table

CONFIG = Path(__file__).parents[2] / "config"
WORDS = load_plan_words(CONFIG)


def unit(code: str, name: str, short: str, group: str) -> Unit:
    return Unit(code, name, short, (group,))


REGISTER = UnitRegister(
    (
        unit("so-khcn", "Sở Khoa học và Công nghệ", "Sở KH&CN", "so-nganh"),
        unit("so-noi-vu", "Sở Nội vụ", "Sở Nội vụ", "so-nganh"),
        unit("so-vhttdl", "Sở Văn hóa, Thể thao và Du lịch", "Sở VHTTDL", "so-nganh"),
        unit("xa-an-binh", "Ủy ban nhân dân xã An Bình", "UBND xã An Bình", "cap-xa"),
        unit("xa-an-hoa", "Ủy ban nhân dân xã An Hòa", "UBND xã An Hòa", "cap-xa"),
    ),
    (
        UnitGroup("so-nganh", "Các sở, ban, ngành tỉnh", "Sở, ban, ngành"),
        UnitGroup("cap-xa", "Ủy ban nhân dân các xã, phường", "Cấp xã"),
        UnitGroup("doanh-nghiep", "Các doanh nghiệp trên địa bàn tỉnh", "Doanh nghiệp"),
    ),
)
NAMES = ActorNames(REGISTER, WORDS, "tỉnh Bình An")


def imported(*tables: SourceTable, names: ActorNames = NAMES) -> ImportedPlan:
    return import_rows(find_plan_rows(tables, WORDS), names)


def plan_of(*rows: Sequence[str], head: Sequence[str]) -> ImportedPlan:
    return imported(source_table([head, *rows]))


def who(actors: Sequence[Actor]) -> list[tuple[object, ...]]:
    """Whom actors mean; a label says only how they are printed."""
    return [(a.unit, a.group, a.excluding, a.others) for a in actors]


def as_tasks(plan: ImportedPlan) -> list[Task]:
    return [Task.model_validate(t.data) for t in plan.tasks]


@pytest.fixture(scope="module")
def appendix() -> ImportedPlan:
    register, area, findings = known_units(CONFIG, "thai-binh")
    assert not findings
    pages = [source_table(p, f"Bảng {n}") for n, p in enumerate(PAGES, start=1)]
    return imported(*pages, names=ActorNames(register, WORDS, area))


def test_the_appendix_of_thai_binh_goes_in_whole(appendix: ImportedPlan) -> None:
    wanted = load_profile(CONFIG, "thai-binh").plan.tasks
    found = as_tasks(appendix)
    assert [t.id for t in found] == [t.id for t in wanted]
    assert [t.group for t in found] == [t.group for t in wanted]
    assert [who(t.lead) for t in found] == [who(t.lead) for t in wanted]
    assert [who(t.partners) for t in found] == [who(t.partners) for t in wanted]
    assert [t.time for t in found] == [t.time for t in wanted]
    assert [g["id"] for g in appendix.groups] == ["I", "II", "III"]


def test_what_of_the_appendix_differs_from_the_profile_is_ours_alone(
    appendix: ImportedPlan,
) -> None:
    """Labels print the plan's own words for a group; quotas marked "tự đặt" are not the plan's."""
    wanted = {t.id: t for t in load_profile(CONFIG, "thai-binh").plan.tasks}
    found = {t.id: t for t in as_tasks(appendix)}
    labels = {i for i in wanted if found[i].partners != wanted[i].partners}
    quotas = {i for i in wanted if found[i].quota != wanted[i].quota}
    assert labels == {"16"}
    assert quotas == {"01", "09", "11", "18", "19"}
    assert all(found[i].lead == wanted[i].lead for i in wanted)


def test_one_cell_of_the_appendix_is_a_guess(appendix: ImportedPlan) -> None:
    (guess,) = (d for d in appendix.decisions if d.kind is not DecisionKind.TOLD)
    assert (guess.kind, guess.place, guess.task_id) == (DecisionKind.GUESS, "Bảng 2, dòng 5", "09")
    assert guess.words == "Báo cáo chuyên đề (hàng tháng)"
    assert "quota: {count: 1, per: month, unit: lần}" in guess.message


NEW_HEAD = (
    *("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian thực hiện"),
    "Kinh phí (triệu đồng)",
)


def test_a_plan_never_seen_before() -> None:
    plan = plan_of(
        ("A", "PHẦN CHUNG", "<", "<", "<", "<", "<"),
        ("I", "Nâng cao nhận thức", "", "", "", "", ""),
        ("1", "Mở lớp", "Sở KHCN", "Sở Nội vụ, UBND các xã, phường", "05 lớp", "6/2025", "1.200"),
        ("2", "Chuyên mục", "Sở VH,TT&DL", "Các doanh nghiệp", "", "quý II/2027", "Lồng ghép"),
        ("II", "Hạ tầng", "", "", "", "", ""),
        ("3", "Cài đặt", "UBND xã, phường", "-", "01 số/tuần", "2025 - 2026", "1,2 tỷ đồng"),
        head=NEW_HEAD,
    )
    assert [t.data for t in plan.tasks] == [
        {
            **{"id": "01", "group": "I", "title": "Mở lớp", "lead": ["so-khcn"]},
            **{"partners": ["so-noi-vu", "@cap-xa"], "time": "month 6/2025"},
            **{"time_words": "6/2025", "product": "05 lớp", "cost": 1200},
        },
        {
            **{"id": "02", "group": "I", "title": "Chuyên mục", "lead": ["so-vhttdl"]},
            **{"partners": [{"others": "Các doanh nghiệp"}], "time": "quarter 2/2027"},
            "funding": "Lồng ghép",
        },
        {
            **{"id": "03", "group": "II", "title": "Cài đặt", "lead": ["@cap-xa"]},
            **{"time": "years 2025-2026", "quota": {"count": 1, "per": "week", "unit": "số"}},
            **{"product": "01 số/tuần", "cost": 1200},
        },
    ]
    assert [(d.kind, d.task_id, d.place, d.words) for d in plan.decisions] == [
        (DecisionKind.TOLD, "", "Bảng 1, dòng 2", "A. PHẦN CHUNG"),
        (DecisionKind.GUESS, "01", "Bảng 1, dòng 4, cột “Sản phẩm”", "Mở lớp: 05 lớp"),
        (DecisionKind.TOLD, "02", "Bảng 1, dòng 5, cột “Cơ quan phối hợp”", "Các doanh nghiệp"),
        (DecisionKind.GUESS, "", "Cả bảng", "2025 - 2027"),
    ]
    as_tasks(plan)


@pytest.mark.parametrize(
    ("cell", "lead", "partners"),
    [
        ("Chủ trì: Sở KH&CN. Phối hợp: Sở Nội vụ", ["so-khcn"], ["so-noi-vu"]),
        ("- Chủ trì: Sở KH&CN;\n- Phối hợp: Sở Nội vụ;\nUBND các xã, phường",
         ["so-khcn"], ["so-noi-vu", "@cap-xa"]),
        ("Cơ quan chủ trì: Sở KH&CN\nCơ quan phối hợp: Sở Nội vụ", ["so-khcn"], ["so-noi-vu"]),
        ("Sở KH&CN chủ trì, phối hợp với Sở Nội vụ", ["so-khcn"], ["so-noi-vu"]),
        ("Sở KH&CN (chủ trì); Sở Nội vụ (phối hợp)", ["so-khcn"], ["so-noi-vu"]),
        ("Sở KH&CN", ["so-khcn"], None),
    ],
)  # fmt: skip
def test_leads_and_partners_in_one_cell(
    cell: str, lead: list[str], partners: list[str] | None
) -> None:
    plan = plan_of(
        ("1", "Mở lớp", cell, "10/10"), head=("TT", "Nội dung", "Phân công nhiệm vụ", "Tiến độ")
    )
    (task,) = plan.tasks
    assert task.data["lead"] == lead
    assert task.data.get("partners") == partners
    assert task.data["time"] == "on 10-10"
    assert [d.kind for d in plan.decisions] == []


HEAD4 = ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian")


@pytest.mark.parametrize(
    ("row", "key", "value", "kind", "place"),
    [
        (  # nearly the name of a unit: a suggestion, not put in
            *(("1", "A", "Sở Khoa hoc và Công nghê", "", "Hằng năm"), "lead"),
            ["(ghi mã đơn vị chủ trì: Sở Khoa hoc và Công nghê; có phải so-khcn?)"],
            *(DecisionKind.GUESS, "Bảng 1, dòng 2, cột “Chủ trì”"),
        ),
        (
            *(("1", "A", "Kho bạc Nhà nước", "", "Hằng năm"), "lead"),
            ["(ghi mã đơn vị chủ trì: Kho bạc Nhà nước)"],
            *(DecisionKind.UNREAD, "Bảng 1, dòng 2, cột “Chủ trì”"),
        ),
        (  # nobody knows: may well be no unit of the register
            *(("1", "A", "Sở Nội vụ", "Trường Đại học Bình An", "Hằng năm"), "partners"),
            [{"others": "Trường Đại học Bình An"}],
            *(DecisionKind.KEPT, "Bảng 1, dòng 2, cột “Phối hợp”"),
        ),
        (
            *(("1", "A", "Sở Nội vụ", "", "Trong năm, theo tiến độ dự án"), "time"),
            "in words",
            *(DecisionKind.UNREAD, "Bảng 1, dòng 2, cột “Thời gian”"),
        ),
        (  # "as above" is for a person to spell out
            *(("1", "A", "Sở Nội vụ", "-nt-", "Hằng năm"), "partners"),
            ["(ghi mã đơn vị phối hợp: nt-)"],
            *(DecisionKind.UNREAD, "Bảng 1, dòng 2, cột “Phối hợp”"),
        ),
        (
            *(("1", "A", "", "Sở Nội vụ", "Hằng năm"), "lead"),
            ["(ghi mã đơn vị chủ trì)"],
            *(DecisionKind.UNREAD, "Bảng 1, dòng 2"),
        ),
    ],
    ids=["near lead", "unknown lead", "unknown partner", "unknown time", "as above", "no lead"],
)
def test_what_is_not_certain_waits_for_a_person(
    row: Sequence[str], key: str, value: object, kind: DecisionKind, place: str
) -> None:
    plan = plan_of(row, head=HEAD4)
    assert plan.tasks[0].data[key] == value
    (decision,) = plan.decisions
    assert (decision.kind, decision.place, decision.task_id) == (kind, place, "01")
    assert any(place in comment for comment in plan.tasks[0].comments)


def test_several_names_without_roles_are_not_guessed_apart() -> None:
    head = ("TT", "Nhiệm vụ", "Phân công", "Thời gian")
    plan = plan_of(("1", "A", "Sở KH&CN, Sở Nội vụ", "Hằng năm"), head=head)
    assert plan.tasks[0].data["lead"] == ["(ghi mã đơn vị chủ trì; trong ô có so-khcn, so-noi-vu)"]
    (decision,) = plan.decisions
    assert decision.kind is DecisionKind.UNREAD


@pytest.mark.parametrize(
    ("time", "quota", "guess"),
    [
        ("6/2025", {"count": 5, "per": "once", "unit": "lớp"}, ""),
        ("Quý II/2025", {"count": 5, "per": "once", "unit": "lớp"}, ""),
        ("Hằng năm", None, "{count: 5, per: year, unit: lớp}"),
        ("Hằng quý", None, "{count: 5, per: quarter, unit: lớp}"),
        ("Thường xuyên", None, "{count: 5, per: once, unit: lớp}"),
        ("Theo tiến độ", None, "{count: 5, per: once, unit: lớp}"),
    ],
)
def test_a_bare_number_is_owed_once_where_there_is_a_date(
    time: str, quota: dict[str, object] | None, guess: str
) -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Định mức", "Thời gian")
    plan = plan_of(("1", "Mở lớp", "Sở Nội vụ", "05 lớp", time), head=head)
    (task,) = plan.tasks
    assert task.data.get("quota") == quota
    guesses = [d.message for d in plan.decisions if d.kind is DecisionKind.GUESS]
    assert [f"quota: {guess}." in m for m in guesses] == ([True] if guess else [])


@pytest.mark.parametrize(
    ("product", "time", "guess"),
    [
        ("02 lớp", "6/2025", "{count: 2, per: once, unit: lớp}"),
        ("01 cuộc thi", "Quý III", "{count: 1, per: once, unit: cuộc thi}"),
        ("Tối thiểu 03 hội nghị", "2025", "{at_least: 3, per: once, unit: hội nghị}"),
        ("12 chuyên mục", "Hằng năm", "{count: 12, per: year, unit: chuyên mục}"),
        ("02 lớp", "Hằng quý", "{count: 2, per: quarter, unit: lớp}"),
        ("02 lớp", "Thường xuyên", ""),
        ("02 lớp", "Theo tiến độ", ""),
        ("Kế hoạch được ban hành", "6/2025", ""),
        ("02 lớp; 01 bộ tài liệu", "6/2025", ""),
    ],
)
def test_a_number_of_products_may_be_a_quota(product: str, time: str, guess: str) -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời gian")
    plan = plan_of(("1", "Mở lớp", "Sở Nội vụ", product, time), head=head)
    assert "quota" not in plan.tasks[0].data
    assert plan.tasks[0].data["product"] == product
    guesses = [d for d in plan.decisions if d.kind is DecisionKind.GUESS]
    assert [f"quota: {guess};" in d.message for d in guesses] == ([True] if guess else [])
    assert [d.place for d in guesses] == ["Bảng 1, dòng 2, cột “Sản phẩm”"] * len(guesses)
    assert all(d.message in plan.tasks[0].comments[-1] for d in guesses)


@pytest.mark.parametrize(
    ("cell", "time", "words", "kinds"),
    [
        ("Hàng năm", "yearly", "Hàng năm", []),
        ("hằng năm.", "yearly", None, []),
        ("Quý II", "quarter 2", "Quý II", []),
        ("Quý II/2026", "quarter 2/2026", None, []),
        ("Tháng 5, 7, 9", "month 5, month 7, month 9", "Tháng 5, 7, 9", []),
        ("2026 và những năm tiếp theo", "since 2026", "2026 và những năm tiếp theo", []),
        ("100 ngày kể từ ngày ban hành", "100 days after issue", None, []),
        ("ngày 20 hằng quý", "quarterly by 20", "ngày 20 hằng quý", [DecisionKind.GUESS]),
        ("Ngày 20 tháng cuối quý", "quarterly by 20", "Ngày 20 tháng cuối quý", []),
        (
            *("Sau khi có hướng dẫn của Bộ", "in words", "Sau khi có hướng dẫn của Bộ"),
            [DecisionKind.TOLD],
        ),
        (
            *("30 ngày sau khi có hướng dẫn", "in words", "30 ngày sau khi có hướng dẫn"),
            [DecisionKind.TOLD],
        ),
        (
            *("30 ngày sau khi có hướng dẫn của quý II", "in words"),
            *("30 ngày sau khi có hướng dẫn của quý II", [DecisionKind.UNREAD]),
        ),
    ],
)
def test_a_time_is_printed_as_signed(
    cell: str, time: str, words: str | None, kinds: list[DecisionKind]
) -> None:
    plan = plan_of(("1", "A", "Sở Nội vụ", "", cell), head=HEAD4)
    task = plan.tasks[0].data
    assert (task["time"], task.get("time_words")) == (time, words)
    assert [d.kind for d in plan.decisions] == kinds
    (read,) = as_tasks(plan)
    assert read.time_label(2026).casefold() == cell.rstrip(".").casefold()


@pytest.mark.parametrize(
    ("cell", "time"),
    [
        ("12/2026 báo cáo kết quả triển khai", "month 12/2026"),
        (
            "Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả thực hiện",
            "quarter 1/2026, quarter 4/2026",
        ),
        ("Quý I/2026: ban hành", "quarter 1/2026"),
        ("13/02/2026 đề xuất hạn là thường xuyên", "in words"),
        ("31/03/2026 các sở gửi văn bản trước ngày 15/3/2026", "in words"),
        ("Quý I/2026 lựa chọn. Sau đó báo cáo", "in words"),
        ("Quý IV/2026 báo cáo. Quý I/2026 lựa chọn", "in words"),
        ("30/6/2026 theo tiến độ dự án", "in words"),
    ],
)
def test_times_of_acts_are_read_where_the_acts_say_nothing_more(cell: str, time: str) -> None:
    plan = plan_of(("1", "A", "Sở Nội vụ", "", cell), head=HEAD4)
    task = plan.tasks[0].data
    assert (task["time"], task["time_words"]) == (time, cell)
    unread = [d.place for d in plan.decisions if d.kind is DecisionKind.UNREAD]
    assert unread == ["Bảng 1, dòng 2, cột “Thời gian”"] * (time == "in words")


@pytest.mark.parametrize(
    "title",
    [
        "Số hóa 100% học liệu và bài giảng cốt lõi, hình thành kho học liệu dùng chung",
        "Bảo đảm an toàn các hệ thống nền tảng của tỉnh, hằng tháng rà soát và báo cáo",
    ],
)
def test_a_quota_told_in_passing_is_not_offered(title: str) -> None:
    plan = plan_of(("1", title, "Sở Nội vụ", "", "6/2026"), head=HEAD4)
    assert plan.decisions == ()
    assert plan.tasks[0].data["title"] == title
    assert "quota" not in plan.tasks[0].data


def test_a_row_that_goes_on_with_a_shared_one_is_told() -> None:
    rows = [
        ("1", "Làm sạch dữ liệu:", "", "", "6/2026"),
        ("", "", "Sở KH&CN", "", ""),
        ("1.1", "Dữ liệu đất đai", "Sở Nội vụ", "", ""),
        ("1.2", "Dữ liệu y tế", "Sở Nội vụ", "", ""),
    ]
    plan = plan_of(*rows, head=HEAD4)
    assert [t.data["title"] for t in plan.tasks] == ["Dữ liệu đất đai", "Dữ liệu y tế"]
    told = [d.words for d in plan.decisions if d.place == "Bảng 1, dòng 3"]
    assert told == ["Chủ trì: Sở KH&CN"]


@pytest.mark.parametrize(
    ("product", "delivers"),
    [
        *(("Nghị quyết của Quốc hội", True), ("Báo cáo", True), ("01 Kế hoạch", True)),
        *(("Dự thảo Quyết định của UBND tỉnh", True), ("Báo cáo năm 2026", True)),
        *(("02 báo cáo", None), ("Chương trình phát thanh", None), ("Kế hoạch; 02 hội nghị", None)),
        ("Kho dữ liệu vận hành", None),
    ],
)
def test_a_paper_as_product_is_delivered_not_counted(product: str, delivers: bool | None) -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời gian")
    plan = plan_of(("1", "Tham mưu", "Sở Nội vụ", product, "Quý II"), head=head)
    task = plan.tasks[0].data
    assert (task.get("delivers"), task["product"]) == (delivers, product)
    if delivers:
        assert plan.decisions == ()
        assert as_tasks(plan)[0].unit_of_measure == "sản phẩm"


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("Quý II, quý IV", "30/06, 31/12 của năm kế hoạch"),
        ("6 tháng/lần", "30/06, 31/12 của năm kế hoạch"),
        ("Tháng 5, 7/2026", "31/05/2026, 31/07/2026"),
        ("Quý IV/2025 và Quý II/2026", "31/12/2025, 30/06/2026"),
    ],
)
def test_the_days_that_several_times_mean_stand_beside_the_task(cell: str, days: str) -> None:
    plan = plan_of(("1", "A", "Sở Nội vụ", "", cell), head=HEAD4)
    assert plan.tasks[0].comments == (f"Hạn hiểu từ thời gian: {days}",)


def test_a_table_of_several_years_asks_for_the_plans_years() -> None:
    rows = [(str(n), "A", "Sở Nội vụ", "", time) for n, time in
            enumerate(("2025", "2025 - 2027", "Hằng năm", "Từ năm 2026"), start=1)]  # fmt: skip
    (decision,) = plan_of(*rows, head=HEAD4).decisions
    assert (decision.kind, decision.words) == (DecisionKind.GUESS, "2025 - 2027")
    assert decision.message.startswith(
        "Nhiệm vụ thực hiện trong từng năm: năm 2025: 3; năm 2026: 3; năm 2027: 3. Ghi first_year: "
        "2025, last_year: 2027;"
    )


def test_a_column_of_quotas_leaves_nothing_to_guess() -> None:
    head = ("TT", "Nhiệm vụ", "Chủ trì", "Sản phẩm", "Thời gian", "Định mức")
    plan = plan_of(("1", "Mở lớp", "Sở Nội vụ", "05 lớp", "6/2025", "02 lớp"), head=head)
    assert plan.tasks[0].data["quota"] == {"count": 2, "per": "once", "unit": "lớp"}
    assert plan.decisions == ()


@pytest.mark.parametrize(
    ("cell", "cost", "funding", "unread"),
    [
        ("Lồng ghép", None, "Lồng ghép", False),
        ("Dự toán của Báo", None, "Dự toán của Báo", False),
        ("Dự toán năm 2025 của Sở", None, "Dự toán năm 2025 của Sở", False),
        ("1.200", 1200, None, False),
        ("nt", None, "nt", True),
        ("200 - 300", {"between": [200, 300]}, None, False),
        ("từ 2 đến 3 tỷ", {"between": [2000, 3000]}, None, False),
        ("từ 500 triệu đến 1 tỷ đồng", {"between": [500, 1000]}, None, False),
        ("450 triệu đồng/năm", {"amount": 450, "per": "year"}, None, False),
        ("450 mỗi năm", {"amount": 450, "per": "year"}, None, False),
        ("450 (hằng năm; lồng ghép)", {"amount": 450, "per": "year"}, "lồng ghép", False),
        ("2 - 3 tỷ đồng/năm", {"between": [2000, 3000], "per": "year"}, None, False),
        (
            "1,5 tỷ đồng (giai đoạn 2026 - 2030)",
            {"amount": 1500, "years": "2026-2030"},
            None,
            False,
        ),
        ("Giai đoạn 2026-2030: 1.500", {"amount": 1500, "years": "2026-2030"}, None, False),
        ("1.500 giai đoạn 2026-2030", {"amount": 1500, "years": "2026-2030"}, None, False),
        (
            "3.000 (cả giai đoạn 2026-2030, nguồn sự nghiệp)",
            {"amount": 3000, "years": "2026-2030"},
            "nguồn sự nghiệp",
            False,
        ),
        ("3.000 (cả giai đoạn)", None, None, True),
        ("3.000 (trong 5 năm)", None, None, True),
        ("450/lớp", None, None, True),
        ("450 (mỗi xã)", None, None, True),
        ("300 - 200", None, None, True),
        ("2.000 (mỗi năm 400 triệu đồng)", None, None, True),
        ("500 (lồng ghép)", 500, "lồng ghép", False),
        ("500;\nngân sách tỉnh", 500, "ngân sách tỉnh", False),
        ("Ngân sách tỉnh: 1,5 tỷ đồng", 1500, "Ngân sách tỉnh", False),
        ("Khoảng 500", None, None, True),
        ("Tỉnh: 200; huyện: 100", None, None, True),
        ("-", None, None, False),
    ],
)
def test_words_about_money_are_its_source(
    cell: str, cost: object, funding: str | None, unread: bool
) -> None:
    head = (*HEAD4, "Kinh phí (triệu đồng)")
    plan = plan_of(("1", "A", "Sở Nội vụ", "", "6/2025", cell), head=head)
    (task,) = as_tasks(plan)
    assert task.cost == (None if cost is None else parse_cost(cost))
    assert task.funding == funding
    told = DecisionKind.KEPT if cell == "nt" else DecisionKind.UNREAD
    assert [d.kind for d in plan.decisions] == [told] * unread


def test_a_column_of_sources_of_money() -> None:
    head = (*HEAD4, "Kinh phí (triệu đồng)", "Nguồn kinh phí")
    plan = plan_of(
        ("1", "A", "Sở Nội vụ", "", "6/2025", "500", "Ngân sách tỉnh"),
        ("2", "B", "Sở Nội vụ", "", "6/2025", "Lồng ghép", "Ngân sách tỉnh"),
        head=head,
    )
    assert [(t.cost, t.funding) for t in as_tasks(plan)] == [
        (parse_cost(500), "Ngân sách tỉnh"),
        (None, "Lồng ghép; Ngân sách tỉnh"),
    ]
    assert plan.decisions == ()


@pytest.mark.parametrize("name", ["Đài PTTH tỉnh", "Đài PT-TH tỉnh", "Đài PT & TH", "Đài PT.TH"])
@pytest.mark.parametrize("registered", ["Đài PT-TH tỉnh", "Đài PTTH tỉnh", "Đài PT&TH Bình An"])
def test_hyphens_dots_and_spaces_make_no_other_name(name: str, registered: str) -> None:
    register = UnitRegister((unit("dai", "Cơ quan X", registered, "bao-chi"),), ())
    names = ActorNames(register, WORDS, "tỉnh Bình An")
    assert [a.data for a in names.read(name)] == ["dai"]


def test_a_column_of_quotas() -> None:
    head = (*HEAD4, "Tần suất")
    plan = plan_of(
        ("1", "A", "Sở Nội vụ", "", "Hằng năm", "mỗi tháng 01 chương trình, phát lại 03 lần/tháng"),
        ("2", "B", "Sở Nội vụ", "", "Hằng năm", "02 tin/tuần, ưu tiên xã nghèo"),
        ("3", "C", "Sở Nội vụ", "", "Hằng năm", "tùy tình hình"),
        head=head,
    )
    assert [t.data.get("quota") for t in plan.tasks] == [
        {"count": 1, "per": "month", "unit": "chương trình", "rebroadcasts": 3},
        {"count": 2, "per": "week", "unit": "tin"},
        None,
    ]
    assert plan.tasks[1].comments == ("Định mức trong bảng: 02 tin/tuần, ưu tiên xã nghèo",)
    assert [(d.kind, d.words) for d in plan.decisions] == [(DecisionKind.UNREAD, "tùy tình hình")]


def test_a_group_with_exceptions() -> None:
    plan = plan_of(
        ("1", "A", "UBND các xã, phường (trừ UBND xã An Hoà)", "", "Hằng năm"), head=HEAD4
    )
    assert plan.tasks[0].data["lead"] == [{"group": "cap-xa", "except": ["xa-an-hoa"]}]
    assert plan.decisions == ()


def test_merged_cells_two_heading_rows_and_counting_rows() -> None:
    table = source_table(
        [
            ("PHỤ LỤC", "<", "<", "<", "<"),
            ("TT", "Nội dung công việc", "Phân công nhiệm vụ", "<", "Lộ trình"),
            ("^", "^", "Chủ trì", "Phối hợp", "^"),
            ("(1)", "(2)", "(3)", "(4)", "(5)"),
            ("I. Nhóm một", "<", "<", "<", "<"),
            ("1", "A", "Sở Nội vụ", "Sở KH&CN", "Quý I"),
            ("2", "B", "^", "", "^"),
            ("TT", "Nội dung công việc", "Phân công nhiệm vụ", "<", "Lộ trình"),
            ("^", "^", "Chủ trì", "Phối hợp", "^"),
            ("3", "C", "Sở KH&CN", "", "Thường xuyên"),
        ]
    )
    plan = imported(table)
    assert plan.groups == ({"id": "I", "title": "Nhóm một"},)
    assert [(t.data["title"], t.data["lead"], t.data["time"]) for t in plan.tasks] == [
        ("A", ["so-noi-vu"], "quarter 1"),
        ("B", ["so-noi-vu"], "quarter 1"),
        ("C", ["so-khcn"], "regularly"),
    ]
    assert plan.decisions == ()


def test_nested_numbers_make_groups_of_their_headings() -> None:
    plan = plan_of(
        ("1", "Nhóm một", "", "", ""),
        ("1.1", "A", "Sở Nội vụ", "", "Hằng năm"),
        ("1.2", "B", "Sở Nội vụ", "", "Hằng năm"),
        ("2", "Nhóm hai", "", "", ""),
        ("2.1", "C", "Sở Nội vụ", "", "Hằng năm"),
        head=HEAD4,
    )
    assert [(g["id"], g["title"]) for g in plan.groups] == [("I", "Nhóm một"), ("II", "Nhóm hai")]
    assert [(t.data["id"], t.data["group"]) for t in plan.tasks] == [
        ("01", "I"),
        ("02", "I"),
        ("03", "II"),
    ]
    assert plan.tasks[2].comments == ("Số thứ tự trong bảng: 2.1",)


def test_a_table_without_groups_asks_for_the_name_of_one() -> None:
    plan = plan_of(("1", "A", "Sở Nội vụ", "", "Hằng năm"), head=HEAD4)
    (group,) = plan.groups
    assert group["title"].startswith("(ghi tên nhóm nhiệm vụ")


def test_rows_and_columns_without_a_home_are_kept_and_listed() -> None:
    table = source_table(
        [
            (*HEAD4, "Ghi chú"),
            ("1", "A", "Sở Nội vụ", "", "Hằng năm", "báo cáo riêng"),
            ("", "", "Sở KH&CN", "", "", ""),
            ("2", "A", "Sở Nội vụ", "", "Hằng năm", ""),
            ("3", "^", "Sở KH&CN", "", "Hằng năm", ""),
            ("", "Tổng cộng ba nhiệm vụ", "", "", "", ""),
        ]
    )
    plan = imported(table)
    assert [(d.kind, d.place, d.words) for d in plan.decisions] == [
        (DecisionKind.TOLD, "Bảng 1, cột “Ghi chú”", "Ghi chú"),
        (DecisionKind.UNREAD, "Bảng 1, dòng 6", "Tổng cộng ba nhiệm vụ"),
        (DecisionKind.UNREAD, "Bảng 1, dòng 3", "Chủ trì: Sở KH&CN"),
        (DecisionKind.GUESS, "Bảng 1, dòng 5", "A"),
    ]
    assert "cột “Ghi chú”: báo cáo riêng" in plan.tasks[0].comments
    assert len(plan.tasks) == 3


def test_a_row_that_adds_up_is_no_task() -> None:
    plan = plan_of(
        ("1", "Tổng hợp báo cáo", "Sở Nội vụ", "", "", "Hằng năm", "100"),
        ("", "Tổng cộng", "", "", "", "", "100"),
        head=NEW_HEAD,
    )
    assert [t.data["title"] for t in plan.tasks] == ["Tổng hợp báo cáo"]
    (decision,) = plan.decisions
    assert (decision.place, decision.words) == (
        "Bảng 1, dòng 3",
        "Tổng cộng; Kinh phí (triệu đồng): 100",
    )


def test_a_page_without_its_heading_goes_on_with_the_columns_before() -> None:
    first = source_table([HEAD4, ("1", "A", "Sở Nội vụ", "", "Hằng năm")], "Bảng 1")
    second = source_table([("2", "B", "Sở KH&CN", "", "Hằng năm")], "Bảng 2")
    other = source_table([("Nơi nhận:", "CHỦ TỊCH")], "Bảng 3")
    plan = imported(first, second, other)
    assert [t.data["lead"] for t in plan.tasks] == [["so-noi-vu"], ["so-khcn"]]
    assert [(d.kind, d.place) for d in plan.decisions] == [(DecisionKind.GUESS, "Bảng 2")]
    assert find_plan_rows((first, second, other), WORDS).passed_over == (other,)


def test_headings_that_are_only_like_a_known_one_are_told() -> None:
    head = ("TT", "Nhiệm vụ trọng tâm", "Sở, ngành chủ trì", "Mức kinh phí hỗ trợ")
    roles = {c.role: c.sure for _, cols in find_plan_rows(
        [source_table([head, ("1", "A", "Sở Nội vụ", "")])], WORDS
    ).columns for c in cols}  # fmt: skip
    assert roles == {
        **{ColumnRole.NUMBER: True, ColumnRole.TITLE: False},
        **{ColumnRole.LEAD: False, ColumnRole.COST: False},
    }


def test_a_heading_with_both_roles_is_one_of_both() -> None:
    assert WORDS.scores("Đơn vị chủ trì/ đơn vị phối hợp") == {ColumnRole.ASSIGNMENT: 8.0}
    assert WORDS.scores("Cơ quan thực hiện (chủ trì, phối hợp)")[ColumnRole.ASSIGNMENT] == 8.0
    assert WORDS.scores("Cơ quan chủ trì, phối hợp")[ColumnRole.ASSIGNMENT] >= 10.0


@pytest.mark.parametrize("head", [HEAD, NEW_HEAD, HEAD4])
def test_headings_are_known_in_any_case_and_with_line_breaks(head: Sequence[str]) -> None:
    shouted = [h.upper().replace(" ", "\n", 1) for h in head]
    found = find_plan_rows([source_table([shouted, ["1"] * len(head)])], WORDS)
    ((_, columns),) = found.columns
    assert all(c.role is not None and c.sure for c in columns)


CELLS = st.sampled_from(
    [
        *("", "", "", "^", "<", "-", "I", "II", "A", "1", "2", "3", "1.1", "1.2", "(1)"),
        *("Sở Nội vụ", "Sở KH&CN; UBND xã An Bình", "Chủ trì: Sở Nội vụ. Phối hợp: Sở KH&CN"),
        *("Hằng năm", "6/2025", "Theo tiến độ", "01 số/tuần", "1.200", "Lồng ghép", "Tổng cộng"),
        *("I. Nhóm X", "Ghi thêm: việc riêng", "a\nb", "100% số xã", "Kho bạc, Sở Nội vụ và thuế"),
    ]
)


@pytest.mark.long
@settings(max_examples=300, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=8, max_size=8), min_size=1, max_size=8))
def test_whatever_a_table_holds_is_read_and_every_odd_word_of_it_is_told(
    rows: list[list[str]],
) -> None:
    """Each cell carries a mark of its own, which must be found again in one of the two files."""
    marked = [[c if c in "^<" or not c else f"{c} w{n}x{m}" if m > 1 else c
               for m, c in enumerate(row)] for n, row in enumerate(rows)]  # fmt: skip
    for row in marked:
        row[0] = row[0].replace("<", "")
    table = source_table([(*NEW_HEAD, "Ghi chú"), *marked])
    plan = imported(table)
    text = render_groups(plan) + "\n" + render_tasks(plan) if plan.tasks else ""
    if text:
        assert read(text)["tasks"] == [t.data for t in plan.tasks]
    told = " ".join(text.replace("#", " ").split()) + render_decisions(plan, "a", "b")
    told += " ".join(g["title"] for g in plan.groups)
    for cells in table.rows[1:]:
        for cell in cells:
            for mark in re.findall(r"w\d+x\d+", cell.text):
                assert mark in told, (mark, text)


SKELETON = """\
title: X
task_groups:
  - id: I
    title: (ghi tên nhóm nhiệm vụ)

# NHIỆM VỤ: chú thích
tasks:
  - id: "01"
    group: I
    title: (ghi nội dung nhiệm vụ)
    lead:
      - (ghi mã đơn vị chủ trì)
    time: (ghi thời gian)

# Kinh phí.
budget:
  - A
"""


def read(text: str) -> Any:
    source, findings = parse_yaml("plan.yaml", text.encode())
    assert source is not None and not findings
    return source.data


def test_the_text_is_read_back_as_the_same_data(appendix: ImportedPlan) -> None:
    data = read(render_groups(appendix) + "\n" + render_tasks(appendix))
    assert data["tasks"] == [t.data for t in appendix.tasks]
    assert data["task_groups"] == list(appendix.groups)


def test_tasks_go_into_a_new_plan_and_all_else_of_it_stays(appendix: ImportedPlan) -> None:
    text = put_in(SKELETON, appendix)
    assert text is not None
    data = read(text)
    assert len(data["tasks"]) == 20
    assert (data["title"], data["budget"]) == ("X", ["A"])
    assert "# NHIỆM VỤ: chú thích\ntasks:\n" in text
    assert "\n\n# Kinh phí.\nbudget:\n" in text


def test_tasks_that_people_have_written_are_never_overwritten(appendix: ImportedPlan) -> None:
    own = SKELETON.replace("(ghi nội dung nhiệm vụ)", "Việc của ta")
    assert put_in(own, appendix) is None
    assert put_in("tasks: [", appendix) is None


def test_the_list_of_decisions_is_a_table_with_every_place() -> None:
    plan = plan_of(("1", "A | B", "Sở lạ | khác", "", "?"), head=HEAD4)
    text = render_decisions(plan, "ke-hoach.docx", "plan.yaml")
    assert "## Chưa hiểu (2)" in text
    assert "| 01 | Bảng 1, dòng 2, cột “Chủ trì” | Sở lạ \\| khác |" in text
    assert render_decisions(ImportedPlan((), (), ()), "a", "b").endswith(
        "Không có chỗ nào phải quyết định.\n"
    )
