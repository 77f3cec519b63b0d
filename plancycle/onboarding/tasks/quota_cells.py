"""How often or how much of a task is owed, from its cell of quotas or from its other words."""

import re
from dataclasses import replace

from plancycle.model.quotas import Per, Quota, QuotaKind, quota_data
from plancycle.model.text import fold
from plancycle.model.time_kinds import TimeKind
from plancycle.model.times import parse_time
from plancycle.onboarding.asking.answer_words import quota_proposal
from plancycle.onboarding.asking.decisions import DecisionKind, Topic
from plancycle.onboarding.tasks.task_draft import TaskDraft, one_line
from plancycle.onboarding.words.plan_words import ColumnRole
from plancycle.profiles.unfilled import is_unfilled
from plancycle.profiles.yaml_text import flow
from plancycle.vi.quota_words import read_least, read_quota

# Times that come back, and the stretch that a bare number beside them is likely owed in.
_WITHOUT_DATE = {
    "yearly": Per.YEAR,
    "quarterly": Per.QUARTER,
    "monthly": Per.MONTH,
    "weekly": Per.WEEK,
}
_SHORT = 8
"""Words of a text that is about nothing else."""
_PAPER = re.compile(
    r"(?:0?1 |một |dự thảo |bản )*(?:nghị quyết|nghị định|quyết định|chỉ thị|thông tư|kế hoạch|báo "
    r"cáo|tờ trình|đề án|quy chế|quy định|hướng dẫn|công văn|văn bản|thông báo|hồ sơ)\b[^;\d]*"
    r"(?:\b20\d\d[^;\d]*)?",
    re.IGNORECASE,
)


_EACH = re.compile(
    r"\bmỗi (?P<who>(?:ubnd |ủy ban nhân dân )?(?:xã|phường|đặc khu|thôn|bản|ấp|tổ dân phố|khu phố"
    r"|sở|ngành|cơ quan|đơn vị|địa phương|trường|doanh nghiệp)"
    r"(?:(?:, | và |/)(?:xã|phường|đặc khu|thị trấn|thôn|bản|tổ dân phố|khu phố|ban|ngành|đơn vị"
    r"|tổ chức|địa phương))*)\b"
)
_YEARLY = re.compile(r"^(?:hằng|hàng|mỗi) năm,? ")
_ANYBODY = frozenset(("cơ", "quan", "đơn", "vị", "tổ", "chức"))


def read_quota_cell(draft: TaskDraft) -> None:
    """From the column of quotas; without one, from the words of the task and of its product."""
    row, column = draft.row, one_line(draft.row.text(ColumnRole.QUOTA))
    if column:
        place = row.place(ColumnRole.QUOTA)
        if not _take_quota(draft, column, place):
            message = "Chưa đọc được định mức; không ghi thì hiểu là thường xuyên."
            draft.decide(DecisionKind.UNREAD, place, column, message)
        draft.comments.append(f"Định mức trong bảng: {column}")  # more may stand there than is read
        return
    roles = [ColumnRole.PRODUCT]
    if draft.data["time"] == TimeKind.WORDS or is_unfilled(draft.data["time"]):
        roles.append(ColumnRole.TIME)  # "01 số/tuần" in the column of times
    texts = [(row.title, row.place()), *((row.text(r), row.place(r)) for r in roles)]
    for text, place in texts:
        if place == row.place(ColumnRole.TIME) and not re.search(r"\d", text):
            continue  # "hằng tuần, hằng tháng" is asked about as a time
        if _take_quota(draft, one_line(text), place, bare=False):
            return
    if not _take_of_each(draft):
        _guess_from_product(draft)


def _take_of_each(draft: TaskDraft) -> bool:
    """``Mỗi xã, phường hỗ trợ tối thiểu 05 sản phẩm``: owed by each lead, where those are meant.

    Asked where it is of one kind or another: "hằng năm mỗi đơn vị có ít nhất 01 sáng kiến/mô hình".
    """
    for clause in re.split(r"[;\n]|\. ", draft.row.text(ColumnRole.PRODUCT)):
        words = fold(one_line(clause)).lstrip("-+•– ")
        each = _EACH.match(_YEARLY.sub("", words))
        least = read_least(clause)
        if least is not None and _YEARLY.match(words) is not None:
            least = replace(least, per=Per.YEAR)
        if each is None or least is None or not _means_leads(draft, each["who"]):
            continue
        quota, certain = _with_time(draft, least, certain=True)
        if f"{fold(quota.unit)}/" in words:  # "01 sáng kiến/mô hình": one of either, or of each?
            message = f"Có thể là định mức “{quota.label}”, hoặc của loại khác ghi sau dấu “/”."
            _ask_quota(draft, draft.row.place(ColumnRole.PRODUCT), one_line(clause), message, quota)
            return True
        if certain:
            draft.data["quota"] = quota_data(quota)
            message = f"Định mức của mỗi đơn vị chủ trì, đọc được là “{quota.label}”."
            draft.tell(draft.row.place(ColumnRole.PRODUCT), one_line(clause), message)
            return True
    return False


def _means_leads(draft: TaskDraft, who: str) -> bool:
    """Whether "each commune" is each of those who lead: every word of it stands in their cell."""
    leads = set(re.findall(r"\w+", fold(draft.row.text(ColumnRole.LEAD, ColumnRole.ASSIGNMENT))))
    words = set(re.findall(r"\w+", who)) - {"và"}
    return words <= _ANYBODY or words <= leads


def _guess_from_product(draft: TaskDraft) -> None:
    """``05 lớp`` as a product: owed by each lead, or what all of them bring forth together."""
    text, place = one_line(draft.row.text(ColumnRole.PRODUCT)), draft.row.place(ColumnRole.PRODUCT)
    read = read_quota(text)
    if read is None or read[0].per is not Per.ONCE or is_paper(text):
        return
    time = draft.data["time"]
    if is_unfilled(time) or (parse_time(time).is_endless and not _WITHOUT_DATE.get(time)):
        return  # regular work has no day by which it could be owed
    quota, _ = _with_time(draft, *read)
    message = (
        f"Có thể là định mức “{quota.label}” của mỗi đơn vị chủ trì: nếu đúng, ghi quota: "
        f"{flow(quota_data(quota))}; là số chung của các đơn vị thì thôi."
    )
    # With the task's own words: of two tasks that bring forth “05 lớp” one may owe them of each.
    _ask_quota(draft, place, f"{one_line(draft.row.title)}: {text}", message, quota)


def _ask_quota(draft: TaskDraft, place: str, said: str, message: str, quota: Quota) -> None:
    proposal = quota_proposal(quota)
    draft.decide(DecisionKind.GUESS, place, said, message, proposal, topic=Topic.QUOTA)


def _take_quota(draft: TaskDraft, text: str, place: str, *, bare: bool = True) -> bool:
    """Put a certain quota in, list a guessed one; False if there is none.

    Args: bare: whether a number without "a week", "a month" counts, as owed once.
    """
    read = read_quota(text)
    if read is None or (not bare and (read[0].per is Per.ONCE or _is_in_passing(*read, text))):
        return False
    quota, certain = _with_time(draft, *read)
    each = _EACH.search(fold(text))
    if certain and (each is None or _means_leads(draft, each["who"])):
        draft.data["quota"] = quota_data(quota)
    else:
        data = quota_data(quota)
        shown = data if isinstance(data, str) else flow(data)
        message = f"Có thể là định mức “{quota.label}”: nếu đúng, ghi quota: {shown}."
        _ask_quota(draft, place, text, message, quota)
    return True


def _is_in_passing(quota: Quota, certain: bool, text: str) -> bool:
    """Whether words of a task speak of a share or of "hằng tháng" among other things.

    What a task aims at ("số hóa 100% học liệu") is its title; to ask whether it is also what each
    lead owes would be to ask about half the tasks of a plan.
    """
    if certain:
        return False
    unnamed = quota.unit == "lần" and "lần" not in fold(text)
    return quota.kind is QuotaKind.SHARE or (unnamed and len(text.split()) > _SHORT)


def _with_time(draft: TaskDraft, quota: Quota, certain: bool) -> tuple[Quota, bool]:
    """What is owed once needs a date; with "hằng năm" beside it, it is likely owed every year."""
    time = draft.data["time"]
    endless = is_unfilled(time) or parse_time(time).is_endless
    if quota.per is not Per.ONCE or not endless:
        return quota, certain
    return replace(quota, per=_WITHOUT_DATE.get(time) or Per.ONCE), False


def is_paper(product: str) -> bool:
    """Whether a product is one paper to be issued: a resolution, a plan, a report."""
    return _PAPER.fullmatch(product) is not None
