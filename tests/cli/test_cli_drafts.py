"""What the terminal shows of a draft that an official edited, and how it is issued."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Said, issue
from tests.documents.edited_papers import body_texts, edited, replace_words

Run = Callable[..., Said]
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
ISSUE = (
    *COMMON,
    "--yes",
    "--number",
    "5",
    "--date",
    "2024-01-10",
    "--signer",
    "Nguyễn Văn Ánh",
    "--as-of",
    "2024-01-10",
)


@pytest.fixture
def draft(run: Run) -> Path:
    """The draft of a plan, in which a task has another title."""
    assert run("plan", *COMMON).status == 0
    (path,) = Path("w/papers/thai-binh/2024").glob("ke-hoach-*.docx")
    title = replace_words(
        "Lập báo cáo chuyên đề về chuyển đổi số hằng tháng", "Lập báo cáo <tháng>"
    )
    path.write_bytes(edited(path.read_bytes(), title))
    return path


def test_the_difference_is_shown_with_old_and_new(run: Run, draft: Path) -> None:
    said = run("draft", "diff", *COMMON)
    assert said.status == 0
    assert "Cũ: Lập báo cáo chuyên đề về chuyển đổi số hằng tháng" in said.out
    assert "Mới: Lập báo cáo <tháng>" in said.out
    assert "Khác: Lập báo cáo [-chuyên đề về chuyển đổi số hằng tháng-] {+<tháng>+}" in said.out
    assert "Cần xác nhận: sửa tên của nhiệm vụ 09" in said.out
    assert said.err.startswith("1 chỗ sửa đụng tới dữ liệu")


def test_an_untouched_draft_is_told_as_such(run: Run) -> None:
    assert run("plan", *COMMON).status == 0
    said = run("draft", "diff", *COMMON, "--document", "to-trinh")
    assert (said.status, said.err) == (0, "")
    assert said.out.endswith("chưa ai sửa.")


def test_planning_again_keeps_the_edit_and_says_how_to_see_it(run: Run, draft: Path) -> None:
    content = draft.read_bytes()
    said = run("plan", *COMMON)
    assert "chạy “plancycle draft diff thai-binh --year 2024 --document ke-hoach”" in said.out
    assert draft.read_bytes() == content


def test_such_an_edit_is_issued_with_a_reason_only(run: Run, draft: Path) -> None:
    unmet = run("draft", "approve", *COMMON, "--yes")
    assert unmet.status == 1
    assert "vừa được sửa mà chưa rõ ai sửa. Người sửa hãy chạy “plancycle draft diff" in unmet.err
    assert run("draft", "diff", *COMMON).status == 0  # under the name of who edited it
    refused = issue(run, *ISSUE)
    assert refused.status == 1
    assert "ghi thêm tùy chọn --why" in refused.err
    done = run("issue", *ISSUE, "--why", "theo ý kiến UBND")
    assert (done.status, done.err) == (0, "")
    issued = Path("w/papers/thai-binh/2024/ke-hoach-2024-so-05.docx").read_bytes()
    assert "Lập báo cáo <tháng>" in body_texts(issued)


def test_a_draft_that_nobody_wants_is_set_aside_and_taken_up_again(run: Run) -> None:
    assert run("plan", *COMMON).status == 0
    letter = (*COMMON, "--document", "to-trinh")
    aside = run("draft", "set-aside", *letter, "--why", "trình miệng")
    assert (aside.status, aside.err) == (0, "")
    assert aside.out == "Đã bỏ Tờ trình, bản 1; tệp vẫn nằm nguyên chỗ cũ."
    assert run("draft", "approve", *letter, "--yes").status == 1
    again = run("draft", "set-aside", *letter, "--why", "trình miệng")
    assert (again.status, again.out) == (1, "")
    assert "Không có bản dự thảo “Tờ trình” nào đang chờ ban hành." in again.err
    taken = run("draft", "take-up", *letter)
    assert (taken.status, taken.out) == (0, "Đã soạn lại Tờ trình thành bản 2.")
    twice = run("draft", "take-up", *letter)
    assert twice.status == 1
    assert "Bản này không nằm trong số bản đã bỏ" in twice.err


def test_only_the_draft_that_was_seen_is_set_aside(run: Run) -> None:
    assert run("plan", *COMMON).status == 0
    letter = (*COMMON, "--document", "to-trinh", "--why", "trình miệng")
    other = run("draft", "set-aside", *letter, "--version", "2")
    assert other.status == 1
    assert "vừa được người khác xử lý" in other.err
    assert run("draft", "set-aside", *letter, "--version", "1").status == 0


def test_what_the_year_waits_for_is_not_set_aside(run: Run) -> None:
    assert run("plan", *COMMON).status == 0
    plan = (*COMMON, "--document", "ke-hoach")
    refused = run("draft", "set-aside", *plan, "--why", "thôi")
    assert refused.status == 1
    assert "nên không bỏ được" in refused.err
    unexplained = run("draft", "set-aside", *COMMON, "--document", "to-trinh", "--why", " ")
    assert unexplained.status == 1
    assert "Hãy ghi lý do không dùng bản này" in unexplained.err
