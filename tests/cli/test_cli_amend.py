"""Two persons at the terminal put right what is issued."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Said, issue

Run = Callable[..., Said]
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
SIGNER = ("--signer", "Nguyễn Văn Ánh")


@pytest.fixture
def mistyped(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A plan under number 50, which Trần Thị B meant to be number 5."""
    monkeypatch.setenv("PLANCYCLE_ACTOR", "Trần Thị B")
    assert run("plan", *COMMON).status == 0
    order = ("--number", "50", "--date", "2024-01-10", *SIGNER, "--yes", "--as-of", "2024-01-10")
    assert issue(run, *COMMON, *order).status == 0
    return run


def _propose(run: Run, *why: str) -> Said:
    return run("amend", "number", *COMMON, "--number", "5", "--date", "2024-01-10", *SIGNER, *why)


def test_one_asks_another_confirms(mistyped: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = _propose(mistyped, "--why", "gõ thừa số 0")
    assert asked.status == 0
    assert (
        "Đề nghị số 1: sửa số, ngày ký ghi nhầm, “Kế hoạch” thành số 05 ngày 10/01/2024. Trần Thị "
        "B đề nghị lúc "
    ) in asked.out
    assert asked.out.endswith("Người khác xác nhận bằng: plancycle amend confirm thai-binh 1")
    assert "Chỉ sửa khi văn bản chưa ra khỏi cơ quan" in asked.err
    own = mistyped("amend", "confirm", "thai-binh", "1", "--workspace", "w")
    assert own.status == 1
    assert "do chính Trần Thị B đưa ra; cần người khác xác nhận" in own.err
    monkeypatch.setenv("PLANCYCLE_ACTOR", "Lê Văn C")
    said = mistyped("amend", "confirm", "thai-binh", "1", "--workspace", "w")
    assert (said.status, said.err) == (0, "")
    assert "Đề nghị số 1 (sửa số, ngày ký ghi nhầm): Lê Văn C đã xác nhận." in said.out
    assert "ke-hoach-2024-so-05.docx" in said.out
    assert "Đã xác nhận, Lê Văn C." in mistyped("amend", *COMMON).out


def test_a_proposal_without_a_reason_or_of_nothing_is_told(mistyped: Run) -> None:
    assert _propose(mistyped).status == 2
    said = mistyped("amend", "reopen", *COMMON, "--period", "H1", "--why", "x")
    assert said.status == 1
    assert "chưa ban hành; không có gì để sửa" in said.err
    assert "Không có đề nghị sửa nào." in mistyped("amend", *COMMON).out


def test_a_proposal_is_taken_back(mistyped: Run) -> None:
    _propose(mistyped, "--why", "gõ thừa số 0")
    said = mistyped("amend", "decline", "thai-binh", "1", "--why", "nhầm", "--workspace", "w")
    assert said.out == "Đề nghị số 1: Trần Thị B đã từ chối; không thay đổi gì."
