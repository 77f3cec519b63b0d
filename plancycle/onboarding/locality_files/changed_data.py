"""A locality's data changed by a form: checked whole in a copy, then written, the former kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from plancycle.model.documents import vietnamese_date
from plancycle.model.errors import ConfigError, ConflictError
from plancycle.model.findings import Finding, has_errors
from plancycle.onboarding.locality_files.checked_copy import check_with
from plancycle.onboarding.locality_files.data_fields import DataSection, typed_value
from plancycle.onboarding.locality_files.profile_files import write_file
from plancycle.profiles.common_files import COMMON, shared_file
from plancycle.profiles.profile_check import check_profile
from plancycle.profiles.yaml_edit import Value, with_added, with_values
from plancycle.profiles.yaml_source import KeyPath
from plancycle.vi.system_words import system_words

CALENDAR = "calendar.yaml"


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A file before and after.

    Attributes:
        path: in the folder of localities.
        said: what changes in it, each value: ``label: old → new``.
    """

    path: str
    before: bytes
    after: bytes
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChangedData:
    """A change that was looked at.

    Attributes:
        findings: of the profile as it would be, without what was to be said of it before; with an
            error among them nothing is written.
    """

    files: tuple[ChangedFile, ...]
    findings: tuple[Finding, ...]

    @property
    def said(self) -> tuple[str, ...]:
        """What changes in all files."""
        return tuple(s for f in self.files for s in f.said)

    @property
    def may_be_used(self) -> bool:
        """Whether it can be written."""
        return bool(self.files) and not has_errors(self.findings)


class WrongFieldsError(ConfigError):
    """Values that were filled in are none of their kind. Attributes: by_field: why, by name."""

    def __init__(self, by_field: Mapping[str, str]) -> None:
        super().__init__("\n".join(by_field.values()))
        self.by_field = by_field


def mark_of(config_dir: Path, code: str, files: tuple[str, ...]) -> str:
    """What tells whether files were changed by another since a form was shown."""
    digest = sha256()
    for name in files:
        digest.update(_read(config_dir / code / name))
    return digest.hexdigest()


def look_at_values(
    config_dir: Path, code: str, sections: tuple[DataSection, ...], typed: Mapping[str, str]
) -> ChangedData:
    """What a filled-in form would change; nothing is touched.

    Args: sections: with the values now; typed: by name of the field; one left out stays.
    Raises: WrongFieldsError: values are none of their kind; ConfigError: one can't be written where
        it stands.
    """
    wanted: dict[str, dict[KeyPath, Value]] = {}
    said: dict[str, list[str]] = {}
    wrong: dict[str, str] = {}
    for field in (f for section in sections for f in section.fields):
        given = typed.get(field.name)
        if given is None or _same(given, field.shown):
            continue
        try:
            wanted.setdefault(field.file, {}).update(typed_value(field, given))
        except ConfigError as error:
            wrong[field.name] = str(error)
            continue
        told = f"{field.label}: {_told(field.shown)} → {_told(given)}"
        said.setdefault(field.file, []).append(told)
    if wrong:
        raise WrongFieldsError(wrong)
    files = tuple(
        _changed(config_dir, code, name, values, said[name]) for name, values in wanted.items()
    )
    return _looked_at(config_dir, code, tuple(f for f in files if f.before != f.after))


def look_at_day(
    config_dir: Path, code: str, day: date, source: str, *, working: bool
) -> ChangedData:
    """What a day off, or a day worked, by decision would change in the calendar of all localities.

    Args: source: the document that decided it.
    """
    before = _read(shared_file(config_dir, CALENDAR))
    line = {"date": day.isoformat(), "working": working, "source": source}
    path = f"{COMMON}/{CALENDAR}"
    after = with_added(path, before, ("days",), line)
    what = "làm việc" if working else "nghỉ"
    said = f"Thêm vào lịch: {vietnamese_date(day)} {what}, theo {source}"
    return _looked_at(config_dir, code, (ChangedFile(path, before, after, (said,)),))


def use_data(config_dir: Path, changed: ChangedData) -> None:
    """Write a change that was looked at.

    Raises: ConflictError: a file is not as it was looked at; ConfigError: it can't be written.
    """
    if not changed.may_be_used:
        raise ValueError("data with mistakes were about to be used")
    for file in changed.files:
        target = config_dir / file.path
        # In a home, the first own line makes a shared file the office's own.
        if target.exists() and target.read_bytes() != file.before:
            raise ConflictError("Tệp dữ liệu vừa được người khác sửa; hãy tải lại trang để xem.")
    for file in changed.files:
        target = config_dir / file.path
        target.parent.mkdir(exist_ok=True)
        write_file(target, file.after)


def _looked_at(config_dir: Path, code: str, files: tuple[ChangedFile, ...]) -> ChangedData:
    findings: tuple[Finding, ...] = ()
    if files:
        known = {str(f) for f in check_profile(config_dir, code)}
        after = check_with(config_dir, code, {f.path: f.after for f in files})
        findings = tuple(f for f in after if has_errors((f,)) or str(f) not in known)
    return ChangedData(files, findings)


def _changed(
    config_dir: Path, code: str, name: str, values: Mapping[KeyPath, Value], said: Sequence[str]
) -> ChangedFile:
    before = _read(config_dir / code / name)
    path = f"{code}/{name}"
    return ChangedFile(path, before, with_values(path, before, values), tuple(said))


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(f"Không đọc được {file.name}: {system_words(error)}.") from error


def _same(typed: str, shown: str) -> bool:
    """Whether a browser's text is what stands there: line ends and outer blanks apart."""
    return [s.strip() for s in typed.strip().splitlines()] == shown.splitlines()


def _told(value: str) -> str:
    return " / ".join(s.strip() for s in value.splitlines() if s.strip()) or "(trống)"
