"""A real Prefect server makes the scheduled runs that ``prefect.yaml`` promises."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from tests.real.prefect_server import ROOT, PrefectServer, running, wait_until

STEPS = ("plan", "issue", "dispatch", "collect", "remind", "consolidate", "flight_check", "survey")
_SCHEDULE_SECONDS = 300

pytestmark = [pytest.mark.real, pytest.mark.long]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PrefectServer]:
    """A server with the project's deployments."""
    with running(tmp_path_factory.mktemp("prefect")) as started:
        started.prefect("work-pool", "create", "plancycle", "--type", "process")
        started.prefect("deploy", "--all")
        yield started


def _times(moments: list[datetime]) -> set[str]:
    return {f"{m:%H:%M}" for m in moments}


def _days(moments: list[datetime]) -> set[str]:
    return {f"{m:%d/%m %H:%M}" for m in moments}


def test_the_server_itself_makes_the_scheduled_runs(server: PrefectServer) -> None:
    deployments = server.deployments()
    assert sorted(deployments) == sorted(STEPS)
    scheduled = [d for name, d in deployments.items() if name != "issue"]
    wait_until(lambda: all(server.scheduled(d) for d in scheduled), _SCHEDULE_SECONDS, server.log)
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
