"""The commands of a year in the order in which an office gives them, and what units send between.

Every command of the product that changes anything is given once at least.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cycle.world import World, mail

PROFILE = "thai-binh"
BOUNCING = "vanthu@hiep-hoi-dn.thaibinh.example"
"""An address that the mail server reports as undeliverable."""

Files = dict[str, bytes]
"""Content by path below the work folder."""


@dataclass(frozen=True)
class Step:
    """One command and what comes before it.

    Attributes:
        now: the moment at which it is given, in Vietnam.
        words: the command.
        arrive: what lies in the work folder by then; made when the year is played for the first
            time, from the very forms that went out in it.
        stage: SQL that brings about what no mail server on this machine does.
        once: an order that a person gives: where it was carried out before the kill, the program
            may refuse it the second time, in words.
        looked_up: nobody gives the order again when its reason stands in the history already.
    """

    now: str
    words: tuple[str, ...]
    arrive: Callable[[World], Files] | None = None
    stage: str = ""
    once: bool = False
    looked_up: str = ""


def _arrived(world: World) -> Files:
    day = f"{world.clock():%m%d}"
    return {
        f"mail/department/new/{day}-{place:03}.unit": message.raw
        for place, message in enumerate(world.mailbox.messages)
    }


def _reports(world: World) -> Files:
    """Three good reports, one to be returned, one from elsewhere, a question, an invitation."""
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


def _paper_report(world: World) -> Files:
    """A form that a unit has brought on a stick."""
    return {"mang-den.docx": world.filled("vp-ubnd")}


_DOUBTED = "UPDATE outgoing SET status = 'uncertain' WHERE id = 3"
_YEAR = (PROFILE, "--year", "2024")


def _issue(day: str, paper: str, number: int, *more: str) -> Step:
    """The clerk's number and the day of signature."""
    words = ("--document", paper, "--number", str(number), "--date", day)
    return Step(f"{day} 08:00", ("issue", *_YEAR, *words, "--signer", "Nguyễn Văn A", *more))


def _order(now: str, *words: str, why: str = "đã xác minh", **more: Any) -> Step:
    """What a person decides, with a reason; the program may refuse it when it is given again."""
    return Step(f"2024-06-{now}", (*words, "--why", why), once=True, **more)


def _whose(unit: str) -> tuple[str, ...]:
    return ("--unit", unit, "--period", "H1")


PLANNING = (
    Step("2023-12-05 08:00", ("plan", *_YEAR)),
    _issue("2024-01-10", "ke-hoach", 5),
    _issue("2024-01-12", "cong-van-giao-nhiem-vu", 38),
    Step("2024-01-15 08:00", ("dispatch", *_YEAR)),
)
FIRST_REPORTS = (
    Step("2024-06-03 08:00", ("collect", PROFILE), _reports),
    Step("2024-06-04 08:00", ("remind", *_YEAR)),
)


AT_THE_DESK = (
    _order("05 08:00", "inbox", "accept", PROFILE, "5", *_whose("so-tai-chinh")),
    _order("05 09:00", "inbox", "return", PROFILE, "6", "--period", "H1"),
    _order("05 10:00", "inbox", "dismiss", PROFILE, "7"),
    _order("05 11:00", "inbox", "retry", PROFILE, "--state", "ignored", "--ids", "7", "--yes"),
    Step("2024-06-05 13:00", ("collect", PROFILE)),
    _order("05 14:00", "inbox", "dismiss", PROFILE, "7", why="vẫn không phải báo cáo"),
    _order("06 08:00", "extend", PROFILE, "so-nnptnt", "H1", "--until", "2024-06-20"),
    _order(
        *("06 09:00", "receive", PROFILE, "mang-den.docx", *_whose("vp-ubnd"), "--yes"),
        arrive=_paper_report,
    ),
    _order("06 10:00", "outbox", "trust", PROFILE, BOUNCING),
    _order("06 11:00", "outbox", "resend", PROFILE, "--all", "--yes"),
    _order("07 08:00", "outbox", "settle", PROFILE, "3", "--sent", stage=_DOUBTED),
    _order("07 09:00", "token", "withdraw", PROFILE, "so-nnptnt", "H1"),
    _order(
        *("07 10:00", "token", "renew", PROFILE, "so-nnptnt", "H1"),
        why="mã bị lộ",
        looked_up="mã bị lộ",
    ),
    Step("2024-06-10 08:00", ("collect", PROFILE), _disowned),
    _order("10 09:00", "frozen", "release", PROFILE, *_whose("so-gddt")),
    _order("10 10:00", "frozen", "reject", PROFILE, *_whose("so-cong-thuong")),
)
TO_THE_LATE = (
    Step("2024-06-17 08:00", ("collect", PROFILE)),
    Step("2024-06-17 08:30", ("remind", *_YEAR)),
    _issue("2024-06-17", "cong-van-don-doc", 60, "--period", "H1"),
)
SUMMING_UP = (
    Step("2024-06-20 08:30", ("consolidate", *_YEAR)),
    _issue("2024-06-21", "bao-cao-tong-hop", 71, "--period", "H1"),
    Step("2024-06-21 09:00", ("board", *_YEAR)),
)
SHORT_YEAR = (*PLANNING, *FIRST_REPORTS[:1], *TO_THE_LATE, *SUMMING_UP)
WHOLE_YEAR = (
    *(*PLANNING, *FIRST_REPORTS, *AT_THE_DESK, *TO_THE_LATE),
    Step("2024-06-18 09:00", ("remind", *_YEAR)),
    Step("2024-06-20 08:00", ("collect", PROFILE)),
    *SUMMING_UP,
    Step("2024-06-21 09:00", ("workbook", *_YEAR)),
)
