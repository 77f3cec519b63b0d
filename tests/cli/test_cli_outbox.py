"""The commands on mail that did not go: bulk orders, trust, and what the lists show."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plancycle.cli.views.outbox_view import REASONS
from plancycle.installation.settings import load_settings
from plancycle.mail.outgoing.refusal_words import RefusalKind
from plancycle.model.mail import MailKind
from plancycle.store.database import Transaction
from plancycle.wiring.open_office import clock_at, open_office
from tests.cli import test_cli_inbox
from tests.cli.conftest import Said

Run = Callable[..., Said]
dispatched_folder, year = test_cli_inbox.dispatched_folder, test_cli_inbox.year
PROFILE = "thai-binh"
PLACE = ("--workspace", "w")
ADDRESS = "vanthu@so-gddt.thaibinh.example"
WHY = ("--why", "đã gọi điện")


@pytest.fixture
def refused(year: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Three letters came back for other reasons than the address, one address is flagged.

    It is June of that year: the units of the sample have ended since.
    """
    monkeypatch.setattr(
        "plancycle.wiring.open_office.system_clock", lambda: datetime(2024, 6, 5, 1, tzinfo=UTC)
    )
    with (
        open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office,
        office.database.begin() as tx,
    ):
        _refuse_three(tx)
    return year


def _refuse_three(tx: Transaction) -> None:
    kinds = (RefusalKind.US_RELAY, RefusalKind.US_RELAY, RefusalKind.CONTENT)
    letters = tx.outbox.of_kind(1, MailKind.ASSIGNMENT, "H1")
    for letter, kind in zip(letters, kinds, strict=False):
        tx.outbox.bounced(letter, f"550 {kind}", refusal=kind)
    tx.outbox.note_bad_address(ADDRESS, "máy chủ thư trả lời “550 5.1.1 no”", source="smtp")


def _numbers() -> list[str]:
    with (
        open_office(load_settings(Path("w")), PROFILE, clock_at(None)) as office,
        office.database.begin() as tx,
    ):
        return [str(m.id) for m in tx.outbox.of_kind(1, MailKind.ASSIGNMENT, "H1")[:3]]


def test_the_list_shows_reasons_and_flags(refused: Run) -> None:
    listed = refused("outbox", PROFILE, *PLACE)
    assert "Thư đi cần xử lý: 3" in listed.out
    assert (
        "Mã lý do chuyen-tiep: máy chủ không chuyển thư cho phần mềm tới địa chỉ bên ngoài; 2 thư. "
        "Mã lý do noi-dung: máy chủ không nhận cỡ thư hoặc nội dung thư; 1 thư."
    ) in listed.out
    assert f"{ADDRESS} (máy chủ thư trả lời “550 5.1.1 no”)" in listed.out
    assert f"plancycle outbox trust {PROFILE} ĐỊA_CHỈ" in listed.out


def test_many_are_sent_again_only_when_a_person_says_so(refused: Run) -> None:
    order = ("outbox", "resend", PROFILE, "--reason", "chuyen-tiep", *WHY, *PLACE)
    shown = refused(*order)
    assert shown.status == 1
    assert "Thư sẽ gửi lại: 2" in shown.out
    assert "Chưa gửi thư nào. Thêm --yes" in shown.out
    done = refused(*order, "--yes")
    assert (done.status, done.err) == (0, "")
    assert "Thư đã vào hàng đợi: 2; giữ lại: 0." in done.out
    assert "Thư đã gửi: 2;" in done.out
    again = refused(*order, "--yes")
    assert (again.status, again.out) == (0, "Không có thư nào để gửi lại.")


def test_several_numbers_in_one_order(refused: Run) -> None:
    first, second, _ = _numbers()
    done = refused("outbox", "resend", PROFILE, first, second, "9999", *WHY, *PLACE)
    assert "Thư đã vào hàng đợi: 2; giữ lại: 1." in done.out
    assert "Thư số 9999 không gửi lại: Không có thư đi số 9999" in done.out


def test_an_address_is_trusted_by_a_person(refused: Run) -> None:
    done = refused("outbox", "trust", PROFILE, ADDRESS.upper(), *WHY, *PLACE)
    assert (done.status, done.err) == (0, "")
    assert done.out.startswith("Đã bỏ ghi nhận hỏng")
    again = refused("outbox", "trust", PROFILE, ADDRESS, *WHY, *PLACE)
    assert again.status == 1
    assert "không bị ghi là hỏng" in again.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "chọn đúng một trong ba: số thư, --reason, --all"),
        (("1", "--all"), "chọn đúng một trong ba"),
        (("--reason", "la"), "Giá trị 'la' của '--reason' không hợp lệ. Chọn một trong: khong-co"),
        (("--all", "--not-arrived"), "chỉ dùng với từng thư"),
    ],
)
def test_wrong_orders_are_told(run: Run, words: tuple[str, ...], told: str) -> None:
    said = run("outbox", "resend", PROFILE, *words, *WHY, *PLACE)
    assert said.status == 2
    assert told in said.err


def test_every_kind_has_a_word() -> None:
    assert set(REASONS.values()) == {*RefusalKind, ""}
    assert all(word.isascii() and word == word.lower() for word in REASONS)
