"""Tổng hợp báo cáo trình Ủy ban nhân dân."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import show_table, show_text
from flows.parameters import ConsolidateParameters, closed
from flows.plan import show_drafts
from plancycle.cycle.consolidate import Consolidated, due_periods
from plancycle.cycle.consolidate import consolidate as consolidate_period
from plancycle.cycle.office import Office
from plancycle.vi.numbers import number


@task(name="Tổng hợp một kỳ", cache_policy=NO_CACHE)
def draft_report(office: Office, year: int, period: str) -> Consolidated:
    """Draft one period's report."""
    return consolidate_period(office, year, period)


@flow(name="Tổng hợp báo cáo")
def consolidate(tham_so: ConsolidateParameters) -> list[str]:
    """Cộng số liệu đã tiếp nhận và soạn dự thảo báo cáo; chạy lại thì cập nhật dự thảo."""
    with tham_so.office() as office:
        year = tham_so.year_in(office)
        codes = [tham_so.period] if tham_so.period else [p.code for p in due_periods(office, year)]
        done = [draft_report(closed(office), year, code) for code in codes]
    for one in done:
        code = one.report.period.code
        rows = [
            {"Mã": f.key, "Chỉ tiêu": f.label, "Giá trị": number(f.value), "Đơn vị tính": f.unit}
            for f in one.report.figures
        ]
        show_table(f"so-lieu-{code.lower()}", f"Số liệu {one.report.period.title}", rows)
    if done:
        show_drafts(tuple(d.paper for d in done), "Báo cáo tổng hợp chờ số, ngày ký")
    else:
        show_text("tong-hop", "Chưa có kỳ nào đến ngày tổng hợp.", "Tổng hợp báo cáo")
    return [str(d.paper.path) for d in done]
