"""The commands that set a work folder aside and bring it back: backup, restore."""

import os
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import Workspace, caution, say
from plancycle.cli.vietnamese import VietnameseCommand
from plancycle.installation.settings import load_settings
from plancycle.model.acts import Act
from plancycle.model.errors import PlanCycleError, StepError
from plancycle.model.periods import vietnamese_moment
from plancycle.wiring.office_store import (
    open_by_url,
    open_lost,
    open_sqlite,
    open_store,
    work_folder_of,
)
from plancycle.wiring.open_office import system_clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plancycle.cycle.keeping.release import Released
    from plancycle.store.schema.records import Outgoing

_MOST_LISTED = 50


def add_commands(app: typer.Typer) -> None:
    """Put the commands into the program."""
    app.command("backup", cls=VietnameseCommand)(backup)
    app.command("restore", cls=VietnameseCommand)(restore)


def backup(
    to: Annotated[
        Path, typer.Option("--to", metavar="THƯ_MỤC", help="Nơi đặt bản sao lưu, nên ở ổ đĩa khác")
    ],
    keep: Annotated[
        int,
        typer.Option(
            "--keep", metavar="SỐ", help="Chỉ giữ chừng ấy bản mới nhất (0: giữ tất cả)", min=0
        ),
    ] = 0,
    workspace: Workspace = None,
) -> None:
    """Sao lưu cơ sở dữ liệu, kho tệp, văn bản và cấu hình trong khi các bước vẫn chạy."""
    from plancycle.cycle.keeping.backup import make_backup  # noqa: PLC0415 - hashing

    settings = load_settings(workspace)
    with open_store(settings) as store:
        work = work_folder_of(settings, store.database)
        made = make_backup(work, to.resolve(), system_clock())
    say(f"Đã sao lưu và kiểm tra lại {len(made.manifest.files)} tệp vào “{made.folder}”.")
    say("Bản sao lưu chứa mật khẩu và khóa bí mật; hãy giữ ở nơi chỉ quản trị viên đọc được.")
    # Before old backups go: one of them may be the last that still has what is lost.
    if made.manifest.lost:
        _complain_of_lost(made.manifest.lost)
        if keep:
            say("Không xóa bản sao lưu cũ nào: bản cũ có thể còn giữ những tệp đã mất.")
        raise typer.Exit(1)
    if keep:
        _drop_old(to.resolve(), keep)


def _drop_old(place: Path, keep: int) -> None:
    from plancycle.cycle.keeping.old_backups import drop_old_backups  # noqa: PLC0415 - as above

    try:
        for old in drop_old_backups(place, keep):
            say(f"Đã xóa bản sao lưu cũ “{old.name}”.")
    except PlanCycleError as error:
        caution(f"Lưu ý: {error}")


def restore(
    whence: Annotated[
        Path | None,
        typer.Option("--from", metavar="THƯ_MỤC", help="Bản sao lưu; phục hồi vào --workspace"),
    ] = None,
    release: Annotated[
        str,
        typer.Option(
            "--release", metavar="HỒ_SƠ", help="Cho gửi thư lại, sau khi đối chiếu thư đã gửi"
        ),
    ] = "",
    why: Annotated[
        str, typer.Option("--why", metavar="LÝ_DO", help="Việc gì đã xảy ra từ lúc sao lưu")
    ] = "",
    old_workspace: Annotated[
        Path | None,
        typer.Option(
            "--old-workspace", metavar="THƯ_MỤC", help="Thư mục làm việc cũ, nếu còn đọc được"
        ),
    ] = None,
    decisions_checked: Annotated[
        bool,
        typer.Option(
            "--decisions-checked",
            help="Cùng --release, sau lần đầu: đã xem lại quyết định bị mất, cho thư bị giữ đi",
        ),
    ] = False,
    home: Annotated[
        Path | None,
        typer.Option(
            "--home",
            metavar="THƯ_MỤC",
            help="Phục hồi thành cả một thư mục dữ liệu mới (PLANCYCLE_HOME), thay cho --workspace",
        ),
    ] = None,
    workspace: Workspace = None,
) -> None:
    """Phục hồi từ bản sao lưu vào thư mục mới; không gửi thư nào trước khi có người cho phép."""
    if (whence is None) == (not release):
        raise typer.BadParameter("cần đúng một trong hai: --from hoặc --release")
    if decisions_checked and (whence is not None or old_workspace is not None):
        raise typer.BadParameter("--decisions-checked chỉ đi cùng --release và --why")
    if whence is not None:
        _restore(whence, home, workspace)
    elif decisions_checked:
        _check_lost(release, why, workspace)
    else:
        _release(release, why, old_workspace, workspace)


def _restore(whence: Path, home: Path | None, workspace: Path | None) -> None:
    from plancycle.cycle.keeping.restore import (  # noqa: PLC0415 - hashing
        Server,
        restore_backup,
        restored_config,
    )

    folder = home or workspace
    if folder is None or (home is not None and workspace is not None):
        raise typer.BadParameter(
            "cần đúng một trong hai: --workspace hoặc --home, thư mục mới để phục hồi vào"
        )
    # Not by the settings: those of the folder are in the backup, and the home is not there yet.
    url = os.environ.get("PLANCYCLE_DATABASE_URL", "")
    server = Server(url, lambda: open_by_url(url)) if url else None
    manifest = restore_backup(
        whence, folder.resolve(), open_sqlite, as_home=home is not None, server=server
    )
    say(
        f"Đã phục hồi {len(manifest.files)} tệp của bản sao lưu lúc "
        f"{vietnamese_moment(manifest.moment)}."
    )
    if server is not None:
        say("Cơ sở dữ liệu nằm ở máy chủ PostgreSQL; địa chỉ đã ghi vào settings.env.")
    if home is not None:
        say(f"Hãy đặt biến môi trường PLANCYCLE_HOME={home.resolve()}.")
    else:
        say(
            f"Cấu hình địa phương đã sao lưu nằm ở “{restored_config(folder.resolve())}”; muốn "
            "dùng thì đặt PLANCYCLE_CONFIG_DIR."
        )
    say(
        "CHƯA gửi thư nào cho đến khi có người cho phép. Hãy dừng hẳn bản cũ nếu còn chạy, thu "
        "thư, rồi chạy với từng hồ sơ: plancycle restore --release HỒ_SƠ --why “…” (thêm "
        "--old-workspace nếu thư mục cũ còn đọc được)."
    )
    if manifest.lost:
        _complain_of_lost(manifest.lost)


def _complain_of_lost(lost: tuple[str, ...]) -> None:
    caution(
        f"Lưu ý: {len(lost)} tệp của kho đã mất hoặc hỏng từ trước khi sao lưu, không có trong bản "
        "sao lưu; chạy “plancycle verify” để biết những gì liên quan:"
    )
    for name in lost[:_MOST_LISTED]:
        caution(f"  {name}")


def _release(profile: str, why: str, old: Path | None, workspace: Path | None) -> None:
    from plancycle.cycle.keeping.release import (  # noqa: PLC0415 - mail libraries
        lost_files,
        release_restored,
    )

    with office_for(profile, workspace) as office:
        names = {u.code: u.name for u in office.profile.units.units}
        if old is None:
            _tell(names, release_restored(office, why))
            return
        if old.resolve() == load_settings(workspace).workspace:
            raise StepError("--old-workspace phải là thư mục cũ, không phải thư mục vừa phục hồi.")
        lost = load_settings(old)
        with open_lost(lost) as journal:
            papers = lost.workspace / "papers"
            _tell(names, release_restored(office, why, journal, papers))
    # A home that was lost: a work folder beside its own config.
    config, own = old.resolve().parent / "config", load_settings(workspace).config_dir
    if config.is_dir() and config != own.resolve():
        _tell_files(lost_files(config, own))


def _tell_files(lines: tuple[str, ...]) -> None:
    if not lines:
        return
    caution(
        f"Tệp hồ sơ địa phương ở thư mục cũ khác bản phục hồi: {len(lines)}. Xem lại, chép đè lên "
        "tệp cùng tên ở thư mục mới nếu còn cần:"
    )
    for line in lines[:_MOST_LISTED]:
        caution(f"  {line}")
    if len(lines) > _MOST_LISTED:
        caution(f"  … và {len(lines) - _MOST_LISTED} tệp nữa.")


def _check_lost(profile: str, why: str, workspace: Path | None) -> None:
    from plancycle.cycle.keeping.release import check_lost_decisions  # noqa: PLC0415 - as above

    with office_for(profile, workspace) as office:
        checked = check_lost_decisions(office, why)
    say(
        f"Đã ghi nhận: {len(checked)} quyết định bị mất đã được xem lại; thư liên quan sẽ được gửi."
    )


def _tell(names: "Mapping[str, str]", done: "Released") -> None:
    by = [
        words
        for words, is_so in (
            ("hộp thư đã gửi", done.by_archive),
            ("thư đi của thư mục cũ", done.by_journal),
        )
        if is_so
    ]
    say(f"Đã cho gửi thư lại. Đối chiếu được với: {', '.join(by) or 'không có nguồn nào'}.")
    if not by:
        say(
            "Không có gì để biết thư nào đã gửi sau bản sao lưu: thư của bảy ngày tới được giữ ở "
            "trạng thái chưa rõ kết quả, chờ cán bộ quyết định từng thư."
        )
    _list("Thư đã gửi sau bản sao lưu, sẽ không gửi lại", done.sent_since, names)
    _list("Thư trong hàng đợi đã gửi rồi, sẽ không gửi lại", done.found, names)
    unknown = (
        "Thư chưa rõ đã gửi hay chưa, không tự gửi "
        "(từ lượt gửi sau nằm trong “plancycle outbox list”)"
    )
    _list(unknown, done.unknown, names)
    _list("Thư còn chờ, sẽ gửi ở lần chạy sau", done.waiting, names)
    _list("Thư được giữ lại vì liên quan đến quyết định bị mất", done.held, names)
    if done.mail_since:
        say(f"Thư đến sau bản sao lưu: {done.mail_since}; sẽ được thu lại nếu còn trong hộp thư.")
    for paper in done.papers_since:
        say(
            f"Văn bản đã ban hành sau bản sao lưu, cần lập lại và ban hành đúng số cũ: "
            f"{paper.kind.vietnamese} số {paper.number}, năm {paper.year} (“{paper.profile}”)."
        )
    _tell_lost(done)


def _tell_lost(done: "Released") -> None:
    """All of them, however many: each has to be looked at."""
    if not done.by_journal:
        caution(
            "Không đọc được thư mục cũ nên KHÔNG biết cán bộ đã quyết định gì sau bản sao lưu. Có "
            "thể đã mất:"
        )
        for kind in done.may_be_lost:
            caution(f"  {kind}")
        caution(
            "Hãy hỏi những người đã làm việc trong thời gian đó, xem sổ văn bản và hộp thư, rồi "
            "làm lại trước khi gửi thư nhắc: phần mềm không giữ thư nào vì các quyết định này."
        )
        return
    if done.edited_since:
        caution(
            f"Dự thảo được sửa trong Word ở thư mục cũ, bản phục hồi không có: "
            f"{len(done.edited_since)}. Chép tệp đè lên dự thảo cùng tên ở thư mục mới nếu còn cần:"
        )
        for line in done.edited_since:
            caution(f"  {line}")
    if not done.decided_since:
        say("Không có quyết định nào của cán bộ bị mất so với thư mục cũ.")
        return
    caution(f"Quyết định của cán bộ sau bản sao lưu, nay đã mất: {len(done.decided_since)}.")
    for kind, decisions in groupby(done.decided_since, key=lambda one: one.kind):
        caution(f"{kind}:")
        for one in decisions:
            caution(f"  {one.words}. Làm lại: {one.again}")
    if any(one.holds for one in done.decided_since):
        caution(
            "Thư liên quan đến các quyết định này chưa được gửi. Làm lại những gì còn cần, rồi "
            f"{Act.CHECK_LOST:order}."
        )


def _list(title: str, letters: "tuple[Outgoing, ...]", names: "Mapping[str, str]") -> None:
    """Args: names: of units by code; a letter to no unit of today's is named by its addresses."""
    if not letters:
        return
    say(f"{title}: {len(letters)}.")
    for letter in letters[:_MOST_LISTED]:
        to = names.get(letter.unit_code, "") or ", ".join(letter.body.to)
        say(f"  {letter.kind.vietnamese}, {to}: {letter.body.subject}")
    if len(letters) > _MOST_LISTED:
        say(f"  … và {len(letters) - _MOST_LISTED} thư nữa.")
