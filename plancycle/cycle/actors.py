"""The units of a rehearsal, played by a seeded actor: when each answers, and with what.

Everything an actor does follows from the seed, the unit and the period, so that the same seed
gives the same year.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from plancycle.model.calendar import WorkCalendar
from plancycle.model.periods import VIETNAM, ReportingPeriod
from plancycle.model.reports import Field, FormRow, ReportForm, TaskStatus

Values = dict[tuple[str | None, Field], str]


class Behaviour(StrEnum):
    """How a unit answers in one period."""

    ON_TIME = "on_time"
    LATE = "late"
    FAULTY = "faulty"
    TWICE = "twice"
    STRANGER = "stranger"
    AWAY = "away"
    NEVER = "never"

    @property
    def vietnamese(self) -> str:
        """As the summary of a rehearsal calls it."""
        return _LABELS[self]


_LABELS = {
    Behaviour.ON_TIME: "Gửi đúng hạn",
    Behaviour.LATE: "Gửi chậm",
    Behaviour.FAULTY: "Gửi sai rồi sửa",
    Behaviour.TWICE: "Gửi hai lần",
    Behaviour.STRANGER: "Gửi từ địa chỉ lạ",
    Behaviour.AWAY: "Trả lời tự động rồi gửi",
    Behaviour.NEVER: "Không gửi",
}

_SHARES = {
    Behaviour.LATE: 0.09,
    Behaviour.FAULTY: 0.09,
    Behaviour.TWICE: 0.04,
    Behaviour.STRANGER: 0.03,
    Behaviour.AWAY: 0.04,
    Behaviour.NEVER: 0.05,
}


class ActKind(StrEnum):
    """One thing an actor does."""

    REPORT = "report"
    FAULTY = "faulty"
    REVISE = "revise"
    STRANGER = "stranger"
    AUTO_REPLY = "auto_reply"


@dataclass(frozen=True, slots=True, order=True)
class Act:
    """What a unit does, and when."""

    at: datetime
    unit_code: str
    period: str
    kind: ActKind

    @property
    def key(self) -> str:
        """Names the act in the journal of a rehearsal."""
        return f"{self.period} {self.unit_code} {self.kind} {self.at.isoformat()}"


def cast(
    bound: Sequence[str], invited: Sequence[str], period: ReportingPeriod, seed: int
) -> dict[str, Behaviour]:
    """Give every unit its part: each behaviour in its share, at least once where units allow.

    The parts that need chasing go to units that are bound: an invited one is never late.
    """
    chance = random.Random(f"{seed}:{period.year}:{period.code}")  # noqa: S311 - a play, no secret
    order, guests = sorted(bound), sorted(invited)
    chance.shuffle(order)
    order += guests
    parts: list[Behaviour] = []
    for behaviour, share in _SHARES.items():
        parts += [behaviour] * max(1, round(share * len(order)))
    parts = parts[: len(order) // 2]
    parts += [Behaviour.ON_TIME] * (len(order) - len(parts))
    return dict(zip(order, parts, strict=True))


def script(
    unit: str, behaviour: Behaviour, period: ReportingPeriod, calendar: WorkCalendar, seed: int
) -> tuple[Act, ...]:
    """What a unit does in one period, in order of time."""
    chance = _chance(seed, unit, period)

    def act(day: date, kind: ActKind) -> Act:
        minutes = chance.randrange(9 * 60)
        at = datetime.combine(day, time(8, 30), VIETNAM) + timedelta(minutes=minutes)
        return Act(at, unit, period.code, kind)

    def before(low: int, high: int) -> date:
        return calendar.shift(period.due, -chance.randint(low, high))

    early = before(4, 9)
    days: dict[Behaviour, tuple[tuple[date, ActKind], ...]] = {
        Behaviour.NEVER: (),
        Behaviour.ON_TIME: ((before(0, 9), ActKind.REPORT),),
        Behaviour.LATE: ((calendar.shift(period.due, chance.randint(1, 4)), ActKind.REPORT),),
        Behaviour.FAULTY: (
            (early, ActKind.FAULTY),
            (calendar.shift(early, chance.randint(2, 4)), ActKind.REVISE),
        ),
        Behaviour.TWICE: (
            (early, ActKind.REPORT),
            (calendar.shift(early, 2), ActKind.REVISE),
        ),
        Behaviour.STRANGER: (
            (early, ActKind.STRANGER),
            (calendar.shift(early, 3), ActKind.REPORT),
        ),
        Behaviour.AWAY: (
            (calendar.shift(period.due, -10), ActKind.AUTO_REPLY),
            (before(1, 4), ActKind.REPORT),
        ),
    }
    return tuple(act(day, kind) for day, kind in days[behaviour])


def fill_in(form: ReportForm, kind: ActKind, seed: int) -> Values:
    """What a unit writes into its form; a faulty one has at least one mistake in it."""
    chance = _chance(seed, form.unit_code, form.period)
    values: Values = {}
    for row in form.rows:
        values |= _row(row, chance)
    for field, pool in _REMARKS.items():
        if chance.random() < _REMARK_SHARE:
            values[None, field] = chance.choice(pool)
    if kind is ActKind.REVISE:
        values |= _second_thoughts(form, values)
    elif kind is ActKind.FAULTY:
        values |= _mistakes(form, values, chance)
    return values


def _chance(seed: int, unit: str, period: ReportingPeriod) -> random.Random:
    return random.Random(f"{seed}:{period.year}:{period.code}:{unit}")  # noqa: S311 - a play, no secret


def _row(row: FormRow, chance: random.Random) -> Values:
    quantity = _quantity(row, chance)
    status = _status(row, quantity, chance)
    if status is TaskStatus.NOT_STARTED:
        quantity = 0
    values = {
        Field.STATUS: status.vietnamese,
        Field.QUANTITY: str(quantity),
        Field.COST: _cost(quantity, chance),
    }
    if quantity:
        unit = row.unit_of_measure
        values[Field.RESULT] = chance.choice(_RESULTS).format(n=f"{quantity:02d}", unit=unit)
        values[Field.EVIDENCE] = f"Văn bản số {chance.randint(5, 400)}/BC"
    if chance.random() < _DIFFICULTY_SHARE:
        values[Field.DIFFICULTIES] = chance.choice(_DIFFICULTIES)
    return {(row.task_id, field): text for field, text in values.items()}


def _quantity(row: FormRow, chance: random.Random) -> int:
    if row.expected:
        return max(1, round(row.expected * chance.choice((0.4, 0.7, 0.9, 1, 1, 1, 1, 1.1, 1.3))))
    return chance.randint(0, 3)


def _status(row: FormRow, quantity: int, chance: random.Random) -> TaskStatus:
    if quantity == 0:
        return chance.choice((TaskStatus.NOT_STARTED, TaskStatus.NOT_STARTED, TaskStatus.UNDER_WAY))
    if row.expected and quantity < row.expected:
        return TaskStatus.UNDER_WAY
    return chance.choice((TaskStatus.DONE, TaskStatus.DONE, TaskStatus.UNDER_WAY))


def _cost(quantity: int, chance: random.Random) -> str:
    """In million đồng with a decimal comma; empty where nothing was spent."""
    if not quantity or chance.random() < 0.4:
        return ""
    return f"{chance.randint(2, 90)},{chance.choice((0, 5))}"


def _second_thoughts(form: ReportForm, values: Mapping[tuple[str | None, Field], str]) -> Values:
    """One piece more in the first task, as a unit finds when it counts again."""
    if not form.rows:
        return {(None, Field.PROPOSALS): "Tiếp tục quan tâm bố trí kinh phí truyền thông hằng năm"}
    row = form.rows[0]
    quantity = int(values[row.task_id, Field.QUANTITY]) + 1
    text = _RESULTS[0].format(n=f"{quantity:02d}", unit=row.unit_of_measure)
    status = TaskStatus.DONE if quantity >= (row.expected or 0) else TaskStatus.UNDER_WAY
    return {
        (row.task_id, Field.STATUS): status.vietnamese,
        (row.task_id, Field.QUANTITY): str(quantity),
        (row.task_id, Field.RESULT): text,
        (row.task_id, Field.EVIDENCE): "Số liệu rà soát, bổ sung sau khi gửi lần đầu",
    }


def _mistakes(
    form: ReportForm, values: Mapping[tuple[str | None, Field], str], chance: random.Random
) -> Values:
    if not form.rows:
        return {}
    row = chance.choice(form.rows)
    quantity = (row.task_id, Field.QUANTITY)
    status = (row.task_id, Field.STATUS)
    mistakes: tuple[Values, ...] = (
        {status: TaskStatus.DONE.vietnamese, quantity: "mười hai"},
        {status: TaskStatus.UNDER_WAY.vietnamese, quantity: f"-{values[quantity]}1"},
        {status: ""},
        {status: TaskStatus.DONE.vietnamese, quantity: "0"},
    )
    return chance.choice(mistakes)


_REMARK_SHARE = 0.45
_DIFFICULTY_SHARE = 0.2

_RESULTS = (
    "Đã thực hiện {n} {unit} về chuyển đổi số",
    "Hoàn thành {n} {unit}, nội dung bám sát hướng dẫn",
    "Triển khai được {n} {unit}, được Nhân dân quan tâm hưởng ứng",
)
_DIFFICULTIES = (
    "Thiết bị truyền thanh đã xuống cấp",
    "Chưa có cán bộ chuyên trách về công nghệ thông tin",
    "Kinh phí bố trí còn hạn chế",
    "Cộng tác viên tin, bài còn ít",
)
_REMARKS: dict[Field, tuple[str, ...]] = {
    Field.SHORTCOMINGS: (
        "Tin, bài tự sản xuất còn ít",
        "Hình thức truyền thông chưa đa dạng",
        "Việc cập nhật chuyên mục có tháng chưa kịp thời",
        "Người cao tuổi tiếp cận thông tin số còn hạn chế",
    ),
    Field.CAUSES: (
        "Cán bộ kiêm nhiệm nhiều việc",
        "Kinh phí dành cho truyền thông còn hạn hẹp",
        "Trang thiết bị chưa đồng bộ",
    ),
    Field.NEXT_TASKS: (
        "Duy trì chuyên mục chuyển đổi số, tăng số lượng tin, bài",
        "Phối hợp tổ chức hoạt động hưởng ứng Ngày Chuyển đổi số quốc gia 10/10",
        "Tập huấn kỹ năng số cho Tổ công nghệ số cộng đồng",
    ),
    Field.PROPOSALS: (
        "Tổ chức thêm lớp tập huấn kỹ năng viết tin, bài cho cán bộ cơ sở",
        "Hỗ trợ kinh phí nâng cấp đài truyền thanh",
        "Cung cấp tài liệu truyền thông dùng chung",
    ),
}
