"""Quotas: how much of something a lead owes, with one meaning for each way of writing it.

In ``plan.yaml`` a quota is one of::

    quota: regularly                                   # no count is owed
    quota: {count: 1, per: week, unit: số}             # exactly what the plan says: 01 số/tuần
    quota: {at_least: 1, per: month, unit: chương trình}
    quota: {between: [2, 3], per: year, unit: mô hình}
    quota: {count: 2, per: month, unit: chuyên mục, rebroadcasts: included}
    quota: {count: 1, per: month, unit: chương trình, rebroadcasts: 3}   # 3 more, counted apart
    quota: {count: 1, per: once, unit: cuộc thi}       # once, by the date of the task's time
    quota: {share_at_least: 50, of: trường từ trung học cơ sở đến đại học}
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from plancycle.model.errors import QuotaError
from plancycle.model.periods import DataWindow


class Per(StrEnum):
    """The stretch of time a count belongs to; ONCE is owed in all, by the task's own date."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    ONCE = "once"


class QuotaKind(StrEnum):
    """What a quota measures."""

    COUNT = "count"
    SHARE = "share"
    REGULAR = "regular"


_PER_LABEL = {Per.WEEK: "tuần", Per.MONTH: "tháng", Per.QUARTER: "quý", Per.YEAR: "năm"}
_MONTHS = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}


@dataclass(frozen=True, slots=True)
class Quota:
    """What is owed. Made by :func:`parse_quota`.

    Attributes:
        kind: a count, a share of a group, or regular work without a count.
        minimum: pieces per ``per`` that must be reached (for a share: per cent).
        maximum: upper end of a range, else None.
        per: stretch the count belongs to; None unless ``kind`` is COUNT.
        unit: unit of measure as printed; for a share, the name of the group.
        at_least: whether the plan says "at least" (only the wording differs).
        rebroadcasts_included: rebroadcasts count towards ``minimum``.
        rebroadcasts: rebroadcasts owed per ``per``, counted apart; 0 if none.
    """

    kind: QuotaKind
    minimum: int = 0
    maximum: int | None = None
    per: Per | None = None
    unit: str = ""
    at_least: bool = False
    rebroadcasts_included: bool = False
    rebroadcasts: int = 0

    @property
    def has_count(self) -> bool:
        """Whether a number of pieces can be expected of it."""
        return self.kind is QuotaKind.COUNT

    @property
    def label(self) -> str:
        """As printed in papers, e.g. ``tối thiểu 01 chương trình/tháng``."""
        if self.kind is QuotaKind.REGULAR:
            return "thường xuyên"
        if self.kind is QuotaKind.SHARE:
            return f"tối thiểu {self.minimum}% {self.unit}"
        assert self.per is not None
        amount = f"{self.minimum:02d}"
        if self.maximum is not None:
            amount = f"từ {self.minimum:02d} đến {self.maximum:02d}"
        elif self.at_least:
            amount = f"tối thiểu {amount}"
        per = "" if self.per is Per.ONCE else f"/{_PER_LABEL[self.per]}"
        text = f"{amount} {self.unit}{per}"
        if self.rebroadcasts_included:
            text += " (gồm cả sản xuất mới và phát lại)"
        if self.rebroadcasts:
            text += f" và phát lại {self.rebroadcasts:02d} lần{per}"
        return text


REGULAR = Quota(QuotaKind.REGULAR)

_COUNT_KEYS = {"count", "at_least", "between"}
_KEYS = _COUNT_KEYS | {"per", "unit", "rebroadcasts", "share_at_least", "of"}
_EXPECTED = (
    "“regularly”, {count: 1, per: week|month|quarter|year|once, unit: số}, {at_least: 1, ...}, "
    "{between: [2, 3], ...} hoặc {share_at_least: 50, of: nhóm}"
)


def _refuse(written: object, why: str) -> QuotaError:
    shown = f"“{written}”"
    if isinstance(written, Mapping):
        shown = "{" + ", ".join(f"{key}: {value}" for key, value in written.items()) + "}"
    return QuotaError(f"không đọc được định mức {shown}: {why}", _EXPECTED)


def _whole(value: object, written: object, name: str, low: int = 1, high: int = 100_000) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise _refuse(written, f"“{name}” phải là số nguyên từ {low} đến {high}")
    return value


def parse_quota(value: Any) -> Quota:
    """Read a quota as written in ``plan.yaml``; see the module for the language.

    Raises: QuotaError, in Vietnamese, with what was found and what is expected.
    """
    if isinstance(value, Quota):
        return value
    if value == "regularly":
        return REGULAR
    if not isinstance(value, Mapping):
        raise _refuse(value, "không thuộc dạng nào đã quy định")
    unknown = set(value) - _KEYS
    if unknown:
        raise _refuse(dict(value), f"không có khóa {', '.join(sorted(map(str, unknown)))}")
    if "share_at_least" in value:
        return _parse_share(value)
    return _parse_count(value)


def _parse_share(value: Mapping[str, Any]) -> Quota:
    written = dict(value)
    if set(value) != {"share_at_least", "of"} or not isinstance(value["of"], str):
        raise _refuse(written, "tỷ lệ cần đúng hai khóa “share_at_least” và “of”")
    percent = _whole(value["share_at_least"], written, "share_at_least", high=100)
    return Quota(QuotaKind.SHARE, minimum=percent, unit=value["of"], at_least=True)


def _parse_count(value: Mapping[str, Any]) -> Quota:
    written = dict(value)
    amounts = _COUNT_KEYS & set(value)
    if len(amounts) != 1:
        raise _refuse(written, "cần đúng một trong các khóa “count”, “at_least”, “between”")
    if value.get("per") not in set(Per):
        raise _refuse(written, "“per” phải là week, month, quarter, year hoặc once")
    if not isinstance(value.get("unit"), str) or not value["unit"].strip():
        raise _refuse(written, "thiếu đơn vị tính “unit”")
    rebroadcasts = value.get("rebroadcasts", 0)
    included = rebroadcasts == "included"
    apart = 0 if included else _whole(rebroadcasts, written, "rebroadcasts", low=0)
    maximum = None
    if "between" in value:
        bounds = value["between"]
        if not isinstance(bounds, (list, tuple)) or len(bounds) != 2:
            raise _refuse(written, "“between” cần hai số, ví dụ [2, 3]")
        minimum = _whole(bounds[0], written, "between")
        maximum = _whole(bounds[1], written, "between")
        if maximum <= minimum:
            raise _refuse(written, "số sau của “between” phải lớn hơn số trước")
    else:
        (key,) = amounts
        minimum = _whole(value[key], written, key)
    return Quota(
        QuotaKind.COUNT,
        minimum=minimum,
        maximum=maximum,
        per=Per(value["per"]),
        unit=value["unit"].strip(),
        at_least="at_least" in value,
        rebroadcasts_included=included,
        rebroadcasts=apart,
    )


def expected_count(quota: Quota, window: DataWindow, due: date | None = None) -> int:
    """Number of pieces a unit owes within a data window.

    Args:
        quota: e.g. one a week.
        window: both ends included, local dates.
        due: last day of the task's own time; asked only for what is owed once.

    Returns:
        Whole pieces: the count times the weeks, months, quarters or years that fit whole,
        counted from the start of the window; a part of one owes nothing until it ends. What is
        owed once is owed in the window its date falls in. Of a range, the lower end.

    Raises:
        QuotaError: a share or regular work, which have no count; once, without a date.
    """
    return quota.minimum * _times(quota, window, due)


def expected_rebroadcasts(quota: Quota, window: DataWindow, due: date | None = None) -> int:
    """Number of rebroadcasts owed within a data window, where they are counted apart; else 0.

    Raises: QuotaError as :func:`expected_count`.
    """
    return quota.rebroadcasts * _times(quota, window, due)


def expected_most(quota: Quota, window: DataWindow, due: date | None = None) -> int | None:
    """The upper end of a range ("2 to 3 a year") within a data window; None without one.

    Raises: QuotaError as :func:`expected_count`.
    """
    return None if quota.maximum is None else quota.maximum * _times(quota, window, due)


def _times(quota: Quota, window: DataWindow, due: date | None) -> int:
    """How many whole stretches of the quota a window holds."""
    if quota.per is None:
        raise QuotaError(f"Định mức “{quota.label}” không tính được thành số lượng.")
    if quota.per is Per.ONCE:
        if due is None:
            raise QuotaError(f"Định mức “{quota.label}” cần ngày hoàn thành của nhiệm vụ.")
        return int(window.start <= due <= window.end)
    if quota.per is Per.WEEK:
        return window.whole_weeks
    # Only what fits whole: nobody is behind with a quarter of which a week is over.
    return window.whole_months // _MONTHS[quota.per]


def quota_data(quota: Quota) -> Any:
    """A quota as written in ``plan.yaml``; :func:`parse_quota` reads it back."""
    if quota.kind is QuotaKind.REGULAR:
        return "regularly"
    if quota.kind is QuotaKind.SHARE:
        return {"share_at_least": quota.minimum, "of": quota.unit}
    assert quota.per is not None
    if quota.maximum is not None:
        value: dict[str, Any] = {"between": [quota.minimum, quota.maximum]}
    else:
        value = {"at_least" if quota.at_least else "count": quota.minimum}
    value |= {"per": quota.per.value, "unit": quota.unit}
    if quota.rebroadcasts_included:
        value["rebroadcasts"] = "included"
    elif quota.rebroadcasts:
        value["rebroadcasts"] = quota.rebroadcasts
    return value
