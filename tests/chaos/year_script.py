"""The commands of a year in the order in which an office gives them, and what units send between.

Every command of the product that changes anything is given once at least.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plancycle.model.mail import MailKind
from tests.chaos.books import id_at, open_books
from tests.cli.test_cli_localities import NEW_PLAN, UNITS
from tests.cycle.world import World, mail
from tests.documents.plan_files import word_file, workbook
from tests.mail.golden_mails import dsn

PROFILE = "thai-binh"
BOUNCING = "vanthu@hiep-hoi-dn.thaibinh.example"
"""An address from which letters come back."""

Files = dict[str, bytes]
"""Content by path below the work folder."""


@dataclass(frozen=True)
class Step:
    """One command and what comes before it.

    Attributes:
        now: the moment at which it is given, in Vietnam.
        words: the command; for ids in it see ``with_ids`` of the books.
        arrive: what lies in the work folder by then; made when the year is played for the first
            time, from the very forms that went out in it.
        stage: brings about what the mail server of a rehearsal never does.
        once: an order that a person gives: where it was carried out before the kill, the program
            may refuse it the second time, in words.
        is_done: whether a person who looks at the work folder sees that the order was carried out
            before the kill, and does not give it again; None where nobody looks.
    """

    now: str
    words: tuple[str, ...]
    arrive: Callable[[World], Files] | None = None
    stage: Callable[[Path], None] | None = None
    once: bool = False
    is_done: Callable[[Path], bool] | None = None


def _arrived(world: World) -> Files:
    day = f"{world.clock():%m%d}"
    return {
        f"mail/department/new/{day}-{place:03}.unit": message.raw
        for place, message in enumerate(world.mailbox.messages)
    }


def _reports(world: World) -> Files:
    """A letter that came back; three good reports, a bad one, one from elsewhere, and words."""
    letter = world.letter("hiep-hoi-dn", MailKind.ASSIGNMENT)
    world.mailbox.put(dsn("failed", "5.1.1", letter.message_id, address=BOUNCING), world.clock())
    for unit in ("so-tttt", "so-gddt", "so-cong-thuong"):
        world.report(unit, "2024-06-03 07:00")
    world.report("tp-thai-binh", "2024-06-03 07:10", content=world.form("tp-thai-binh"))
    world.report("so-tai-chinh", "2024-06-03 07:20", sender="canbo@ngoai.example")
    world.write("so-nnptnt", "2024-06-03 07:30", "Đề nghị hướng dẫn mục 3?", "giao nhiệm vụ")
    stranger = mail(
        sender="la@ngoai.example",
        to="baocao@so-tttt.thaibinh.example",
        subject="Mời dự hội thảo",
        message_id="<la@ngoai.example>",
    )
    world.mailbox.put(stranger, world.clock())
    return _arrived(world)


def _disowned(world: World) -> Files:
    """Two units say that the report that came in their name is not theirs."""
    text = "Báo cáo đó không phải của Sở chúng tôi, có dấu hiệu giả mạo."
    for place, unit in enumerate(("so-gddt", "so-cong-thuong")):
        token = world.request(unit).token
        at = f"2024-06-10 07:0{place}"
        about = f"Re: Đã nhận báo cáo [BC-{token}]"
        world.write(
            unit, at, text, "", subject=about, to=f"baocao+{token}@so-tttt.thaibinh.example"
        )
    return _arrived(world)


def _doubted(root: Path) -> None:
    """Nobody knows whether the third letter went."""
    _change_letter(root, 3, "status = 'uncertain'")


def _never_left(root: Path) -> None:
    """The ninth letter was refused for good: there is no copy of it anywhere."""
    with open_books(root) as books:
        ((message_id,),) = books.rows(
            f"SELECT message_id FROM outgoing WHERE id = {id_at(root, 'outgoing', 9)}"
        )
    (copy,) = (
        path
        for path in (root / "mail" / "outside" / "new").iterdir()
        if f"Message-ID: {message_id}".encode() in path.read_bytes()
    )
    copy.unlink()
    _change_letter(root, 9, "status = 'failed', sent_at = NULL")


def _change_letter(root: Path, place: int, change: str) -> None:
    """Args: place: of the letter in the outbox, counted from 1; change: the SET of an UPDATE."""
    with open_books(root) as books:
        books.change(f"UPDATE outgoing SET {change} WHERE id = {id_at(root, 'outgoing', place)}")


def _is_renewed(root: Path) -> bool:
    """Whether ``token list`` names the renewal."""
    with open_books(root) as books:
        return books.rows("SELECT count(*) FROM event WHERE why LIKE '%mã bị lộ%'") != [(0,)]


def _holds_tasks(root: Path) -> bool:
    """Whether the plan's file has the imported tasks: another import goes beside them."""
    return "Mở lớp" in (root / _NEW / "plan.yaml").read_text(encoding="utf-8")


def _list_of_units(_: World) -> Files:
    return {"don-vi.xlsx": workbook(UNITS)}


def _signed_plan(_: World) -> Files:
    return {"ke-hoach.docx": word_file(NEW_PLAN)}


def _paper_report(world: World) -> Files:
    """A form that a unit has brought on a stick."""
    return {"mang-den.docx": world.filled("vp-ubnd")}


_NEW = "new/moi"
_YEAR = (PROFILE, "--year", "2024")


def _issue(day: str, paper: str, number: int, *more: str) -> tuple[Step, Step]:
    """A person's word on the draft, then the clerk's number and the day of signature."""
    approving = ("draft", "approve", *_YEAR, "--document", paper, "--yes", *more)
    words = ("--document", paper, "--number", str(number), "--date", day)
    issuing = ("issue", *_YEAR, *words, "--signer", "Nguyễn Văn A", "--yes", *more)
    return Step(f"{day} 07:30", approving, once=True), Step(f"{day} 08:00", issuing)


def _order(now: str, *words: str, why: str = "đã xác minh", **more: Any) -> Step:
    """What a person decides, with a reason; the program may refuse it when it is given again."""
    return Step(f"2024-06-{now}", (*words, "--why", why), once=True, **more)


def _whose(unit: str) -> tuple[str, ...]:
    return ("--unit", unit, "--period", "H1")


SETTING_UP = (
    Step(
        "2023-12-01 08:00",
        ("new-profile", "moi", "--like", PROFILE, "--config", "new"),
        once=True,
    ),
    Step(
        "2023-12-01 09:00",
        ("import-units", "don-vi.xlsx", "--into", _NEW),
        _list_of_units,
        once=True,
    ),
    Step(
        "2023-12-01 10:00",
        ("import-plan", "ke-hoach.docx", "--into", _NEW),
        _signed_plan,
        is_done=_holds_tasks,
    ),
)
PLANNING = (
    Step("2023-12-05 08:00", ("plan", *_YEAR)),
    *_issue("2024-01-10", "ke-hoach", 5),
    *_issue("2024-01-12", "cong-van-giao-nhiem-vu", 38),
    Step("2024-01-15 08:00", ("dispatch", *_YEAR)),
)
FIRST_REPORTS = (
    Step("2024-06-03 08:00", ("collect", PROFILE), _reports),
    Step("2024-06-04 08:00", ("remind", *_YEAR)),
)


AT_THE_DESK = (
    _order("05 08:00", "inbox", "accept", PROFILE, "#incoming:6", *_whose("so-tai-chinh")),
    _order("05 09:00", "inbox", "return", PROFILE, "#incoming:7", "--period", "H1"),
    _order("05 10:00", "inbox", "dismiss", PROFILE, "#incoming:8"),
    _order(
        "05 11:00", "inbox", "retry", PROFILE, "--state", "ignored", "--ids", "#incoming:8", "--yes"
    ),
    Step("2024-06-05 13:00", ("collect", PROFILE)),
    _order("05 14:00", "inbox", "dismiss", PROFILE, "#incoming:8", why="vẫn không phải báo cáo"),
    _order("06 08:00", "extend", PROFILE, "so-nnptnt", "H1", "--until", "2024-06-20"),
    _order(
        *("06 09:00", "receive", PROFILE, "mang-den.docx", *_whose("vp-ubnd"), "--yes"),
        "--at",
        "2024-06-06T08:30",
        arrive=_paper_report,
    ),
    _order("06 10:00", "outbox", "trust", PROFILE, BOUNCING),
    _order("06 11:00", "outbox", "resend", PROFILE, "#outgoing:9", stage=_never_left),
    _order("07 08:00", "outbox", "settle", PROFILE, "#outgoing:3", "--sent", stage=_doubted),
    _order("07 09:00", "token", "withdraw", PROFILE, "so-nnptnt", "H1"),
    _order(
        "07 10:00",
        "token",
        "renew",
        PROFILE,
        "so-nnptnt",
        "H1",
        why="mã bị lộ",
        is_done=_is_renewed,
    ),
    Step("2024-06-10 08:00", ("collect", PROFILE), _disowned),
    _order("10 09:00", "frozen", "release", PROFILE, *_whose("so-gddt")),
    _order("10 10:00", "frozen", "reject", PROFILE, *_whose("so-cong-thuong")),
)
TO_THE_LATE = (
    Step("2024-06-17 08:00", ("collect", PROFILE)),
    Step("2024-06-17 08:30", ("remind", *_YEAR)),
    *_issue("2024-06-17", "cong-van-don-doc", 60, "--period", "H1"),
)
SUMMING_UP = (
    Step("2024-06-20 08:30", ("consolidate", *_YEAR)),
    *_issue("2024-06-21", "bao-cao-tong-hop", 71, "--period", "H1"),
    Step("2024-06-21 09:00", ("board", *_YEAR)),
)
SHORT_YEAR = (*PLANNING, *FIRST_REPORTS[:1], *TO_THE_LATE, *SUMMING_UP)
WHOLE_YEAR = (
    *(*SETTING_UP, *PLANNING, *FIRST_REPORTS, *AT_THE_DESK, *TO_THE_LATE),
    Step("2024-06-18 09:00", ("remind", *_YEAR)),
    Step("2024-06-20 08:00", ("collect", PROFILE)),
    *SUMMING_UP,
    Step("2024-06-21 09:00", ("workbook", *_YEAR)),
)
