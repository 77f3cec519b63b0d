"""What issuing will do, in sentences for whoever is about to order it."""

from collections.abc import Iterator, Sequence

from plancycle.cycle.figures.unproved import proof_words
from plancycle.cycle.papers.foretelling.issue_forecast import IssueForecast
from plancycle.cycle.papers.foretelling.plan_forecast import RunningPeriod
from plancycle.cycle.papers.issuing.late_decisions import OverPeriod
from plancycle.cycle.papers.issuing.running_extensions import extension_words
from plancycle.cycle.workplace.collecting_state import CollectingState
from plancycle.documents.wording.period_words import asked_paper
from plancycle.documents.wording.wording import small
from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.late_periods import LateOrder

_MOST_NAMED = 10


def forecast_lines(forecast: IssueForecast) -> tuple[str, ...]:
    """All of it, one sentence a line: what happens, what is to be seen before, what it closes."""
    return (*_begins(forecast), *cautions(forecast), *_stopped_by(forecast), *_closes(forecast))


def effects(forecast: IssueForecast) -> tuple[str, ...]:
    """What issuing does, in sentences; it can't be taken back."""
    return (*_begins(forecast), *_closes(forecast))


def cautions(forecast: IssueForecast) -> tuple[str, ...]:
    """What somebody should have seen before, in sentences, but for what stops it."""
    return tuple(_cautions(forecast))


def _begins(forecast: IssueForecast) -> Iterator[str]:
    if forecast.is_issued:
        yield f"{forecast.paper} đã ban hành rồi."
        return
    issue, name = forecast.issue, small(forecast.paper)
    if issue is None:
        yield f"Sẽ ghi số, ngày ký vào {name}; nội dung không sửa được nữa."
    else:
        yield f"Sẽ ban hành: {name}, số {issue.padded} ngày {vietnamese_date(issue.signed_on)}."
    yield from _goes_to(forecast)
    if forecast.period is not None:
        come = forecast.period.on_time + len(forecast.period.late)
        yield f"Kỳ {forecast.period.title}: {come} đơn vị đã báo cáo."


def _goes_to(forecast: IssueForecast) -> Iterator[str]:
    if forecast.kind is DocumentKind.PLAN:
        yield from _freezes(forecast)
    elif forecast.kind is DocumentKind.ASSIGNMENT_LETTER:
        yield (
            f"{forecast.receivers} đơn vị sẽ được gửi văn bản này ở lần gửi tiếp theo, trong đó "
            f"{forecast.with_form} đơn vị kèm biểu mẫu."
        )
    elif forecast.kind is DocumentKind.REMINDER:
        yield (
            f"{forecast.receivers} đơn vị quá hạn chưa báo cáo sẽ nhận công văn này ở đợt nhắc "
            "tiếp theo."
        )
    elif forecast.kind is DocumentKind.CORRECTION_LETTER and forecast.receivers:
        yield (
            f"{forecast.receivers} đơn vị đã được gửi văn bản mang số, ngày sai sẽ nhận công văn "
            "này ở lần gửi tiếp theo, mỗi đơn vị một lần."
        )
    else:
        yield "Không đơn vị nào được gửi văn bản này qua thư điện tử."


def _freezes(forecast: IssueForecast) -> Iterator[str]:
    yield (
        f"Sẽ chốt {forecast.plan.assignments} lượt giao nhiệm vụ và {forecast.requests} biểu mẫu "
        f"sẽ thu trong năm, của {len(forecast.plan.unit_codes)} đơn vị. Chưa gửi thư nào."
    )
    for wanted, units in forecast.plan.asked:
        yield f"{units} đơn vị phải gửi {wanted}."
    for over, order in forecast.plan.over:
        if order is not None:
            yield _decided(over, order)
    if forecast.drafts_letter:
        yield "Dự thảo văn bản giao nhiệm vụ được lập ngay sau đó."


def _decided(over: OverPeriod, order: LateOrder) -> str:
    wanted, day = asked_paper(over.period), vietnamese_date(over.period.due)
    if order.until is None:
        return (
            f"Không thu {wanted} (đã qua hạn {day}): {over.units} đơn vị không nhận biểu mẫu, "
            "không bị nhắc, không bị tính là chậm."
        )
    return (
        f"Thu muộn {wanted}: hạn mới đến hết ngày {vietnamese_date(order.until)} thay cho hạn "
        f"{day} đã qua; biểu mẫu, thư nhắc ghi hạn mới, chữ trong kế hoạch giữ nguyên."
    )


def undecided_words(over: OverPeriod) -> str:
    """A period that is over, for whoever has to decide on it."""
    return (
        f"{asked_paper(over.period)}: đã qua hạn {vietnamese_date(over.period.due)} mà "
        f"{over.units} đơn vị chưa được gửi biểu mẫu"
    )


def _running_words(running: RunningPeriod) -> str:
    period = running.period
    return (
        f"Biểu mẫu {asked_paper(period)} đáng lẽ gửi từ ngày {vietnamese_date(period.request_on)}, "
        f"nay đi cùng văn bản giao nhiệm vụ: hạn đến hết ngày {vietnamese_date(period.due)}, còn "
        f"{running.working_days:02d} ngày làm việc; cần thêm thời gian thì gia hạn sau khi ban "
        "hành."
    )


def _cautions(forecast: IssueForecast) -> Iterator[str]:
    for running in forecast.plan.running:
        yield _running_words(running)
    if forecast.without_address:
        yield f"Không gửi được thư tới {_named(forecast.without_address)}: chưa có địa chỉ."
    period = forecast.period
    if period is None:
        return
    if period.late:
        yield f"Gửi chậm: {_named(period.late)}."
    if period.missing:
        yield f"Chưa báo cáo: {_named(period.missing)}."
    yield from _waiting(period.collecting)
    yield from period.differences
    yield from proof_words(period.proof)


def _stopped_by(forecast: IssueForecast) -> Iterator[str]:
    """What has to be done, or answered for, before it is issued at all."""
    for over, order in forecast.plan.over:
        if order is None:
            words = undecided_words(over)
            yield f"{words[:1].upper()}{words[1:]}: phải chọn thu muộn với hạn mới, hoặc không thu."
    period = forecast.period
    if period is None:
        return
    if period.is_stale:
        yield (
            "Báo cáo của các đơn vị đã thay đổi sau khi lập dự thảo: phải tổng hợp lại mới ban "
            "hành được."
        )
    running = period.extensions
    if running:
        told = "; ".join(extension_words(e) for e in running[:_MOST_NAMED])
        yield f"Còn gia hạn: {told}{_more(len(running))}."


def _closes(forecast: IssueForecast) -> Iterator[str]:
    period = forecast.period
    if period is not None and period.locks:
        yield (
            f"Sẽ khóa kỳ này với {period.open_requests} đơn vị: báo cáo gửi sau không được tính."
        )


def _waiting(state: CollectingState) -> Iterator[str]:
    parts = [
        f"{count} thư {words}"
        for count, words in (
            (state.quarantined, "chờ cán bộ xem xét"),
            (state.unread, "đã tải về nhưng chưa được đọc"),
            (state.unfetched, "chưa tải được từ hộp thư"),
        )
        if count
    ]
    if parts:
        yield f"Trong hộp thư còn {', '.join(parts)}: có thể có báo cáo của kỳ này."
    if state.fault:
        yield f"Lần thu thư gần nhất không được: {state.fault}"


def _named(names: Sequence[str]) -> str:
    """How many, and the first of them."""
    return f"{len(names)} đơn vị ({'; '.join(names[:_MOST_NAMED])}{_more(len(names))})"


def _more(count: int) -> str:
    return f"; và {count - _MOST_NAMED} đơn vị khác" if count > _MOST_NAMED else ""
