"""Automations are laid up by name: once each, changed where they differ, and none of others'."""

from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from prefect.events.schemas.automations import Automation, AutomationCore
from prefect.settings.models.flows import FlowsSettings
from prefect.settings.models.server.services import ServerServicesDBVacuumSettings

from flows.automations import FILE, OURS, Reconciled, load_automations, reconcile
from plancycle.model.errors import ConfigError


class MemoryServer:
    """Keeps automations as a server does: with ids of its own."""

    def __init__(self) -> None:
        self.kept: dict[UUID, Automation] = {}

    def add(self, automation: AutomationCore, **changes: object) -> UUID:
        known = uuid4()
        content = automation.model_dump(mode="json") | changes
        self.kept[known] = Automation.model_validate(content | {"id": known})
        return known

    def create_automation(self, automation: AutomationCore) -> UUID:
        return self.add(automation)

    def read_automations(self, *, limit: int | None = None, offset: int = 0) -> list[Automation]:
        return list(self.kept.values())[offset : offset + (limit or 200)]

    def update_automation(self, automation_id: UUID, automation: AutomationCore) -> None:
        content = automation.model_dump(mode="json") | {"id": automation_id}
        self.kept[automation_id] = Automation.model_validate(content)

    def delete_automation(self, automation_id: UUID) -> None:
        del self.kept[automation_id]


WANTED = load_automations()
NAMES = tuple(a.name for a in WANTED)


def test_the_file_says_what_a_run_gone_wrong_is_marked_as() -> None:
    assert len(WANTED) == 4
    kinds = {a.name: [x.type for x in a.actions] for a in WANTED}
    assert kinds == {
        "plancycle: lượt chạy mất dấu": ["change-flow-run-state"],
        "plancycle: lượt chạy không khởi động được": ["change-flow-run-state"],
        "plancycle: lượt chạy quá lâu": ["cancel-flow-run"],
        "plancycle: lượt chạy đã lỡ": ["cancel-flow-run"],
    }


def test_laying_up_twice_changes_nothing() -> None:
    server = MemoryServer()
    assert reconcile(server, WANTED) == Reconciled(made=NAMES)
    assert reconcile(server, WANTED) == Reconciled(unchanged=NAMES)
    assert len(server.kept) == 4


def test_what_differs_is_changed_and_what_is_too_many_goes() -> None:
    server = MemoryServer()
    first, second, third, fourth = WANTED
    server.add(first, description="cũ")
    server.add(second)
    server.add(second)
    server.add(third, name=f"{OURS}không còn dùng")
    others = server.add(fourth, name="của người khác")
    done = reconcile(server, WANTED)
    assert done.changed == (first.name,)
    assert done.unchanged == (second.name,)
    assert done.made == (third.name, fourth.name)
    assert sorted(done.removed) == sorted((second.name, f"{OURS}không còn dùng"))
    assert others in server.kept
    assert reconcile(server, WANTED) == Reconciled(unchanged=NAMES)


def test_one_paused_in_the_browser_stays_paused() -> None:
    server = MemoryServer()
    known = server.add(WANTED[0], enabled=False, description="cũ")
    reconcile(server, WANTED)
    assert server.kept[known].enabled is False
    assert server.kept[known].description == WANTED[0].description


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("automations: [{name: x}]", "chưa đúng"),
        ("other: 1", "chưa đúng"),
        ("a: [", "chưa đúng"),
    ],
)
def test_a_wrong_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    file = tmp_path / "automations.yaml"
    file.write_text(text)
    with pytest.raises(ConfigError, match=told):
        load_automations(file)


def _environment(unit: str) -> dict[str, str]:
    """What a systemd unit sets."""
    lines = (FILE.parent / unit).read_text("utf-8").splitlines()
    set_here = (line.removeprefix("Environment=") for line in lines if line.startswith("Env"))
    return dict(s.split("=", 1) for s in set_here if not s.startswith("EnvironmentFile"))


def test_prefect_keeps_its_own_runs_for_a_month(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in _environment("plancycle-server.service").items():
        monkeypatch.setenv(name, value)
    vacuum = ServerServicesDBVacuumSettings()
    assert vacuum.enabled == {"events", "flow_runs", "orphans"}
    assert vacuum.retention_period == timedelta(days=30)


def test_three_signs_missed_and_a_run_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in _environment("plancycle-worker.service").items():
        monkeypatch.setenv(name, value)
    lost = next(a for a in WANTED if a.name == "plancycle: lượt chạy mất dấu")
    assert FlowsSettings().heartbeat_frequency == 30
    assert lost.trigger.model_dump()["within"] == timedelta(seconds=90)
