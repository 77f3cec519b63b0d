"""What an office changes of its data from year to year: fields of a form, read from its files.

Only what is simple stands here: a name, an address, a day. What a plan consists of (tasks, duties,
quotas) is changed in the files, or comes with a signed plan.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from plancycle.model.display import safe_line
from plancycle.model.documents import DocumentKind
from plancycle.model.errors import ConfigError
from plancycle.model.findings import Finding
from plancycle.profiles.yaml_edit import Value
from plancycle.profiles.yaml_source import KeyPath, YamlSource, parse_yaml
from plancycle.vi.system_words import system_words

LOCALITY, REPORTING = "locality.yaml", "reporting.yaml"
LONGEST = 300
_DAY = re.compile(r"\s*(\d{1,2})\s*[/-]\s*(\d{1,2})\s*")


class FieldKind(StrEnum):
    """How a value is typed."""

    TEXT = "text"
    LINES = "lines"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class DataField:
    """One field.

    Attributes:
        name: of the field in a form; file, path: where its value stands.
        shown: the value now, as it is typed: lines under each other, a day as ``15/6``.
        may_be_empty: whether nothing is a value too.
    """

    name: str
    label: str
    hint: str
    file: str
    path: KeyPath
    kind: FieldKind
    shown: str
    may_be_empty: bool = False


@dataclass(frozen=True, slots=True)
class DataSection:
    """Fields that belong together."""

    title: str
    fields: tuple[DataField, ...]


def data_sections(config_dir: Path, code: str) -> tuple[DataSection, ...]:
    """The fields of a locality with their values now.

    Raises: ConfigError: a file can't be read.
    """
    locality = _source(config_dir, code, LOCALITY)
    reporting = _source(config_dir, code, REPORTING)
    return (
        DataSection("Người ký", tuple(_signers(locality))),
        DataSection("Liên hệ và hộp thư của người phụ trách", tuple(_contact(reporting))),
        DataSection("Hạn báo cáo", tuple(_days(reporting))),
    )


def is_about(finding: Finding, code: str, field: DataField) -> bool:
    """Whether a finding about a locality's files is about what stands in a field."""
    place = finding.file_place
    if place is None or place.file != f"{code}/{field.file}":
        return False
    return tuple(place.key[: len(field.path)]) == field.path


def typed_value(field: DataField, typed: str) -> Mapping[KeyPath, Value]:
    """What is to stand in the file for what was typed, by its place.

    Raises: ConfigError: it is none of the kind, or empty where something is needed.
    """
    match field.kind:
        case FieldKind.DAY:
            day = _DAY.fullmatch(typed)
            if day is None:
                raise _wrong(field, "ghi ngày và tháng, ví dụ 15/6")
            return {(*field.path, "day"): int(day[1]), (*field.path, "month"): int(day[2])}
        case FieldKind.NUMBER:
            if not re.fullmatch(r"\s*\d{1,4}\s*", typed):
                raise _wrong(field, "ghi một số nguyên")
            return {field.path: int(typed)}
        case FieldKind.LINES | FieldKind.TEXT if len(typed) > 2 * LONGEST or any(
            len(line) > LONGEST for line in typed.splitlines()
        ):
            raise _wrong(field, f"dài quá {LONGEST} ký tự")
        case FieldKind.LINES:
            lines = tuple(s for s in (safe_line(t, LONGEST) for t in typed.splitlines()) if s)
            if not lines:
                raise _wrong(field, "không được để trống")
            return {field.path: lines}
        case FieldKind.TEXT:
            text = safe_line(typed, LONGEST)
            if not text and not field.may_be_empty:
                raise _wrong(field, "không được để trống")
            return {field.path: text}


def _wrong(field: DataField, what: str) -> ConfigError:
    return ConfigError(f"{field.label}: {what}.")


def _source(config_dir: Path, code: str, name: str) -> YamlSource:
    shown = f"{code}/{name}"
    try:
        source, findings = parse_yaml(shown, (config_dir / code / name).read_bytes())
    except OSError as error:
        raise ConfigError(f"Không đọc được {shown}: {system_words(error)}.") from error
    if source is None or findings:
        raise ConfigError("\n".join(map(str, findings)))
    return source


def _signers(source: YamlSource) -> Iterator[DataField]:
    papers = source.get(("papers",))
    for kind in DocumentKind:
        if not isinstance(papers, dict) or kind.value not in papers:
            continue
        path: KeyPath = ("papers", kind.value, "signer")
        yield DataField(
            name=f"{kind.value}-name",
            label=f"{kind.vietnamese}: họ tên người ký",
            hint="Để trống thì văn thư ghi khi ban hành.",
            file=LOCALITY,
            path=(*path, "name"),
            kind=FieldKind.TEXT,
            shown=_text(source.get((*path, "name"))),
            may_be_empty=True,
        )
        for key, what in (("authority", "quyền hạn"), ("title", "chức vụ")):
            lines = source.get((*path, key))
            if isinstance(lines, list) and lines:
                yield DataField(
                    name=f"{kind.value}-{key}",
                    label=f"{kind.vietnamese}: {what}",
                    hint="Gõ mỗi dòng như trên văn bản, chữ in hoa.",
                    file=LOCALITY,
                    path=(*path, key),
                    kind=FieldKind.LINES,
                    shown="\n".join(map(str, lines)),
                )


_CONTACT = (
    ("sender_name", "Tên hiện ở ô người gửi", "", False),
    ("contact.office", "Nơi đơn vị hỏi", "In ở cuối công văn và thư.", False),
    (
        "contact.email",
        "Địa chỉ thư của người phụ trách",
        "Đơn vị hỏi ở đây; thư báo việc cần xử lý cũng tới đây.",
        False,
    ),
    ("contact.phone", "Điện thoại", "", True),
)


def _contact(source: YamlSource) -> Iterator[DataField]:
    for key, label, hint, may_be_empty in _CONTACT:
        path = tuple(key.split("."))
        shown = _text(source.get(path))
        yield DataField(key, label, hint, REPORTING, path, FieldKind.TEXT, shown, may_be_empty)


_DUE = (
    ("due_before", "đơn vị gửi trước ngày", "Hạn là hết ngày liền trước."),
    ("consolidate_on", "tổng hợp từ ngày", ""),
    ("submit_before", "cơ quan gửi đi trước ngày", ""),
)


def _days(source: YamlSource) -> Iterator[DataField]:
    periods = source.get(("periods",))
    for number, period in enumerate(periods if isinstance(periods, list) else ()):
        if not isinstance(period, dict):
            continue
        title = str(period.get("title", "")).replace(" {year}", "").strip() or period.get("code")
        for key, what, hint in _DUE:
            day = period.get(key)
            if isinstance(day, dict) and {"day", "month"} <= day.keys():
                yield DataField(
                    name=f"{period.get('code')}-{key}",
                    label=f"Kỳ {title}: {what}",
                    hint=f"{hint}{_of_year(day)}".strip(),
                    file=REPORTING,
                    path=("periods", number, key),
                    kind=FieldKind.DAY,
                    shown=f"{day['day']}/{day['month']}",
                )
        if isinstance(period.get("request_days_before"), int):
            yield DataField(
                name=f"{period.get('code')}-request_days_before",
                label=f"Kỳ {title}: gửi biểu mẫu trước hạn bao nhiêu ngày",
                hint="",
                file=REPORTING,
                path=("periods", number, "request_days_before"),
                kind=FieldKind.NUMBER,
                shown=str(period["request_days_before"]),
            )


def _of_year(day: Mapping[str, Any]) -> str:
    return {1: " Của năm sau năm kế hoạch.", -1: " Của năm trước năm kế hoạch."}.get(
        day.get("year", 0), ""
    )


def _text(value: object) -> str:
    return "" if value is None else str(value)
