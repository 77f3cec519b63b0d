"""Reads one locality profile from its folder."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from plancycle.model.calendar import CalendarDay
from plancycle.model.errors import ConfigError, RegistryError
from plancycle.model.findings import FilePlace, Finding, Severity, finding_in_file
from plancycle.model.locality import Locality
from plancycle.model.plan import Plan
from plancycle.model.profile import Profile
from plancycle.model.reporting import Reporting
from plancycle.model.units import UnitRegister
from plancycle.profiles import all_rules
from plancycle.profiles.checks import Check
from plancycle.profiles.common_files import COMMON, advice_to_copy, shared_file
from plancycle.profiles.groups import GroupTable
from plancycle.profiles.messages import explain, nearest, repeated_day, unreadable
from plancycle.profiles.profile_parts import Parts
from plancycle.profiles.schema import CalendarFile, GroupsFile
from plancycle.profiles.unfilled import is_unfilled, without_echoes
from plancycle.profiles.units_csv import UnitRow, parse_units
from plancycle.profiles.yaml_source import KeyPath, YamlSource, parse_yaml

OWN_TEMPLATES = "templates"
"""Folder of a profile with Word templates of its own."""

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST_CODE = 60
"""Letters of a profile's code: it stands in names of files and in Message-IDs."""

_LARGEST = 20_000_000
_M = TypeVar("_M", bound=BaseModel)


def list_profiles(config_dir: Path) -> tuple[str, ...]:
    """Codes of the profiles in a configuration folder, sorted; none if there is no such folder."""
    codes = (p.parent.name for p in config_dir.glob("*/locality.yaml"))
    return tuple(sorted(code for code in codes if is_profile_code(code)))


def is_profile_code(name: str) -> bool:
    """Whether a folder's name may be that of a profile: no common files, nothing half written."""
    return name != COMMON and len(name) <= LONGEST_CODE and _CODE.fullmatch(name) is not None


def load_profile(config_dir: Path, code: str) -> Profile:
    """Read a profile.

    Args:
        config_dir: the folder that holds ``common`` and one folder for each profile.
        code: e.g. ``thai-binh``.

    Raises:
        RegistryError: everything that is wrong is in the register of units.
        ConfigError: otherwise; the message has one line for each error, with file, line and key.
    """
    loading = Loading(config_dir, code)
    sound = loading.run()
    if sound is None:
        errors = [f for f in loading.in_order() if f.severity is Severity.ERROR]
        register = all(_is_of_register(f) for f in errors)
        raise (RegistryError if register else ConfigError)("\n".join(map(str, errors)))
    return sound.profile


def known_units(config_dir: Path, code: str) -> tuple[UnitRegister, str, tuple[Finding, ...]]:
    """The register of a profile that may still be incomplete.

    Returns: units and groups as far as they can be read; the area's name, e.g. ``tỉnh X``, empty
        if not filled in; and what is wrong with the register.
    Raises: ConfigError if there is no such profile.
    """
    loading = Loading(config_dir, code)
    if not loading.folder_is_there():
        raise ConfigError("\n".join(map(str, loading.findings)))
    groups, rows = loading.groups(), loading.units()
    units = (row.unit for row in rows if row.unit is not None)
    named = tuple(u for u in units if u.code and not is_unfilled(u.name))
    area = ""
    path = config_dir / code / "locality.yaml"
    if path.is_file():
        source, _ = parse_yaml(path.name, path.read_bytes())
        value = source.get(("area",)) if source is not None else None
        area = value if isinstance(value, str) and not is_unfilled(value) else ""
    return UnitRegister(named, groups.groups), area, tuple(loading.findings)


def known_groups(config_dir: Path, code: str) -> GroupTable:
    """The groups of a profile, with the common ones.

    Raises: ConfigError if there is no such profile, or a file of groups is wrong.
    """
    loading = Loading(config_dir, code)
    table = loading.groups() if loading.folder_is_there() else GroupTable()
    if loading.findings:
        raise ConfigError("\n".join(map(str, loading.findings)))
    return table


class SoundProfile(NamedTuple):
    """A profile in which nothing is wrong, and the parts of its files."""

    profile: Profile
    parts: Parts


@dataclass
class Loading:
    """One reading of a profile, from bytes to the model, gathering findings on the way.

    Attributes:
        template_dirs: folders of the common Word templates; none leaves the names of templates
            unchecked.
    """

    config_dir: Path
    code: str
    template_dirs: Sequence[Path] = ()
    findings: list[Finding] = field(default_factory=list)

    def run(self) -> SoundProfile | None:
        """The profile; None if anything is wrong with it."""
        if not self.folder_is_there():
            return None
        locality, locality_model = self._yaml(f"{self.code}/locality.yaml", Locality)
        plan, plan_model = self._yaml(f"{self.code}/plan.yaml", Plan)
        reporting, reporting_model = self._yaml(f"{self.code}/reporting.yaml", Reporting)
        calendar, calendar_model = self._yaml(f"{COMMON}/calendar.yaml", CalendarFile)
        groups = self.groups()
        rows = self.units()
        parts = Parts(
            code=self.code,
            locality=locality,
            plan=plan,
            reporting=reporting,
            calendar=calendar,
            rows=rows,
            groups=groups.groups,
            group_places=groups.places,
            overlay=self._overlay(calendar, calendar_model),
            word_templates=self._word_templates(),
        )
        self._cross_check(parts)
        if any(f.severity is Severity.ERROR for f in self.findings):
            return None
        # Each of them that could not be read has left a finding.
        assert locality_model and plan_model and reporting_model
        profile = Profile(
            locality=locality_model,
            plan=plan_model,
            reporting=reporting_model,
            register=parts.register,
            overlay=parts.overlay,
        )
        return SoundProfile(profile, parts)

    def in_order(self) -> tuple[Finding, ...]:
        """All findings, in order of the files."""
        return tuple(sorted(self.findings, key=_place))

    def _cross_check(self, parts: Parts) -> None:
        """Rules between files; where no register could be read, what it should hold is unknown."""
        wanted = list(all_rules.ERRORS)
        if parts.rows and parts.groups:
            wanted += all_rules.ERRORS_WITH_REGISTER
        for rule in wanted:
            self.findings.extend(rule(parts))
        self.findings = without_echoes(self.findings)

    def folder_is_there(self) -> bool:
        """Whether the profile has a folder; a finding says so if not."""
        if not self.config_dir.is_dir():
            self._missing(str(self.config_dir), "không có thư mục cấu hình.", "Kiểm tra đường dẫn.")
            return False
        known = list_profiles(self.config_dir)
        is_code = is_profile_code(self.code)
        if not is_code:
            message = f"“{self.code[:LONGEST_CODE]}” không phải là mã của một bộ cấu hình."
        elif not (self.config_dir / self.code).is_dir():
            message = "không có thư mục cấu hình này."
        else:
            return True
        fix = is_code and advice_to_copy(self.config_dir, self.code)
        fix = fix or nearest(self.code, known) or self._where_profiles_are(known, is_code=is_code)
        self._missing(self.code[:LONGEST_CODE], message, fix)
        return False

    def _where_profiles_are(self, known: Sequence[str], *, is_code: bool) -> str:
        """What to look at where no profile has a similar name: perhaps they are elsewhere.

        Args: is_code: whether any profile can have the name.
        """
        there = f"Các bộ hiện có: {', '.join(known) or 'chưa có'}."
        if not is_code:
            return there
        return (
            f"{there} Nơi đã tìm: {self.config_dir.resolve()}; cấu hình ở nơi khác thì đặt "
            "PLANCYCLE_CONFIG_DIR."
        )

    def _missing(self, place: str, message: str, fix: str) -> None:
        where = FilePlace(place)
        self.findings.append(
            finding_in_file(Check.MISSING_FILE, Severity.ERROR, where, message, fix)
        )

    def _path(self, name: str) -> Path:
        folder, _, inside = name.partition("/")
        return shared_file(self.config_dir, inside) if folder == COMMON else self.config_dir / name

    def _bytes(self, name: str) -> bytes | None:
        path = self._path(name)
        if not path.is_file():
            self._missing(name, "không có tệp này.", "Tạo tệp theo mẫu của một bộ cấu hình khác.")
            return None
        try:
            if path.stat().st_size > _LARGEST:
                self._missing(name, "tệp lớn hơn 20 MB.", "Kiểm tra lại tệp.")
                return None
            return path.read_bytes()
        except OSError as error:
            self._missing(name, unreadable(error), "Kiểm tra quyền đọc.")
            return None

    def _yaml(self, name: str, kind: type[_M]) -> tuple[YamlSource | None, _M | None]:
        raw = self._bytes(name)
        if raw is None:
            return None, None
        source, findings = parse_yaml(name, raw)
        self.findings.extend(findings)
        if source is None:
            return None, None
        try:
            return source, kind.model_validate(source.data)
        except ValidationError as error:
            self.findings.extend(explain(error, source, kind))
            # Of a file that is no more than a word or a list, nothing can be checked further.
            return (source if isinstance(source.data, dict) else None), None

    def _word_templates(self) -> frozenset[str] | None:
        if not self.template_dirs:
            return None
        own = self.config_dir / self.code / OWN_TEMPLATES
        return frozenset(p.stem for d in (own, *self.template_dirs) for p in d.glob("*.docx"))

    def _overlay(
        self, source: YamlSource | None, model: CalendarFile | None
    ) -> tuple[CalendarDay, ...]:
        if source is None or model is None:
            return ()
        days: dict[object, int] = {}
        for n, line in enumerate(model.days):
            at: KeyPath = ("days", n, "date")
            if line.date in days:
                message = repeated_day(line.date, days[line.date])
                fix = "Mỗi ngày chỉ ghi một lần."
                self.findings.append(source.finding(Check.DUPLICATE_CODE, at, message, fix))
            days.setdefault(line.date, source.line(at))
        return tuple(CalendarDay(d.date, d.working, d.source) for d in model.days)

    def units(self) -> tuple[UnitRow, ...]:
        """Rows of the register."""
        raw = self._bytes(f"{self.code}/units.csv")
        if raw is None:
            return ()
        rows, findings = parse_units(f"{self.code}/units.csv", raw)
        self.findings.extend(findings)
        return rows

    def groups(self) -> GroupTable:
        """Common groups under the profile's own; none if a file can't be read."""
        table = GroupTable()
        for name, own in ((f"{COMMON}/groups.yaml", False), (f"{self.code}/groups.yaml", True)):
            if own and not (self.config_dir / name).is_file():
                continue
            source, _ = self._yaml(name, GroupsFile)
            if source is None:
                return GroupTable()  # half a table would make every other code look unknown
            self.findings.extend(table.add(source, own))
        return table


def _place(finding: Finding) -> tuple[str, int]:
    place = finding.file_place
    return (place.file, place.line) if place is not None else (finding.location, 0)


def _is_of_register(finding: Finding) -> bool:
    place = finding.file_place
    return place is not None and place.file.endswith(("/units.csv", "/groups.yaml"))
