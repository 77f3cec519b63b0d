"""A real Prefect server makes the scheduled runs that ``prefect.yaml`` promises."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from plancycle.model.periods import VIETNAM
from tests.postgresql_server import free_port

ROOT = Path(__file__).parents[2]
STEPS = ("plan", "issue", "dispatch", "collect", "remind", "consolidate", "survey")
_START_SECONDS = 300
_SCHEDULE_SECONDS = 300

pytestmark = [pytest.mark.real, pytest.mark.long]


@dataclass(frozen=True)
class PrefectServer:
    """A running server and the environment of its clients."""

    api: str
    environment: dict[str, str]
    log: Path

    def prefect(self, *words: str) -> str:
        """Run the program ``prefect``."""
        command = [sys.executable, "-m", "prefect", "--no-prompt", *words]
        done = subprocess.run(
            command, env=self.environment, cwd=ROOT, capture_output=True, text=True,
            timeout=600, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def post(self, path: str, body: dict[str, Any]) -> Any:
        """Ask the API."""
        answer = httpx.post(f"{self.api}{path}", json=body, timeout=120, trust_env=False)
        answer.raise_for_status()
        return answer.json()

    def patch(self, path: str, body: dict[str, Any]) -> None:
        """Change something through the API, as its pages do."""
        httpx.patch(f"{self.api}{path}", json=body, timeout=120, trust_env=False).raise_for_status()

    def deployments(self) -> dict[str, dict[str, Any]]:
        """Deployments by the last word of their entrypoint."""
        found = self.post("/deployments/filter", {})
        return {d["entrypoint"].partition(":")[2]: d for d in found}

    def scheduled(self, deployment: dict[str, Any]) -> list[datetime]:
        """When the runs of a deployment are due, local time, in order."""
        body = {
            "flow_runs": {
                "deployment_id": {"any_": [deployment["id"]]},
                "state": {"type": {"any_": ["SCHEDULED"]}},
            },
            "limit": 200,
        }
        runs = self.post("/flow_runs/filter", body)
        assert all(r["state_name"] == "Scheduled" and r["auto_scheduled"] for r in runs)
        moments = (datetime.fromisoformat(r["expected_start_time"]) for r in runs)
        return sorted(m.astimezone(VIETNAM) for m in moments)


@contextmanager
def _running(folder: Path) -> Iterator[PrefectServer]:
    port = free_port()
    api = f"http://127.0.0.1:{port}/api"
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    environment = kept | {
        "PREFECT_HOME": str(folder),
        "PREFECT_API_URL": api,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
        "PREFECT_SERVER_LOGGING_LEVEL": "WARNING",
        "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "5",
        # By default runs are made for the next 100 days: a December date would be out of sight.
        "PREFECT_SERVER_SERVICES_SCHEDULER_MAX_SCHEDULED_TIME": "P800D",
        "DO_NOT_TRACK": "1",
        "PLANCYCLE_ROOT": str(ROOT),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1"]
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=environment, cwd=folder, stdout=out, stderr=out
        )
    try:
        _wait(lambda: _answers(api) or _died(process), _START_SECONDS, log)
        assert process.poll() is None, log.read_text()
        yield PrefectServer(api, environment, log)
    finally:
        process.terminate()
        try:
            process.wait(120)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(120)


def _answers(api: str) -> bool:
    try:
        return httpx.get(f"{api}/health", timeout=2, trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


def _died(process: "subprocess.Popen[bytes]") -> bool:
    return process.poll() is not None


def _wait(true: Callable[[], bool], seconds: float, log: Path | None = None) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            pytest.fail(f"waited {seconds} s\n{log.read_text() if log else ''}")
        time.sleep(0.3)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """A server with the project's deployments."""
    with _running(tmp_path_factory.mktemp("prefect")) as running:
        running.prefect("work-pool", "create", "plancycle", "--type", "process")
        running.prefect("deploy", "--all")
        yield running


def _times(moments: list[datetime]) -> set[str]:
    return {f"{m:%H:%M}" for m in moments}


def _days(moments: list[datetime]) -> set[str]:
    return {f"{m:%d/%m %H:%M}" for m in moments}


def test_the_server_itself_makes_the_scheduled_runs(server: PrefectServer) -> None:
    deployments = server.deployments()
    assert sorted(deployments) == sorted(STEPS)
    scheduled = [d for name, d in deployments.items() if name != "issue"]
    _wait(lambda: all(server.scheduled(d) for d in scheduled), _SCHEDULE_SECONDS, server.log)
    runs = {name: server.scheduled(d) for name, d in deployments.items()}

    assert runs["issue"] == [], "a person decides when a paper is issued"
    assert _days(runs["plan"]) == {"01/12 08:00"}
    assert _days(runs["consolidate"]) == {"15/06 08:00", "15/12 08:00"}
    assert _times(runs["dispatch"]) == {"07:00"}
    assert _times(runs["remind"]) == {"07:30"}
    collecting = runs["collect"]
    assert {m.minute for m in collecting} <= {0, 15, 30, 45}
    assert len(collecting) >= 4
    steps = {after - before for before, after in pairwise(collecting)}
    assert steps == {timedelta(minutes=15)}
    assert all(m > datetime.now(UTC) - timedelta(minutes=15) for m in collecting)


def test_one_run_of_a_step_at_a_time(server: PrefectServer) -> None:
    for deployment in server.deployments().values():
        assert deployment["global_concurrency_limit"]["limit"] == 1
        assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
        assert deployment["work_pool_name"] == "plancycle"
        (step,) = deployment["pull_steps"]
        assert step == {"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}


def test_the_form_of_a_flow_is_vietnamese(server: PrefectServer) -> None:
    schema = server.deployments()["issue"]["parameter_openapi_schema"]
    assert list(schema["properties"]) == ["tham_so"]
    fields = schema["definitions"]["IssueParameters"]["properties"]
    assert fields["profile"]["title"] == "Hồ sơ địa phương"
    assert fields["signed_on"]["format"] == "date"
    assert "ke-hoach" in schema["definitions"]["PaperName"]["enum"]


def test_a_schedule_paused_in_the_browser_stays_paused(server: PrefectServer) -> None:
    deployment = server.deployments()["remind"]
    (schedule,) = deployment["schedules"]
    assert schedule["active"]
    server.patch(f"/deployments/{deployment['id']}/schedules/{schedule['id']}", {"active": False})
    server.prefect("deploy", "--all")
    deployments = server.deployments()
    assert [s["active"] for s in deployments["remind"]["schedules"]] == [False]
    assert [s["active"] for s in deployments["collect"]["schedules"]] == [True]
    assert len(deployments) == len(STEPS)
