"""Commands that make papers, the board and the workbook: plan, issue, consolidate, board ..."""

from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for, say_reach
from plancycle.cli.screen import (
    LARGEST_NUMBER,
    AsOf,
    Period,
    Profile,
    Workspace,
    Year,
    at_most,
    required_day,
    say,
)
from plancycle.cli.terminal_question import agrees, can_ask
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.papers.drafting.drafts import DraftedPaper
from plancycle.cycle.papers.foretelling.forecast_words import forecast_lines
from plancycle.cycle.papers.foretelling.issue_forecast import IssueForecast, forecast_issue
from plancycle.cycle.papers.making.draft_plan import draft_plan
from plancycle.cycle.steps import consolidate_due, survey
from plancycle.cycle.steps.issuing import IssueOrder, issue_approved, require_approved
from plancycle.model.acts import Act
from plancycle.model.documents import FROM_FILES, Issue, PaperName
from plancycle.model.errors import StepError
from plancycle.model.late_periods import NOT_ASKED, LateOrder, typed_order

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
        int,
        typer.Option(
            "--number",
            metavar="SỐ",
            help="Số văn bản do văn thư cấp",
            min=1,
            callback=at_most(LARGEST_NUMBER),
        ),
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
    over_extensions: Annotated[
        str,
        typer.Option(
            "--over-extensions",
            metavar="LÝ_DO",
            help="Lý do khóa kỳ báo cáo dù còn đơn vị được gia hạn chưa hết",
        ),
    ] = "",
    late_period: Annotated[
        list[str] | None,
        typer.Option(
            "--late-period",
            metavar="KỲ=NGÀY",
            help="Kỳ đã qua hạn khi ban hành kế hoạch: thu muộn với hạn mới (H1=2024-08-15) hoặc "
            "không thu (H1=khong-thu); ghi được nhiều lần",
        ),
    ] = None,
    late_why: Annotated[
        str,
        typer.Option("--late-why", metavar="LÝ_DO", help="Lý do thu muộn hay không thu các kỳ ấy"),
    ] = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Ban hành ngay sau khi hiện việc sẽ làm, không hỏi lại")
    ] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Ban hành văn bản: ghi số và ngày ký do văn thư cấp."""
    day = required_day(signed_on, "'--date'")
    late = tuple(_late_order(typed, late_why) for typed in late_period or ())
    from_files = document.kind in FROM_FILES
    with office_for(profile, workspace, as_of, todays_files=from_files) as office:
        given = Issue(number, day, signer)
        require_approved(office, year, document.kind, period)
        forecast = forecast_issue(office, year, document.kind, given, period, late)
        if not _wanted(forecast, yes=yes):
            say("Không ban hành, theo lựa chọn của cán bộ; không thay đổi gì.")
            raise typer.Exit(1)
        order = IssueOrder(document.kind, given, period, why, over_extensions, late)
        done = issue_approved(office, year, order)
    say(f"Đã ban hành {done.kind.vietnamese} số {done.issue.padded}: {done.path}")
    if done.note:
        say(done.note)
    if done.assignments:
        say(
            f"Đã chốt {done.assignments} lượt giao nhiệm vụ và {done.requests} biểu mẫu sẽ thu "
            "trong năm."
        )


def _late_order(typed: str, why: str) -> LateOrder:
    """Raises: typer.BadParameter."""
    try:
        return typed_order(typed, why)
    except ValueError:
        raise typer.BadParameter(
            f"'{typed}' ghi sai. Ghi KỲ=NĂM-THÁNG-NGÀY, ví dụ: H1=2024-08-15, hoặc "
            f"KỲ={NOT_ASKED}, ví dụ H1={NOT_ASKED}.",
            param_hint="'--late-period'",
        ) from None


def _wanted(forecast: IssueForecast, *, yes: bool) -> bool:
    """Show what will be done; whether it shall be.

    Raises: StepError if nobody is there who could be asked.
    """
    for line in forecast_lines(forecast):
        say(line)
    # Issued already: nothing will be changed, so there is nothing to decide.
    if yes or forecast.is_issued:
        return True
    if not can_ask():
        raise StepError(
            "Chưa ban hành: lệnh chạy không có người trả lời. Xem việc sẽ làm ở trên; muốn ban "
            f"hành thì chạy lại và {Act.CONFIRM_ISSUE:order}."
        )
    return agrees("Ban hành như trên?")


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
        shown = survey(office, year)
    say(f"Bảng theo dõi: {shown.board}")
    for note in shown.notes:
        say(note)


def workbook(profile: Profile, year: Year, workspace: Workspace = None, as_of: AsOf = "") -> None:
    """Lập tệp Excel số liệu các kỳ đã tổng hợp của một năm."""
    with office_for(profile, workspace, as_of) as office:
        shown = survey(office, year)
    say(f"Tệp số liệu: {shown.workbook}")
    for note in shown.notes:
        say(note)


def _show(papers: tuple[DraftedPaper, ...]) -> None:
    for paper in papers:
        state = "bản mới" if paper.changed else "không thay đổi"
        say(f"Dự thảo {paper.kind.vietnamese} ({state}, bản {paper.version}): {paper.path}")
        for note in paper.notes:
            say(note)
