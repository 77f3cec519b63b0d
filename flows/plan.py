"""Lập dự thảo kế hoạch năm và tờ trình."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import show_table
from flows.parameters import PlanParameters, closed
from plancycle.cycle.office import Office
from plancycle.cycle.plan import DraftedPaper, draft_plan, plan_year


@task(name="Soạn kế hoạch và tờ trình", cache_policy=NO_CACHE)
def draft(office: Office, year: int) -> tuple[DraftedPaper, ...]:
    """Draft both papers."""
    return draft_plan(office, year)


@flow(name="Lập kế hoạch năm", log_prints=False)
def plan(tham_so: PlanParameters) -> list[str]:
    """Soạn dự thảo kế hoạch và tờ trình; chạy lại không làm thay đổi bản dự thảo đã có."""
    with tham_so.office() as office:
        year = tham_so.year or plan_year(office)
        papers = draft(closed(office), year)
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
        for p in papers
    ]
    show_table("du-thao", title, rows)
