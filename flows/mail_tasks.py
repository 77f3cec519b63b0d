"""Tasks that several flows share: sending what lies in the outbox."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.parameters import closed
from plancycle.cycle.chunks import CHUNK
from plancycle.cycle.deliver import Delivery, deliver, deliver_all, settle_uncertain
from plancycle.cycle.office import Office


@task(name="Gửi thư trong hàng đợi", cache_policy=NO_CACHE)
def send_chunk(office: Office) -> Delivery:
    """Send up to a chunk of messages over one connection."""
    return deliver(office, CHUNK)


@task(name="Đối chiếu thư chưa rõ kết quả", cache_policy=NO_CACHE)
def settle(office: Office) -> Delivery:
    """Look for messages that may have gone."""
    return settle_uncertain(office)


def send_all(office: Office) -> Delivery:
    """Send all that is due, each chunk a task."""
    return deliver_all(closed(office), settle=settle, send=send_chunk)


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
