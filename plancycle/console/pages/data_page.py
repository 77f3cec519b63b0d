"""Dữ liệu của địa phương: what changes from year to year, as forms over the office's own files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from plancycle.console.asking import Doing, Looking, go_on, may, show
from plancycle.console.downloads import send_file
from plancycle.console.typed_days import typed_day
from plancycle.console.visit import Visit
from plancycle.cycle.overviews.pages.data_history import (
    DataChange,
    data_changes,
    former_file,
    note_data_change,
)
from plancycle.cycle.workplace.office import Office
from plancycle.model.errors import ConfigError, ConflictError
from plancycle.model.findings import Finding, has_errors
from plancycle.model.people import Deed
from plancycle.onboarding.locality_files.changed_data import (
    ChangedData,
    WrongFieldsError,
    look_at_day,
    look_at_values,
    mark_of,
    use_data,
)
from plancycle.onboarding.locality_files.data_fields import (
    LOCALITY,
    REPORTING,
    DataField,
    DataSection,
    data_sections,
    is_about,
)

router = APIRouter()
Changing = Annotated[Doing, Depends(may(Deed.CHANGE_PROFILE, todays_files=True))]
_FILES = (LOCALITY, REPORTING)
_BEFORE = "truoc"


@dataclass(frozen=True, slots=True)
class DataPage:
    """The data as forms.

    Attributes:
        mark: of the files as shown; typed: what was filled in and not taken, by name of the field.
        told: why it was not taken, a sentence each; wrong: of those, by name of the field that
            they are about.
        issued: years that keep what they were issued with.
    """

    address: str
    sections: tuple[DataSection, ...]
    mark: str
    changes: tuple[DataChange, ...]
    issued: tuple[int, ...]
    typed: Mapping[str, str]
    told: tuple[str, ...] = ()
    wrong: Mapping[str, str] = field(default_factory=dict)

    def wrong_at(self, asked: DataField) -> str:
        """What is wrong with what was filled in at a field; empty if nothing is."""
        return self.wrong.get(asked.name, "")


@router.get("/{profile}/du-lieu")
def data(looking: Looking) -> Response:
    """The page."""
    return show(looking.visit, "data.html.j2", _page(looking.visit, looking.office))


@router.get("/{profile}/du-lieu/ban-truoc/{number:int}")
def former(number: int, looking: Looking) -> Response:
    """A file as it was before a change."""
    name, content = former_file(looking.office, number)
    return send_file(content, name)


async def typed_fields(request: Request) -> dict[str, str]:
    """What was filled in, by name of the field."""
    return {k: v[:5000] for k, v in (await request.form()).items() if isinstance(v, str)}


@router.post("/{profile}/du-lieu")
def change(doing: Changing, typed: Annotated[dict[str, str], Depends(typed_fields)]) -> Response:
    """Write what was filled in, if nothing is wrong with the data then."""
    config, code = doing.visit.house.settings.config_dir, doing.office.profile.code
    # Two people with the page open: the second would put back what the first has changed.
    if typed.get(_BEFORE) != mark_of(config, code, _FILES):
        raise ConflictError(
            "Tệp dữ liệu đã được sửa sau khi trang này được mở. Hãy tải lại trang, xem lại rồi sửa."
        )
    try:
        changed = look_at_values(config, code, data_sections(config, code), typed)
    except WrongFieldsError as error:
        return _refused(doing, typed, error.by_field.values(), error.by_field)
    except ConfigError as error:
        return _refused(doing, typed, str(error).splitlines())
    if not changed.files:
        return go_on(doing.visit, f"/{code}/du-lieu", "Không có gì thay đổi.")
    return _written(doing, changed, typed)


@router.post("/{profile}/du-lieu/ngay-nghi")
def add_day(
    doing: Changing,
    day: Annotated[str, Form(alias="ngay", max_length=40)],
    working: Annotated[str, Form(alias="lam-viec", pattern="^[01]$")],
    source: Annotated[str, Form(alias="can-cu", min_length=1, max_length=300)],
) -> Response:
    """Add a day off, or a day worked, that was decided."""
    config, code = doing.visit.house.settings.config_dir, doing.office.profile.code
    given = " ".join(source.split())
    typed = {"ngay": day, "lam-viec": working, "can-cu": given}
    if not given:
        return _refused(doing, typed, ["Hãy ghi văn bản quyết định ngày này."])
    on = typed_day(day, "Ngày")
    try:
        changed = look_at_day(config, code, on, given, working=working == "1")
    except ConfigError as error:
        return _refused(doing, typed, str(error).splitlines())
    return _written(doing, changed, typed)


def _written(doing: Doing, changed: ChangedData, typed: Mapping[str, str]) -> Response:
    office = doing.office
    if not changed.may_be_used:
        return _refused(doing, typed, *_said_of(doing, changed.findings))
    kept = [(f, office.blobs.put(f.before)) for f in changed.files]
    # Files of a few kilobytes: written within, so that no change stands unrecorded, nor a record
    # of what was never written.
    with office.database.begin() as tx:
        for file, sha256 in kept:
            note_data_change(tx, file.path, "; ".join(file.said), sha256)
        use_data(doing.visit.house.settings.config_dir, changed)
    told = f"Đã ghi {len(changed.said)} chỗ thay đổi: {'; '.join(changed.said)}."
    warned = [str(f.message) for f in changed.findings][:5]
    return go_on(
        doing.visit,
        f"/{office.profile.code}/du-lieu",
        " ".join((told, *(f"Lưu ý: {w}" for w in warned))),
    )


def _said_of(doing: Doing, findings: Iterable[Finding]) -> tuple[list[str], dict[str, str]]:
    """What is wrong in sentences, and by field: there in the words of the form, not of the file."""
    config, code = doing.visit.house.settings.config_dir, doing.office.profile.code
    fields = [f for section in data_sections(config, code) for f in section.fields]
    told, wrong = [], {}
    for finding in findings:
        if not has_errors((finding,)):
            continue
        about = next((f for f in fields if is_about(finding, code, f)), None)
        if about is None:
            told.append(f"{finding.location}: {finding.message} {finding.fix}")
        else:
            wrong[about.name] = finding.message
            told.append(f"{about.label}: {finding.message}")
    return told, wrong


def _refused(
    doing: Doing,
    typed: Mapping[str, str],
    told: Iterable[str],
    wrong: Mapping[str, str] | None = None,
) -> Response:
    page = _page(doing.visit, doing.office)
    page = replace(page, typed=typed, told=tuple(told), wrong=wrong or {})
    return show(doing.visit, "data.html.j2", page, status=422)


def _page(visit: Visit, office: Office) -> DataPage:
    config, code = visit.house.settings.config_dir, office.profile.code
    return DataPage(
        address=f"/{code}/du-lieu",
        sections=data_sections(config, code),
        mark=mark_of(config, code, _FILES),
        changes=data_changes(office),
        issued=_issued(office),
        typed={},
    )


def _issued(office: Office) -> tuple[int, ...]:
    with office.database.read() as tx:
        cycles = [tx.cycles.get(number) for number in tx.cycles.ids(office.profile.code)]
    return tuple(sorted(c.year for c in cycles if c.is_issued))
