"""Issuing shows what it will do, asks, and does nothing that nobody has agreed to."""

import io
import sys
from collections.abc import Callable

import pytest

from tests.cli.conftest import Said

Run = Callable[..., Said]
COMMON = ("thai-binh", "--year", "2024", "--workspace", "w")
ISSUE = ("issue", *COMMON, "--number", "5", "--date", "2024-01-10", "--signer", "Nguyễn Văn Ánh")


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def drafted(run: Run) -> Run:
    assert run("plan", *COMMON).status == 0
    return run


def test_without_anybody_to_ask_nothing_is_issued(drafted: Run) -> None:
    said = drafted(*ISSUE)
    assert said.status == 1
    assert said.out.startswith("Sẽ ban hành: kế hoạch, số 05 ngày 10/01/2024.")
    assert said.err == (
        "Lỗi: Chưa ban hành: lệnh chạy không có người trả lời. Xem việc sẽ làm ở trên; muốn ban "
        "hành thì chạy lại và thêm --yes."
    )
    assert "bản 1" in drafted("plan", *COMMON).out, "it is a draft still"


@pytest.mark.parametrize(("answer", "status"), [("c\n", 0), ("Có\n", 0), ("k\n", 1), ("\n", 1)])
def test_a_person_is_asked(
    drafted: Run, monkeypatch: pytest.MonkeyPatch, answer: str, status: int
) -> None:
    monkeypatch.setattr(sys, "stdin", _Keyboard(answer))
    said = drafted(*ISSUE)
    assert said.status == status
    assert "Ban hành như trên? [c/K]" in said.out
    assert ("Đã ban hành Kế hoạch số 05" in said.out) is (status == 0)
    assert ("Không ban hành, theo lựa chọn của cán bộ" in said.out) is (status == 1)


def test_the_same_order_again_asks_nobody(drafted: Run) -> None:
    assert drafted(*ISSUE, "--yes").status == 0
    again = drafted(*ISSUE)
    assert (again.status, again.err) == (0, "")
    assert again.out.startswith("Kế hoạch đã ban hành rồi.")
