"""Commands that make papers, the board and the workbook: plan, issue, consolidate, board ..."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, say_reach
from plancycle.cli.screen import AsOf, Period, Profile, Workspace, Year, required_day, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.papers.draft_plan import draft_plan
from plancycle.cycle.papers.drafts import DraftedPaper
from plancycle.cycle.papers.issue import issue_paper
from plancycle.cycle.steps import consolidate_due, survey
from plancycle.model.documents import FROM_FILES, Issue, PaperName

_PAPERS = ", ".join(n.value for n in PaperName if n is not PaperName.REPORT_FORM)


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("plan", cls=VietnameseCommand)(plan)
    app.command("issue", cls=VietnameseCommand)(issue)
    app.command("consolidate", cls=VietnameseCommand)(consolidate_command)
    app.command("board", cls=VietnameseCommand)(board)
    app.command("workbook", cls=VietnameseCommand)(workbook)


def plan(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Lập dự thảo kế hoạch năm và tờ trình."""
    with office_for(profile, workspace, as_of, todays_files=True, may_create=True) as office:
        _show(draft_plan(office, year))


def issue(
    profile: Profile,
    year: Year,
    number: Annotated[
        int, typer.Option("--number", metavar="SỐ", help="Số văn bản do văn thư cấp", min=1)
    ],
    signed_on: Annotated[
        str, typer.Option("--date", metavar="NGÀY", help="Ngày ký, dạng 2024-01-10")
    ],
    document: Annotated[
        PaperName,
        typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản cần ban hành: " + _PAPERS),
    ] = PaperName.PLAN,
    period: Period = "",
    signer: Annotated[
        str, typer.Option("--signer", metavar="HỌ_TÊN", help="Họ tên người ký, nếu hồ sơ để trống")
    ] = "",
    why: Annotated[
        str,
        typer.Option(
            "--why",
            metavar="LÝ_DO",
            help="Lý do ban hành chỗ sửa tay khác dữ liệu; lưu cùng tên người thực hiện",
        ),
    ] = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Ban hành văn bản: ghi số và ngày ký do văn thư cấp."""
    day = required_day(signed_on, "'--date'")
    from_files = document.kind in FROM_FILES
    with office_for(profile, workspace, as_of, todays_files=from_files) as office:
        given = Issue(number, day, signer)
        done = issue_paper(office, year, document.kind, given, period, why)
    say(f"Đã ban hành {done.kind.vietnamese} số {done.issue.padded}: {done.path}")
    if done.assignments:
        say(
            f"Đã chốt {done.assignments} lượt giao nhiệm vụ và {done.requests} biểu mẫu sẽ thu "
            "trong năm."
        )


def consolidate_command(
    profile: Profile,
    year: Year,
    period: Period = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Tổng hợp báo cáo các kỳ đã đến ngày (hoặc một kỳ)."""
    with office_for(profile, workspace, as_of) as office:
        drafts = [done.paper for done in consolidate_due(office, year, period)]
    if drafts:
        _show(tuple(drafts))
    else:
        say("Chưa có kỳ nào đến ngày tổng hợp.")


def board(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Vẽ bảng theo dõi của một năm theo hiện trạng, để mở bằng trình duyệt."""
    with office_for(profile, workspace, as_of) as office:
        say_reach(office.mail_way.reach)
        say(f"Bảng theo dõi: {survey(office, year).board}")


def workbook(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Lập tệp Excel số liệu các kỳ đã tổng hợp của một năm."""
    with office_for(profile, workspace, as_of) as office:
        say(f"Tệp số liệu: {survey(office, year).workbook}")


def _show(papers: tuple[DraftedPaper, ...]) -> None:
    for paper in papers:
        state = "bản mới" if paper.changed else "không thay đổi"
        say(f"Dự thảo {paper.kind.vietnamese} ({state}, bản {paper.version}): {paper.path}")
        for note in paper.notes:
            say(note)
