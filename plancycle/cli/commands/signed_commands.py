"""The command on papers that come back signed: signed."""

from pathlib import Path
from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Period, Profile, Workspace, Year, caution, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.cycle.papers.signed.handed_in_papers import (
    Handed,
    TakenSigned,
    kept_signed,
    take_signed,
)
from plancycle.cycle.workplace.office import Office
from plancycle.documents.signed.signature_words import (
    AGREEMENT_WORDS,
    NOT_ASKED,
    signature_words,
)
from plancycle.model.documents import PaperName
from plancycle.model.errors import StepError
from plancycle.model.periods import vietnamese_moment
from plancycle.model.signed_papers import Agreement, SignedForm
from plancycle.office_files.bounds import MAX_BYTES
from plancycle.store.schema.records import SignedFile
from plancycle.vi.system_words import system_words


def add_commands(app: typer.Typer) -> None:
    """Put the command into the program."""
    app.command("signed", cls=VietnameseCommand)(signed)


def signed(
    profile: Profile,
    year: Year,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="TỆP...", help="Bản quét, PDF ký số, tệp Word cuối cùng; bỏ trống để xem"
        ),
    ] = None,
    document: Annotated[
        PaperName, typer.Option("--document", metavar="VĂN_BẢN", help="Văn bản đã ban hành")
    ] = PaperName.PLAN,
    period: Period = "",
    unit: Annotated[
        str,
        typer.Option("--unit", metavar="ĐƠN_VỊ", help="Mã đơn vị, với văn bản mỗi đơn vị một bản"),
    ] = "",
    for_all: Annotated[
        bool, typer.Option("--all-units", help="Bản chung, gửi mọi đơn vị như nhau")
    ] = False,
    why: Annotated[
        str,
        typer.Option(
            "--why",
            metavar="LÝ_DO",
            help="Lý do lưu dù có chỗ không khớp; lưu cùng tên người thực hiện",
        ),
    ] = "",
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Nộp văn bản đã ký (PDF, Word), đối chiếu số, ngày, chữ ký số; hoặc xem bản đã nộp."""
    handed = [Handed(f.name, _content(f), unit, for_all, why) for f in files or ()]
    with office_for(profile, workspace, as_of) as office:
        for file in handed:
            _show(take_signed(office, year, document.kind, file, period))
        if not handed:
            _list(office, year, document, period)


def _list(office: Office, year: int, document: PaperName, period: str) -> None:
    kept = kept_signed(office, year, document.kind, period)
    if not kept:
        say(f"Chưa có bản đã ký nào của “{document.kind.vietnamese}”.")
    for one in kept:
        file = one.file
        whose = f", bản của {file.unit_code}" if file.unit_code else ""
        at = vietnamese_moment(file.uploaded_at)
        say(
            f"{file.file_name} ({file.form.value}, bản {file.version}{whose}): {file.actor} nộp "
            f"lúc {at}, sha256 {file.file_sha256}"
        )
        _show_seen(file, one.outdated)


def _show(taken: TakenSigned) -> None:
    file = taken.file
    done = "Đã lưu" if taken.changed else "Không thay đổi gì, tệp này đã là bản mới nhất:"
    say(f"{done} bản đã ký số thứ tự {file.version} ({file.form.value}): {taken.path}")
    _show_seen(file)
    for note in taken.notes:
        caution(f"Lưu ý: {note}")


def _show_seen(file: SignedFile, outdated: str = "") -> None:
    """What was seen of number, date and signatures, and what a person stood for."""
    if outdated:
        caution(f"  Đối chiếu: {outdated}")
    else:
        plain = say if file.agreement is Agreement.SAME else caution
        plain(f"  Đối chiếu: {AGREEMENT_WORDS[file.agreement]}.")
    if file.confirmed:
        say(f"  Vẫn lưu theo lý do: {file.confirmed}")
    if file.form is not SignedForm.PDF:
        return
    if file.signatures is None:
        caution("  Chữ ký số: không tìm được vì cấu trúc tệp khác thường.")
    elif not file.signatures:
        say("  Chữ ký số: không có.")
    for number, signature in enumerate(file.signatures or (), start=1):
        say(f"  Chữ ký số {number}: {signature_words(signature)}")
    if file.signatures:
        say(f"  {NOT_ASKED}")


def _content(file: Path) -> bytes:
    """A file, a little beyond the largest that is taken. Raises: StepError."""
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise StepError(f"Không mở được tệp “{file}”: {system_words(error)}.") from None
