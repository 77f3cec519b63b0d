"""What a day's run did and left, in sentences, alike for terminal and console."""

from collections.abc import Iterator

from plancycle.cycle.calendar.done_acts import DoneAct
from plancycle.cycle.outgoing.delivery_words import delivery_lines
from plancycle.cycle.steps.today import DoneToday


def day_lines(done: DoneToday) -> tuple[str, ...]:
    """What was done, what was not and why, what a person owes; acts stand as marks in it."""
    return tuple(_lines(done))


def _lines(done: DoneToday) -> Iterator[str]:
    for act in done.done:
        yield done_words(act)
    for left in done.left:
        yield f"Chưa làm xong: {left.name}: {left.why}"
    if not done.done and not done.left:
        yield "Theo lịch, hôm nay không có việc nào đến hạn."
    standing = {news.key for news in done.owed}
    for news in done.told:
        if news.key not in standing:
            yield f"Lưu ý: {news.about}: {news.reason}."
    for news in done.owed:
        yield f"Chờ cán bộ: {news.about}: {news.reason}."
    yield from done.notes
    yield from delivery_lines(done.delivery)
    if done.sent_kinds:
        kinds = "; ".join(f"{name.lower()}: {count}" for name, count in done.sent_kinds)
        yield f"Thư đã gửi gồm: {kinds}."


def done_words(act: DoneAct) -> str:
    """One act that is done, and what became of its letters."""
    late = f" (chậm {act.due.days_late:02d} ngày)" if act.due.is_late else ""
    if not act.is_letters:
        return f"Đã làm: {act.name}{late}."
    parts = [f"{act.due.pieces:02d} thư"]
    if act.found:
        parts.append(f"{act.found:02d} đã gửi từ trước khi phục hồi dữ liệu, không gửi lại")
    if act.waiting:
        parts.append(f"{act.waiting:02d} còn chờ trong hàng đợi")
    verb = "Đã soạn, chưa gửi hết" if act.waiting else "Đã làm"
    return f"{verb}: {act.name}{late}: {'; '.join(parts)}."
