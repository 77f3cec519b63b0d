"""Commands that put right what is issued, by two persons: amend number, reopen, confirm ..."""

from typing import Annotated

import typer

from plancycle.cli.listing import LIST, Commands, add_group
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import (
    LARGEST_NUMBER,
    AsOf,
    Period,
    Profile,
    Why,
    Workspace,
    Year,
    at_most,
    caution,
    required_day,
    say,
)
from plancycle.cycle.desk.amending.amend import (
    ProposedAmendment,
    amendments_of_year,
    confirm_amendment,
    decline_amendment,
    draft_correcting_letter,
    propose_number,
    propose_reopening,
)
from plancycle.faces.typed_bounds import LARGEST_ID
from plancycle.model.acts import Act
from plancycle.model.amendments import AmendmentState
from plancycle.model.documents import Issue, PaperName, vietnamese_date
from plancycle.model.periods import VIETNAM

Document = Annotated[
    PaperName, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản đã ban hành")
]
Number = Annotated[
    int,
    typer.Option(
        "--number",
        metavar="SỐ",
        help="Số đúng do văn thư cấp",
        min=1,
        callback=at_most(LARGEST_NUMBER),
    ),
]
SignedOn = Annotated[
    str, typer.Option("--date", metavar="NGÀY", help="Ngày ký đúng, dạng 2024-01-10")
]
Signer = Annotated[
    str, typer.Option("--signer", metavar="HỌ_TÊN", help="Họ tên người ký, nếu hồ sơ để trống")
]
ProposalId = Annotated[
    int, typer.Argument(metavar="SỐ_ĐỀ_NGHỊ", help="Số của đề nghị", callback=at_most(LARGEST_ID))
]

_STATES = {
    AmendmentState.PROPOSED: "chờ người khác xác nhận",
    AmendmentState.DONE: "đã xác nhận",
    AmendmentState.DECLINED: "đã từ chối",
}


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    commands: Commands = {
        LIST: list_amendments,
        "number": amend_number,
        "reopen": amend_period,
        "letter": correcting_letter,
        "confirm": confirm,
        "decline": decline,
    }
    add_group(
        app, "amend", "Sửa số, ngày ghi nhầm, mở lại kỳ đã khóa: hai người và một lý do.", commands
    )


def list_amendments(profile: Profile, year: Year, workspace: Workspace = None) -> None:
    """Liệt kê các đề nghị sửa của một năm: ai đề nghị, lý do, ai quyết định."""
    with office_for(profile, workspace) as office:
        proposals = amendments_of_year(office, year)
    for proposal in proposals:
        _show_line(proposal)
    if not proposals:
        say("Không có đề nghị sửa nào.")


def amend_number(
    profile: Profile,
    year: Year,
    number: Number,
    signed_on: SignedOn,
    why: Why,
    document: Document = PaperName.PLAN,
    period: Period = "",
    signer: Signer = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Đề nghị sửa số, ngày ký ghi nhầm của văn bản chưa gửi đi; người khác xác nhận mới sửa."""
    issue = Issue(number, required_day(signed_on, "'--date'"), signer)
    with office_for(profile, workspace, as_of) as office:
        _show_proposed(profile, propose_number(office, year, document.kind, issue, why, period))


def amend_period(
    profile: Profile,
    year: Year,
    period: Period,
    why: Why,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Đề nghị mở lại một kỳ báo cáo đã khóa; người khác xác nhận mới mở."""
    with office_for(profile, workspace, as_of) as office:
        _show_proposed(profile, propose_reopening(office, year, period, why))


def correcting_letter(
    profile: Profile,
    year: Year,
    number: Number,
    signed_on: SignedOn,
    why: Why,
    document: Document = PaperName.PLAN,
    period: Period = "",
    signer: Signer = "",
    symbol: Annotated[
        str, typer.Option("--symbol", metavar="KÝ_HIỆU", help="Ký hiệu công văn, nếu chưa có")
    ] = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Soạn công văn đính chính số, ngày của văn bản đã gửi đi."""
    right = Issue(number, required_day(signed_on, "'--date'"), signer)
    with office_for(profile, workspace, as_of) as office:
        drafted = draft_correcting_letter(office, year, document.kind, right, why, period, symbol)
    say(f"Dự thảo công văn đính chính (đề nghị số {drafted.amendment.id}): {drafted.paper.path}")
    for note in drafted.paper.notes:
        say(note)
    letter = Act.ISSUE(profile=profile, year=year, document=PaperName.CORRECTION_LETTER.value)
    say(
        f"Xem, sửa trong Word nếu cần, rồi {letter:order}; đơn vị đã được gửi văn bản sai nhận "
        "công văn ở lần gửi tiếp theo. Nơi nhận văn bản bằng đường khác thì văn thư gửi."
    )


def confirm(
    profile: Profile, amendment: ProposalId, workspace: Workspace = None, as_of: AsOf = ""
) -> None:
    """Xác nhận và thực hiện một đề nghị của người khác."""
    with office_for(profile, workspace, as_of) as office:
        settled = confirm_amendment(office, amendment)
    kind = settled.amendment.kind.vietnamese
    say(f"Đề nghị số {amendment} ({kind}): {settled.amendment.settled_by} đã xác nhận.")
    for note in (*settled.files, *settled.notes):
        say(note)


def decline(
    profile: Profile,
    amendment: ProposalId,
    why: Why,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Từ chối một đề nghị, hoặc rút đề nghị của mình."""
    with office_for(profile, workspace, as_of) as office:
        settled = decline_amendment(office, amendment, why)
    say(f"Đề nghị số {amendment}: {settled.amendment.settled_by} đã từ chối; không thay đổi gì.")


def _show_proposed(profile: str, proposal: ProposedAmendment) -> None:
    _show_line(proposal)
    for note in proposal.notes:
        caution(f"Lưu ý: {note}")
    say(f"Người khác xác nhận bằng: plancycle amend confirm {profile} {proposal.amendment.id}")


def _show_line(proposal: ProposedAmendment) -> None:
    amendment, document = proposal.amendment, proposal.document
    of_period = f" kỳ {proposal.period}" if document.period else ""
    asked = ""
    if amendment.issue is not None:
        asked = (
            f" thành số {amendment.issue.padded} ngày {vietnamese_date(amendment.issue.signed_on)}"
        )
    at = f"{amendment.proposed_at.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
    by = f", {amendment.settled_by}" if amendment.settled_by else ""
    say(
        f"Đề nghị số {amendment.id}: {amendment.kind.vietnamese}, “{document.kind.vietnamese}”"
        f"{of_period}{asked}. {amendment.proposed_by} đề nghị lúc {at}: {amendment.why}. "
        f"{_STATES[amendment.state].capitalize()}{by}."
    )
