"""Warnings about the plan itself: its name and symbol, its targets, what is owed once."""

from collections.abc import Callable, Iterator

from plancycle.model.documents import DocumentKind, vietnamese_date
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind
from plancycle.model.plan import Plan
from plancycle.model.quotas import Per, expected_count
from plancycle.model.tasks import Task
from plancycle.model.time_kinds import TimeKind
from plancycle.profiles.checks import Check
from plancycle.profiles.paper_rules import LETTER_TEMPLATE
from plancycle.profiles.profile_parts import Located, Parts
from plancycle.profiles.yaml_source import KeyPath

# Abbreviations of the types of papers: Nghị định 30/2020/NĐ-CP, Annex III.
_TYPES = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "TTr": "Tờ trình",
}
_LETTER = "Công văn"
_ABOUT = "Về việc"


def symbol_fits_the_type(parts: Parts) -> Iterator[Finding]:
    """The symbol's first letters are the short form of the plan's type; a letter has none."""
    if parts.locality is None or parts.plan is None:
        return
    symbol = parts.locality.get(("papers", DocumentKind.PLAN.value, "symbol"))
    name = parts.plan.get(("type_name",)) or Plan.model_fields["type_name"].default
    if not isinstance(symbol, str) or not isinstance(name, str):
        return
    short = next((s for s, full in _TYPES.items() if full == name), None)
    type_letters = symbol.partition("-")[0]
    if short is None and name != _LETTER:
        return  # a type that the decree does not name has no short form to compare
    if type_letters != short if short else type_letters in _TYPES:
        right = f"bắt đầu bằng “{short}-”" if short else "không có chữ viết tắt tên loại"
        yield parts.locality.finding(
            Check.TYPE_NAME,
            ("papers", DocumentKind.PLAN.value, "symbol"),
            f"ghi “{symbol}” nhưng plan.yaml ghi tên loại (type_name) là “{name}”.",
            f"Ký hiệu của {name} {right}: sửa symbol hoặc type_name.",
            Severity.WARNING,
        )


def a_letter_begins_with_what_it_is_about(parts: Parts) -> Iterator[Finding]:
    """A plan in the form of a letter is called one, and its abstract begins "Về việc"."""
    if parts.locality is None or parts.plan is None:
        return
    name = parts.plan.get(("type_name",))
    template = parts.locality.get(("papers", DocumentKind.PLAN.value, "template"))
    if template == LETTER_TEMPLATE and name != _LETTER:
        yield parts.plan.finding(
            Check.TYPE_NAME,
            ("type_name",),
            f"kế hoạch in theo mẫu công văn ({LETTER_TEMPLATE}) nhưng tên loại là "
            f"“{name or Plan.model_fields['type_name'].default}”.",
            f"Ghi type_name: {_LETTER}.",
            Severity.WARNING,
        )
    title = parts.plan.get(("title",))
    is_letter = template == LETTER_TEMPLATE or name == _LETTER
    if is_letter and isinstance(title, str) and not title.startswith(_ABOUT):
        yield parts.plan.finding(
            Check.TYPE_NAME,
            ("title",),
            f"trích yếu của công văn bắt đầu bằng “{title[:20]}”.",
            f"Bắt đầu bằng “{_ABOUT}”, ví dụ: {_ABOUT} đẩy mạnh truyền thông về chuyển đổi số năm "
            "{year}.",
            Severity.WARNING,
        )


def targets_end_in_time(parts: Parts) -> Iterator[Finding]:
    """A target is to be reached in a year of the plan or later, not before it."""
    for target in parts.targets:
        by = target.value.by
        if by is not None and parts.years and by < parts.years[0]:
            yield target.finding(
                Check.TARGET_YEAR,
                ("by",),
                f"chỉ tiêu phải đạt hết năm {by}, trước năm đầu của kế hoạch ({parts.years[0]}).",
                "Sửa năm; chỉ tiêu phải đạt trong từng năm thì bỏ khóa by.",
                Severity.WARNING,
            )


def targets_fall_due(parts: Parts) -> Iterator[Finding]:
    """The day from which a target is asked for lies before the end of some window."""
    for target in parts.targets:
        time, by = target.value.time, target.value.by
        # Asked for from a day on in every year, or in the one by which it is to be reached.
        years = [by] if by is not None else list(parts.years)
        ends = [
            p.value.of_year(y).window.end
            for p in parts.periods
            for y in years
            if p.value.form is FormKind.RESULTS
        ]
        if time is None or not ends or any(time.due(e.year) <= e for e in ends):
            continue
        yield target.finding(
            Check.NEVER_OWED,
            ("time",),
            f"chỉ tiêu đến hạn ngày {vietnamese_date(time.due(ends[-1].year))}, sau thời gian chốt "
            "số liệu của mọi kỳ báo cáo nên không kỳ nào tính.",
            "Ghi thời gian sớm hơn; làm đều trong năm thì bỏ khóa time.",
            Severity.WARNING,
        )


def citations_are_dated(parts: Parts) -> Iterator[Finding]:
    """A numbered document may be cited without its date, but the paper is the poorer for it."""
    for place in _citations(parts):
        citation = parts.plan.get(place) if parts.plan is not None else None
        if isinstance(citation, dict) and citation.get("number") and not citation.get("date"):
            assert parts.plan is not None
            yield parts.plan.finding(
                Check.UNDATED,
                (*place, "number"),
                f"“{citation['number']}” chưa có ngày ban hành; lần đầu viện dẫn phải ghi đủ.",
                "Tra cứu rồi thêm “date”; bản kế hoạch gốc không ghi ngày thì để vậy.",
                Severity.WARNING,
            )


def _citations(parts: Parts) -> Iterator[KeyPath]:
    """Where documents are cited."""
    for key in ("legal_bases", "implements"):
        raw = parts.plan.get((key,)) if parts.plan is not None else None
        yield from ((key, n) for n in range(len(raw) if isinstance(raw, list) else 0))
    yield ("parent",)


def shares_are_asked_once(parts: Parts) -> Iterator[Finding]:
    """A target and a task of it don't both ask for a numerator and a denominator."""
    shares = {t.value.id for t in parts.tasks if t.value.is_share}
    for target in parts.targets:
        twice = [i for i in target.value.tasks if i in shares]
        if target.value.is_measured and twice:
            yield target.finding(
                Check.ASKED_TWICE,
                ("share",),
                f"chỉ tiêu thu số đạt và tổng số, nhiệm vụ {', '.join(twice)} (định mức tỷ lệ) "
                "cũng thu hai số đó.",
                "Chỉ để một nơi: bỏ share của chỉ tiêu, hoặc bỏ định mức tỷ lệ của nhiệm vụ.",
                Severity.WARNING,
            )


def what_is_owed_once_is_owed(parts: Parts) -> Iterator[Finding]:
    """The date of what is owed once falls into some period, else no report ever asks for it."""
    for task in parts.tasks:
        if task.value.quota.per is not Per.ONCE or not parts.periods or _is_owed(task, parts):
            continue
        year = task.value.time.year or (parts.years[0] if parts.years else 2023)
        day = task.value.time.signed_on(parts.issued_on(year)).due(year)
        yield task.finding(
            Check.NEVER_OWED,
            ("quota",),
            f"định mức một lần “{task.value.quota.label}” có hạn {vietnamese_date(day)}, "
            "không nằm trong "
            "thời gian chốt số liệu của kỳ báo cáo nào nên không kỳ nào tính.",
            "Ghi thời gian sớm hơn, hoặc dùng per: year.",
            Severity.WARNING,
        )


def times_have_a_day(parts: Parts) -> Iterator[Finding]:
    """A time in words is printed, but nobody is ever told that it is over; the same words once."""
    without: dict[str, list[Located[Task]]] = {}
    for task in parts.tasks:
        if task.value.time.kind is TimeKind.WORDS:
            without.setdefault(task.value.time_words or "", []).append(task)
    for words, tasks in without.items():
        ids = ", ".join(task.value.id for task in tasks)
        yield tasks[0].finding(
            Check.NO_DAY,
            ("time",),
            f"“{words}” chưa rõ ngày: chương trình in nguyên văn, không tính hạn (nhiệm vụ {ids}).",
            "Biết ngày thì ghi, ví dụ time: by 2026-06-30; giữ nguyên time_words.",
            Severity.WARNING,
        )


def tasks_are_of_some_year(parts: Parts) -> Iterator[Finding]:
    """A task of none of the plan's years would stand in no paper and be asked of nobody."""
    for task in parts.tasks:
        time = task.value.time
        if parts.years and not any(time.concerns(year) for year in parts.years):
            yield task.finding(
                Check.NO_YEAR,
                ("time",),
                f"thời gian “{task.value.time_label(parts.years[0])}” nằm ngoài các năm của kế "
                f"hoạch ({parts.years[0]} - {parts.years[-1]}): không năm nào in hay giao việc "
                "này.",
                "Sửa first_year, last_year hoặc thời gian của nhiệm vụ.",
                Severity.WARNING,
            )


def _is_owed(task: Located[Task], parts: Parts) -> bool:
    quota, time = task.value.quota, task.value.time
    periods = [p.value.of_year(y) for p in parts.periods for y in parts.years]
    # "100 days after issue" has its day with the plan's own.
    return any(
        expected_count(
            quota, p.window, time.signed_on(parts.issued_on(p.year)).due(p.window.end.year)
        )
        for p in periods
        if p.form is FormKind.RESULTS
    )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    symbol_fits_the_type,
    a_letter_begins_with_what_it_is_about,
    targets_end_in_time,
    targets_fall_due,
    citations_are_dated,
    shares_are_asked_once,
    what_is_owed_once_is_owed,
    times_have_a_day,
    tasks_are_of_some_year,
)
