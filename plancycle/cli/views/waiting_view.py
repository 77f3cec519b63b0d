"""How the lists of messages look in the terminal: waiting, passed over, not fetched."""

from collections.abc import Sequence

from plancycle.cli.screen import say, table
from plancycle.cycle.desk.waiting.reason_groups import reason_group
from plancycle.cycle.desk.waiting.waiting_mail import Page
from plancycle.cycle.incoming.reading.suggest import Suggestion
from plancycle.model.display import safe_line
from plancycle.model.periods import VIETNAM
from plancycle.store.schema.records import Unfetched

_MOST_GROUPS, _MOST_UNFETCHED = 15, 20


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
            *([guess_words(message.suggestion)] if with_guess else []),
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


def guess_words(suggestion: Suggestion | None) -> str:
    """Whose a message may be, and what speaks for it."""
    if suggestion is None:
        return "chưa rõ đơn vị"
    unit, asked = suggestion.unit, suggestion.asked
    # With the codes that a command takes.
    period = f", kỳ {asked.period.title} ({asked.period.code})" if asked else ""
    return f"{unit.short_name} ({unit.code}){period}: {suggestion.ground}"
