"""Commands on many messages at once: inbox ignored, retry, dismiss by condition."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from plancycle.cli.opened_office import office_for
from plancycle.cli.screen import AsOf, Profile, Why, Workspace, parse_day, say, table
from plancycle.cli.views.waiting_view import show_ignored
from plancycle.cycle.desk.waiting.many_messages import (
    Choice,
    chosen,
    dismiss_messages,
    dismiss_unfetched,
    headings,
    retry_messages,
    retry_unfetched,
)
from plancycle.cycle.desk.waiting.waiting_mail import ignored_page
from plancycle.cycle.workplace.office import Office
from plancycle.model.status import IncomingStatus

PageNumber = Annotated[
    int, typer.Option("--page", metavar="TRANG", help="Trang của danh sách, từ 1", min=1)
]
Yes = Annotated[
    bool, typer.Option("--yes", help="Thực hiện ngay; không có thì chỉ đếm và liệt kê theo lý do")
]
Ids = Annotated[
    str,
    typer.Option("--ids", metavar="SỐ_THƯ", help="Chỉ các thư này, ví dụ: 3,7,12-40"),
]
Reason = Annotated[
    str,
    typer.Option("--reason", metavar="CỤM_TỪ", help="Chỉ thư có cụm từ này trong lý do"),
]
Unfetched = Annotated[
    bool,
    typer.Option("--unfetched", help="Thư chưa tải được từ hộp thư, thay cho thư đã tải"),
]
_MOST_IDS = 100_000
_STATES = {
    "quarantined": IncomingStatus.QUARANTINED,
    "ignored": IncomingStatus.IGNORED,
    "stored": IncomingStatus.STORED,
}


def ignored(profile: Profile, page: PageNumber = 1, workspace: Workspace = None) -> None:
    """Liệt kê thư đã bỏ qua, không trả lời (thư tự động, thư báo lỗi, thư cán bộ bỏ qua)."""
    with office_for(profile, workspace) as office:
        show_ignored(profile, ignored_page(office, page))


def retry(
    profile: Profile,
    why: Why,
    state: Annotated[
        str,
        typer.Option(
            "--state",
            metavar="TRẠNG_THÁI",
            help="quarantined: chờ xem xét; ignored: đã bỏ qua; stored: đã tải, chưa xử lý được",
        ),
    ] = "quarantined",
    reason: Reason = "",
    ids: Ids = "",
    unfetched: Unfetched = False,
    yes: Yes = False,
    workspace: Workspace = None,
    as_of: AsOf = "",
) -> None:
    """Đưa thư về xử lý lại từ đầu ở lượt thu sau; thư đã trả lời không bị trả lời lần nữa."""
    wanted = parse_ids(ids)
    refuse_conditions({"'--reason'": reason}, unfetched=unfetched)
    if state not in _STATES:
        raise typer.BadParameter(f"chọn một trong: {', '.join(_STATES)}", param_hint="'--state'")
    with office_for(profile, workspace, as_of) as office:
        if unfetched:
            count = retry_unfetched(office, wanted, why)
            say(f"Sẽ tải lại {count} thư ở lượt thu sau (plancycle collect {profile}).")
            return
        choice = Choice(_STATES[state], wanted, reason)
        if not _confirmed(office, choice, yes=yes, what="xử lý lại"):
            return
        count = retry_messages(office, choice, why)
    say(f"{count} thư được xử lý lại ở lượt thu sau: plancycle collect {profile}")


def dismiss_many(
    office: Office, why: str, ids: str, reason: str, before: str, *, unfetched: bool, yes: bool
) -> None:
    """Put aside all messages that answer the conditions, after they were counted."""
    wanted = parse_ids(ids)
    if unfetched:
        if not wanted:
            raise typer.BadParameter("nêu số của thư, ví dụ: 3,7", param_hint="'--ids'")
        count = dismiss_unfetched(office, wanted, why)
        say(f"Đã bỏ qua {count} thư chưa tải được; thư vẫn nằm trong hộp thư.")
        return
    day = parse_day(before, "'--all-before'")
    choice = Choice(IncomingStatus.QUARANTINED, wanted, reason, day)
    if _confirmed(office, choice, yes=yes, what="bỏ qua"):
        count = dismiss_messages(office, choice, why)
        say(f"Đã bỏ qua {count} thư; thư gốc vẫn được lưu (xem: plancycle inbox ignored).")


def refuse_conditions(conditions: Mapping[str, str], *, unfetched: bool) -> None:
    """Of a message that was never fetched neither reason nor day is known: none narrows the choice.

    Args: conditions: what was given, by option.
    Raises: typer.BadParameter: passed over, it would be done to more messages than were meant.
    """
    for option, value in conditions.items():
        if unfetched and value:
            raise typer.BadParameter("không dùng cùng '--unfetched'", param_hint=option)


def _confirmed(office: Office, choice: Choice, *, yes: bool, what: str) -> bool:
    """Count what would be done; whether to do it."""
    messages = chosen(office, choice)
    if not messages:
        say("Không có thư nào như vậy.")
        return False
    rows: Sequence[tuple[str, int]] = headings(messages)
    table(f"Thư sẽ {what}: {len(messages)}", ("Lý do", "Số thư"), rows)
    if not yes:
        say(f"Chưa thực hiện. Để {what} {len(messages)} thư này, chạy lại lệnh với --yes.")
    return yes


def parse_ids(value: str) -> tuple[int, ...]:
    """Numbers and ranges of them, ``3,7,12-40``; none for an empty text.

    Raises: typer.BadParameter.
    """
    ids: list[int] = []
    for part in value.replace(" ", "").split(",") if value.strip() else ():
        first, dash, last = part.partition("-")
        ends = (first, last if dash else first)
        if not all(e.isascii() and e.isdigit() and len(e) < 10 for e in ends):
            raise _not_ids(value)
        numbers = range(int(ends[0]), int(ends[1]) + 1)
        if not numbers or len(ids) + len(numbers) > _MOST_IDS:
            raise _not_ids(value)
        ids += numbers
    return tuple(dict.fromkeys(ids))


def _not_ids(value: str) -> typer.BadParameter:
    return typer.BadParameter(
        f"'{value}' ghi sai. Ghi các số cách nhau bằng dấu phẩy, ví dụ: 3,7,12-40.",
        param_hint="'--ids'",
    )
