"""Thu báo cáo từ hộp thư."""

from prefect import flow

from flows.artifacts import show_table
from flows.delivery_table import delivery_row
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import CollectParameters
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.cycle.outgoing.sending_outcomes import Delivery
from plancycle.cycle.steps import CollectedMail
from plancycle.model.errors import PlanCycleError


@flow(name="Thu báo cáo", flow_run_name=run_name)
def collect(tham_so: CollectParameters) -> CollectedMail:
    """Tải thư, đọc biểu mẫu, tiếp nhận hoặc trả lại, trả lời đơn vị."""
    with office_of(tham_so) as office:
        done = steps.collect(office, FlowWatch(tham_so))
        rows = [{"Kết quả": label, "Số thư": count} for label, count in done.outcomes.items()]
        show_table("thu-bao-cao", f"Thư mới: {done.stored}", rows)
        if done.delivery != Delivery():
            show_table("tra-loi", "Thư trả lời đơn vị", [delivery_row(done.delivery)])
        if done.notes:
            show_table("luu-y", "Lưu ý", [{"Lưu ý": note} for note in done.notes])
        if done.faults:  # every stage has done what it could; the run is shown as failed
            raise PlanCycleError("\n".join(done.faults))
    return done
