"""What pydantic finds wrong, said in plain Vietnamese with file, line and key."""

import datetime
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from difflib import get_close_matches
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import WrongPartError
from plancycle.model.findings import Finding
from plancycle.model.locality import SYMBOL_PATTERN
from plancycle.profiles.checks import Check
from plancycle.profiles.yaml_source import KeyPath, YamlSource
from plancycle.vi.system_words import system_words

_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "mã gồm chữ thường không dấu, số và dấu gạch nối, ví dụ so-tttt",
    r"^[0-9]{2,3}$": "mã nhiệm vụ hai hoặc ba chữ số, ví dụ 06",
    r"^[IVX]+$": "số La Mã, ví dụ II",
    r"^[^@+\s]+@[^@\s]+$": "một địa chỉ thư điện tử không có dấu +, ví dụ baocao@so-x.example",
    SYMBOL_PATTERN: "ký hiệu như KH-UBND, TTr-STTTT hoặc (công văn) STTTT-CNTT, không có dấu cách",
    r"^[a-z][a-z0-9_]*$": "tên tệp mẫu không có đuôi .docx, ví dụ plan_letter",
    "^(issuing|lead)$": "“issuing” (cơ quan ban hành) hoặc “lead” (cơ quan chủ trì)",
}
_NOT_A_DATE = "ngày có thật, ghi năm-tháng-ngày đủ hai chữ số cho tháng và ngày, ví dụ 2023-07-17"
_TEXT = "văn bản; nếu là số hoặc true/false thì đặt trong ngoặc kép"
_EXPECTED: Mapping[str, str] = {
    "string_type": _TEXT,
    "int_type": "số nguyên",
    "int_parsing": "số nguyên",
    "int_from_float": "số nguyên",
    "decimal_type": "số, phần lẻ sau dấu chấm, ví dụ 1200.5",
    "decimal_parsing": "số, phần lẻ sau dấu chấm, ví dụ 1200.5",
    "bool_type": "true hoặc false",
    "bool_parsing": "true hoặc false",
    "date_type": _NOT_A_DATE,
    "date_parsing": _NOT_A_DATE,
    "date_from_datetime_parsing": _NOT_A_DATE,
    "date_from_datetime_inexact": _NOT_A_DATE,
    "tuple_type": "danh sách, mỗi mục một dòng bắt đầu bằng “- ”",
    "dict_type": "các khóa, mỗi khóa một dòng",
}


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Có phải “x”?`` for the known word most like ``word``, or an empty string."""
    likest = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Có phải “{likest[0]}”?" if likest else ""


class Suggestions:
    """As :func:`nearest`, for the first words only.

    Every one is compared with all that is known: a list that is wrong from end to end, as with a
    column of another list's codes, would be compared line by line with itself.
    """

    MOST = 20

    def __init__(self, known: Iterable[str]) -> None:
        self._known = list(known)
        self._said: dict[str, str] = {}

    def nearest(self, word: str) -> str:
        """``Có phải “x”?``, or an empty string."""
        if word not in self._said and len(self._said) < self.MOST:
            self._said[word] = nearest(word, self._known)
        return self._said.get(word, "")


def explain(
    error: ValidationError, source: YamlSource, root: Any, at: KeyPath = ()
) -> Iterator[Finding]:
    """Findings for everything one validation found wrong.

    Args:
        error: what pydantic raised.
        source: the file the data came from.
        root: the class that was validated.
        at: where in the file that data stands.
    """
    details = error.errors(include_url=False)
    # Of a key that is none ("themes: {nam-nay: ...}") pydantic tells the key and its value; once is
    # enough.
    bad_keys = {tuple(d["loc"][:-1]) for d in details if d["loc"] and d["loc"][-1] == "[key]"}
    for detail in details:
        path: KeyPath = (*at, *detail["loc"])
        if tuple(detail["loc"]) in bad_keys or _is_echo(detail):
            continue
        yield _one(detail, source, root, path)


def _is_echo(detail: ErrorDetails) -> bool:
    # "at least 1 item after validation" of a list whose items are wrong, which is told already.
    return detail["type"] == "too_short" and bool(detail["input"])


def _one(detail: ErrorDetails, source: YamlSource, root: Any, path: KeyPath) -> Finding:
    special = _SPECIAL.get(detail["type"])
    if special is not None:
        return special(detail, source, root, path)
    expected = _EXPECTED.get(detail["type"]) or _bound(detail, root)
    if path[-1] == "[key]":  # the key itself is wrong: "themes: {nam-nay: ...}"
        path = path[:-1]
    return source.finding(Check.VALUE, path, _found(detail), f"Cần {expected}.")


def _found(detail: ErrorDetails) -> str:
    return "để trống." if detail["input"] is None else f"ghi {shown(detail['input'])}."


def _bound(detail: ErrorDetails, root: Any) -> str:
    context = detail.get("ctx") or {}
    match detail["type"]:
        case "greater_than_equal":
            return f"số không nhỏ hơn {context['ge']}"
        case "less_than_equal":
            return f"số không lớn hơn {context['le']}"
        case "string_pattern_mismatch":
            return _PATTERNS.get(context["pattern"], f"đúng mẫu {context['pattern']}")
        case "literal_error":
            allowed = _allowed(_annotation(root, detail["loc"]))
            return "một trong các giá trị " + ", ".join(f"'{a}'" for a in allowed)
        case kind:
            return f"giá trị hợp lệ (lỗi {kind})"


def shown(value: Any) -> str:
    """A raw value as quoted in a message, shortened."""
    if value is None:
        return "trống"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"danh sách {len(value)} mục"
    if isinstance(value, dict):
        return "nhóm khóa " + ", ".join(str(k) for k in value)
    text = str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"


def _missing(detail: ErrorDetails, source: YamlSource, root: Any, path: KeyPath) -> Finding:
    key = str(detail["loc"][-1])
    hint = _hint(_annotation(root, detail["loc"]))
    return source.finding(Check.MISSING_KEY, path, f"thiếu khóa “{key}”.", f"Thêm “{key}”: {hint}.")


def _extra(detail: ErrorDetails, source: YamlSource, root: Any, path: KeyPath) -> Finding:
    known = _keys(_annotation(root, detail["loc"][:-1]))
    key = str(detail["loc"][-1])
    fix = nearest(key, known) or f"Các khóa được dùng: {', '.join(known)}."
    return source.finding(Check.UNKNOWN_KEY, path, f"không có khóa “{key}”.", fix)


def _too_short(_: ErrorDetails, source: YamlSource, __: Any, path: KeyPath) -> Finding:
    return source.finding(Check.VALUE, path, "để trống.", "Cần ít nhất một mục hoặc một chữ.")


def _value(detail: ErrorDetails, source: YamlSource, _: Any, path: KeyPath) -> Finding:
    error = (detail.get("ctx") or {}).get("error")
    wrong = error if isinstance(error, WrongPartError) else WrongPartError(str(error))
    remedy = "Sửa giá trị này."
    if not path and wrong.key:  # a rule about the whole file
        path, remedy = (wrong.key,), "Thêm hoặc sửa khóa này."
    if wrong.right_form:
        remedy = f"Cách ghi đúng: {wrong.right_form.rstrip('.')}."
    return source.finding(Check.VALUE, path, f"{wrong.told.rstrip('.')}.", remedy)


def _not_keys(detail: ErrorDetails, source: YamlSource, root: Any, path: KeyPath) -> Finding:
    known = ", ".join(_keys(_annotation(root, detail["loc"])))
    return source.finding(Check.VALUE, path, _found(detail), f"Cần các khóa: {known}.")


def _enum(detail: ErrorDetails, source: YamlSource, root: Any, path: KeyPath) -> Finding:
    allowed = _allowed(_annotation(root, detail["loc"]))
    fix = nearest(str(detail["input"]), allowed) or f"Chọn một trong: {', '.join(allowed)}."
    if path[-1] == "[key]":
        path = path[:-1]
        return source.finding(Check.UNKNOWN_KEY, path, f"không có khóa “{path[-1]}”.", fix)
    return source.finding(Check.VALUE, path, _found(detail), fix)


_SPECIAL: Mapping[str, Callable[[ErrorDetails, YamlSource, Any, KeyPath], Finding]] = {
    "missing": _missing,
    "extra_forbidden": _extra,
    "too_short": _too_short,
    "string_too_short": _too_short,
    "value_error": _value,
    "model_type": _not_keys,
    "model_attributes_type": _not_keys,
    "enum": _enum,
}


def _annotation(root: Any, loc: tuple[int | str, ...]) -> Any:
    """The type that stands at a place inside ``root``; None if it can't be told."""
    current: Any = root
    for n, part in enumerate(loc):
        if part != "[key]" and loc[n + 1 :] == ("[key]",):
            continue  # of "themes: {x: ...}" pydantic names the key, then that it is one
        current = _step(_bare(current), part)
    return _bare(current)


def _bare(annotation: Any) -> Any:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _bare(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return _bare(next(a for a in get_args(annotation) if a is not type(None)))
    return annotation


def _step(annotation: Any, part: int | str) -> Any:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        return args[0]
    if origin is dict:
        return args[0] if part == "[key]" else args[1]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, model_field in annotation.model_fields.items():
            if part in (name, model_field.alias):
                return model_field.annotation
    return None


def _keys(annotation: Any) -> list[str]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [info.alias or name for name, info in annotation.model_fields.items()]
    return []


def _allowed(annotation: Any) -> list[str]:
    """What may be written where only certain words may; none if the type is no such choice."""
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    return [str(a) for a in get_args(annotation)] if get_origin(annotation) is Literal else []


def _hint(annotation: Any) -> str:
    if typing.get_origin(annotation) is tuple:
        return _EXPECTED["tuple_type"]
    if annotation is int:
        return "số nguyên"
    if annotation is bool:
        return "true hoặc false"
    if annotation is datetime.date:
        return _NOT_A_DATE
    keys = _keys(annotation)
    return f"nhóm khóa {', '.join(keys)}" if keys else "văn bản"


def unreadable(error: OSError) -> str:
    """What is said of a file that the system does not give."""
    return f"không đọc được tệp ({system_words(error)})."


def repeated_day(day: date, line: object) -> str:
    """What is said of a day that stands twice. Args: line: where it stood first."""
    return f"ngày {vietnamese_date(day)} đã ghi ở dòng {line}."
