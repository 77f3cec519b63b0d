"""Ban hành một văn bản với số và ngày ký do văn thư cấp."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.artifacts import show_table
from flows.parameters import IssueParameters, closed
from plancycle.cycle.issue import IssuedPaper, issue_paper
from plancycle.cycle.office import Office
from plancycle.model.documents import Issue


@task(name="Ghi số, ngày ký", cache_policy=NO_CACHE)
def give_number(office: Office, year: int, tham_so: IssueParameters) -> IssuedPaper:
    """Issue the paper."""
    issue = Issue(tham_so.number, tham_so.signed_on, tham_so.signer_name)
    return issue_paper(office, year, tham_so.document.kind, issue, tham_so.period)


@flow(name="Ban hành văn bản")
def issue(tham_so: IssueParameters) -> str:
    """Ghi số và ngày ký vào bản dự thảo; với kế hoạch thì chốt nhiệm vụ của từng đơn vị."""
    with tham_so.office() as office:
        paper = give_number(closed(office), tham_so.year_in(office), tham_so)
    show_table(
        "ban-hanh",
        f"{paper.kind.vietnamese} số {paper.issue.padded}",
        [
            {
                "Văn bản": paper.kind.vietnamese,
                "Số": paper.issue.padded,
                "Ngày ký": f"{paper.issue.signed_on:%d/%m/%Y}",
                "Lượt giao nhiệm vụ": paper.assignments,
                "Biểu mẫu sẽ thu": paper.requests,
                "Tệp": str(paper.path),
            }
        ],
    )
    return str(paper.path)
