"""Ban hành một văn bản với số và ngày ký do văn thư cấp."""

from prefect import flow

from flows.artifacts import show_table
from flows.flow_watch import FlowWatch
from flows.open_offices import office_of
from flows.parameters import IssueParameters
from flows.run_names import run_name
from plancycle.cycle.steps import Order
from plancycle.cycle.steps.issuing import IssueOrder, issue_approved
from plancycle.model.documents import Issue, vietnamese_date


@flow(name="Ban hành văn bản", flow_run_name=run_name)
def issue(tham_so: IssueParameters) -> str:
    """Ghi số và ngày ký vào bản dự thảo; với kế hoạch thì chốt nhiệm vụ của từng đơn vị."""
    given = Issue(tham_so.number, tham_so.signed_on, tham_so.signer_name)
    with office_of(tham_so) as office:
        issuing = IssueOrder(
            tham_so.document.kind,
            given,
            tham_so.period,
            tham_so.why,
            tham_so.over_extensions,
            tham_so.late,
        )
        asked = (tham_so.year_in(office), issuing)
        order = Order("Ghi số, ngày ký", issue_approved, asked)
        paper = FlowWatch(tham_so).carry_out(office, order)
    show_table(
        "ban-hanh",
        f"{paper.kind.vietnamese} số {paper.issue.padded}",
        [
            {
                "Văn bản": paper.kind.vietnamese,
                "Số": paper.issue.padded,
                "Ngày ký": vietnamese_date(paper.issue.signed_on),
                "Lượt giao nhiệm vụ": paper.assignments,
                "Biểu mẫu sẽ thu": paper.requests,
                "Tệp": str(paper.path),
                **({"Lưu ý": paper.note} if paper.note else {}),
            }
        ],
    )
    return str(paper.path)
