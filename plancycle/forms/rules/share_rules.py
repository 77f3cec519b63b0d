"""The rules for shares, targets and rebroadcasts: one function each, see ``docs/findings.md``."""

from collections.abc import Callable, Iterator
from decimal import Decimal

from plancycle.forms.rules.answers import Answers
from plancycle.forms.rules.number_rules import plain
from plancycle.forms.wording.quoting import shown
from plancycle.model.findings import Finding
from plancycle.model.reports import EXTRA_FIELDS, Field, TaskStatus

_BOTH = (Field.QUANTITY, Field.TOTAL)


def _value(a: Answers, field: Field) -> Decimal | None:
    amount = a.amount(field)
    return amount.value if amount else None


def check_both_numbers(a: Answers) -> Iterator[Finding]:
    """F30: a share has a numerator and a denominator, unless it no longer fits."""
    if not a.row.is_share or a.status is TaskStatus.NO_LONGER_FITS:
        return
    blank = [field for field in _BOTH if a.is_blank(field)]
    if blank:
        both = " và ".join(f"“{a.heading(field)}”" for field in _BOTH)
        yield a.error(
            "F30",
            blank[0],
            f"chưa ghi đủ hai số {both} ({a.row.unit_of_measure}).",
            "Đề nghị ghi cả hai số, ghi 0 nếu chưa đạt; nếu không còn phù hợp thì chọn “"
            f"{TaskStatus.NO_LONGER_FITS.vietnamese}” và nêu lý do.",
        )


def check_part_within_total(a: Answers) -> Iterator[Finding]:
    """F31: a part is not more than the whole."""
    part, total = _value(a, Field.QUANTITY), _value(a, Field.TOTAL)
    if a.row.is_share and part is not None and total is not None and part > total:
        yield a.error(
            "F31",
            Field.QUANTITY,
            f"{plain(part)} lớn hơn “{a.heading(Field.TOTAL)}” là {plain(total)}.",
            "Đề nghị kiểm tra và ghi lại hai số này.",
        )


def check_somebody_in_scope(a: Answers) -> Iterator[Finding]:
    """F32: a total of nothing may be true, and is told."""
    if a.row.is_share and _value(a, Field.TOTAL) == 0 and _value(a, Field.QUANTITY) == 0:
        yield a.warning(
            "F32",
            Field.TOTAL,
            f"được hiểu là đơn vị không có {a.row.unit_of_measure} nào thuộc diện thực hiện.",
            "Nếu không đúng, đề nghị ghi lại tổng số và gửi lại.",
        )


def check_known_total(a: Answers) -> Iterator[Finding]:
    """F33: a total that was printed stays as it is."""
    known, found = a.row.total, _value(a, Field.TOTAL)
    if known is not None and found is not None and found != known:
        yield a.error(
            "F33",
            Field.TOTAL,
            f"“{shown(a.text(Field.TOTAL))}” khác số đã in sẵn là {known}.",
            f"Đề nghị ghi lại {known}; kết quả của đơn vị ghi ở cột “{a.heading(Field.QUANTITY)}”.",
        )


def check_rebroadcasts_given(a: Answers) -> Iterator[Finding]:
    """F34: where rebroadcasts are owed apart, they are told apart."""
    if a.row.rebroadcasts and a.text(Field.QUANTITY) and a.is_blank(Field.REBROADCASTS):
        yield a.warning(
            "F34",
            Field.REBROADCASTS,
            f"để trống trong khi kế hoạch tính riêng số lần phát lại ({a.row.rebroadcasts} lần).",
            "Nếu có phát lại, đề nghị ghi số lần và gửi lại; nếu không thì ghi 0.",
        )


def check_nothing_unasked(a: Answers) -> Iterator[Finding]:
    """F37: what stands in a column that the row is not to fill in does not count, and is told."""
    for field in EXTRA_FIELDS:
        if field not in a.asked and a.text(field):
            yield a.warning(
                "F37",
                field,
                f"“{shown(a.text(field))}” không được tính vì mã {a.row.task_id} không phải ghi "
                "cột này.",
                f"Nếu là kết quả, đề nghị ghi ở cột “{a.heading(Field.QUANTITY)}” hoặc “"
                f"{a.heading(Field.RESULT)}” và gửi lại.",
            )


SHARE_RULES: tuple[Callable[[Answers], Iterator[Finding]], ...] = (
    check_both_numbers,
    check_part_within_total,
    check_somebody_in_scope,
    check_known_total,
    check_rebroadcasts_given,
    check_nothing_unasked,
)
"""In the order in which a unit is told."""
