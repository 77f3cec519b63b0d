"""The deployments of an office: one a step and profile, with lists to choose from."""

from datetime import date, datetime
from typing import Any

import pytest
from prefect.utilities.schema_tools import validate

from flows.collect_flow import collect
from flows.deployment_plan import planned_deployments
from flows.parameters import CollectParameters, closed
from flows.run_names import named, piece_name
from plancycle.cycle.steps import Order
from plancycle.model.errors import StepError
from plancycle.model.periods import VIETNAM
from plancycle.profiles import load_profile
from tests.cycle.world import CONFIG

PROFILES = [load_profile(CONFIG, code) for code in ("thai-binh", "da-nang")]
PLANNED = planned_deployments(PROFILES)
BY_NAME = {p.name: p for p in PLANNED}


def _fields(name: str) -> dict[str, Any]:
    (definition,) = (d for d in BY_NAME[name].schema["definitions"].values() if "properties" in d)
    fields: dict[str, Any] = definition["properties"]
    return fields


def test_one_a_step_and_profile_and_no_two_named_alike() -> None:
    steps = [
        "Việc hằng ngày",
        "Thu báo cáo",
        "Lập kế hoạch năm",
        "Ban hành văn bản",
        "Gửi giao nhiệm vụ",
        "Đôn đốc báo cáo",
        "Tổng hợp báo cáo",
        "Kiểm tra buổi sáng",
        "Bảng theo dõi",
    ]
    profiles = ("thai-binh", "da-nang")
    assert list(BY_NAME) == [f"{step} - {p}" for p in profiles for step in steps]
    assert [p.block["tags"] for p in PLANNED] == [["plancycle", p.profile] for p in PLANNED]
    assert all("$" not in str((p.block, p.pull)) for p in PLANNED)


def test_two_of_one_name_are_refused() -> None:
    with pytest.raises(StepError, match=r"trùng tên: .*Thu báo cáo - thai-binh"):
        planned_deployments([PROFILES[0], PROFILES[0]])


def test_parameters_are_chosen_from_what_the_profile_has() -> None:
    issue = _fields("Ban hành văn bản - thai-binh")
    assert issue["profile"]["enum"] == ["thai-binh"]
    assert issue["period"]["enum"] == ["", "H1", "Y"]
    assert issue["document"]["enum"] == [
        "ke-hoach",
        "to-trinh",
        "cong-van-giao-nhiem-vu",
        "cong-van-don-doc",
        "bao-cao-tong-hop",
    ]
    assert issue["document"]["title"] == "Loại văn bản"
    other = _fields("Tổng hợp báo cáo - da-nang")
    codes = [r.code for r in PROFILES[1].reporting.periods]
    assert other["period"]["enum"] == ["", *codes]
    assert other["profile"]["enum"] == ["da-nang"]


@pytest.mark.parametrize(
    "change",
    [
        {"document": "bieu-mau-bao-cao"},
        {"document": "tong-hop-du-toan"},
        {"profile": "da-nang"},
        {"period": "H2"},
        {"as_of": "2024-06-15"},
        {"workspace": "w"},
    ],
)
def test_what_is_in_no_list_is_refused_by_the_schema(change: dict[str, str]) -> None:
    """By the same check as the server's."""
    schema = BY_NAME["Ban hành văn bản - thai-binh"].schema
    given = {
        "profile": "thai-binh",
        "document": "ke-hoach",
        "number": 5,
        "signed_on": "2024-01-10",
    }
    assert validate({"tham_so": given}, schema) == []
    assert len(validate({"tham_so": given | change}, schema)) == 1


def test_runs_are_named_in_vietnamese_with_profile_and_day() -> None:
    now = datetime(2026, 11, 30, 7, 15, tzinfo=VIETNAM)
    told = CollectParameters(profile="thai-binh")
    name = "Thu báo cáo - thai-binh - 30/11/2026 07:15"
    assert named(collect.name, told, now) == name
    assert named(collect.name, told.model_dump(), now) == name
    assert named(collect.name, told.model_dump(mode="json"), now) == name
    played = CollectParameters(profile="thai-binh", as_of=date(2024, 6, 15))
    for given in (played, played.model_dump(mode="json")):
        assert named(collect.name, given, now) == "Thu báo cáo - thai-binh - 15/6/2024"


def test_tasks_keep_their_letters() -> None:
    order = Order("Soạn thư đôn đốc", print, (), 18)
    assert piece_name(parameters={"order": order}) == "Soạn thư đôn đốc (18 đơn vị)"
    assert piece_name(parameters={"order": closed(order)}) == "Soạn thư đôn đốc (18 đơn vị)"
    one = Order("Ghi số, ngày ký", print)
    assert piece_name(parameters={"order": closed(one)}) == "Ghi số, ngày ký"
