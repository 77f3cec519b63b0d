"""What a unit is told whose message brought no form that can be read."""

import re
from collections.abc import Iterable, Sequence

from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.mail.incoming.links import with_links_unwrapped
from plancycle.mail.incoming.message_parts import REMOVED
from plancycle.mail.incoming.parse import ParsedMessage
from plancycle.model.display import safe_line
from plancycle.model.findings import Finding, Severity
from plancycle.model.periods import FormKind

_SAVE = "Đề nghị tải tệp đã điền từ {service} về máy, đính kèm vào thư và gửi lại."
_SERVICES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("Google Drive", re.compile(r"\b(?:drive|docs|forms)\.google\.com/|\bforms\.gle/"), _SAVE),
    (
        "OneDrive",
        re.compile(r"\b1drv\.ms/|\bonedrive\.live\.com/|\.sharepoint\.com/"),
        f"{_SAVE} Trong Outlook, khi đính kèm chọn “Đính kèm dưới dạng bản sao” (Attach as copy).",
    ),
    (
        "Zalo",
        # A signature has zalo.me with a telephone number behind it: that is no file.
        re.compile(r"\b(?:[\w-]+\.)*zalo(?:app)?\.(?:me|vn|com|cloud)/(?!(?:pc|\+?[0-9]{9,12}\b))"),
        "Đề nghị lưu tệp từ Zalo về máy, đính kèm vào thư và gửi lại.",
    ),
    ("Dropbox", re.compile(r"\bdropbox\.com/|\bdb\.tt/"), _SAVE),
    ("iCloud", re.compile(r"\bicloud\.com/"), _SAVE),
    ("Fshare", re.compile(r"\bfshare\.vn/"), _SAVE),
    ("MediaFire", re.compile(r"\bmediafire\.com/"), _SAVE),
    ("WeTransfer", re.compile(r"\bwetransfer\.com/|\bwe\.tl/"), _SAVE),
)
# Characters: anybody may send megabytes, and every pattern goes through all of it.
_LOOKED_AT = 20_000
_LONGEST_NAME = 80


def linked_services(text: str) -> tuple[str, ...]:
    """Names of the file services a text points to, e.g. ``Google Drive``; nothing is fetched.

    A link that a gateway wrapped (Safe Links) points to what it leads to.
    """
    looked = with_links_unwrapped(text[:_LOOKED_AT]).casefold()
    return tuple(name for name, pattern, _ in _SERVICES if pattern.search(looked))


def no_file_finding(text: str, kind: FormKind) -> Finding:
    """M01: no file came. Args: text: of the message, searched for links to files."""
    what = "dự toán" if kind is FormKind.ESTIMATE else "báo cáo"
    services = linked_services(text)
    if not services:
        return Finding(
            "M01",
            Severity.ERROR,
            "Thư của đơn vị",
            f"thư không đính kèm tệp {what} (không tải {what} từ đường dẫn trên mạng).",
            "Đề nghị điền biểu mẫu và gửi lại dưới dạng tệp đính kèm.",
        )
    remedy = next(fix for name, _, fix in _SERVICES if name == services[0])
    return Finding(
        "M01",
        Severity.ERROR,
        "Thư của đơn vị",
        f"thư không đính kèm tệp {what} mà chỉ có đường dẫn tới {', '.join(services)}; vì lý do an "
        "toàn thông tin, tệp trên mạng không được tải về.",
        remedy.format(service=services[0]),
    )


def removed_findings(defects: Iterable[str]) -> list[Finding]:
    """M05 where a note of a mail server or a virus scanner came in place of the file; else none."""
    if REMOVED not in defects:
        return []
    remedy = (
        "Đề nghị quét vi-rút máy tính đã lập tệp, lưu lại biểu mẫu dưới dạng .docx hoặc .xlsx "
        "không có macro và gửi lại; nếu vẫn bị gỡ, đề nghị liên hệ đơn vị quản lý máy chủ thư."
    )
    return [Finding("M05", Severity.ERROR, "Thư của đơn vị", REMOVED, remedy)]


def unreadable_findings(refused: Iterable[tuple[str, str]]) -> list[Finding]:
    """M02 for files that can't be read, those with the same reason in one.

    Args: refused: name of each file, and why it was refused.
    """
    names: dict[str, list[str]] = {}
    for name, why in refused:
        names.setdefault(why, []).append(f"“{name}”")
    return [
        Finding("M02", Severity.ERROR, f"Tệp {', '.join(files)}", why, "")
        for why, files in names.items()
    ]


def lost_beside_form(files: Iterable[AssessedFile]) -> tuple[Finding, ...]:
    """M06 for each file beside a form that was taken which nobody could look into.

    The form counts, for it is sound; whether the file held what the unit meant only it can say.
    """
    return tuple(
        Finding(
            "M06",
            Severity.WARNING,
            f"Tệp “{safe_line(f.name, _LONGEST_NAME)}”",
            f"tệp gửi cùng biểu mẫu không đọc được nên không được tính. {f.refusal}",
            "Nếu tệp này mới là báo cáo của đơn vị thì đề nghị lưu lại và gửi lại tệp đó; nếu chỉ "
            "là tài liệu kèm theo thì không cần gửi lại.",
        )
        for f in files
        if f.may_have_held_report
    )


def no_form_findings(
    parsed: ParsedMessage, files: Sequence[AssessedFile], kind: FormKind
) -> list[Finding]:
    """Why nothing could be read of a message: the file was removed, is no form, or none came."""
    return (
        removed_findings(parsed.defects)
        or unreadable_findings((f.name, f.refusal) for f in files)
        or [no_file_finding(parsed.text, kind)]
    )
