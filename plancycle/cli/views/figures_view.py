"""What was read out of a form, as a table in the terminal."""

from plancycle.cli.screen import say, table
from plancycle.forms.printing.summary import FormSummary
from plancycle.model.display import safe_line


def show_figures(title: str, summary: FormSummary) -> None:
    """Every row of the form with what was read in it; the parts in words in a line below."""
    if summary.is_empty:
        say(f"{title}: không có nội dung nào của biểu mẫu cần gửi.")
        return
    rows = [(r.code, safe_line(r.title), safe_line(r.words, 1000)) for r in summary.rows]
    if rows:
        table(title, ("Mã", "Nhiệm vụ, chỉ tiêu", "Nội dung đã đọc"), rows)
    if summary.parts:
        say(summary.parts)
