"""What a backup holds, written down in it: every file with its hash, and of which version it is."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath, PureWindowsPath

from plancycle.model.errors import PlanCycleError
from plancycle.office_files.whole_files import create_file, sha256_of
from plancycle.vi.system_words import reason_words

MANIFEST = "manifest.json"
_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Manifest:
    """Of one backup.

    Attributes:
        made_at: when the database was copied; version: of the program; revision: of the database.
        database: name of its file.
        files: sha256 by path within the backup, with ``/``.
        lost: stored files that were gone or damaged already when the backup was made.
    """

    made_at: str
    version: str
    revision: str
    database: str
    files: dict[str, str]
    lost: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime:
        """When the database was copied."""
        return datetime.fromisoformat(self.made_at)

    def write(self, folder: Path) -> None:
        """Put it into a backup. Raises: OSError."""
        content = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        create_file(folder / MANIFEST, content.encode(), private=True)


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a backup. Raises: PlanCycleError if there is none, or it is damaged."""
    try:
        kept = json.loads((folder / MANIFEST).read_bytes())
        manifest = Manifest(**{**kept, "lost": tuple(kept["lost"])})
        assert manifest.moment.tzinfo is not None and dict(manifest.files)
        assert all(_is_within(n) for n in (manifest.database, *manifest.files))
    except FileNotFoundError:
        raise PlanCycleError(
            f"“{folder}” không phải là một bản sao lưu: không có tệp {MANIFEST}."
        ) from None
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise PlanCycleError(
            f"Tệp {MANIFEST} của bản sao lưu “{folder}” không đọc được ({reason_words(error)})."
        ) from error
    return manifest


def _is_within(name: str) -> bool:
    """Whether a path of a manifest stays in the folder of its backup.

    A backup may have come from anywhere: one that names ``../`` would write over other files.
    """
    path = PurePosixPath(name)
    outside = path.is_absolute() or ".." in path.parts or PureWindowsPath(name).drive
    return bool(path.parts) and not outside and "\\" not in name


def check_backup(folder: Path, manifest: Manifest) -> None:
    """Hash every file of a backup again. Raises: PlanCycleError naming what is not as written."""
    gone, changed = [], []
    for name, sha256 in manifest.files.items():
        try:
            if sha256_of(folder / name) != sha256:
                changed.append(name)
        except OSError:
            gone.append(name)
    total = len(manifest.files)
    parts = [
        f"{word} {len(names)} trong {total} tệp ({_listed(names)})"
        for word, names in (("thiếu", gone), ("bị thay đổi", changed))
        if names
    ]
    if parts:
        raise PlanCycleError(
            f"Bản sao lưu “{folder}” không còn nguyên: {'; '.join(parts)}. Chưa phục hồi gì; hãy "
            "lấy lại đủ các tệp đó hoặc dùng bản sao lưu khác."
        )


def _listed(names: list[str]) -> str:
    more = f" và {len(names) - _MOST_NAMED} tệp nữa" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more
