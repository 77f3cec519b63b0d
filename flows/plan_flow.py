"""Lập dự thảo kế hoạch năm và tờ trình."""

from prefect import flow

from flows.artifacts import show_table
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import PlanParameters
from flows.run_names import run_name
from plancycle.cycle.papers.drafting.drafts import DraftedPaper
from plancycle.cycle.papers.making.draft_plan import draft_plan, plan_year
from plancycle.cycle.steps import Order


@flow(name="Lập kế hoạch năm", flow_run_name=run_name, log_prints=False)
def plan(tham_so: PlanParameters) -> list[str]:
    """Soạn dự thảo kế hoạch và tờ trình; chạy lại không làm thay đổi bản dự thảo đã có."""
    with office_of(tham_so) as office:
        year = tham_so.year or plan_year(office)
        order = Order("Soạn kế hoạch và tờ trình", draft_plan, (year,))
        papers = FlowWatch(tham_so).carry_out(office, order)
    show_drafts(papers, f"Dự thảo của năm {year}")
    return [str(p.path) for p in papers]


def show_drafts(papers: tuple[DraftedPaper, ...], title: str) -> None:
    """A table of drafts for the operator."""
    rows = [
        {
            "Văn bản": p.kind.vietnamese,
            "Kỳ": p.period or "cả năm",
            "Bản": p.version,
            "Tệp": str(p.path),
            "Kết quả": "bản mới" if p.changed else "không thay đổi",
        }
        | ({"Lưu ý": " ".join(p.notes)} if p.notes else {})
        for p in papers
    ]
    show_table("du-thao", title, rows)
