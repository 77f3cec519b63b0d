"""What the actors of a rehearsal write into their forms."""

import random
from collections.abc import Mapping

from plancycle.model.periods import FormKind
from plancycle.model.reports import Field, FormRow, ReportForm, RowKind, TaskStatus
from plancycle.rehearsal.played_units import ActKind, chance_of

Values = dict[tuple[str | None, Field], str]


def fill_in(form: ReportForm, kind: ActKind, seed: int) -> Values:
    """What a unit writes into its form; a faulty one has at least one mistake in it."""
    chance = chance_of(seed, form.unit_code, form.period)
    play = _estimate_row if form.period.form is FormKind.ESTIMATE else _row
    values: Values = {}
    for row in form.rows:
        values |= play(row, chance)
    for field in form.parts:
        if chance.random() < _REMARK_SHARE:
            values[None, field] = chance.choice(_REMARKS[field])
    if (None, Field.SHORTCOMINGS) not in values:
        # A cause is one of something.
        values.pop((None, Field.CAUSES), None)
    if kind is ActKind.REVISE:
        values |= _second_thoughts(form, values)
    elif kind is ActKind.FAULTY:
        values |= _mistakes(form, values, chance)
    return values


def _row(row: FormRow, chance: random.Random) -> Values:
    if row.kind is RowKind.TARGET:
        return _target_row(row, chance)
    if row.delivers:
        return _delivered_row(row, chance)
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
    if row.is_share:
        values[Field.TOTAL] = str(_out_of(quantity, chance))
    if row.rebroadcasts is not None:
        part = chance.choice((0.8, 1, 1, 1, 1.2))
        values[Field.REBROADCASTS] = str(round(row.rebroadcasts * part) if quantity else 0)
    return {(row.task_id, field): text for field, text in values.items()}


def _delivered_row(row: FormRow, chance: random.Random) -> Values:
    """A paper that is there with its number and date, or still under way."""
    status = chance.choice((TaskStatus.DONE, TaskStatus.DONE, TaskStatus.UNDER_WAY))
    values = {Field.STATUS: status.vietnamese, Field.COST: _cost(1, chance)}
    if status is TaskStatus.DONE:
        day = f"{chance.randint(1, 28):02d}/{chance.randint(1, 6):02d}"
        values[Field.RESULT] = f"Đã hoàn thành: {row.delivers}"
        values[Field.EVIDENCE] = f"Văn bản số {chance.randint(5, 400)}/KH ngày {day}"
    return {(row.task_id, field): text for field, text in values.items()}


def _target_row(row: FormRow, chance: random.Random) -> Values:
    """A numerator and a denominator; now and then a unit to which the target no longer applies."""
    if chance.random() < _DROPPED_SHARE:
        return {
            (row.task_id, Field.STATUS): TaskStatus.NO_LONGER_FITS.vietnamese,
            (row.task_id, Field.DIFFICULTIES): "Đơn vị không còn đối tượng thuộc chỉ tiêu này",
        }
    done = chance.choice((0, 1, 1, 1)) if row.total == 1 else chance.randint(1, 12)
    total = row.total or _out_of(done, chance)
    return {
        (row.task_id, Field.QUANTITY): str(done),
        (row.task_id, Field.TOTAL): str(total),
    }


def _out_of(part: int, chance: random.Random) -> int:
    return max(1, part + chance.choice((0, 0, 1, 2, 4)))


def _estimate_row(row: FormRow, chance: random.Random) -> Values:
    quantity = row.expected or chance.randint(1, 6)
    millions = quantity * chance.randint(2, 12)
    values = {
        Field.QUANTITY: str(quantity),
        Field.COST: f"{millions},{chance.choice((0, 5))}",
        Field.FUNDING: chance.choice(_FUNDS),
        Field.BASIS: _basis(quantity, row),
    }
    return {(row.task_id, field): text for field, text in values.items()}


def _basis(quantity: int, row: FormRow) -> str:
    return f"{quantity:02d} {row.unit_of_measure}, theo định mức chi hiện hành"


def _quantity(row: FormRow, chance: random.Random) -> int:
    if row.is_share:
        return chance.randint(0, 9)
    if row.expected:
        return max(1, round(row.expected * chance.choice((0.4, 0.7, 0.9, 1, 1, 1, 1, 1.1, 1.3))))
    return chance.randint(0, 3)


def _status(row: FormRow, quantity: int, chance: random.Random) -> TaskStatus:
    if quantity == 0:
        return chance.choice((TaskStatus.NOT_STARTED, TaskStatus.NOT_STARTED, TaskStatus.UNDER_WAY))
    if row.expected and quantity < row.expected:
        return TaskStatus.UNDER_WAY
    # Drawn in any case, so that a seed gives the same year; what is owed is not under way any more.
    drawn = chance.choice((TaskStatus.DONE, TaskStatus.DONE, TaskStatus.UNDER_WAY))
    return TaskStatus.DONE if row.expected else drawn


def _cost(quantity: int, chance: random.Random) -> str:
    """In million đồng with a decimal comma; empty where nothing was spent."""
    if not quantity or chance.random() < 0.4:
        return ""
    return f"{chance.randint(2, 90)},{chance.choice((0, 5))}"


def _second_thoughts(form: ReportForm, values: Mapping[tuple[str | None, Field], str]) -> Values:
    """One piece more in the first task, as a unit finds when it counts again."""
    # Of what is counted: a paper is delivered once, and "one more" of it would be a fault.
    row = next((r for r in form.rows if r.kind is RowKind.TASK and not r.delivers), None)
    if row is None:
        return {(None, Field.PROPOSALS): "Tiếp tục quan tâm bố trí kinh phí truyền thông hằng năm"}
    quantity = int(values[row.task_id, Field.QUANTITY]) + 1
    changed: Values = {(row.task_id, Field.QUANTITY): str(quantity)}
    if row.is_share:
        changed[row.task_id, Field.TOTAL] = str(int(values[row.task_id, Field.TOTAL]) + 1)
    if form.period.form is FormKind.ESTIMATE:
        return changed | {(row.task_id, Field.BASIS): _basis(quantity, row)}
    text = _RESULTS[0].format(n=f"{quantity:02d}", unit=row.unit_of_measure)
    status = TaskStatus.DONE if quantity >= (row.expected or 0) else TaskStatus.UNDER_WAY
    return changed | {
        (row.task_id, Field.STATUS): status.vietnamese,
        (row.task_id, Field.RESULT): text,
        (row.task_id, Field.EVIDENCE): "Số liệu rà soát, bổ sung sau khi gửi lần đầu",
    }


def _mistakes(
    form: ReportForm, values: Mapping[tuple[str | None, Field], str], chance: random.Random
) -> Values:
    counted_rows = [row for row in form.rows if not row.delivers]
    if not counted_rows:
        return {}
    row = chance.choice(counted_rows)
    quantity = (row.task_id, Field.QUANTITY)
    if form.period.form is FormKind.ESTIMATE:
        cost = (row.task_id, Field.COST)
        wrong: tuple[Values, ...] = (
            {cost: "hai mươi triệu"},
            {cost: ""},
            {cost: f"-{values[cost]}"},
        )
        return chance.choice(wrong)
    if row.kind is RowKind.TARGET:
        total = (row.task_id, Field.TOTAL)
        spoilt: tuple[Values, ...] = (
            {quantity: "một nửa", total: "2"},
            {quantity: "3", total: "2"},
            {(row.task_id, Field.STATUS): "", quantity: "", total: "4"},
        )
        return chance.choice(spoilt)
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
_DROPPED_SHARE = 0.04

_FUNDS = (
    "Ngân sách nhà nước",
    "Ngân sách nhà nước",
    "Lồng ghép chương trình, đề án",
    "Xã hội hóa",
)

_RESULTS = (
    "Đã thực hiện {n} {unit} theo kế hoạch",
    "Hoàn thành {n} {unit}, nội dung bám sát hướng dẫn",
    "Triển khai được {n} {unit}, được Nhân dân quan tâm hưởng ứng",
)
_DIFFICULTIES = (
    "Thiết bị truyền thanh đã xuống cấp",
    "Chưa có cán bộ chuyên trách công tác thông tin",
    "Kinh phí bố trí còn hạn chế",
    "Cộng tác viên tin, bài còn ít",
)
_REMARKS: dict[Field, tuple[str, ...]] = {
    Field.SHORTCOMINGS: (
        "Tin, bài tự sản xuất còn ít",
        "Hình thức truyền thông chưa đa dạng",
        "Việc cập nhật chuyên mục có tháng chưa kịp thời",
        "Việc tiếp cận người dân ở địa bàn xa còn hạn chế",
    ),
    Field.CAUSES: (
        "Cán bộ kiêm nhiệm nhiều việc",
        "Kinh phí dành cho truyền thông còn hạn hẹp",
        "Trang thiết bị chưa đồng bộ",
    ),
    Field.NEXT_TASKS: (
        "Duy trì chuyên mục, tăng số lượng tin, bài",
        "Phối hợp tổ chức các hoạt động của kế hoạch theo tiến độ",
        "Tập huấn kỹ năng truyền thông cho cán bộ cơ sở",
    ),
    Field.PROPOSALS: (
        "Tổ chức thêm lớp tập huấn kỹ năng viết tin, bài cho cán bộ cơ sở",
        "Hỗ trợ kinh phí nâng cấp đài truyền thanh",
        "Cung cấp tài liệu truyền thông dùng chung",
    ),
    Field.COMMENDATIONS: (
        "Tổ tuyên truyền của đơn vị - nhiều cách làm sáng tạo, hiệu quả",
        "Bộ phận văn hóa - thông tin - duy trì tốt chuyên mục, tin, bài",
    ),
}
