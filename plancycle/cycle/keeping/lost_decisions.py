"""What persons decided after a backup: read from the events of the database that was lost."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from plancycle.cycle.keeping.lost_kinds import Kind, kind_of
from plancycle.cycle.workplace.issued_year import frozen_profile, spoken_period
from plancycle.cycle.workplace.office import Office
from plancycle.model.acts import Act
from plancycle.model.documents import vietnamese_date
from plancycle.model.periods import VIETNAM, vietnamese_moment
from plancycle.model.status import UNISSUED
from plancycle.store.database import Transaction
from plancycle.store.persons.event_subjects import Subject
from plancycle.store.restorations import LostDecision
from plancycle.store.schema.records import Event

_HOLDING = frozenset(
    {
        *(Kind.EXTENSION, Kind.TOKEN, Kind.UNITS, Kind.AMENDMENT, Kind.SIGNED),
        *(Kind.RECEIVED, Kind.INBOX),
    }
)
"""Kinds whose loss makes letters wrong: who is reminded, what a letter says or brings."""

_DONE = {
    "document": {
        "draft": "soạn dự thảo",
        "edited": "sửa tệp dự thảo",
        "approved": "phê duyệt",
        "issued": "ban hành",
        "returned": "trả lại để sửa",
        "set_aside": "bỏ không dùng dự thảo",
        "edits_confirmed": "xác nhận chỗ sửa",
        "signed_file": "nhận bản đã ký",
        "renumbered": "sửa số, ngày ký",
        "differs_from_issued": "ban hành khác bản trước",
        "locked_over_extension": "khóa kỳ khi còn gia hạn",
    },
    "report_request": {
        "token-withdrawn": "thu hồi mã báo cáo",
        "token-renewed": "cấp lại mã báo cáo",
        "open": "mở lại kỳ đã khóa",
    },
    "amendment": {
        "proposed": "đề nghị sửa",
        "done": "đồng ý đề nghị sửa",
        "declined": "không đồng ý đề nghị sửa",
    },
    "incoming": {
        "matched": "nhận báo cáo trong thư",
        "processed": "nhận báo cáo",
        "ignored": "bỏ qua thư",
        "stored": "cho xử lý lại thư",
        "quarantined": "để thư chờ cán bộ",
    },
    "submission": {"frozen": "tạm dừng tính báo cáo", "rejected": "không tính báo cáo"},
    "outgoing": {
        "queued": "cho gửi lại thư",
        "sent": "ghi nhận thư đã tới",
        "failed": "ghi nhận thư không tới",
    },
    "person": {
        "added": "thêm người dùng",
        "roles": "giao vai trò",
        "profiles": "giao địa phương",
        "password": "đặt mật khẩu",
        "link": "cấp liên kết đặt mật khẩu",
        "active": "mở lại tài khoản",
        "inactive": "ngừng tài khoản",
        "bound": "nối với đăng nhập một lần",
    },
    "cycle": {"unit-recorded": "ghi thay đổi đơn vị"},
    "office": {
        "units": "thay danh mục đơn vị",
        "profile": "nhận hồ sơ",
        "data": "sửa dữ liệu địa phương",
    },
    "address": {"flagged": "đánh dấu địa chỉ không nhận thư", "cleared": "bỏ đánh dấu địa chỉ"},
    "unfetched": {"dismissed": "bỏ qua thư chưa tải được"},
    "office_mail": {"live": "chuyển sang gửi thư thật"},
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """How people call what a decision is about: a unit, and a period with its year."""

    unit: str
    period: str


Speak = Callable[[Subject], Spoken]


def speaker(tx: Transaction, office: Office, cycles: Collection[int]) -> Speak:
    """How what a decision is about is called in the years of an office, as they were issued.

    Args: cycles: ids of the years; of one that is not issued, and of none, the codes are given.
    """
    years = (tx.cycles.get(i) for i in cycles)
    profiles = {(c.profile, c.year): frozen_profile(office, c) for c in years if c.is_issued}

    def speak(subject: Subject) -> Spoken:
        profile = profiles.get((subject.profile, subject.year))
        if profile is None:
            year = f" năm {subject.year}" if subject.year else ""
            return Spoken(subject.unit, f"{subject.period}{year}" if subject.period else "")
        is_known = subject.unit in profile.units
        return Spoken(
            profile.units.unit(subject.unit).name if is_known else subject.unit,
            spoken_period(profile, subject.year, subject.period),
        )

    return speak


def lost_decisions(
    lost: Transaction, here: Transaction, profiles: Collection[str], speak: Speak
) -> tuple[LostDecision, ...]:
    """What persons decided that the restored database does not know, by kind, oldest first.

    Events are never changed, so what is missing here is what happened after the backup.

    Args: lost: the database that was lost; here: the restored one. profiles: whose decisions; those
        about no locality are given too. speak: how a subject's unit and period are called.
    """
    # Counted: two events may be alike in all that is kept of them, and one of them be lost.
    known = Counter(_same(doing) for doing in here.events())
    decided = list(_missing(lost, known, profiles, speak))
    order = list(Kind)
    return tuple(sorted(decided, key=lambda one: order.index(Kind(one.kind))))


def _same(doing: Event) -> tuple[object, ...]:
    return (
        *(doing.at, doing.actor, doing.entity, doing.entity_id),
        *(doing.from_state, doing.to_state, doing.why),
    )


def _missing(
    lost: Transaction,
    known: Counter[tuple[object, ...]],
    profiles: Collection[str],
    speak: Speak,
) -> Iterator[LostDecision]:
    for doing in lost.events():
        if known[_same(doing)] > 0:
            known[_same(doing)] -= 1
            continue
        subject = lost.console.subjects.of(doing)
        kind = kind_of(doing, subject)
        if kind is not None and subject.profile in ("", *profiles):
            yield _decision(doing, subject, kind, speak(subject))


def _decision(doing: Event, subject: Subject, kind: Kind, spoken: Spoken) -> LostDecision:
    return LostDecision(
        kind=kind.value,
        profile=subject.profile,
        year=subject.year,
        period=subject.period,
        unit=subject.unit,
        holds=kind in _HOLDING and _is_about_letters(doing, subject),
        words=_words(doing, subject, kind, spoken),
        again=_again(subject, kind),
    )


def _is_about_letters(doing: Event, subject: Subject) -> bool:
    """Whether it is known whose letters; a message put aside concerns nobody's."""
    return bool(subject.year) or doing.entity == "office"


def _words(doing: Event, subject: Subject, kind: Kind, spoken: Spoken) -> str:
    at = _moment(doing.at)
    year = f"năm {subject.year}" if subject.year else ""
    parts = [spoken.unit, f"kỳ {spoken.period}" if spoken.period else year]
    parts += [subject.label and f"“{subject.label}”"]
    about = ", ".join(part for part in parts if part)
    why = f" ({doing.why})" if doing.why else ""
    unknown_code = (
        "; biểu mẫu đơn vị đang giữ có mã mà phần mềm nay không biết"
        if doing.to_state == "token-renewed"
        else ""
    )
    told = f"{_done(doing, kind)} {about}".rstrip()
    return f"{at}, {doing.actor}: {told}{why}{unknown_code}"


def _done(doing: Event, kind: Kind) -> str:
    if kind is Kind.EXTENSION:
        return f"gia hạn đến {vietnamese_date(date.fromisoformat(doing.to_state))}"
    if kind is Kind.RECEIVED:
        return "nhận báo cáo trực tiếp"
    if (doing.entity, doing.from_state, doing.to_state) == ("document", "approved", "draft"):
        return "bỏ phê duyệt"
    if doing.entity == "submission" and doing.from_state == "frozen":
        return "quyết định về báo cáo tạm dừng tính"
    # A state without words of its own is told too: nothing is left out.
    return _DONE.get(doing.entity, {}).get(doing.to_state, "thay đổi khác")


def _moment(at: datetime) -> str:
    return vietnamese_moment(at)


def _again(subject: Subject, kind: Kind) -> str:
    """How it is done again, an order at the beginning of a sentence."""
    year = {"profile": subject.profile, "year": subject.year}
    of_unit = {"profile": subject.profile, "unit": subject.unit, "period": subject.period}
    match kind:
        case Kind.EXTENSION:
            return f"{Act.EXTEND(**of_unit):Order}."
        case Kind.TOKEN:
            return (
                f"{Act.RENEW_REPORT_CODE:Order}: đơn vị nhận lại biểu mẫu có mã mới. Báo cáo gửi "
                "bằng biểu mẫu cũ chờ cán bộ ở hộp thư đến."
            )
        case Kind.UNITS:
            return f"Sửa lại danh mục đơn vị rồi {Act.CHANGE_UNITS(**year):order}."
        case Kind.AMENDMENT:
            return f"{Act.CORRECT_ISSUE(**year):Order} (hoặc mở lại kỳ), rồi người khác xác nhận."
        case Kind.SIGNED:
            return "Đưa lại bản đã ký vào phần mềm."
        case Kind.RECEIVED:
            return f"{Act.RECEIVE:Order}, cùng tệp và ngày nhận cũ."
        case Kind.INBOX:
            return f"Thu thư xong, {Act.INBOX:order} và quyết định lại."
        case Kind.DRAFTS:
            return "Làm lại với văn bản này; đã ban hành thì ban hành lại đúng số, ngày cũ."
        case Kind.MAIL:
            return f"{Act.LIST_OUTBOX(profile=subject.profile):Order} và quyết định lại."
        case Kind.PEOPLE:
            return "Đặt lại như cũ cho người dùng đó."
        case Kind.OTHER:
            return "Xem lại và làm lại nếu còn cần."


def lost_edits(lost: Transaction, papers: Path, profiles: Collection[str]) -> tuple[str, ...]:
    """Drafts that somebody edited in the lost folder and no step has met since, a line each.

    Args: lost: the database that was lost; papers: the folder of its papers, as of
        :attr:`Office.papers`.
    """
    return tuple(_unmet_edits(lost, papers, profiles))


def _unmet_edits(lost: Transaction, papers: Path, profiles: Collection[str]) -> Iterator[str]:
    for profile in profiles:
        for cycle in (lost.cycles.get(i) for i in lost.cycles.ids(profile)):
            drafts = [d for d in lost.documents.all(cycle.id) if d.status in UNISSUED]
            for draft in drafts:
                file = papers / profile / str(cycle.year) / draft.file_name
                known = {f.file_sha256 for f in lost.documents.files([draft.id])}
                if file.is_file() and sha256(file.read_bytes()).hexdigest() not in known:
                    at = datetime.fromtimestamp(file.stat().st_mtime, VIETNAM)
                    yield (
                        f"“{draft.kind.vietnamese}” bản {draft.version}, sửa trong Word lúc "
                        f"{vietnamese_moment(at)}: {file}"
                    )
