"""Đôn đốc đơn vị chưa báo cáo."""

from typing import Any

from prefect import flow

from flows.artifacts import show_table
from flows.delivery_table import delivery_row
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import RemindParameters
from flows.plan_flow import show_drafts
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.cycle.steps import Reminded
from plancycle.cycle.workplace.collecting_state import warning


@flow(name="Đôn đốc báo cáo", flow_run_name=run_name)
def remind(tham_so: RemindParameters) -> Reminded:
    """Đôn đốc theo lịch của hồ sơ; ngày nghỉ không gửi, mỗi đợt chỉ gửi một lần."""
    with office_of(tham_so) as office:
        done = steps.remind(office, tham_so.year_in(office), FlowWatch(tham_so))
    rows: list[dict[str, Any]] = [
        {"Kỳ": reminded.period_title, "Đợt": reminded.stage, "Số thư": reminded.queued}
        for reminded in done.rounds
    ]
    if done.escalated:
        rows.append({"Kỳ": "Đề nghị cấp trên đôn đốc", "Đợt": "", "Số thư": done.escalated})
    if done.held:
        show_table("chua-gui", "Chưa gửi thư quá hạn", [{"Lý do": warning(done.held)}])
    show_table("don-doc", "Đôn đốc", [*rows, delivery_row(done.delivery)])
    if done.unreached:
        lines = [{"Đơn vị": u.unit_name, "Lý do": u.reason} for u in done.unreached]
        show_table("can-lien-he", "Đơn vị cần liên hệ trực tiếp", lines)
    if done.drafts:
        show_drafts(done.drafts, "Công văn đôn đốc chờ số, ngày ký")
    return done
