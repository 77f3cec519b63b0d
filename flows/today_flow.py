"""Việc hằng ngày: mọi việc đến hạn theo lịch năm."""

from prefect import flow

from flows.artifacts import show_table, show_text
from flows.delivery_table import delivery_row
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import TodayParameters
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.cycle.steps import DoneToday
from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import PlanCycleError


@flow(name="Việc hằng ngày", flow_run_name=run_name)
def today(tham_so: TodayParameters) -> DoneToday:
    """Làm mọi việc đến hạn hôm nay, mỗi việc một lần; việc đã lỡ thì làm bù và báo cán bộ."""
    with office_of(tham_so) as office:
        done = steps.today(office, FlowWatch(tham_so))
        rows = [
            {
                "Việc": act.name,
                "Kết quả": "đã làm",
                "Đến hạn": f"{vietnamese_date(act.due.what.day)}",
                "Lý do, cách xử lý": "",
            }
            for act in done.done
        ] + [
            {
                "Việc": left.name,
                "Kết quả": "chưa xong",
                "Đến hạn": f"{vietnamese_date(left.day)}",
                "Lý do, cách xử lý": left.why,
            }
            for left in done.left
        ]
        if rows:
            show_table("viec-hom-nay", f"Việc ngày {vietnamese_date(done.day)}", rows)
        else:
            show_text("viec-hom-nay", "Hôm nay không có việc nào đến hạn.", "Việc hôm nay")
        known = {n.key: n for n in (*done.told, *done.owed)}
        lines = [{"Nội dung": n.about, "Chi tiết": n.reason} for n in known.values()]
        lines += [{"Nội dung": "Lưu ý", "Chi tiết": note} for note in done.notes]
        if lines:
            show_table("luu-y", "Cán bộ cần biết", lines)
        show_table("thu-da-gui", "Thư đã gửi", [delivery_row(done.delivery)])
        if done.faults:  # every act that could be done is done; the run is shown as failed
            # In one line: the letter on a failed run tells the first.
            why = [f"Chưa làm xong: {left.name}: {left.why}" for left in done.left]
            raise PlanCycleError(" ".join([*done.faults, *why]))
    return done
