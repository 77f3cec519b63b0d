"""Commands on drafts that an official edits in Word: draft diff."""

from typing import Annotated

import typer

from plancycle.cli.listing import add_group
from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Period, Profile, Workspace, Year, caution, say
from plancycle.cycle.papers.draft_edits import DraftEdits, draft_edits
from plancycle.documents.edited.counted_places import JudgedChange
from plancycle.documents.edited.differences import ChangeKind, Piece
from plancycle.model.documents import PaperName
from plancycle.model.periods import VIETNAM

_MARKS = {"=": "{}", "-": "[-{}-]", "+": "{{+{}+}}"}


def add_commands(app: typer.Typer) -> None:
    """Put the group into the program."""
    add_group(
        app,
        "draft",
        "Dự thảo được sửa trong Word: xem chỗ sửa trước khi ban hành.",
        {"diff": show_difference},
    )


def show_difference(
    profile: Profile,
    year: Year,
    document: Annotated[
        PaperName, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản cần xem")
    ] = PaperName.PLAN,
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
