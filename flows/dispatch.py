"""Gửi giao nhiệm vụ và biểu mẫu báo cáo tới từng đơn vị."""

from collections.abc import Sequence

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import Progress, show_table, show_text
from flows.mail_tasks import delivery_row, send_all
from flows.parameters import DispatchParameters, closed
from plancycle.cycle.chunks import chunked
from plancycle.cycle.deliver import Delivery
from plancycle.cycle.dispatch import DispatchPlan, Due, is_ready, queue_due, what_is_due
from plancycle.cycle.office import Office


@task(name="Xác định thư đến hạn gửi", cache_policy=NO_CACHE)
def find_due(office: Office, year: int) -> DispatchPlan:
    """What is due now."""
    return what_is_due(office, year)


@task(name="Soạn công văn và biểu mẫu", cache_policy=NO_CACHE)
def queue_chunk(office: Office, year: int, due: Sequence[Due]) -> int:
    """Make the papers of a chunk of units and queue them."""
    return queue_due(office, year, due)


@flow(name="Gửi giao nhiệm vụ")
def dispatch(tham_so: DispatchParameters) -> Delivery:
    """Gửi công văn, biểu mẫu đã đến hạn; đơn vị đã được gửi thì không gửi lại."""
    with tham_so.office() as office:
        year, shared = tham_so.year_in(office), closed(office)
        if not is_ready(office, year):
            show_text("giao-nhiem-vu", "Công văn giao nhiệm vụ chưa được ban hành.", "Chưa gửi")
            return Delivery()
        plan = find_due(shared, year)
        progress = Progress("Soạn công văn và biểu mẫu", len(plan.due))
        queued = 0
        for chunk in chunked(plan.due):
            queued += queue_chunk(shared, year, closed(chunk))
            progress.step(len(chunk))
        sent = send_all(office)
    show_table("giao-nhiem-vu", "Kết quả gửi", [{"Thư mới": queued} | delivery_row(sent)])
    if plan.without_address:
        rows = [{"Đơn vị chưa có địa chỉ thư": name} for name in plan.without_address]
        show_table("thieu-dia-chi", "Đơn vị chưa gửi được", rows)
    return sent
