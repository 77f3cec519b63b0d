"""Tổng hợp báo cáo trình Ủy ban nhân dân."""

from prefect import flow

from flows.artifacts import show_table, show_text
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import ConsolidateParameters
from flows.plan_flow import show_drafts
from flows.run_names import run_name
from plancycle.cycle import steps
from plancycle.vi.numbers import number


@flow(name="Tổng hợp báo cáo", flow_run_name=run_name)
def consolidate(tham_so: ConsolidateParameters) -> list[str]:
    """Cộng số liệu đã tiếp nhận và soạn dự thảo báo cáo; chạy lại thì cập nhật dự thảo."""
    with office_of(tham_so) as office:
        year = tham_so.year_in(office)
        done = steps.consolidate_due(office, year, tham_so.period, FlowWatch(tham_so))
    for consolidated in done:
        code = consolidated.report.period.code
        rows = [
            {"Mã": f.key, "Chỉ tiêu": f.label, "Giá trị": number(f.value), "Đơn vị tính": f.unit}
            for f in consolidated.report.figures
        ]
        show_table(f"so-lieu-{code.lower()}", f"Số liệu {consolidated.report.period.title}", rows)
    if done:
        show_drafts(tuple(d.paper for d in done), "Báo cáo tổng hợp chờ số, ngày ký")
    else:
        show_text("tong-hop", "Chưa có kỳ nào đến ngày tổng hợp.", "Tổng hợp báo cáo")
    return [str(d.paper.path) for d in done]
