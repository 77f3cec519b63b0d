"""Which units of today's files differ from what a running year knows, and who becomes of them."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from plancycle.model.actors import Actor
from plancycle.model.acts import Act
from plancycle.model.errors import StepError
from plancycle.model.profile import Profile
from plancycle.model.units import Unit, UnitRegister, has_ended

NOBODY = "-"
"""What a person writes for the heir of a unit whose tasks nobody takes over."""


@dataclass(frozen=True, slots=True)
class UnitDifference:
    """A unit as a running year knows it (None: not at all), and as it is to be from now on."""

    before: Unit | None
    now: Unit

    @property
    def begins(self) -> bool:
        """Whether the year does not know it yet."""
        return self.before is None


@dataclass(frozen=True, slots=True)
class UnitDifferences:
    """What today's files say of units that a running year does not know yet.

    Attributes:
        changed: in the order of today's register.
        undecided: units the plan names that became several: a person has to say who takes over.
        unapplied: in Vietnamese, what differs and is not taken over into the running year.
    """

    changed: tuple[UnitDifference, ...]
    undecided: tuple[Unit, ...]
    unapplied: tuple[str, ...]


def unit_differences(
    issued: Profile, today: Profile, heirs: Mapping[str, str], decided: Collection[str], day: date
) -> UnitDifferences:
    """Compare a running year with today's files.

    Args: issued: the year as it is known; heirs: who takes over, as a person said, by the code of
        the unit that ended; ``-`` for nobody. decided: codes of units that were recorded before,
        whose heirs stay. day: units that had ended before it and that the year
        never knew are no matter.

    Raises: StepError: an heir that is none, or a new unit without its first day.
    """
    _check_heirs(issued, today, heirs)
    changed, undecided = [], []
    for unit in sorted(today.units.units, key=lambda u: (u.order, u.code)):
        before = issued.units.unit(unit.code) if unit.code in issued.units else None
        if before is None and has_ended(unit, day):
            continue
        # Names and groups stay as they stood when the plan was signed: its papers and letters bear
        # them, and only days and heirs go on in a running year.
        now = _as_recorded(issued, before, unit, _chosen(before, unit, heirs, decided))
        if before is None or now != before:
            changed.append(UnitDifference(before, now))
        if now.valid_to and len(now.successors) > 1 and is_named(unit.code, issued):
            undecided.append(now)
    notes = (*_renamed(issued.units, today.units), *_vanished(issued.units, today.units))
    return UnitDifferences(tuple(changed), tuple(undecided), notes)


def _chosen(
    before: Unit | None, unit: Unit, heirs: Mapping[str, str], decided: Collection[str]
) -> tuple[str, ...]:
    """Who takes over: as a person says, or has said before; else all that the files name."""
    if unit.code in heirs:
        heir = heirs[unit.code]
        return () if heir == NOBODY else (heir,)
    # A decision was made for that end; another day is another event, about which one asks again.
    if before is not None and unit.code in decided and before.valid_to == unit.valid_to:
        return before.successors
    return unit.successors


def _as_recorded(
    issued: Profile, before: Unit | None, unit: Unit, successors: tuple[str, ...]
) -> Unit:
    """A unit as the year is to know it: a known one keeps its names and groups."""
    if before is None:
        return _new_unit(issued, replace(unit, successors=successors))
    same = (before.valid_from, before.valid_to, before.successors)
    if same == (unit.valid_from, unit.valid_to, successors):
        return before
    return replace(
        before, valid_from=unit.valid_from, valid_to=unit.valid_to, successors=successors
    )


def _new_unit(issued: Profile, unit: Unit) -> Unit:
    if unit.valid_from is None:
        raise StepError(
            f"{unit.name} (“{unit.code}”) chưa có trong năm đang chạy và chưa ghi ngày bắt đầu. "
            "Hãy ghi ngày ấy trong danh mục đơn vị (cột “Hiệu lực từ”, valid_from); từ ngày đó đơn "
            "vị được giao nhiệm vụ và nhận biểu mẫu."
        )
    unknown = [g for g in unit.groups if not issued.units.has_group(g)]
    if unknown:
        raise StepError(
            f"{unit.name} (“{unit.code}”) thuộc nhóm “{unknown[0]}”, nhóm này không có trong hồ sơ "
            "đã chốt khi ban hành kế hoạch. Hãy ghi nhóm đã có trong danh mục đơn vị (cột “Nhóm”, "
            "groups)."
        )
    # A superior that the year does not know can't be told of it: none then, rather than a dead end.
    superior = unit.superior if unit.superior in issued.units else None
    return replace(unit, superior=superior)


def _check_heirs(issued: Profile, today: Profile, heirs: Mapping[str, str]) -> None:
    for code, heir in heirs.items():
        if code not in issued.units or code not in today.units:
            raise StepError(
                f"Năm đang chạy không có đơn vị “{code}”; kiểm tra lại "
                f"{Act.NAME_HEIR(unit=code, heir=heir)}."
            )
        if today.units.unit(code).valid_to is None:
            raise StepError(
                f"“{code}” chưa có ngày kết thúc trong danh mục đơn vị (cột “Hiệu lực đến”, "
                "valid_to) nên không có đơn vị tiếp nhận."
            )
        if heir != NOBODY and (heir not in today.units or heir == code):
            raise StepError(
                f"Không có đơn vị “{heir}” trong danh mục đơn vị để tiếp nhận từ “{code}”."
            )


def is_named(code: str, profile: Profile) -> bool:
    """Whether the plan or the reporting regime names a unit by itself, not as one of a group."""
    return any(actor.unit == code for actor in _actors(profile))


def _actors(profile: Profile) -> Iterator[Actor]:
    for task in profile.plan.tasks:
        yield from (*task.lead, *task.partners)
    for _, target in profile.plan.measured_targets:
        yield from target.reporters
    yield from profile.reporting.reporters


def count_differing(issued: Profile, today: Profile, day: date) -> int:
    """How many units began or end on another day than a running year knows.

    Args: day: units that had ended before it and that the year never knew are no matter.
    """
    known = issued.units
    return sum(
        (known.unit(u.code).valid_to != u.valid_to) if u.code in known else not has_ended(u, day)
        for u in today.units.units
    )


def _renamed(issued: UnitRegister, today: UnitRegister) -> Iterator[str]:
    for unit in issued.units:
        if unit.code in today and today.unit(unit.code).name != unit.name:
            yield (
                f"“{unit.code}” trong năm đang chạy vẫn mang tên lúc ban hành kế hoạch: "
                f"{unit.name} (danh mục hiện ghi: {today.unit(unit.code).name})."
            )


def _vanished(issued: UnitRegister, today: UnitRegister) -> Iterator[str]:
    for unit in issued.units:
        if unit.code not in today and unit.valid_to is None:
            yield (
                f"{unit.name} (“{unit.code}”) không còn trong danh mục đơn vị mà chưa có ngày kết "
                "thúc nên vẫn được coi là còn hoạt động; nếu đã kết thúc, hãy ghi lại đơn vị với "
                "ngày kết thúc (cột “Hiệu lực đến”, valid_to)."
            )
