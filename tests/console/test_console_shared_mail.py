"""Two localities with one mailbox: who sees one of them sees no mail that may be the other's."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from plancycle.console.guard import SESSION
from plancycle.cycle.workplace.collecting_state import collecting_state
from plancycle.model.mail import IncomingKind
from plancycle.model.people import PersonRole
from plancycle.model.status import IncomingStatus
from plancycle.people.keeping import add_person
from plancycle.people.sessions import begin_session
from tests.console.offices import console_over
from tests.console.stage import Browser, Console, text_of

OURS, OTHERS = "thai-binh", "vu-thu"
OF_OURS = "vanthu@so-noi-vu.thaibinh.example"
OF_OTHERS = "vanthu@so-noi-vu.vuthu.example"
REASON = "chưa rõ của ai"


@dataclass
class Shared:
    """A console over two localities with one mailbox; numbers of the messages that wait in it."""

    console: Console
    stranger: int = 0
    by_address: int = 0
    by_other_address: int = 0
    matched: int = 0
    matched_to_other: int = 0

    def desk(self, login: str, *profiles: str) -> Browser:
        """Where an operator sits who sees some localities; of none named, all."""
        house = self.console.house
        person, _ = add_person(
            house.database, login, f"Người {login}", [PersonRole.OPERATOR],
            profiles=profiles or None,
        )  # fmt: skip
        with house.database.begin() as tx:
            token = begin_session(tx, person, "testclient", "thử")
        browser = self.console.browser()
        browser.client.cookies.set(SESSION, token, domain="localhost.local")
        return browser

    def message(self, sender: str, profile: str = "") -> int:
        """A message that waits; returns its number."""
        with self.console.house.to_work(OURS, "máy") as office:
            raw = f"From: {sender}\r\nSubject: Thư của {sender}, {profile}\r\n\r\nxin hỏi".encode()
            office.blobs.put(raw)
            sha256 = hashlib.sha256(raw).hexdigest()
            with office.database.begin() as tx:
                now = self.console.clock.now
                tx.inbox.store("memory", sha256, sha256=sha256, size=1, received_at=now)
                stored = tx.inbox.by_sha256(sha256)
                assert stored is not None
                subject = f"Thư của {sender}, {profile}"
                kind = IncomingKind.FOR_PERSON
                tx.inbox.describe(stored, kind=kind, sender=sender, subject=subject, message_id="")
                if profile:
                    tx.inbox.assign(stored, profile)
                tx.inbox.move(stored, IncomingStatus.QUARANTINED, REASON)
        return stored.id


@pytest.fixture
def shared(collected_folder: Path, tmp_path: Path) -> Iterator[Shared]:
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        config = tmp_path / "office" / "config"
        shutil.copytree(config / OURS, config / OTHERS)
        for name, old, new in (
            ("locality.yaml", f"code: {OURS}", f"code: {OTHERS}"),
            ("units.csv", "thaibinh.example", "vuthu.example"),
        ):
            file = config / OTHERS / name
            file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        console.house.to_read(OTHERS)  # which takes it into the office
        made = Shared(console)
        made.stranger = made.message("la@xa.example")
        made.by_address = made.message(OF_OURS)
        made.by_other_address = made.message(OF_OTHERS)
        made.matched = made.message("ban@xa.example", OURS)
        made.matched_to_other = made.message("ban@xa.example", OTHERS)
        yield made


def _listed(browser: Browser, shared: Shared, locality: str) -> set[int]:
    """Numbers of those of the five that stand in the list."""
    text = browser.get(f"/{locality}/hop-thu").text
    five = (
        shared.stranger, shared.by_address, shared.by_other_address, shared.matched,
        shared.matched_to_other,
    )  # fmt: skip
    return {number for number in five if f'/hop-thu/{number}"' in text}


def test_who_sees_one_locality_sees_its_mail_alone(shared: Shared) -> None:
    ours, others = shared.desk("mot", OURS), shared.desk("hai", OTHERS)
    assert _listed(ours, shared, OURS) == {shared.by_address, shared.matched}
    assert _listed(others, shared, OTHERS) == {shared.by_other_address, shared.matched_to_other}


def test_who_sees_all_localities_of_the_mailbox_sees_what_nothing_is_known_of(
    shared: Shared,
) -> None:
    unmatched = {shared.stranger, shared.by_address, shared.by_other_address}
    for desk in (shared.desk("tat.ca"), shared.desk("ca.hai", OURS, OTHERS)):
        assert _listed(desk, shared, OURS) == unmatched | {shared.matched}
        assert "chưa rõ của địa phương nào" not in desk.get(f"/{OURS}/hop-thu").text


def test_the_page_says_how_many_messages_are_not_shown(shared: Shared) -> None:
    ours, everyone = shared.desk("mot", OURS), shared.desk("tat.ca")
    text = text_of(ours.get(f"/{OURS}/hop-thu"))
    assert "Còn 3 thư chưa rõ của địa phương nào" in text
    # A third came from a stranger, and no report was made of it.
    tray = text.partition("Chờ xử lý (")[2].partition(")")[0]
    whole = text_of(everyone.get(f"/{OURS}/hop-thu"))
    assert int(whole.partition("Chờ xử lý (")[2].partition(")")[0]) == int(tray) + 3


@pytest.mark.parametrize("hidden", ["stranger", "matched", "by_address"])
def test_no_address_shows_or_hands_out_a_hidden_message(shared: Shared, hidden: str) -> None:
    others = shared.desk("hai", OTHERS)
    number = getattr(shared, hidden)
    here = f"/{OTHERS}/hop-thu"
    for address in (
        f"{here}/{number}",
        f"{here}/{number}/tep",
        f"{here}/{number}/tai/0",
        f"{here}/{number}/tai/1",
        f"{here}/nhieu?so={number}",
    ):
        answer = others.get(address)
        assert answer.status_code >= 400, address
        assert "xin hỏi" not in answer.text
        assert "Thư của" not in answer.text


@pytest.mark.parametrize("hidden", ["stranger", "matched"])
def test_no_hidden_message_can_be_decided_on(shared: Shared, hidden: str) -> None:
    others = shared.desk("hai", OTHERS)
    number = getattr(shared, hidden)
    here = f"/{OTHERS}/hop-thu"
    said = {"why": "thử"}
    whose = {"don-vi": "so-noi-vu", "ky": "2024/H1"}
    for address, fields in (
        (f"{here}/{number}/bo-qua", said),
        (f"{here}/{number}/xu-ly-lai", said),
        (f"{here}/{number}/nhan", said | whose),
        (f"{here}/{number}/tra-lai", said | whose),
        (f"{here}/nhieu/bo-qua", said | {"so": str(number)}),
        (f"{here}/nhieu/xu-ly-lai", said | {"so": str(number), "khay": "cho-xu-ly"}),
    ):
        answer = others.post(address, fields)
        assert answer.status_code >= 400, address
    with shared.console.house.database.read() as tx:
        message = tx.inbox.get(number)
    assert (message.status, message.reason) == (IncomingStatus.QUARANTINED, REASON)


def test_of_a_message_that_may_be_seen_all_is_done(shared: Shared) -> None:
    ours = shared.desk("mot", OURS)
    assert ours.get(f"/{OURS}/hop-thu/{shared.by_address}/tai/0").status_code == 200
    assert ours.get(f"/{OURS}/hop-thu/{shared.by_address}/tep").status_code == 200
    done = ours.post(f"/{OURS}/hop-thu/{shared.by_address}/bo-qua", {"why": "chào"})
    assert done.status_code == 303
    with shared.console.house.database.read() as tx:
        assert tx.inbox.get(shared.by_address).status is IncomingStatus.IGNORED


def test_why_mail_was_not_fetched_is_told_to_who_may_see_it_all(shared: Shared) -> None:
    """Nobody knows of whom it is, and what a server says of it may tell."""
    reason = "máy chủ không đưa ra thư của vanthu@so-noi-vu.vuthu.example"
    with shared.console.house.to_work(OURS, "máy") as office, office.database.begin() as tx:
        tx.fetching.set_aside(office.mailbox.name, "7", reason, shared.console.clock.now)
    for desk, locality, is_told in (
        (shared.desk("mot", OURS), OURS, False),
        (shared.desk("hai", OTHERS), OTHERS, False),
        (shared.desk("ca.hai", OURS, OTHERS), OURS, True),
        (shared.desk("tat.ca"), OTHERS, True),
    ):
        for page in (f"/{locality}/hop-thu", f"/{locality}", f"/{locality}/thu-thu"):
            assert (reason in desk.get(page).text) is (is_told and page.endswith("/hop-thu"))
        text = text_of(desk.get(f"/{locality}/hop-thu"))
        assert "1 thư hộp thư không đưa ra được" in text
        assert ("lý do chỉ hiện với người được xem mọi địa phương" in text) is not is_told


def test_today_counts_what_may_be_seen(shared: Shared) -> None:
    text = text_of(shared.desk("hai", OTHERS).get(f"/{OTHERS}"))
    assert "2 thư" in text
    assert "la@xa.example" not in text


def test_mail_that_brought_a_report_is_its_locality_s_alone(shared: Shared) -> None:
    with shared.console.house.database.read() as tx:
        brought = tx.inbox.bringing_reports_of(OURS)
        assert tx.inbox.bringing_reports_of(OTHERS) == frozenset()
    assert len(brought) >= 2
    ours, others = shared.desk("mot", OURS), shared.desk("hai", OTHERS)
    for number in brought:
        assert ours.get(f"/{OURS}/hop-thu/{number}").status_code == 200
        assert others.get(f"/{OTHERS}/hop-thu/{number}").status_code >= 400


def test_what_is_not_shown_still_holds_up_a_judgement_of_the_late(shared: Shared) -> None:
    office = shared.console.house.to_read(OTHERS)
    limited = office.seen_by(frozenset({OTHERS}))
    with office.database.read() as tx:
        assert collecting_state(tx, limited) == collecting_state(tx, office)


def test_a_mailbox_of_one_locality_hides_nothing(collected_folder: Path, tmp_path: Path) -> None:
    with console_over(collected_folder, tmp_path / "office", "2024-06-20 09:00") as console:
        made = Shared(console)
        made.stranger = made.message("la@xa.example")
        assert _listed(made.desk("mot", OURS), made, OURS) == {made.stranger}
