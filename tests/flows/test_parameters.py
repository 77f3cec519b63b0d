"""What an operator may write into the form of a flow."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from flows.open_offices import office_of
from flows.parameters import CollectParameters, IssueParameters, PlanParameters
from plancycle.faces.page_words import word_as_page
from plancycle.model.acts import Act
from plancycle.model.documents import DocumentKind, PaperName
from plancycle.model.errors import ConfigError, StepError

ISSUE = {"profile": "thai-binh", "document": "ke-hoach", "number": 5, "signed_on": "2024-01-10"}


def test_a_paper_is_named_as_operators_call_it() -> None:
    given = IssueParameters.model_validate(ISSUE)
    assert given.document is PaperName.PLAN
    assert given.document.kind is DocumentKind.PLAN
    assert (given.signed_on, given.signer_name, given.period) == (date(2024, 1, 10), "", "")
    choices = IssueParameters.model_json_schema()["$defs"]["PaperName"]["enum"]
    assert choices == [n.value for n in PaperName]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"number": 0}, "number"),
        ({"number": "năm"}, "number"),
        ({"signed_on": "2024-02-30"}, "signed_on"),
        ({"document": "plan"}, "document"),
        ({"year": 1999}, "year"),
        ({"year": 2101}, "year"),
        ({"as_of": "hôm qua"}, "as_of"),
        ({"so": 5}, "so"),
        ({"profile": None}, "profile"),
    ],
)
def test_wrong_values_are_refused_before_the_flow_runs(change: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as error:
        IssueParameters.model_validate(ISSUE | change)
    assert [e["loc"][0] for e in error.value.errors()] == [field]


def test_the_year_is_todays_unless_it_is_given(tmp_path: Path) -> None:
    place = {"profile": "thai-binh", "workspace": str(tmp_path), "as_of": "2024-12-31"}
    asked = CollectParameters.model_validate(place)
    with asked.office() as office:
        assert asked.year_in(office) == 2024
        assert office.today() == date(2024, 12, 31)
        assert CollectParameters.model_validate(place | {"year": 2023}).year_in(office) == 2023
    assert (tmp_path / "plancycle.sqlite").is_file()


def test_an_unknown_profile_is_told_in_vietnamese(tmp_path: Path) -> None:
    asked = PlanParameters(profile="khong-co", workspace=str(tmp_path))
    with pytest.raises(ConfigError, match="khong-co: không có thư mục"), asked.office():
        pass


def test_a_flow_says_what_can_be_done_in_commands(tmp_path: Path) -> None:
    """Prefect shows an error as it stands, of a task within an open office too."""
    place = {"profile": "thai-binh", "workspace": str(tmp_path), "as_of": "2024-12-31"}
    asked = CollectParameters.model_validate(place)
    for_tasks = []
    with pytest.raises(StepError) as refused, office_of(asked) as office:
        assert office.act_words is word_as_page
        try:
            with office_of(asked):
                raise StepError(f"Hãy {Act.COLLECT:order} trước.")
        except StepError as error:
            for_tasks.append(str(error))
            raise
    assert for_tasks == [str(refused.value)] == ["Hãy chạy “plancycle collect” trước."]
