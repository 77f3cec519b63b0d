"""What the YAML reader can't read, said in plain Vietnamese."""

from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError

from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.profiles.checks import Check

_SYNTAX = (
    ("\\t", "dòng thụt vào bằng phím Tab", "Thay Tab bằng dấu cách (mỗi cấp hai dấu cách)."),
    (
        "mapping values are not allowed",
        "dấu hai chấm đặt sai chỗ hoặc dòng thụt sai cột",
        "Đặt văn bản có dấu hai chấm trong ngoặc kép; các khóa cùng cấp phải thẳng cột.",
    ),
    (
        "expected ':'",
        "dòng không có dấu hai chấm sau khóa",
        "Ghi “khóa: giá trị”; văn bản nối tiếp phải thụt vào sâu hơn khóa của nó.",
    ),
    ("end of stream", "dấu nháy chưa đóng", "Thêm dấu nháy đóng ở cuối văn bản."),
    ("expected ',' or", "ngoặc [ ] hoặc { } chưa đóng", "Đóng ngoặc hoặc thêm dấu phẩy."),
    (
        "cannot start any token",
        "giá trị bắt đầu bằng ký tự đặc biệt (@, %, `)",
        'Đặt giá trị trong ngoặc kép, ví dụ "@cap-xa".',
    ),
    ("<block end>", "dòng thụt sai cột", "Để các mục cùng cấp thẳng cột với nhau."),
    ("another document", "có dấu “---” chia tệp làm hai", "Bỏ dòng “---” thứ hai."),
    ("alias", "dùng bí danh (*)", "Ghi đầy đủ giá trị thay cho bí danh."),
)


def control_finding(name: str, text: str, error: ReaderError) -> Finding:
    """A control character at which the YAML reader stopped."""
    line = text.count("\n", 0, error.position) + 1
    return finding_in_file(
        Check.CHARACTER,
        Severity.ERROR,
        FilePlace(name, line),
        f"có ký tự không nhìn thấy U+{ord(text[error.position]):04X}.",
        "Xóa ký tự đó rồi gõ lại.",
    )


def unreadable_finding(name: str) -> Finding:
    """A file in which the YAML reader loses itself, without a line to name."""
    return finding_in_file(
        Check.SYNTAX,
        Severity.ERROR,
        FilePlace(name, 1),
        "cấu trúc lồng quá sâu hoặc mã ký tự không có thật.",
        "Viết lại tệp theo mẫu của một bộ cấu hình khác.",
    )


def syntax_finding(name: str, text: str, error: YAMLError) -> Finding:
    """A syntax error with its line and a remedy."""
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    line = mark.line + 1 if mark is not None else 1
    problem = str(getattr(error, "problem", None) or error)
    why, fix = "không đúng cú pháp YAML", "Kiểm tra thụt dòng, dấu hai chấm, dấu nháy và ngoặc."
    for needle, meaning, remedy in _SYNTAX:
        if needle in problem:
            why, fix = meaning, remedy
            break
    lines = text.splitlines()
    while 1 < line <= len(lines) and lines[line - 1].lstrip().startswith("#"):
        line -= 1  # the reader stops at what follows; no comment is wrong
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    quote = f" (“{shown[:80]}”)" if shown else ""
    return finding_in_file(
        Check.SYNTAX, Severity.ERROR, FilePlace(name, line), f"{why}{quote}.", fix
    )
