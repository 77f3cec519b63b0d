"""The automations of the office's Prefect server, kept in a file and laid up by their names.

``prefect automation create`` makes a second one each time it is called; this compares.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from prefect.client.orchestration import get_client
from prefect.events.schemas.automations import Automation, AutomationCore
from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from plancycle.model.errors import ConfigError
from plancycle.vi.system_words import system_words

FILE = Path(__file__).resolve().parent.parent / "deployments" / "automations.yaml"
OURS = "plancycle: "
"""How the names of ours begin: what is named otherwise was made by somebody else."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """Names of the automations, by what was done with each."""

    made: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


class AutomationClient(Protocol):
    """What is asked of Prefect's client."""

    def read_automations(self, *, limit: int | None = None, offset: int = 0) -> list[Automation]:
        """Some of all automations."""

    def create_automation(self, automation: AutomationCore) -> UUID:
        """Make one."""

    def update_automation(self, automation_id: UUID, automation: AutomationCore) -> None:
        """Change one."""

    def delete_automation(self, automation_id: UUID) -> None:
        """Take one away."""


def load_automations(file: Path = FILE) -> tuple[AutomationCore, ...]:
    """The automations of a file. Raises: ConfigError, naming what is wrong."""
    try:
        content = YAML(typ="safe").load(file.read_text("utf-8"))
        wanted = tuple(AutomationCore.model_validate(a) for a in content["automations"])
    except OSError as error:
        raise ConfigError(f"Không đọc được tệp “{file}” ({system_words(error)}).") from error
    except (YAMLError, ValidationError, TypeError, KeyError) as error:
        raise ConfigError(f"Tệp “{file.name}” chưa đúng: {error}") from error
    names = [a.name for a in wanted]
    if len(set(names)) < len(names) or not all(n.startswith(OURS) for n in names):
        raise ConfigError(
            f"Tệp “{file.name}”: mỗi mục cần một tên riêng, bắt đầu bằng “{OURS.strip()}”."
        )
    return wanted


def lay_up(wanted: Iterable[AutomationCore]) -> Reconciled:
    """Let the server have these automations of ours, and no others. Raises: ConfigError."""
    with get_client(sync_client=True) as client:
        return reconcile(client, wanted)


def reconcile(client: AutomationClient, wanted: Iterable[AutomationCore]) -> Reconciled:
    """As :func:`lay_up`, through a client. One paused in the browser stays paused."""
    there: dict[str, list[Automation]] = {}
    for automation in _all(client):
        if automation.name.startswith(OURS):
            there.setdefault(automation.name, []).append(automation)
    names: dict[str, list[str]] = {"made": [], "changed": [], "unchanged": []}
    left: list[Automation] = []
    for core in wanted:
        known = there.pop(core.name, [])
        left += known[1:]  # a second one of that name would act a second time
        names[_lay_one(client, core, known[0] if known else None)].append(core.name)
    left += [a for several in there.values() for a in several]
    for automation in left:
        client.delete_automation(automation.id)
    return Reconciled(
        tuple(names["made"]),
        tuple(names["changed"]),
        tuple(a.name for a in left),
        tuple(names["unchanged"]),
    )


def _lay_one(client: AutomationClient, wanted: AutomationCore, known: Automation | None) -> str:
    """Let the server have one automation as wanted. Returns: what was done, a field's name."""
    if known is None:
        client.create_automation(wanted)
        return "made"
    as_set = wanted.model_copy(update={"enabled": known.enabled})
    if _content(as_set) == _content(known):
        return "unchanged"
    client.update_automation(known.id, as_set)
    return "changed"


def _all(client: AutomationClient) -> list[Automation]:
    automations: list[Automation] = []
    while page := client.read_automations(limit=100, offset=len(automations)):
        automations += page
    return automations


def _content(automation: AutomationCore) -> dict[str, Any]:
    """What an automation does, without what a server adds to it."""
    fields = set(AutomationCore.model_fields)
    content = automation.model_dump(mode="json", include=fields)
    return {name: _sorted(value) for name, value in content.items()}


def _sorted(value: Any) -> Any:
    """With sets, which JSON knows as lists of any order, in one order; without ids."""
    if isinstance(value, dict):
        return {k: _sorted(v) for k, v in value.items() if k != "id"}
    if isinstance(value, list):
        return sorted((_sorted(v) for v in value), key=repr)
    return value
