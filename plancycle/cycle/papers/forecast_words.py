"""What issuing will do, in sentences for whoever is about to order it."""

from collections.abc import Iterator, Sequence

from plancycle.cycle.papers.issue_forecast import IssueForecast
from plancycle.cycle.papers.period_forecast import PeriodForecast
from plancycle.cycle.papers.running_extensions import extension_words
from plancycle.cycle.workplace.collecting_state import CollectingState
from plancycle.documents.wording.wording import small
from plancycle.model.documents import DocumentKind

_MOST_NAMED = 10


def forecast_lines(forecast: IssueForecast) -> tuple[str, ...]:
    """One sentence a line."""
    return tuple(_lines(forecast))


def _lines(forecast: IssueForecast) -> Iterator[str]:
    issue = forecast.issue
    under = f"số {issue.padded} ngày {issue.signed_on:%d/%m/%Y}"
    if forecast.is_issued:
        yield f"{forecast.paper} đã ban hành rồi."
        return
    yield f"Sẽ ban hành: {small(forecast.paper)}, {under}."
    if forecast.kind is DocumentKind.PLAN:
        yield (
            f"Sẽ chốt {forecast.assignments} lượt giao nhiệm vụ và {forecast.requests} biểu mẫu "
            f"sẽ thu trong năm, của {forecast.receivers + len(forecast.without_address)} đơn vị. "
            "Chưa gửi thư nào."
        )
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
    else:
        yield "Không đơn vị nào được gửi văn bản này qua thư điện tử."
    if forecast.without_address:
        yield f"Không gửi được thư tới {_named(forecast.without_address)}: chưa có địa chỉ."
    if forecast.period is not None:
        yield from _of_period(forecast.period)


def _of_period(period: PeriodForecast) -> Iterator[str]:
    come = period.on_time + len(period.late)
    yield f"Kỳ {period.title}: {come} đơn vị đã báo cáo."
    if period.late:
        yield f"Gửi chậm: {_named(period.late)}."
    if period.missing:
        yield f"Chưa báo cáo: {_named(period.missing)}."
    if period.extensions:
        told = "; ".join(extension_words(e) for e in period.extensions[:_MOST_NAMED])
        yield f"Còn gia hạn: {told}{_more(len(period.extensions))}."
    yield from _waiting(period.collecting)
    yield from period.differences
    if period.locks:
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
