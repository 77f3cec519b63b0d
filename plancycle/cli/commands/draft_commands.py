"""Commands on drafts before they are issued.

draft diff, draft approve, draft return, draft set-aside, draft take-up.
"""

from typing import Annotated

import typer

from plancycle.cli.listing import add_group
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Period, Profile, Why, Workspace, Year, caution, say
from plancycle.cli.terminal_question import agrees, can_ask
from plancycle.cycle.papers.drafting.approval import approve_draft, draft_to_approve, return_draft
from plancycle.cycle.papers.drafting.draft_edits import DraftEdits, draft_edits
from plancycle.cycle.papers.drafting.set_aside import set_aside_draft, take_up_draft
from plancycle.documents.edited.counted_places import JudgedChange
from plancycle.documents.edited.differences import ChangeKind, Piece
from plancycle.installation.settings import load_settings
from plancycle.model.acts import Act
from plancycle.model.documents import PaperName
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM

Document = Annotated[
    PaperName, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản cần xem")
]
_MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    add_group(
        app,
        "draft",
        "Dự thảo: xem chỗ sửa trong Word, duyệt, trả lại hoặc bỏ trước khi ban hành.",
        {
            "diff": show_difference,
            "approve": approve,
            "return": send_back,
            "set-aside": set_aside,
            "take-up": take_up,
        },
    )


def approve(
    profile: Profile,
    year: Year,
    document: Document = PaperName.PLAN,
    period: Period = "",
    yes: Annotated[
        bool, typer.Option("--yes", help="Duyệt ngay sau khi hiện dự thảo, không hỏi lại")
    ] = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Duyệt dự thảo dưới tên người đang chạy lệnh: chỉ đúng tệp này được ban hành."""
    four_eyes = load_settings(workspace).four_eyes
    with office_for(profile, workspace, as_of) as office:
        seen = draft_to_approve(office, year, document.kind, period)
        edits = draft_edits(office, year, document.kind, period)
        _show_head(edits)
        for number, judged in enumerate(edits.changes, start=1):
            _show_change(number, judged)
        if not _agreed(f"Duyệt “{edits.path}”?", yes=yes):
            say("Không duyệt, theo lựa chọn của người duyệt; không thay đổi gì.")
            raise typer.Exit(1)
        done = approve_draft(
            office, year, document.kind, period, file_sha256=seen, four_eyes=four_eyes
        )
    say(f"Đã duyệt {done.kind.vietnamese}, bản {done.version}.")


def _agreed(question: str, *, yes: bool) -> bool:
    """Raises: StepError if nobody is there who could be asked."""
    if yes:
        return True
    if not can_ask():
        raise StepError(
            "Chưa duyệt: lệnh chạy không có người trả lời. Đã xem dự thảo thì chạy lại và "
            f"{Act.CONFIRM_ISSUE:order}."
        )
    return agrees(question)


def send_back(
    profile: Profile,
    year: Year,
    why: Why,
    document: Document = PaperName.PLAN,
    period: Period = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Trả lại dự thảo để sửa, kèm lý do; dự thảo đã duyệt thì bỏ duyệt."""
    with office_for(profile, workspace, as_of) as office:
        done = return_draft(office, year, document.kind, period, why=why)
    say(f"Đã trả lại {done.kind.vietnamese}, bản {done.version}, để sửa.")


def set_aside(
    profile: Profile,
    year: Year,
    why: Why,
    document: Document,
    period: Period = "",
    version: Annotated[
        int | None,
        typer.Option("--version", min=1, help="Bản đã xem; không ghi thì lấy bản mới nhất"),
    ] = None,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Bỏ dự thảo không dùng nữa, kèm lý do: thôi nằm trong việc đang chờ, tệp vẫn còn."""
    with office_for(profile, workspace, as_of) as office:
        done = set_aside_draft(office, year, document.kind, period, version=version, why=why)
    say(f"Đã bỏ {done.kind.vietnamese}, bản {done.version}; tệp vẫn nằm nguyên chỗ cũ.")


def take_up(
    profile: Profile,
    year: Year,
    document: Document,
    period: Period = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Soạn lại dự thảo đã bỏ, thành bản tiếp theo."""
    with office_for(profile, workspace, as_of) as office:
        done = take_up_draft(office, year, document.kind, period)
    say(f"Đã soạn lại {done.kind.vietnamese} thành bản {done.version}.")


def show_difference(
    profile: Profile,
    year: Year,
    document: Document = PaperName.PLAN,
    period: Period = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """So tệp dự thảo đã sửa với bản chương trình lập: từng đoạn, từng ô, cũ và mới."""
    with office_for(profile, workspace, as_of) as office:
        edits = draft_edits(office, year, document.kind, period)
    _show_head(edits)
    for number, judged in enumerate(edits.changes, start=1):
        _show_change(number, judged)
    for fault in (*edits.faults, *edits.lost_places):
        caution(fault)
    for path in edits.left_behind:
        caution(f"Chỗ sửa tay trong “{path}” không tự chuyển sang bản này.")
    if edits.touching:
        caution(
            f"{len(edits.touching)} chỗ sửa đụng tới dữ liệu chương trình dùng để tính. Khi ban "
            "hành phải ghi thêm --why kèm lý do, hoặc sửa lại cho khớp."
        )


def _show_head(edits: DraftEdits) -> None:
    if edits.edit is None:
        say(f"“{edits.path}” chưa ai sửa.")
        return
    when = edits.edit.seen_at.astimezone(VIETNAM)
    say(f"“{edits.path}” đã được sửa; ghi nhận lúc {when:%d/%m/%Y %H:%M}, {edits.edit.actor}.")
    if not edits.changes:
        say("Tệp được lưu lại nhưng không đổi chữ nào.")


def _show_change(number: int, judged: JudgedChange) -> None:
    change = judged.change
    say(f"{number}. {change.kind.value.capitalize()}, {change.place}")
    if change.before:
        say(f"   Cũ:  {change.before}")
    if change.after:
        say(f"   Mới: {change.after}")
    if change.kind is ChangeKind.CHANGED:
        say(f"   Khác: {' '.join(map(_marked, change.pieces))}")
    for concern in judged.concerns:
        say(f"   Cần xác nhận: {concern}")


def _marked(piece: Piece) -> str:
    """Words with marks that survive without colours; long stretches that are alike are cut."""
    words = piece.text.split()
    # Of a long paragraph with one word changed the ends suffice to find the place.
    if piece.sign == "=" and len(words) > 12:
        return f"{' '.join(words[:5])} … {' '.join(words[-5:])}"
    return _MARKS[piece.sign].format(piece.text)
