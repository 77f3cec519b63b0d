"""A consolidated report and a board made by arithmetic: the same for everybody, at any size.

``sample_report()`` has 12 units in 4 groups and 6 tasks; ``sample_report(units=320, tasks=20)``
is as large as a province. Every figure is added up here from its sources. ``full_report()`` has
besides a range, a share, rebroadcasts counted apart, targets in every state and commendations;
``sample_estimate()`` is a round of budget estimates.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from plancycle.model.board import Board, TimelineEntry
from plancycle.model.consolidated import (
    ConsolidatedReport,
    EstimateLine,
    EstimateSummary,
    Figure,
    FigureSource,
    Light,
    Statement,
    TargetLine,
    TargetState,
    TaskLine,
    UnitRemarks,
)
from plancycle.model.period_lines import GroupLine, MailLine, ReportingState, UnitLine
from plancycle.model.periods import VIETNAM, DataWindow, FormKind, ReportingPeriod
from plancycle.model.units import Mood

_PERIODS = {
    "H1": ("6 tháng đầu năm {year}", (-1, 12, 15), (0, 6, 14), (0, 6, 14), (0, 6, 20)),
    "Y": ("năm {year}", (-1, 12, 15), (0, 12, 14), (0, 12, 14), (0, 12, 20)),
}

# code, name, share of the units in twelfths (at most so many), first names; more are numbered
_GROUPS = (
    (
        "so-nganh",
        "Sở, ban, ngành",
        (4, 24),
        ("Sở Tư pháp", "Sở Nội vụ", "Sở Công Thương", "Sở Giáo dục và Đào tạo"),
    ),
    (
        "cap-huyen",
        "Ủy ban nhân dân cấp huyện",
        (3, 12),
        ("UBND huyện Đông Hà", "UBND huyện Tây Hà", "UBND thành phố Hà Trung"),
    ),
    (
        "cap-xa",
        "Ủy ban nhân dân cấp xã",
        (3, 10_000),
        ("UBND xã An Bình", "UBND xã Đại Đồng", "UBND phường Trần Phú"),
    ),
    ("doan-the", "Đoàn thể, tổ chức", (2, 12), ("Hội Nông dân", "Tỉnh đoàn")),
)

_STATES = (
    ReportingState.ON_TIME,
    ReportingState.ON_TIME,
    ReportingState.LATE,
    ReportingState.ON_TIME,
    ReportingState.ON_TIME,
    ReportingState.MISSING,
)

_TASKS = (
    ("Tổ chức hội nghị phổ biến kế hoạch truyền thông", "hội nghị", "tối thiểu 01 hội nghị/năm", 1),
    ("Phát hành bản tin chuyển đổi số trên cổng thông tin điện tử", "số", "01 số/tuần", 26),
    ("Xây dựng chương trình phát thanh trên hệ thống truyền thanh cơ sở", "chương trình",
     "tối thiểu 01 chương trình/tháng", 6),
    ("Tuyên truyền hưởng ứng Ngày Chuyển đổi số quốc gia 10/10", "hoạt động", "thường xuyên", None),
    ("Mở chuyên mục chuyển đổi số trên báo, đài địa phương", "chuyên mục",
     "02 chuyên mục/tháng (gồm cả sản xuất mới và phát lại)", 12),
    ("Tập huấn kỹ năng số cho tổ công nghệ số cộng đồng", "lớp", "từ 02 đến 03 lớp/năm", 2),
)  # fmt: skip


def sample_period(code: str = "H1", year: int = 2024) -> ReportingPeriod:
    """The half-year (H1) or year (Y) period of a plan year, due before 15/6 or 15/12."""
    title, start, end, due, drafted = _PERIODS[code]
    days = [date(year + y, m, d) for y, m, d in (start, end, due, drafted)]
    return ReportingPeriod(
        year=year,
        code=code,
        title=title.format(year=year),
        window=DataWindow(days[0], days[1]),
        due=days[2],
        consolidate_on=days[3],
        request_on=days[2] - timedelta(days=30),
    )


def _unit_line(n: int, place: int, group: int, period: ReportingPeriod) -> UnitLine:
    code, group_name, _, names = _GROUPS[group]
    invited = code == "doan-the"
    name = (
        names[place] if place < len(names) else f"{' '.join(names[0].split()[:-2])} số {place + 1}"
    )
    state = _STATES[n % len(_STATES)]
    if invited:
        state = ReportingState.RECEIVED if place % 2 == 0 else ReportingState.NOT_SENT
    day = {
        ReportingState.ON_TIME: -((n * 7 % 12) ** 2 // 8),
        ReportingState.LATE: 1 + (n * 5 % 7) ** 2 // 6,
        ReportingState.RECEIVED: -3 + n % 6,
    }.get(state)
    received = None
    if day is not None:
        moment = time(7 + n % 10, n * 13 % 60)
        received = datetime.combine(period.due + timedelta(days=day), moment, VIETNAM)
    return UnitLine(
        unit_code=f"{code}-{place + 1:03d}",
        unit_name=name,
        group_code=code,
        group_name=group_name,
        mood=Mood.INVITED if invited else Mood.BINDING,
        state=state,
        due=period.due,
        received_at=received,
        revisions=0 if received is None else 1 + (n % 5 == 2),
        submission_id=None if received is None else 1000 + n,
    )


def _unit_lines(count: int, period: ReportingPeriod) -> tuple[UnitLine, ...]:
    sizes = [min(count * share // 12, most) for _, _, (share, most), _ in _GROUPS]
    sizes[2] += count - sum(sizes)
    lines: list[UnitLine] = []
    for group, size in enumerate(sizes):
        before = len(lines)
        lines.extend(_unit_line(before + i, i, group, period) for i in range(size))
    return tuple(lines)


def _group_lines(units: Iterable[UnitLine]) -> tuple[GroupLine, ...]:
    found = []
    for code, name, _, _ in _GROUPS:
        states = [u.state for u in units if u.group_code == code]
        on_time, late, missing, received, not_sent, *_ = map(states.count, ReportingState)
        owed, invited = on_time + late + missing, received + not_sent
        found.append(GroupLine(code, name, owed, on_time, late, missing, invited, received))
    return tuple(found)


class _Tally:
    """Figures under way: sources by key."""

    def __init__(self) -> None:
        self.found: dict[str, tuple[str, str, list[FigureSource]]] = {}

    def add(self, key: str, label: str, unit: str, source: FigureSource) -> None:
        self.found.setdefault(key, (label, unit, []))[2].append(source)

    def value(self, key: str) -> Decimal:
        _, _, sources = self.found.get(key, ("", "", []))
        return sum((s.value for s in sources), Decimal(0))

    def figures(self) -> tuple[Figure, ...]:
        return tuple(
            Figure(key, label, self.value(key), unit, tuple(sources))
            for key, (label, unit, sources) in self.found.items()
        )


_STATUSES = ("done", "under_way", "not_started", "no_longer_fits")
_STATUS_TEXT = ("Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Không còn phù hợp")


def _task_line(i: int, tasks: int, units: tuple[UnitLine, ...], tally: _Tally) -> TaskLine:
    title, measure, quota, each = _TASKS[i % len(_TASKS)]
    task_id = f"{i + 1:02d}"
    if i >= len(_TASKS):
        title = f"{title} (đợt {i // len(_TASKS) + 1})"
    leads = [u for n, u in enumerate(units) if (n + i) % 2 == 0 or i % 3 == 1]
    below: list[str] = []
    results: list[tuple[str, str]] = []
    for n, lead in enumerate(leads):
        if lead.submission_id is None:
            continue
        status = (n * 3 + i) % 7 % 5 % 4 if n % 11 else 0
        pieces = Decimal((each or 2) + (n + i) % 3 - 1 - (7 if i == 4 else 0))
        cost = Decimal(n * 35 + i * 10 + 125) / 10
        result = f"Đã tổ chức {pieces} {measure} tại cơ sở & địa bàn."
        if n == 0:
            result = f"=SUM(1;{n + 2}) nhưng chỉ là chữ"
        _add_cells(tally, task_id, lead, status, pieces, cost, measure, n + 2)
        results.append((lead.unit_name, result))
        if each is not None and pieces < each:
            below.append(lead.unit_name)
    quantity = tally.value(f"T{task_id}.quantity")
    expected = None if each is None else each * len(leads)
    return TaskLine(
        task_id=task_id,
        group_id=("I", "II", "III")[i * 3 // tasks],
        title=title,
        leads="Sở Thông tin và Truyền thông; UBND các xã" if i % 3 else "Các sở, ban, ngành",
        partners="Báo, Đài địa phương",
        time_label="Hằng năm" if i % 2 == 0 else "Hằng tháng",
        quota_label=quota,
        unit_of_measure=measure,
        owing=len(leads),
        reported=sum(u.submission_id is not None for u in leads),
        **{s: int(tally.value(f"T{task_id}.{s}")) for s in _STATUSES},
        expected=expected,
        quantity=quantity,
        previous=None if i % 3 == 2 else quantity - 2 + i,
        cost=tally.value(f"T{task_id}.cost"),
        light=_light(expected, quantity),
        below_quota=tuple(below),
        results=tuple(results),
    )


def _light(expected: int | None, quantity: Decimal) -> Light:
    if not expected:
        return Light.GREY
    if quantity >= expected:
        return Light.GREEN
    return Light.AMBER if quantity * 2 >= expected else Light.RED


def _add_cells(
    tally: _Tally,
    task_id: str,
    unit: UnitLine,
    status: int,
    pieces: Decimal,
    cost: Decimal,
    measure: str,
    row: int,
) -> None:
    assert unit.submission_id is not None

    def source(value: Decimal, column: int, text: str) -> FigureSource:
        cell = f"Bảng 1, dòng {row}, cột {column}"
        return FigureSource(unit.submission_id or 0, unit.unit_code, value, cell, text)

    said = source(Decimal(1), 4, _STATUS_TEXT[status])
    number = source(pieces, 5, f"{pieces}")
    money = source(cost, 8, f"{cost}".replace(".", ","))
    key = f"T{task_id}"
    tally.add(
        f"{key}.{_STATUSES[status]}", f"Nhiệm vụ {task_id}: {_STATUS_TEXT[status]}", "đơn vị", said
    )
    tally.add(f"{key}.quantity", f"Nhiệm vụ {task_id}: số lượng", measure, number)
    tally.add(
        f"{key}.quantity@{unit.unit_code}", f"Nhiệm vụ {task_id}: {unit.unit_name}", measure, number
    )
    tally.add(f"{key}.cost", f"Nhiệm vụ {task_id}: kinh phí", "triệu đồng", money)
    tally.add("cost.total", "Tổng kinh phí", "triệu đồng", money)


def _unit_figures(units: tuple[UnitLine, ...], tally: _Tally) -> tuple[Figure, ...]:
    """Counts of units; those who sent nothing have no source to name."""
    for unit in units:
        if unit.submission_id is not None:
            source = FigureSource(unit.submission_id, unit.unit_code, Decimal(1))
            key, label = f"units.{unit.state}", f"Số đơn vị: {unit.state.vietnamese}"
            tally.add(key, label, "đơn vị", source)
    missing = sum(u.state is ReportingState.MISSING for u in units)
    return (Figure("units.missing", "Số đơn vị: Chưa báo cáo", Decimal(missing), "đơn vị"),)


def sample_report(
    code: str = "H1", year: int = 2024, units: int = 12, tasks: int = 6
) -> ConsolidatedReport:
    """A whole report, coherent: lines, figures and their sources agree.

    Args: code: ``H1`` or ``Y``; units: 12 or more, spread over 4 groups (the last is invited);
        tasks: 1 or more.
    """
    period = sample_period(code, year)
    lines = _unit_lines(units, period)
    tally = _Tally()
    counted = _unit_figures(lines, tally)
    task_lines = tuple(_task_line(i, tasks, lines, tally) for i in range(tasks))
    names = tuple(u.unit_name for u in lines if u.submission_id is not None)
    return ConsolidatedReport(
        period=period,
        plan_title=f"Truyền thông về chuyển đổi số năm {year}",
        plan_citation=f"Kế hoạch số 05/KH-UBND ngày 15/01/{year} của Ủy ban nhân dân tỉnh",
        drafted_on=period.consolidate_on,
        groups=_group_lines(lines),
        units=lines,
        tasks=task_lines,
        remarks=tuple(
            UnitRemarks(
                u.unit_code,
                u.unit_name,
                difficulties="Thiếu kinh phí; trang thiết bị <cũ>" if n % 2 == 0 else "",
                shortcomings="- Tin, bài còn ít" if n % 3 == 0 else "",
                causes="Cán bộ kiêm nhiệm" if n % 3 == 0 else "",
                next_tasks="+ Mở thêm chuyên mục",
                proposals="@Sở Tài chính: cấp kinh phí" if n % 4 == 0 else "",
            )
            for n, u in enumerate(u for u in lines if u.submission_id is not None)
        ),
        shortcomings=(Statement("- Tin, bài còn ít", names[::3]),),
        causes=(Statement("Cán bộ kiêm nhiệm", names[::3]),),
        difficulties=(Statement("Thiếu kinh phí; trang thiết bị <cũ>", names[::2]),),
        next_tasks=(Statement("+ Mở thêm chuyên mục", names),),
        proposals=(Statement("@Sở Tài chính: cấp kinh phí", names[::4]),),
        figures=counted + tally.figures(),
        previous_title=f"6 tháng đầu năm {year - 1}" if code == "H1" else f"năm {year - 1}",
    )


def sample_target(
    number: int, numerator: int, denominator: int, state: TargetState, **changes: Any
) -> TargetLine:
    """A target of 100 % by 2025, of which 66.7 % is due now, asked of six units."""
    line = TargetLine(
        target_id=f"CT{number:02d}",
        text="100% cơ quan báo chí có chuyên mục về chuyển đổi số",
        unit_of_measure="cơ quan",
        owing=6,
        reported=5 if denominator else 0,
        no_longer_fits=0,
        numerator=Decimal(numerator),
        denominator=Decimal(denominator),
        share=100,
        by=2025,
        due_now=Decimal("66.7"),
        state=state,
    )
    return replace(line, **changes)


_TARGETS = (
    sample_target(1, 12, 15, TargetState.ON_COURSE, previous=Decimal(75)),
    sample_target(2, 15, 15, TargetState.REACHED, due_now=Decimal(100), by=2024),
    sample_target(
        3, 3, 15, TargetState.BEHIND, no_longer_fits=1, previous=Decimal("20.5"),
        reasons=(("Sở Công Thương", "Không còn đơn vị trực thuộc."),),
    ),
    sample_target(
        4, 0, 0, TargetState.NO_LONGER_FITS, no_longer_fits=2,
        reasons=(("Sở Tư pháp", "Đã sắp xếp lại"), ("Sở Nội vụ", "Đã sắp xếp lại")),
    ),
    sample_target(5, 0, 0, TargetState.NO_DATA),
)  # fmt: skip


def full_report(code: str = "H1", year: int = 2024) -> ConsolidatedReport:
    """The sample with every kind of quota: 01 is a range, 02 has rebroadcasts, 03 is a share."""
    report = sample_report(code, year)
    first, second, third, *rest = report.tasks
    source = FigureSource(1000, "so-nganh-001", Decimal(12), "Bảng 1, dòng 9, cột 5", "12")
    tasks = (
        replace(first, most=9),
        replace(second, rebroadcasts=Decimal(30), rebroadcasts_expected=36),
        replace(
            third, quantity=Decimal(40), total=Decimal(80), share=50, expected=None, previous=None,
            quota_label="tối thiểu 50% trường", unit_of_measure="trường", below_quota=(),
        ),
        *rest,
    )  # fmt: skip
    return replace(
        report,
        period=replace(report.period, commendations=True, submit_before=date(year, 6, 25)),
        tasks=tasks,
        targets=_TARGETS,
        commendations=(
            Statement("tập thể UBND xã An Bình", ("Sở Nội vụ", "Sở Tư pháp")),
            Statement("Ông Trần Văn Hải, phát thanh viên", ("Sở Nội vụ",)),
        ),
        figures=(
            *report.figures,
            Figure("CT01.quantity", "Chỉ tiêu CT01: số đạt", Decimal(12), "cơ quan", (source,)),
        ),
    )


_ESTIMATES = (
    # unit, code, task, title, quantity, measure, amount, funding, basis
    ("Sở Công Thương", "so-ct", "04", "Tập huấn cho doanh nghiệp", 3, "lớp", "120.5",
     "Ngân sách tỉnh", "03 lớp x 40 triệu đồng\nTài liệu 0,5 triệu đồng"),
    ("Sở Công Thương", "so-ct", "01", "Xây dựng kế hoạch", None, "kế hoạch", "0", "", ""),
    ("UBND huyện Đông Hà", "h-dong-ha", "01", "Xây dựng kế hoạch", 1, "kế hoạch", "15",
     "ngân sách tỉnh", ""),
    ("UBND huyện Đông Hà", "h-dong-ha", "06", "Ngoại khóa trong trường học", 12, "buổi", "1300",
     "Nguồn xã hội hóa", "hợp đồng với các trường"),
    ("UBND huyện Đông Hà", "h-dong-ha", "05", "Hưởng ứng Ngày 10/10", None, "hoạt động", "4.5",
     "", ""),
)  # fmt: skip


def sample_estimate(money_year: int = 2025) -> EstimateSummary:
    """Estimates of two of four units in 2024, for 2024 or a later year: 1440 million đồng."""
    period = ReportingPeriod(
        year=2024,
        code="B",
        title=f"dự toán kinh phí năm {money_year}",
        window=DataWindow(date(money_year, 1, 1), date(money_year, 12, 31)),
        due=date(2024, 7, 14),
        consolidate_on=date(2024, 7, 15),
        request_on=date(2024, 6, 14),
        form=FormKind.ESTIMATE,
    )
    lines = tuple(
        EstimateLine(
            unit, task, title, None if n is None else Decimal(n), measure, Decimal(amount),
            funding, basis, code,
        )
        for unit, code, task, title, n, measure, amount, funding, basis in _ESTIMATES
    )  # fmt: skip
    sources = tuple(
        FigureSource(2000, line.unit_code, line.amount, f"Bảng 1, dòng {n}, cột 5", "")
        for n, line in enumerate(lines, start=2)
    )
    return EstimateSummary(
        period=period,
        plan_title="Truyền thông về chuyển đổi số năm 2024",
        plan_citation="Kế hoạch số 05/KH-UBND ngày 15/01/2024 của Ủy ban nhân dân tỉnh",
        drafted_on=date(2024, 7, 15),
        lines=lines,
        asked=4,
        reported=2,
        missing=("Sở Tư pháp", "Sở Nội vụ"),
        figures=(Figure("estimate.total", "Tổng dự toán", Decimal(1440), "triệu đồng", sources),),
        proposals=(Statement("giao dự toán từ đầu năm", ("Sở Công Thương",)),),
    )


def sample_board(
    year: int = 2024, units: int = 12, tasks: int = 6, codes: tuple[str, ...] = ("H1", "Y")
) -> Board:
    """The board of a year with both periods; its mail figures follow from the number of units."""
    days = (
        (date(year - 1, 12, 20), "Dự thảo", "Kế hoạch năm, lấy ý kiến các đơn vị"),
        (date(year, 1, 15), "Ban hành", "Kế hoạch số 05/KH-UBND"),
        (date(year, 1, 18), "Giao nhiệm vụ", f"Gửi công văn tới {units} đơn vị"),
        (date(year, 5, 15), "Gửi biểu mẫu", "Kỳ 6 tháng đầu năm"),
        (date(year, 5, 31), "Đôn đốc", "Lần 1, trước hạn 10 ngày làm việc"),
        (date(year, 6, 11), "Đôn đốc", "Lần 2, trước hạn 3 ngày làm việc"),
        (date(year, 6, 14), "Hạn báo cáo", "Kỳ 6 tháng đầu năm"),
        (date(year, 6, 17), "Đôn đốc", "Lần 3, quá hạn 1 ngày làm việc"),
        (date(year, 6, 20), "Tổng hợp", "Báo cáo 6 tháng đầu năm"),
        (date(year, 11, 14), "Gửi biểu mẫu", "Kỳ báo cáo năm"),
        (date(year, 12, 11), "Đôn đốc", "Lần 1, trước hạn 3 ngày làm việc"),
        (date(year, 12, 14), "Hạn báo cáo", "Kỳ báo cáo năm"),
        (date(year, 12, 20), "Tổng hợp", "Báo cáo năm"),
    )
    generated = datetime.combine(days[8][0], time(16, 30), VIETNAM)
    if "Y" in codes:
        generated = datetime(year, 12, 20, 16, 30, tzinfo=VIETNAM)
    return Board(
        locality="tỉnh Hà Trung",
        agency="Sở Thông tin và Truyền thông",
        plan_title=f"Truyền thông về chuyển đổi số năm {year}",
        year=year,
        generated_at=generated,
        timeline=tuple(TimelineEntry(*d) for d in days),
        reports=tuple(sample_report(c, year, units, tasks) for c in codes),
        mail=(
            MailLine("Giao nhiệm vụ", units - 1, 0, 1),
            MailLine("Gửi biểu mẫu", 2 * units - 2, 0, 2),
            MailLine("Đôn đốc", units, 3, 0),
            MailLine("Xác nhận đã nhận", units + 4, 0, 0),
            MailLine("Đề nghị hoàn thiện", 0, 0, 0),
        ),
        incoming=(
            ("Báo cáo được tiếp nhận", 2 * units - 5),
            ("Chờ người xem xét", 2),
            ("Thư báo không gửi được", 3),
            ("Trả lời tự động", 4),
        ),
    )
