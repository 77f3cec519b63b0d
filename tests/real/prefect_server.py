"""A real Prefect server on a free port, and how to ask it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from plancycle.model.periods import VIETNAM
from tests.postgresql_server import free_port

ROOT = Path(__file__).parents[2]
_START_SECONDS = 300


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
        """Ask the API; a server on SQLite that is busy says so, and is asked again."""
        for _ in range(30):
            answer = httpx.post(f"{self.api}{path}", json=body, timeout=120, trust_env=False)
            if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                break
            time.sleep(1)
        answer.raise_for_status()
        return answer.json()

    def patch(self, path: str, body: dict[str, Any]) -> None:
        """Change something through the API, as its pages do."""
        httpx.patch(f"{self.api}{path}", json=body, timeout=120, trust_env=False).raise_for_status()

    def by_name(self) -> dict[str, dict[str, Any]]:
        """Every deployment by its name; no two have one."""
        found = self.post("/deployments/filter", {})
        by_name = {d["name"]: d for d in found}
        assert len(by_name) == len(found)
        return by_name

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
def running(folder: Path) -> Iterator[PrefectServer]:
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
    folder.mkdir(exist_ok=True)
    log = folder / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--port", str(port)], env=environment, cwd=folder, stdout=out, stderr=out
        )
    try:
        wait_until(lambda: _answers(api) or _died(process), _START_SECONDS, log)
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


def wait_until(true: Callable[[], bool], seconds: float, log: Path | None = None) -> None:
    until = time.monotonic() + seconds
    while not true():
        if time.monotonic() > until:
            pytest.fail(f"waited {seconds} s\n{log.read_text() if log else ''}")
        time.sleep(0.3)
