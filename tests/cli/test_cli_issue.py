"""Issuing shows what it will do, asks, and does nothing that nobody has agreed to."""

import io
import sys
from collections.abc import Callable

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
SIGNED = ("--number", "5", "--date", "2024-01-10", "--signer", "Nguyễn Văn Ánh")
ISSUE = ("issue", *COMMON, *SIGNED, "--as-of", "2024-01-10")
LATE = ("issue", *COMMON, *SIGNED, "--yes", "--as-of", "2024-07-01")


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def drafted(run: Run) -> Run:
    assert run("plan", *COMMON).status == 0
    return run


@pytest.fixture
def approved(drafted: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("PLANCYCLE_ACTOR", "Phạm Phê Duyệt")
    said = drafted("draft", "approve", *COMMON, "--yes")
    assert (said.status, said.err) == (0, "")
    assert said.out.endswith("Đã duyệt Kế hoạch, bản 1.")
    return drafted


def test_nothing_is_issued_that_another_person_has_not_approved(drafted: Run) -> None:
    unseen = drafted(*ISSUE, "--yes")
    assert unseen.status == 1
    assert (
        "Kế hoạch năm 2024 bản 1 chưa được duyệt nên chưa ban hành. Trước hết người duyệt xem dự "
        "thảo rồi chạy “plancycle draft approve thai-binh --year 2024 --document ke-hoach”."
    ) in unseen.err
    own = drafted("draft", "approve", *COMMON, "--yes")
    assert own.status == 1
    assert "cần một người khác duyệt" in own.err


def test_where_the_office_says_so_its_author_approves(
    drafted: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLANCYCLE_FOUR_EYES", "false")
    assert drafted("draft", "approve", *COMMON, "--yes").status == 0
    assert drafted(*ISSUE, "--yes").status == 0


def test_a_draft_sent_back_is_not_issued(approved: Run) -> None:
    back = approved("draft", "return", *COMMON, "--why", "thiếu căn cứ")
    assert (back.status, back.out) == (0, "Đã trả lại Kế hoạch, bản 1, để sửa.")
    assert "chưa được duyệt" in approved(*ISSUE, "--yes").err


def test_without_anybody_to_ask_nothing_is_approved(drafted: Run) -> None:
    said = drafted("draft", "approve", *COMMON)
    assert said.status == 1
    assert "Chưa duyệt: lệnh chạy không có người trả lời." in said.err


def test_without_anybody_to_ask_nothing_is_issued(approved: Run) -> None:
    said = approved(*ISSUE)
    assert said.status == 1
    assert said.out.startswith("Sẽ ban hành: kế hoạch, số 05 ngày 10/01/2024.")
    assert said.err == (
        "Lỗi: Chưa ban hành: lệnh chạy không có người trả lời. Xem việc sẽ làm ở trên; muốn ban "
        "hành thì chạy lại và thêm --yes."
    )
    assert "bản 1" in approved("plan", *COMMON).out, "it is a draft still"


@pytest.mark.parametrize(("answer", "status"), [("c\n", 0), ("Có\n", 0), ("k\n", 1), ("\n", 1)])
def test_a_person_is_asked(
    approved: Run, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    monkeypatch.setattr(sys, "stdin", _Keyboard(answer))
    said = approved(*ISSUE)
    assert said.status == status
    assert "Ban hành như trên? [c/K]" in said.out
    assert ("Đã ban hành Kế hoạch số 05" in said.out) is (status == 0)
    assert ("Không ban hành, theo lựa chọn của cán bộ" in said.out) is (status == 1)


def test_the_same_order_again_asks_nobody(approved: Run) -> None:
    assert approved(*ISSUE, "--yes").status == 0
    again = approved(*ISSUE)
    assert (again.status, again.err) == (0, "")
    assert again.out.startswith("Kế hoạch đã ban hành rồi.")


def test_a_period_that_is_over_is_decided_on_first(approved: Run) -> None:
    told = approved(*LATE)
    assert told.status == 1
    assert (
        "Với mỗi kỳ, hãy ghi thêm --late-period H1=NGÀY (thu muộn, hạn mới) hoặc --late-period "
        "H1=khong-thu, kèm --late-why."
    ) in told.err
    unread = approved(*LATE, "--late-period", "H1=31/7/2024")
    assert "Giá trị 'H1=31/7/2024' của '--late-period' không hợp lệ." in unread.err
    done = approved(*LATE, "--late-period", "H1=2024-07-31", "--late-why", "cần số liệu")
    assert done.status == 0
    assert "hạn mới đến hết ngày 31/7/2024 thay cho hạn 14/6/2024 đã qua" in done.out
