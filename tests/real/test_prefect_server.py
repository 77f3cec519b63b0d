"""A real Prefect server makes the scheduled runs that an office's deployments promise."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.real.prefect_server import ROOT, PrefectServer, running, wait_until

PROFILES = ("thai-binh", "da-nang")
SCHEDULED = ("Việc hằng ngày", "Thu báo cáo", "Kiểm tra buổi sáng")
STEPS = (
    *SCHEDULED,
    "Lập kế hoạch năm",
    "Ban hành văn bản",
    "Gửi giao nhiệm vụ",
    "Đôn đốc báo cáo",
    "Tổng hợp báo cáo",
    "Bảng theo dõi",
)
_SCHEDULE_SECONDS = 300
_A_DAY = """
from flows.parameters import TodayParameters
from flows.today_flow import today
print(today(TodayParameters(profile="thai-binh", workspace={folder!r})).faults)
"""

pytestmark = [pytest.mark.real, pytest.mark.long]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office's work folder."""
    return tmp_path_factory.mktemp("office")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> Iterator[PrefectServer]:
    """A server with the deployments of two profiles, and one that an earlier version made."""
    with running(tmp_path_factory.mktemp("prefect")) as started:
        started.prefect("work-pool", "create", "plancycle", "--type", "process")
        _deploy_as_before(started)
        said = _deployments(started, folder, *PROFILES)
        assert said.count("Lịch mới: ") == len(PROFILES) * len(STEPS)
        assert "Đã bỏ (không còn dùng): thai-binh\n" in said
        yield started


def _deployments(server: PrefectServer, folder: Path, *profiles: str) -> str:
    words = ["deployments", *profiles, "--workspace", str(folder)]
    return _python(server, f"from plancycle.cli import main; main({words!r})")


def _python(server: PrefectServer, code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], env=server.environment, cwd=ROOT, capture_output=True,
        text=True, timeout=600, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _deploy_as_before(server: PrefectServer) -> None:
    flow = server.post("/flows/", {"name": "Tổng hợp báo cáo"})
    deployment = {
        "name": "thai-binh",
        "flow_id": flow["id"],
        "entrypoint": "flows/consolidate_flow.py:consolidate",
        "work_pool_name": "plancycle",
        "parameters": {"tham_so": {"profile": "thai-binh"}},
    }
    server.post("/deployments/", deployment)


def _name(step: str, profile: str) -> str:
    return f"{step} - {profile}"


def test_the_server_itself_makes_the_scheduled_runs_of_both_profiles(
    server: PrefectServer,
) -> None:
    deployments = server.by_name()
    assert sorted(deployments) == sorted(_name(s, p) for s in STEPS for p in PROFILES)
    scheduled = [deployments[_name(s, p)] for s in SCHEDULED for p in PROFILES]
    wait_until(lambda: all(server.scheduled(d) for d in scheduled), _SCHEDULE_SECONDS, server.log)
    runs = {name: server.scheduled(d) for name, d in deployments.items()}
    by_hand = [name for name, found in runs.items() if not found]
    assert sorted(by_hand) == sorted(_name(s, p) for s in STEPS[len(SCHEDULED) :] for p in PROFILES)
    for profile in PROFILES:
        daily = runs[_name("Việc hằng ngày", profile)]
        assert {f"{m:%H:%M}" for m in daily} <= {f"{hour:02d}:00" for hour in range(7, 18)}
        assert all(after > before for before, after in pairwise(daily))
        collecting = runs[_name("Thu báo cáo", profile)]
        assert {after - before for before, after in pairwise(collecting)} == {timedelta(minutes=15)}
        assert all(m > datetime.now(UTC) - timedelta(minutes=15) for m in collecting)


def test_one_run_of_a_step_at_a_time(server: PrefectServer) -> None:
    for deployment in server.by_name().values():
        assert deployment["global_concurrency_limit"]["limit"] == 1
        assert deployment["concurrency_options"]["collision_strategy"] == "CANCEL_NEW"
        assert deployment["work_pool_name"] == "plancycle"
        (step,) = deployment["pull_steps"]
        assert step == {"prefect.deployments.steps.set_working_directory": {"directory": str(ROOT)}}


def test_the_form_of_a_flow_is_vietnamese_and_chosen_from_lists(server: PrefectServer) -> None:
    schema = server.by_name()[_name("Ban hành văn bản", "thai-binh")]["parameter_openapi_schema"]
    assert list(schema["properties"]) == ["tham_so"]
    fields = schema["definitions"]["IssueParameters"]["properties"]
    assert fields["profile"]["title"] == "Hồ sơ địa phương"
    assert fields["profile"]["enum"] == ["thai-binh"]
    assert fields["period"]["enum"] == ["", "H1", "Y"]
    assert fields["signed_on"]["format"] == "date"
    assert "bieu-mau-bao-cao" not in fields["document"]["enum"]
    assert not {"as_of", "workspace"} & fields.keys()


@pytest.mark.parametrize(
    "given",
    [
        {"profile": "thai-binh", "period": "H2"},
        {"profile": "da-nang"},
        {"profile": "thai-binh", "as_of": "2024-06-15"},
        {"profile": "thai-binh", "workspace": "w"},
    ],
)
def test_the_server_takes_nothing_that_stands_in_no_list(
    server: PrefectServer, given: dict[str, Any]
) -> None:
    deployment = server.by_name()[_name("Tổng hợp báo cáo", "thai-binh")]
    with pytest.raises(httpx.HTTPStatusError) as refused:
        server.post(
            f"/deployments/{deployment['id']}/create_flow_run", {"parameters": {"tham_so": given}}
        )
    assert refused.value.response.status_code in (409, 422)


def test_again_makes_nothing_twice_and_a_paused_schedule_stays_paused(
    server: PrefectServer, folder: Path
) -> None:
    """Without names: the profiles that are on the server already."""
    name = _name("Thu báo cáo", "da-nang")
    deployment = server.by_name()[name]
    (schedule,) = deployment["schedules"]
    assert schedule["active"]
    server.patch(f"/deployments/{deployment['id']}/schedules/{schedule['id']}", {"active": False})
    said = _deployments(server, folder)
    assert said.count("Đã cập nhật: ") == len(PROFILES) * len(STEPS)
    assert "Lịch mới" not in said and "Đã bỏ" not in said
    deployments = server.by_name()
    assert len(deployments) == len(PROFILES) * len(STEPS)
    assert deployments[name]["id"] == deployment["id"]
    assert [s["active"] for s in deployments[name]["schedules"]] == [False]
    other = deployments[_name("Thu báo cáo", "thai-binh")]
    assert [s["active"] for s in other["schedules"]] == [True]


def test_a_run_has_its_name_in_vietnamese(server: PrefectServer, folder: Path) -> None:
    assert _python(server, _A_DAY.format(folder=str(folder))).splitlines()[-1] == "()"
    (run,) = server.post(
        "/flow_runs/filter", {"flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}}}
    )
    today = f"{datetime.now(UTC) + timedelta(hours=7):%d/%m/%Y}"
    assert re.fullmatch(rf"Việc hằng ngày - thai-binh - {today} \d\d:\d\d", run["name"])
    tasks = {t["name"] for t in server.post("/task_runs/filter", {})}
    assert {"Đối chiếu thư chưa rõ kết quả", "Gửi thư trong hàng đợi"} <= tasks


def test_the_file_alone_deploys_one_profile(server: PrefectServer) -> None:
    """As Prefect's own command reads it, for who wants no other."""
    environment = server.environment | {"PLANCYCLE_PROFILE": "ly-son"}
    PrefectServer(server.api, environment, server.log).prefect("deploy", "--all")
    own = [n for n in server.by_name() if n.endswith("ly-son")]
    assert sorted(own) == sorted(_name(s, "ly-son") for s in STEPS)
    given = server.by_name()[_name("Thu báo cáo", "ly-son")]["parameters"]
    assert given == {"tham_so": {"profile": "ly-son"}}
