"""Places that the papers fill in: the year, the next one, and the theme of the year."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from pydantic import ValidationError

from plancycle.model.findings import Finding, Severity
from plancycle.model.plan import Plan, plan_of_year
from plancycle.profiles.checks import Check
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.yaml_source import KeyPath, YamlSource

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_YEARS = ("{year}", "{next_year}")
_THEME = "{theme}"


def placeholders_are_known(parts: Parts) -> Iterator[Finding]:
    """Each stands where something fills it in: anywhere in the plan, or in a period's title."""
    for source in (parts.locality, parts.plan, parts.reporting):
        if source is None:
            continue
        for path, text in _texts(source.data, ()):
            known = _known(source is parts.plan, path)
            for placeholder in _PLACEHOLDER.findall(text):
                if placeholder not in known:
                    yield _unknown(source, path, placeholder, known)
            if re.search(r"[{}]", _PLACEHOLDER.sub("", text)):
                yield _half(source, path)


def _known(in_plan: bool, path: KeyPath) -> tuple[str, ...]:
    if in_plan:
        # A theme is what fills {theme} in, and is not filled in itself.
        return () if path[0] == "themes" else (*_YEARS, _THEME)
    return _YEARS if path[0] == "periods" and path[-1] == "title" else ()


def _unknown(source: YamlSource, path: KeyPath, found: str, known: tuple[str, ...]) -> Finding:
    fix = (
        f"Ở đây chỉ dùng {', '.join(known)}."
        if known
        else "Bỏ ngoặc nhọn; chỗ điền chỉ dùng trong plan.yaml (trừ themes) và ở title của kỳ báo "
        "cáo."
    )
    message = f"có chỗ điền “{found}” mà chương trình không điền ở đây."
    return source.finding(Check.PLACEHOLDER, path, message, fix)


def _half(source: YamlSource, path: KeyPath) -> Finding:
    """What is said of "năm {year" and "{{year}}": the brace would be printed as it stands."""
    message = "có dấu ngoặc nhọn “{” hoặc “}” lẻ, sẽ in nguyên vào văn bản."
    fix = "Ghi đủ một cặp ngoặc cho mỗi chỗ điền, ví dụ {year}; hoặc bỏ dấu ngoặc."
    return source.finding(Check.PLACEHOLDER, path, message, fix)


def _texts(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str]]:
    """Every text below a value, with its place."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, (*path, n))
    elif isinstance(value, str):
        yield path, value


def periods_name_their_year(parts: Parts) -> Iterator[Finding]:
    """The title of a period tells one year from another."""
    for period in parts.periods:
        if not any(place in period.value.title for place in _YEARS):
            yield period.finding(
                Check.PLACEHOLDER,
                ("title",),
                f"ghi “{period.value.title}”, không có chỗ điền năm.",
                "Thêm {year}, ví dụ: 6 tháng đầu năm {year}; dự toán của năm sau: {next_year}.",
            )


def themes_fill_their_places(parts: Parts) -> Iterator[Finding]:
    """What speaks of a theme can be left out in a year that has none; the year is told anyway.

    Only an item of a list can go, and only where the paper stays whole without it.
    """
    without = [year for year in parts.years if year not in parts.theme_years]
    if parts.plan is None or not without:
        return
    # One such year stands for all of them: the same items are left out in each.
    stays_whole = _stays_whole(parts.plan, without[0])
    years = ", ".join(map(str, without))
    for path, text in _texts(parts.plan.data, ()):
        if _THEME not in text:
            continue
        if _is_item(path) and (stays_whole or _has_others(parts.plan, path)):
            yield parts.plan.finding(
                Check.THEME,
                path,
                f"ghi {_THEME} nhưng năm {years} không có chủ đề.",
                f"Thêm chủ đề vào themes; nếu không, mục này được bỏ trong kế hoạch năm {years}.",
                Severity.WARNING,
            )
        else:
            yield parts.plan.finding(
                Check.PLACEHOLDER,
                path,
                f"ghi {_THEME} nhưng năm {years} không có chủ đề, mà chỗ này không bỏ đi được.",
                f"Thêm chủ đề của năm {years} vào themes, hoặc chuyển câu này thành một mục riêng "
                "của danh sách còn mục khác.",
            )


def _stays_whole(source: YamlSource, year: int) -> bool:
    """Whether a plan that says everything it must is left in a year without a theme."""
    try:
        plan_of_year(Plan.model_validate(source.data), year)
    except ValidationError:
        return False  # or it is wrong in itself, which is told elsewhere
    return True


def _is_item(path: KeyPath) -> bool:
    """Whether a text is an item of a list, or the text of one; a cell of a table can't go."""
    item = path[:-1] if path[-1] == "text" else path
    return isinstance(item[-1], int) and not {"rows", "columns"} & set(item)


def _has_others(source: YamlSource, path: KeyPath) -> bool:
    """Whether the list keeps an item that does not speak of the theme."""
    items = source.get(path[:-2] if path[-1] == "text" else path[:-1])
    texts = [i.get("text") if isinstance(i, dict) else i for i in items]
    return any(not isinstance(text, str) or _THEME not in text for text in texts)


def themes_are_used(parts: Parts) -> Iterator[Finding]:
    """A theme belongs to a year of the plan, and something speaks of it."""
    if parts.plan is None or not parts.theme_years:
        return
    if not any(_THEME in text for _, text in _texts(parts.plan.data, ())):
        message = f"có chủ đề năm nhưng không chỗ nào ghi {_THEME}."
        fix = f"Ghi {_THEME} ở nơi cần in chủ đề, hoặc bỏ themes."
        yield parts.plan.finding(Check.THEME, ("themes",), message, fix, Severity.WARNING)
    for year in parts.theme_years:
        if parts.years and year not in parts.years:
            yield parts.plan.finding(
                Check.THEME,
                ("themes", str(year)),
                f"năm {year} nằm ngoài các năm của kế hoạch "
                f"({parts.years[0]} - {parts.years[-1]}).",
                "Sửa năm, hoặc first_year, last_year.",
                Severity.WARNING,
            )


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    placeholders_are_known,
    periods_name_their_year,
    themes_fill_their_places,
    themes_are_used,
)
