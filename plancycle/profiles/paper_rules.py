"""Errors in what is fixed about the papers: codes, kinds, placeholders."""

import re
from collections.abc import Callable, Iterator
from typing import Any

from plancycle.model.documents import DocumentKind
from plancycle.model.findings import Finding
from plancycle.profiles.checks import Check
from plancycle.profiles.parts import Parts
from plancycle.profiles.yaml_source import KeyPath, YamlSource

SIGNED_PAPERS = tuple(kind for kind in DocumentKind if kind is not DocumentKind.REPORT_FORM)
"""Kinds that need a form in ``papers``; the report form is an attachment and is not signed."""

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def folder_is_code(parts: Parts) -> Iterator[Finding]:
    """The code in locality.yaml is the name of the folder."""
    if parts.locality is None:
        return
    code = parts.locality.get(("code",))
    if isinstance(code, str) and code != parts.code:
        yield parts.locality.finding(
            Check.VALUE,
            ("code",),
            f"ghi “{code}” nhưng thư mục tên “{parts.code}”.",
            f"Ghi “{parts.code}” hoặc đổi tên thư mục.",
        )


def papers_are_complete(parts: Parts) -> Iterator[Finding]:
    """Every signed kind of paper has its form, and a signer with a title."""
    if parts.locality is None or not isinstance(parts.locality.get(("papers",)), dict):
        return
    papers = parts.locality.get(("papers",))
    for kind in SIGNED_PAPERS:
        if kind.value not in papers:
            yield parts.locality.finding(
                Check.PAPERS,
                ("papers", kind.value),
                f"chưa có thể thức của “{kind.vietnamese}”.",
                f"Thêm khóa “{kind.value}” với issuer, symbol, recipients, signer.",
            )
        elif parts.locality.get(("papers", kind.value, "signer", "title")) == []:
            yield parts.locality.finding(
                Check.PAPERS,
                ("papers", kind.value, "signer", "title"),
                "chưa có chức vụ người ký.",
                "Ghi ít nhất một dòng, ví dụ GIÁM ĐỐC.",
            )


def placeholders_are_known(parts: Parts) -> Iterator[Finding]:
    """``{year}`` stands where the papers fill it in, and nowhere else would it be anything."""
    for source in (parts.locality, parts.plan, parts.reporting):
        if source is not None:
            yield from _placeholders(source, source.data, ())
    for period in parts.periods:
        if "{year}" not in period.value.title:
            yield period.finding(
                Check.PLACEHOLDER,
                ("title",),
                f"ghi “{period.value.title}”, không có chỗ điền năm.",
                "Thêm {year}, ví dụ: 6 tháng đầu năm {year}.",
            )


def _placeholders(source: YamlSource, value: Any, path: KeyPath) -> Iterator[Finding]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _placeholders(source, inner, (*path, key))
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _placeholders(source, inner, (*path, n))
    elif isinstance(value, str):
        for found in _PLACEHOLDER.findall(value):
            if found != "{year}" or not _is_filled(path):
                yield source.finding(
                    Check.PLACEHOLDER,
                    path,
                    f"có chỗ điền “{found}” mà chương trình không điền ở đây.",
                    "Chỉ dùng {year}, chỉ ở title, appendix_title, closing của kế hoạch và ở title "
                    "của kỳ báo cáo.",
                )


def _is_filled(path: KeyPath) -> bool:
    if len(path) == 1:
        return path[0] in ("title", "appendix_title", "closing")
    return path[0] == "periods" and path[-1] == "title"


RULES: tuple[Callable[[Parts], Iterator[Finding]], ...] = (
    folder_is_code,
    papers_are_complete,
    placeholders_are_known,
)
