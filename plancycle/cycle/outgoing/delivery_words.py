"""What became of the letters of a run, in sentences, alike for every face."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from plancycle.model.acts import Act

if TYPE_CHECKING:
    from plancycle.cycle.outgoing.sending_outcomes import Delivery, OpenLetters


def delivery_lines(sent: "Delivery") -> tuple[str, ...]:
    """What happened in the run, then what is still open; acts stand as marks in it."""
    return tuple(_lines(sent))


def _lines(sent: "Delivery") -> Iterator[str]:
    again, uncertain, older = _still_open(sent)
    yield (
        f"Thư đã gửi: {sent.sent}; chờ gửi lại: {again}; không gửi được: {sent.failed}; "
        f"chưa rõ kết quả: {uncertain}."
    )
    if older:
        yield f"Thư của các lần gửi trước, đến nay vẫn chưa rõ kết quả: {older}."
    if sent.found:
        yield f"Thư đã gửi từ trước khi phục hồi dữ liệu, không gửi lại: {sent.found}."
    if sent.past:
        yield f"Thư nhắc rút lại vì chưa kịp gửi trước hạn, trước đợt nhắc sau: {sent.past}."
    yield from (str(reason) for reason in (sent.quota, sent.stopped) if reason is not None)
    if sent.open is not None:
        yield from _of_queue(sent.open)
    if sent.failed or uncertain or older:
        yield f"Lý do từng thư không gửi được, chưa rõ kết quả và cách xử lý: {Act.LIST_OUTBOX}."


def _still_open(sent: "Delivery") -> tuple[int, int, int]:
    """Letters that are tried again, in doubt since this run, and since an earlier one."""
    if sent.open is None:
        return sent.postponed, sent.uncertain, 0
    older = len(sent.open.older)
    return sent.open.again, sent.open.uncertain - older, older


def _of_queue(left: "OpenLetters") -> Iterator[str]:
    if left.waiting:
        yield f"Thư còn trong hàng đợi, chưa gửi lần nào: {left.waiting}."
    if left.held:
        yield (
            "Thư giữ lại vì liên quan đến quyết định bị mất khi phục hồi dữ liệu: "
            f"{left.held}. Xem lại các quyết định đó rồi {Act.CHECK_LOST:order}."
        )
