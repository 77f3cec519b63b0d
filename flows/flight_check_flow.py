"""Kiểm tra buổi sáng."""

from prefect import flow

from flows.artifacts import show_table
from flows.open_offices import office_of
from flows.parameters import FlightParameters
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.model.errors import PlanCycleError
from plancycle.wiring.flight_looks import looks_of


@flow(name="Kiểm tra buổi sáng", flow_run_name=run_name)
def flight_check(tham_so: FlightParameters) -> int:
    """Kiểm tra cơ sở dữ liệu, đường thư, mẫu, đĩa, lịch nghỉ, hạn của hồ sơ và việc chờ lâu."""
    with office_of(tham_so) as office:
        looks = looks_of(tham_so.settings(), tham_so.profile)
        done = steps.flight_check(office, looks)
        rows = [{"Chỗ": t.place, "Việc": t.what, "Cách xử lý": t.remedy} for t in done.troubles]
        show_table("kiem-tra", f"Cần xem: {len(rows)}", rows)
        if done.faults:  # troubles are told by letter; that nobody could be told is a failure
            raise PlanCycleError("\n".join(done.faults))
    return len(done.troubles)
