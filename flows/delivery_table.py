"""What became of the letters of a run, as a row of a table."""

from plancycle.cycle.outgoing.sending_outcomes import Delivery


def delivery_row(delivery: Delivery) -> dict[str, int | str]:
    """Counts under Vietnamese headings, and why the sending ended before its end, if it did."""
    ended: dict[str, int | str] = {}
    if delivery.quota is not None:
        ended["Giới hạn ngày"] = str(delivery.quota)
    if delivery.stopped is not None:
        ended["Tạm dừng"] = str(delivery.stopped)
    left = delivery.open
    row: dict[str, int | str] = {
        "Đã gửi": delivery.sent,
        "Chờ gửi lại": left.again if left else delivery.postponed,
        "Không gửi được": delivery.failed,
        "Chưa rõ": left.uncertain if left else delivery.uncertain,
    }
    more = {
        "Đã gửi từ trước khi phục hồi": delivery.found,
        "Rút lại vì quá hạn": delivery.past,
        "Còn trong hàng đợi": left.waiting if left else 0,
        "Giữ lại sau phục hồi": left.held if left else 0,
    }
    return ended | row | {name: count for name, count in more.items() if count}
