"""What became of the letters of a run, as a row of a table."""

from plancycle.cycle.outgoing.sending_outcomes import Delivery


def delivery_row(delivery: Delivery) -> dict[str, int | str]:
    """Counts under Vietnamese headings, and why the sending ended before its end, if it did."""
    ended: dict[str, int | str] = {}
    if delivery.quota is not None:
        ended["Giới hạn ngày"] = str(delivery.quota)
    if delivery.stopped is not None:
        ended["Tạm dừng"] = str(delivery.stopped)
    return ended | {
        "Đã gửi": delivery.sent,
        "Chờ gửi lại": delivery.postponed,
        "Không gửi được": delivery.failed,
        "Chưa rõ": delivery.uncertain,
    }
