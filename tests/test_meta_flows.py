"""``prefect.yaml`` and the flows keep their promises to each other and to the operator."""

import importlib
import inspect
import re
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from prefect import Flow
from pydantic import BaseModel
from ruamel.yaml import YAML

from flows.run_names import run_name
from plancycle.model.text import clean_text

ROOT = Path(__file__).parents[1]
CONTENT: dict[str, Any] = YAML(typ="safe").load((ROOT / "prefect.yaml").read_text("utf-8"))
DEPLOYMENTS: list[dict[str, Any]] = CONTENT["deployments"]
STEPS = (
    "today",
    "collect",
    "plan",
    "issue",
    "dispatch",
    "remind",
    "consolidate",
    "flight_check",
    "survey",
)
_VIETNAMESE = re.compile(r"[à-ỹđÀ-ỸĐ]")


def _flow(entrypoint: str) -> Flow[Any, Any]:
    path, _, name = entrypoint.partition(":")
    assert (ROOT / path).is_file()
    found = getattr(importlib.import_module(path.removesuffix(".py").replace("/", ".")), name)
    assert isinstance(found, Flow)
    return found


def _model(flow: Flow[Any, Any]) -> type[BaseModel]:
    assert list(inspect.signature(flow.fn).parameters) == ["tham_so"]
    hints: dict[str, Any] = get_type_hints(flow.fn)
    model = hints["tham_so"]
    assert issubclass(model, BaseModel)
    return model


def test_every_step_of_the_year_is_deployed() -> None:
    assert [d["entrypoint"] for d in DEPLOYMENTS] == [f"flows/{s}_flow.py:{s}" for s in STEPS]


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda d: d["entrypoint"])
def test_every_entrypoint_is_a_flow_that_takes_its_parameters(deployment: dict[str, Any]) -> None:
    flow = _flow(deployment["entrypoint"])
    assert deployment["name"] == f"{flow.name} - {{{{ $PLANCYCLE_PROFILE }}}}"
    assert deployment["parameters"] == {"tham_so": {"profile": "{{ $PLANCYCLE_PROFILE }}"}}
    if deployment["schedules"]:
        flow.validate_parameters(deployment["parameters"])
    assert _VIETNAMESE.search(flow.name)
    assert _VIETNAMESE.search(deployment["description"])
    assert _VIETNAMESE.search(inspect.getdoc(flow.fn) or "")


@pytest.mark.parametrize("deployment", DEPLOYMENTS, ids=lambda d: d["entrypoint"])
def test_schedules_are_local_and_leave_a_pause_alone(deployment: dict[str, Any]) -> None:
    for schedule in deployment["schedules"]:
        assert ZoneInfo(schedule["timezone"]).key == "Asia/Ho_Chi_Minh"
        assert schedule["slug"]
        assert "active" not in schedule
    limit = deployment["concurrency_limit"]
    assert (limit["limit"], limit["collision_strategy"]) == (1, "CANCEL_NEW")


@pytest.mark.parametrize("step", STEPS)
def test_every_field_of_a_form_is_told_in_vietnamese(step: str) -> None:
    model = _model(_flow(f"flows/{step}_flow.py:{step}"))
    assert model.model_config.get("extra") == "forbid"
    for name, field in model.model_fields.items():
        assert field.title, name
        assert field.description, name
        for words in (field.title, field.description):
            assert _VIETNAMESE.search(words), f"{name}: {words}"
            assert words == clean_text(words)
    schema = model.model_json_schema()
    assert _VIETNAMESE.search(schema["title"])
    assert _VIETNAMESE.search(schema["description"]), "else Prefect shows the English docstring"


def test_no_schedule_names_a_day_of_the_year() -> None:
    """An outage on that day would lose what it is for: the calendar is the product's."""
    scheduled = {d["entrypoint"].partition(":")[2]: d["schedules"] for d in DEPLOYMENTS}
    assert [step for step, schedules in scheduled.items() if schedules] == [
        "today",
        "collect",
        "flight_check",
    ]
    for schedules in scheduled.values():
        assert all(s["cron"].split()[2:4] == ["*", "*"] for s in schedules)


@pytest.mark.parametrize("step", STEPS)
def test_no_form_asks_for_a_made_up_day_or_a_work_folder(step: str) -> None:
    flow = _flow(f"flows/{step}_flow.py:{step}")
    fields = _model(flow).model_json_schema()["properties"]
    assert "profile" in fields
    assert not {"as_of", "workspace"} & fields.keys()
    assert flow.flow_run_name is run_name


def test_the_version_of_prefect_is_the_locked_one() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    assert f"\nprefect=={CONTENT['prefect-version']} \\\n" in lock
