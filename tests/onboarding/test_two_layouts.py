"""Two layouts that real plans have, drawn by code: every cell comes out as it went in, or is asked.

One is a wide table whose column names leads and partners in sentences, with fields merged over
their tasks and undertakings merged over a), b), c). The other runs over pages: its heading of two
rows comes again on each, every page ends with its sum and the next begins with what was carried.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest

from plancycle.model.source_table import SourceTable
from plancycle.onboarding.asking.decisions import DecisionKind
from plancycle.onboarding.import_plan import ImportedPlan
from tests.onboarding.small_office import read
from tests.profiles.plan_appendix import source_table

SEEDS = range(12)
FIELDS = ("Chính quyền số", "Kinh tế số", "Xã hội số")
WORK = (
    *("Tập huấn kỹ năng số cho cán bộ", "Xây dựng kho dữ liệu dùng chung", "Phủ sóng thôn, bản"),
    *("Mở chuyên mục trên báo và đài", "Rà soát, đơn giản hóa thủ tục", "Thí điểm chợ số"),
    *("Tổ chức Ngày Chuyển đổi số", "Hướng dẫn người dân dùng dịch vụ công", "Đánh giá hạ tầng"),
)
PARTS = ("dữ liệu đất đai", "dữ liệu hộ tịch", "dữ liệu giáo dục")
PRODUCTS = ("Kế hoạch được ban hành", "Kho dữ liệu", "Báo cáo kết quả", "Hội nghị, tài liệu")
TIMES = (
    *(("Quý II/2026", "quarter 2/2026"), ("Hằng năm", "yearly"), ("30/6/2026", "on 2026-06-30")),
    *(("Trước 15/10/2026", "before 2026-10-15"), ("Thường xuyên", "regularly")),
    *(("Theo tiến độ cấp vốn", "in words"), ("Đợt 1 xong quý II, đợt 2 tùy vốn", "in words")),
)
COSTS = (
    ("450", 450),
    ("1.200", 1200),
    ("1,5 tỷ đồng", 1500),
    ("", None),
    ("từ 2 đến 3 tỷ", [2000, 3000]),
)
LEADS: tuple[tuple[str, str], ...] = (
    *(("Sở KH&CN", "so-khcn"), ("Sở Khoa học và Công nghệ", "so-khcn")),
    *(
        ("Sở Nội vụ", "so-noi-vu"),
        ("Sở Xây dựng", "so-xay-dung"),
        ("UBND xã An Bình", "xa-an-binh"),
    ),
    *(("UBND các xã, phường", "@cap-xa"), ("Các sở, ban, ngành", "@so-nganh")),
    ("Sở Khoa hoc va Công nghệ", "so-khcn"),  # mistyped
)
SENTENCES = (
    "{lead} chủ trì, phối hợp với {partner}",
    "Chủ trì: {lead}\nPhối hợp: {partner}",
    "{lead} (chủ trì); {partner} (phối hợp)",
    "{lead} chủ trì; {partner} phối hợp",
    "Giao {lead} chủ trì, phối hợp cùng {partner}",
)


@dataclass
class Drawn:
    """A table by rows, and of each task what has to come out."""

    rows: list[list[str]] = field(default_factory=list)
    tasks: list[dict[str, Any]] = field(default_factory=list)
    totals: list[str] = field(default_factory=list)


def cost_data(plain: int | list[int] | None) -> object:
    return {"between": plain} if isinstance(plain, list) else plain


def whom(pick: random.Random, taken: str = "") -> tuple[str, str]:
    return pick.choice([who for who in LEADS if who[1] != taken])


def wide(seed: int) -> Drawn:
    """Seven columns: field, number, work, who (both roles), product, time, cost."""
    pick, drawn = random.Random(seed), Drawn()
    drawn.rows.append(
        ["Lĩnh vực", "TT", "Nội dung công việc", "Đơn vị chủ trì/đơn vị phối hợp",
         "Sản phẩm", "Thời gian thực hiện", "Kinh phí (triệu đồng)"]
    )  # fmt: skip
    number = 0
    for name in pick.sample(FIELDS, len(FIELDS)):
        above = name
        for title in pick.sample(WORK, pick.randint(2, 4)):
            number += 1
            if pick.random() < 0.35:
                above = _undertaking(pick, drawn, above, (number, title, name))
                continue
            lead, partner = whom(pick), ("", "")
            partner = whom(pick, lead[1])
            time, cost, product = pick.choice(TIMES), pick.choice(COSTS), pick.choice(PRODUCTS)
            who = pick.choice(SENTENCES).format(lead=lead[0], partner=partner[0])
            drawn.rows.append([above, str(number), title, who, product, time[0], cost[0]])
            drawn.tasks.append(
                {"title": title, "field": name, "part_of": None, "lead": [lead[1]],
                 "partners": [partner[1]], "product": product, "time": time[1], "cost": cost[1]}
            )  # fmt: skip
            above = "^"
    drawn.rows.append(["TỔNG CỘNG", "<", "<", "", "", "", "9.999"])
    drawn.totals.append("9.999")
    return drawn


def _undertaking(pick: random.Random, drawn: Drawn, above: str, named: tuple[int, str, str]) -> str:
    """A row that says product and time for a), b), c), merged over them."""
    number, title, name = named
    product, time = pick.choice(PRODUCTS), pick.choice(TIMES)
    drawn.rows.append([above, str(number), f"{title}:", "", product, time[0], ""])
    for letter, part in zip("abc", pick.sample(PARTS, pick.randint(2, 3)), strict=False):
        lead, partner = whom(pick), ("", "")
        partner = whom(pick, lead[1])
        who = pick.choice(SENTENCES).format(lead=lead[0], partner=partner[0])
        cost = pick.choice(COSTS)
        drawn.rows.append(["^", f"{letter})", part.capitalize(), who, "^", "^", cost[0]])
        drawn.tasks.append(
            {"title": part.capitalize(), "field": name, "part_of": title, "lead": [lead[1]],
             "partners": [partner[1]], "product": product, "time": time[1], "cost": cost[1]}
        )  # fmt: skip
    return "^"


HEAD = (
    ["STT", "Nhiệm vụ", "Phân công", "<", "Kết quả", "Thời hạn", "Kinh phí (triệu đồng)"],
    ["^", "^", "Chủ trì", "Phối hợp", "^", "^", "^"],
)


def pages(seed: int) -> tuple[Drawn, list[SourceTable]]:
    """Groups and tasks over pages of one table, or of a table each."""
    pick, drawn = random.Random(seed), Drawn()
    apart = pick.random() < 0.5
    words = pick.choice((("Cộng trang {n}", "Mang sang"), ("Lũy kế", "Cộng trang trước"),
                         ("Cộng mang sang trang sau", "Chuyển sang")))  # fmt: skip
    tables: list[list[list[str]]] = [[]]
    number, page = 0, 1
    for n, name in enumerate(FIELDS):
        tables[-1] += list(map(list, HEAD)) if n == 0 else []
        tables[-1].append([("I", "II", "III")[n], name, "<", "<", "<", "<", "<"])
        for title in pick.sample(WORK, pick.randint(2, 4)):
            number += 1
            lead, partner = whom(pick), ("", "")
            partner = whom(pick, lead[1])
            time, cost, product = pick.choice(TIMES), pick.choice(COSTS), pick.choice(PRODUCTS)
            row = [str(number), title, lead[0], partner[0], product, time[0], cost[0]]
            tables[-1].append(row)
            drawn.tasks.append(
                {"title": title, "field": name, "part_of": None, "lead": [lead[1]],
                 "partners": [partner[1]], "product": product, "time": time[1], "cost": cost[1]}
            )  # fmt: skip
            if pick.random() < 0.4:
                total = f"{1000 + page * 7}"
                tables[-1].append(["", words[0].format(n=page), "", "", "", "", total])
                page += 1
                tables += [[]] if apart else []
                tables[-1] += list(map(list, HEAD))
                tables[-1].append([words[1], "<", "<", "<", "<", "<", total])
                drawn.totals.append(total)
    drawn.rows = [row for rows in tables for row in rows]
    return drawn, [source_table(rows, f"Bảng {n}") for n, rows in enumerate(tables, start=1)]


def wrong(plan: ImportedPlan, drawn: Drawn) -> Iterator[tuple[str, str, Any, Any, bool]]:
    """Task, key, what went in, what came out, and whether somebody is asked about that cell."""
    asked = {
        (d.task_id, d.place.rsplit("cột", 1)[-1].strip(" “”"))
        for d in plan.decisions
        if d.kind is not DecisionKind.TOLD
    }
    names = {group["id"]: group["title"] for group in plan.groups}
    for task, wanted in zip(plan.tasks, drawn.tasks, strict=True):
        got = {key: task.data.get(key) for key in wanted} | {"field": names[task.data["group"]]}
        for key, value in wanted.items():
            went_in = cost_data(value) if key == "cost" else value
            if got[key] != went_in:
                said = any((task.data["id"], head) in asked for head in COLUMNS[key])
                yield task.data["id"], key, went_in, got[key], said


COLUMNS: dict[str, Sequence[str]] = {
    **{"title": (), "field": (), "part_of": (), "product": ()},
    "lead": ("Đơn vị chủ trì/đơn vị phối hợp", "Chủ trì"),
    "partners": ("Đơn vị chủ trì/đơn vị phối hợp", "Phối hợp"),
    "time": ("Thời gian thực hiện", "Thời hạn"),
    "cost": ("Kinh phí (triệu đồng)",),
}


def check(plan: ImportedPlan, drawn: Drawn) -> None:
    assert len(plan.tasks) == len(drawn.tasks)
    silent = [row for row in wrong(plan, drawn) if not row[4]]
    assert silent == []
    sums = [d.words for d in plan.decisions if d.kind is DecisionKind.TOLD and not d.task_id]
    assert [total for total in drawn.totals if total not in " ".join(sums)] == []
    # Besides cells of tasks, only undertakings are asked about: all of them at once.
    others = [d for d in plan.decisions if d.kind is not DecisionKind.TOLD and not d.task_id]
    assert len(others) == any(task["part_of"] for task in drawn.tasks)
    headings = [d for d in plan.decisions if d.message.startswith("Dòng tiêu đề")]
    assert headings == []


@pytest.mark.parametrize("seed", SEEDS)
def test_a_wide_table_with_roles_in_sentences_and_merged_fields(seed: int) -> None:
    drawn = wide(seed)
    check(read(source_table(drawn.rows)), drawn)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_over_pages_with_sums_carried_on(seed: int) -> None:
    drawn, tables = pages(seed)
    check(read(*tables), drawn)
