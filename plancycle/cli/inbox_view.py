"""How waiting messages look in the terminal."""

from collections.abc import Sequence

from plancycle.cli.figures_view import show_figures
from plancycle.cli.screen import say, table
from plancycle.cli.thread_view import show_thread
from plancycle.command_words import with_commands
from plancycle.cycle.desk.decide import Accepted
from plancycle.cycle.desk.examine import Examined, ExaminedFile
from plancycle.cycle.desk.inbox import Page
from plancycle.cycle.desk.reason_groups import reason_group
from plancycle.cycle.incoming.suggest import Suggestion
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.model.display import safe_line
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import VIETNAM
from plancycle.model.status import IncomingStatus
from plancycle.store.records import Unfetched
from plancycle.vi.numbers import rounded

_VERDICTS = {
    AuthVerdict.PASS: "đạt (DMARC)",
    AuthVerdict.FAIL: "KHÔNG ĐẠT (DMARC), có thể là thư giả mạo",
    AuthVerdict.DOUBT: "KHÔNG RÕ RÀNG hoặc không đúng với dòng From, có thể là thư giả mạo",
    AuthVerdict.MISSING: "KHÔNG CÓ kết quả, dù máy chủ thư vẫn ghi; có thể là thư giả mạo",
    AuthVerdict.NONE: "máy chủ thư không ghi kết quả",
}
_MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}
_MOST_GROUPS, _MOST_UNFETCHED = 15, 20
_UNITS = ((1024 * 1024, "MB"), (1024, "KB"))


def show_waiting(profile: str, page: Page) -> None:
    """The list of what waits for a person."""
    if not page.total:
        say("Không có thư nào chờ xem xét.")
        return
    _show_groups(page)
    say(f"Thư chờ xem xét: {page.total}{_place(page)}")
    _show_lines(page, with_guess=True)
    say(f"Xem một thư: plancycle inbox show {profile} {page.lines[0].id}")
    _show_next("list", profile, page)


def show_ignored(profile: str, page: Page) -> None:
    """The list of what was passed over."""
    if not page.total:
        say("Không có thư nào đã bỏ qua.")
        return
    _show_groups(page)
    say(f"Thư đã bỏ qua: {page.total}{_place(page)}")
    _show_lines(page, with_guess=False)
    number = page.lines[0].id
    say(f"Xem một thư:    plancycle inbox show {profile} {number}")
    say(f"Xử lý lại:      plancycle inbox retry {profile} --state ignored --ids {number} --why “…”")
    _show_next("ignored", profile, page)


def show_unfetched(profile: str, messages: Sequence[Unfetched]) -> None:
    """What the mailbox failed to give again and again, and what to do about it."""
    if not messages:
        return
    rows = [
        (u.id, f"{u.first_at.astimezone(VIETNAM):%d/%m/%Y %H:%M}", u.attempts, safe_line(u.reason))
        for u in messages[:_MOST_UNFETCHED]
    ]
    table(
        f"Thư chưa tải được từ hộp thư: {len(messages)}",
        ("Số", "Từ lúc", "Số lần thử", "Lý do"),
        rows,
    )
    say(
        "Mở hộp thư bằng chương trình thư để tìm các thư này. Nếu đó là báo cáo: lưu tệp ra rồi "
        "ghi nhận bằng “plancycle receive”, hoặc đề nghị đơn vị gửi lại. Nếu không mở được: hỏi "
        "đơn vị quản lý máy chủ thư."
    )
    number = messages[0].id
    say(f"Thử tải lại:    plancycle inbox retry {profile} --unfetched --why “…”")
    say(f"Không cần nữa:  plancycle inbox dismiss {profile} --unfetched --ids {number} --why “…”")


def _show_lines(page: Page, *, with_guess: bool) -> None:
    """One line a message under its heading; all of the reason stands in ``inbox show``."""
    counts = dict(page.groups)
    before = ""
    for message in page.lines:
        heading = reason_group(message.reason)
        if heading != before:
            say(f"{heading} ({counts.get(heading, 1)} thư):")
            before = heading
        at = message.received_at.astimezone(VIETNAM)
        parts = [
            f"{message.id:>5}",
            f"{at:%d/%m/%Y %H:%M}",
            _short(message.sender, 40),
            _short(message.subject, 50) or "(không có tiêu đề)",
            *([_guess(message.suggestion)] if with_guess else []),
        ]
        say(" | ".join(parts))


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _show_groups(page: Page) -> None:
    """How many of each kind, where there is more than a glance takes in."""
    if page.pages == 1:
        return
    shown = page.groups[:_MOST_GROUPS]
    rest = page.total - sum(count for _, count in shown)
    rows = [*shown, *([("(các lý do khác)", rest)] if rest else [])]
    table("Theo lý do", ("Lý do", "Số thư"), rows)


def _place(page: Page) -> str:
    return f" (trang {page.number}/{page.pages})" if page.pages > 1 else ""


def _show_next(command: str, profile: str, page: Page) -> None:
    if page.number < page.pages:
        say(f"Trang sau: plancycle inbox {command} {profile} --page {page.number + 1}")


def show_examined(profile: str, found: Examined) -> None:
    """One message laid open, and what can be done with it."""
    message = found.message
    say(f"Thư số {message.id}, đến {message.received_at.astimezone(VIETNAM):%H:%M ngày %d/%m/%Y}")
    for name, value in found.headers:
        say(f"  {name}: {value}")
    say(f"  Xác thực người gửi: {_VERDICTS[found.authenticated]}")
    if message.reason:
        say(f"Lý do giữ lại: {safe_line(with_commands(message.reason), 1000)}")
    for defect in found.defects:
        say(f"Lưu ý về thư: {safe_line(defect, 300)}")
    say("Nội dung thư:")
    for line in found.text or ("(không có chữ)",):
        say(f"  | {line}")
    show_thread(found)
    _show_correction(found)
    for file in found.files:
        _show_file(file)
    if not found.files:
        say("Thư không kèm tệp.")
    say(f"Gợi ý: {_guess(found.suggestion)}")
    if message.status is IncomingStatus.QUARANTINED:
        _show_ways(profile, found)
    elif message.status is IncomingStatus.IGNORED:
        say("Thư này đã được bỏ qua. Có thể làm:")
        _show_accepting(profile, found)
        again = f"plancycle inbox retry {profile} --state ignored --ids {message.id} --why “…”"
        say(f"  Xử lý lại: {again}")
    else:
        say("Thư này không còn chờ xử lý.")


def _show_correction(found: Examined) -> None:
    """What the unit says is wrong, beside the figures that count."""
    if not found.correction:
        return
    say(f"Đơn vị báo số liệu đã đọc chưa đúng: “{found.correction}”")
    if found.counted_summary is not None:
        show_figures(f"Bản đang được tính: lần {found.counted}", found.counted_summary)


def _show_file(file: ExaminedFile) -> None:
    taken = ", đã ghi nhận" if file.taken else ""
    say(f"Tệp {file.number}: {file.name} ({file.kind}, {_size(file.size)}{taken})")
    if file.refusal:
        say(f"  Không đọc được: {file.refusal}")
    if file.owner:
        say(f"  Mang mã biểu mẫu của: {file.owner}")
    elif file.is_form:
        say("  Là biểu mẫu nhưng không mang mã của đơn vị nào.")
    if file.summary is not None:
        show_figures("Nội dung đã đọc", file.summary)
    show_findings(file.findings)
    if file.is_form and not file.findings and file.owner:
        say("  Không có điểm nào phải sửa.")


def show_findings(findings: Sequence[Finding]) -> None:
    """Each finding on a line of its own."""
    for finding in findings:
        say(f"  {_MARKS[finding.severity]} - {safe_line(str(finding), 500)}")


def _show_ways(profile: str, found: Examined) -> None:
    number, target = found.message.id, found.target
    unit = target.unit.code if target else "MÃ_ĐƠN_VỊ"
    period = target.period.code if target else "KỲ"
    say("Có thể làm:")
    if found.correction and not (target and target.request.locked_at):
        say(
            "  Đối chiếu ý kiến của đơn vị với tệp đã nhận. Nếu số liệu cần sửa: trả lại để đơn vị "
            "gửi tệp đã sửa; bản đang được tính giữ nguyên cho đến khi có bản mới. Nếu số liệu "
            "đã đúng: bỏ qua, nêu rõ lý do."
        )
    _show_accepting(profile, found)
    whose = "" if target else f" --unit {unit} --period {period}"
    say(f"  Trả lại:  plancycle inbox return {profile} {number}{whose} --why “…”")
    say(f"  Bỏ qua:   plancycle inbox dismiss {profile} {number} --why “…”")
    say(f"  Lưu tệp:  plancycle inbox save {profile} {number} --out thu-muc")


def _show_accepting(profile: str, found: Examined) -> None:
    """How to let a form in, if the message holds one and its period is open."""
    target = found.target
    unit = target.unit.code if target else "MÃ_ĐƠN_VỊ"
    period = target.period.code if target else "KỲ"
    if target is not None and target.request.locked_at is not None:
        say(f"  Kỳ {target.period.title} đã khóa: số liệu không thay đổi, chỉ đính chính.")
    elif any(f.is_form and not f.taken for f in found.files):
        say(
            f"  Nhận:     plancycle inbox accept {profile} {found.message.id} --unit {unit} "
            f"--period {period} --why “…”"
        )


def show_accepted(profile: str, message_id: int, done: Accepted) -> None:
    """What became of a form that a person let in."""
    say(f"{done.label}, tệp {done.file_name}: {done.let_in.outcome}.")
    if done.note:
        say(f"Lưu ý: {done.note}")
    show_findings(done.let_in.findings)
    if not done.let_in.answered:
        say("Không có thư trả lời đơn vị (chưa có địa chỉ, hoặc đã trả lời đủ trong ngày).")
    if done.remaining:
        say(
            f"Thư còn biểu mẫu chờ xử lý: {', '.join(done.remaining)} "
            f"(xem: plancycle inbox show {profile} {message_id})."
        )


def _guess(suggestion: Suggestion | None) -> str:
    if suggestion is None:
        return "chưa rõ đơn vị"
    period = f", kỳ {suggestion.asked.period.code}" if suggestion.asked else ""
    return f"{suggestion.unit.short_name} ({suggestion.unit.code}{period}): {suggestion.ground}"


def _size(count: int) -> str:
    for scale, name in _UNITS:
        if count >= scale:
            return f"{rounded(count / scale)} {name}"
    return f"{count} byte"
