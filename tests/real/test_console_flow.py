"""Work that a person asks for at the console, as a run of a real Prefect server."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from plancycle.installation.settings import Settings
from plancycle.model.people import PersonRole
from plancycle.model.runs import RunState
from plancycle.people.keeping import add_person
from plancycle.store.persons.console_runs import ConsoleRun
from plancycle.wiring.open_office import open_database
from tests.postgresql_server import free_port
from tests.real.prefect_server import PrefectServer, running

pytestmark = [pytest.mark.long, pytest.mark.real]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """One server for these tests."""
    with running(tmp_path_factory.mktemp("prefect")) as server:
        yield server


def _ask(folder: Path, work: str, params: dict[str, int]) -> ConsoleRun:
    folder.mkdir()
    with open_database(Settings(workspace=folder)) as database:
        person, _ = add_person(database, "an", "Nguyễn Văn An", [PersonRole.OPERATOR])
        with database.acting(person.name).begin() as tx:
            run, _ = tx.console.runs.ask("p", "thai-binh", work, "Soạn dự thảo", params, person.id)
    return run


def _carry_out(folder: Path, number: int, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "flows.console_flow", str(folder), str(number)]
    subprocess.run(command, cwd=ROOT, env=environment, timeout=600, check=False)


def _run(folder: Path, number: int) -> ConsoleRun:
    with open_database(Settings(workspace=folder)) as database, database.read() as tx:
        run = tx.console.runs.get(number)
    assert run is not None
    return run


def test_asked_work_is_a_run_of_the_server_under_the_persons_name(
    server: PrefectServer, tmp_path: Path
) -> None:
    folder = tmp_path / "workspace"
    number = _ask(folder, "plan", {"year": 2024}).id
    _carry_out(folder, number, server.environment)
    run = _run(folder, number)
    assert run.state is RunState.DONE
    assert "Dự thảo" in run.result
    (flow_run,) = server.post("/flow_runs/filter", {})
    assert (flow_run["id"], flow_run["state_type"]) == (run.flow_run, "COMPLETED")
    assert flow_run["name"] == "Soạn dự thảo (Nguyễn Văn An)"
    with open_database(Settings(workspace=folder)) as database, database.read() as tx:
        assert {e.actor for e in tx.events("document")} == {"Nguyễn Văn An"}


def test_without_its_server_the_work_is_done_all_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    number = _ask(folder, "plan", {"year": 2024}).id
    nowhere = f"http://127.0.0.1:{free_port()}/api"
    environment = dict(os.environ) | {"PREFECT_API_URL": nowhere, "PREFECT_HOME": str(tmp_path)}
    _carry_out(folder, number, environment)
    run = _run(folder, number)
    assert (run.state, run.flow_run) == (RunState.DONE, "")
