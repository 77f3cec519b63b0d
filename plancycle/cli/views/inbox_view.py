"""How one message that waits looks in the terminal, and what a person may do with it."""

from collections.abc import Sequence

from plancycle.cli.screen import say
from plancycle.cli.views.figures_view import show_figures
from plancycle.cli.views.thread_view import show_thread
from plancycle.cli.views.waiting_view import guess_words
from plancycle.cycle.desk.waiting.decide import Accepted
from plancycle.cycle.desk.waiting.examine import Examined
from plancycle.cycle.desk.waiting.examined_files import ExaminedFile
from plancycle.faces.command_words import with_commands
from plancycle.mail.incoming.authentication import AuthVerdict
from plancycle.model.display import safe_line
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import vietnamese_moment
from plancycle.model.status import IncomingStatus
from plancycle.vi.numbers import rounded

_VERDICTS = {
    AuthVerdict.PASS: "đạt (DMARC)",
    AuthVerdict.FAIL: "KHÔNG ĐẠT (DMARC), có thể là thư giả mạo",
    AuthVerdict.DOUBT: "KHÔNG RÕ RÀNG hoặc không đúng với dòng From, có thể là thư giả mạo",
    AuthVerdict.MISSING: "KHÔNG CÓ kết quả, dù máy chủ thư vẫn ghi; có thể là thư giả mạo",
    AuthVerdict.NONE: "máy chủ thư không ghi kết quả",
}
_MARKS = {Severity.ERROR: "LỖI", Severity.WARNING: "Lưu ý", Severity.NOTE: "Ghi chú"}
_UNITS = ((1024 * 1024, "MB"), (1024, "KB"))


def show_examined(profile: str, examined: Examined) -> None:
    """One message laid open, and what can be done with it."""
    message = examined.message
    say(f"Thư số {message.id}, đến {vietnamese_moment(message.received_at)}")
    for name, value in examined.head.headers:
        say(f"  {name}: {value}")
    say(f"  Xác thực người gửi: {_VERDICTS[examined.head.authenticated]}")
    if message.reason:
        say(f"Lý do giữ lại: {safe_line(with_commands(message.reason), 1000)}")
    for defect in examined.head.defects:
        say(f"Lưu ý về thư: {safe_line(defect, 300)}")
    say("Nội dung thư:")
    for line in examined.head.text or ("(không có chữ)",):
        say(f"  | {line}")
    show_thread(examined)
    _show_correction(examined)
    for file in examined.files:
        _show_file(file)
    if not examined.files:
        say("Thư không kèm tệp.")
    say(f"Gợi ý: {guess_words(examined.suggestion)}")
    if message.status is IncomingStatus.QUARANTINED:
        _show_ways(profile, examined)
    elif message.status is IncomingStatus.IGNORED:
        say("Thư này đã được bỏ qua. Có thể làm:")
        _show_accepting(profile, examined)
        again = f"plancycle inbox retry {profile} --state ignored --ids {message.id} --why “…”"
        say(f"  Xử lý lại: {again}")
    else:
        say("Thư này không còn chờ xử lý.")


def _show_correction(examined: Examined) -> None:
    """What the unit says is wrong, beside the figures that count."""
    history = examined.history
    if not history.correction:
        return
    say(f"Đơn vị báo số liệu đã đọc chưa đúng: “{history.correction}”")
    if history.counted_summary is not None:
        show_figures(f"Bản đang được tính: lần {history.counted}", history.counted_summary)


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


def _show_ways(profile: str, examined: Examined) -> None:
    number, target = examined.message.id, examined.target
    unit = target.unit.code if target else "MÃ_ĐƠN_VỊ"
    period = target.period.code if target else "KỲ"
    say("Có thể làm:")
    if examined.history.correction and not (target and target.request.locked_at):
        say(
            "  Đối chiếu ý kiến của đơn vị với tệp đã nhận. Nếu số liệu cần sửa: trả lại để đơn vị "
            "gửi tệp đã sửa; bản đang được tính giữ nguyên cho đến khi có bản mới. Nếu số liệu "
            "đã đúng: bỏ qua, nêu rõ lý do."
        )
    _show_accepting(profile, examined)
    whose = "" if target else f" --unit {unit} --period {period}"
    say(f"  Trả lại:  plancycle inbox return {profile} {number}{whose} --why “…”")
    say(f"  Bỏ qua:   plancycle inbox dismiss {profile} {number} --why “…”")
    say(f"  Lưu tệp:  plancycle inbox save {profile} {number} --out thu-muc")


def _show_accepting(profile: str, examined: Examined) -> None:
    """How to let a form in, if the message holds one and its period is open."""
    target = examined.target
    unit = target.unit.code if target else "MÃ_ĐƠN_VỊ"
    period = target.period.code if target else "KỲ"
    if target is not None and target.request.locked_at is not None:
        say(
            f"  Kỳ {target.period.title} đã khóa: số liệu không thay đổi, chỉ đính chính. "
            f"{target.how_to_reopen}"
        )
    elif any(f.is_form and not f.taken for f in examined.files):
        say(
            f"  Nhận:     plancycle inbox accept {profile} {examined.message.id} --unit {unit} "
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


def _size(count: int) -> str:
    for scale, name in _UNITS:
        if count >= scale:
            return f"{rounded(count / scale)} {name}"
    return f"{count} byte"
