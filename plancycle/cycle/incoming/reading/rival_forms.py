"""What a unit is told that sent several forms of one period which contradict one another."""

from collections.abc import Sequence

from plancycle.cycle.incoming.reading.copies import Place, differences
from plancycle.cycle.incoming.reading.opening import AssessedFile
from plancycle.model.display import safe_line
from plancycle.model.findings import Finding, Severity

MOST_EXAMPLES = 3
_LONGEST_NAME, _LONGEST_TEXT = 80, 40


def rival_finding(forms: Sequence[AssessedFile]) -> Finding:
    """M04: which files, and in which cells they differ.

    Args: forms: two or more, of one request.
    """
    names = " và ".join(f"“{safe_line(f.name, _LONGEST_NAME)}”" for f in forms)
    differing = differences(forms)
    shown = "; ".join(_difference(place, texts) for place, texts in differing[:MOST_EXAMPLES])
    more = len(differing) - MOST_EXAMPLES
    rest = f"; và {more} ô khác nữa" if more > 0 else ""
    detail = f" Khác nhau tại: {shown}{rest}." if differing else ""
    return Finding(
        "M04",
        Severity.ERROR,
        "Thư của đơn vị",
        f"thư kèm {len(forms)} tệp biểu mẫu của cùng một kỳ nhưng nội dung khác nhau ({names}); "
        f"chưa ghi nhận tệp nào vì không rõ tệp nào là bản chính thức.{detail}",
        "Đề nghị gửi lại chỉ một tệp là bản chính thức.",
    )


def _difference(place: Place, texts: Sequence[str]) -> str:
    row, field = place
    where = f"mã {row}, cột “{field.vietnamese}”" if row else f"phần “{field.vietnamese}”"
    shown = (f"“{safe_line(t, _LONGEST_TEXT)}”" if t.strip() else "để trống" for t in texts)
    return f"{where}: {' / '.join(shown)}"
