"""Thu báo cáo từ hộp thư."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import show_table
from flows.mail_tasks import delivery_row, send_all
from flows.parameters import CollectParameters, closed
from plancycle.cycle.collect import (
    Collected,
    Run,
    attempted,
    collect_mail,
    collecting,
    fetch_mail,
    process_mail,
)
from plancycle.cycle.deliver import Delivery
from plancycle.cycle.notify import queue_notice
from plancycle.cycle.office import Office
from plancycle.model.errors import PlanCycleError


@task(name="Tải thư mới", cache_policy=NO_CACHE, retries=2, retry_delay_seconds=30)
def fetch(office: Office) -> int:
    """Bring new messages into the store."""
    return fetch_mail(office)


@task(name="Đọc và kiểm tra báo cáo", cache_policy=NO_CACHE)
def process_chunk(office: Office, limit: int, run: Run) -> Collected:
    """Work through a chunk of stored messages."""
    return process_mail(office, limit, run)


@task(name="Báo cán bộ việc cần xử lý", cache_policy=NO_CACHE)
def tell_operator(office: Office) -> int:
    """Queue a notice to the department's own contact if there is something new to tell."""
    return queue_notice(office)


@flow(name="Thu báo cáo")
def collect(tham_so: CollectParameters) -> Collected:
    """Tải thư, đọc biểu mẫu, tiếp nhận hoặc trả lại, trả lời đơn vị."""
    with tham_so.office() as office, collecting(office):
        total = collect_mail(
            office,
            fetch=lambda o: fetch(closed(o)),
            process=lambda o, limit, run: process_chunk(closed(o), limit, closed(run)),
        )
        faults = list(total.faults)
        attempted("báo cán bộ", lambda: tell_operator(closed(office)), faults)
        sent = attempted("gửi thư", lambda: send_all(office), faults) or Delivery()
    rows = [{"Kết quả": k, "Số thư": n} for k, n in sorted(total.outcomes.items())]
    show_table("thu-bao-cao", f"Thư mới: {total.stored}", rows)
    if sent != Delivery():
        show_table("tra-loi", "Thư trả lời đơn vị", [delivery_row(sent)])
    if faults:  # every stage has done what it could; the run is shown as failed
        raise PlanCycleError("\n".join(dict.fromkeys(faults)))
    return total
