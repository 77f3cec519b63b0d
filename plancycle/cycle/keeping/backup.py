"""A backup while everything runs: the database first, then the files that it names.

A file is in the store before any row names it and never changes, so files that are copied after
the database hold all that the copy of the database names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from plancycle import __version__
from plancycle.cycle.keeping.kept_files import stored_names
from plancycle.cycle.keeping.manifest import Manifest, check_backup
from plancycle.model.errors import PlanCycleError
from plancycle.model.folder_names import CONFIG, TEMPLATES
from plancycle.model.periods import VIETNAM
from plancycle.office_files.open_files import is_owner_file
from plancycle.office_files.whole_files import (
    copy_private,
    folder_in_the_making,
    is_left_over,
    sha256_of,
)
from plancycle.store.blobs import BlobStore
from plancycle.store.database import Database
from plancycle.store.engines.engine import newest_revision, revision_at
from plancycle.store.engines.snapshots import take_snapshot
from plancycle.vi.system_words import system_words

BLOBS, PAPERS = "blobs", "papers"


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """What is set aside of an installation.

    Attributes:
        url: of the database, which ``database`` has open; None: an earlier version made it, and
            ``named`` holds the stored files that it names, as far as that is known.
        config: folder of the localities; settings: files by their path in the work folder.
        templates: folder of the office's own templates; None: it has none.
    """

    root: Path
    url: str
    database: Database | None
    config: Path
    settings: Mapping[str, Path] = field(default_factory=dict)
    templates: Path | None = None
    named: frozenset[str] = frozenset()

    def named_files(self) -> frozenset[str]:
        """Stored files that a row names."""
        return self.named if self.database is None else names_in(self.database)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made, whole and checked."""

    folder: Path
    manifest: Manifest


def names_in(database: Database) -> frozenset[str]:
    """Stored files that a row of a database names, by their sha256."""
    with database.read() as tx:
        return frozenset(file.sha256 for file in tx.checks.named_files())


def make_backup(work: WorkFolder, place: Path, now: datetime) -> Backup:
    """Set everything aside in a new folder of ``place``; it is there whole or not at all.

    Files of the store that are gone or damaged are named in the manifest and left out.

    Raises: PlanCycleError: something can't be copied, or what was written is not what was read.
    """
    target = place / f"plancycle-{now.astimezone(VIETNAM):%Y-%m-%d-%H%M%S}"
    try:
        with folder_in_the_making(target) as fresh:
            manifest = _fill(work, fresh, now)
    except OSError as error:
        raise PlanCycleError(
            f"Chưa lập được bản sao lưu nào: {system_words(error)} "
            f"(“{error.filename or target}”). Hãy kiểm tra chỗ trống và quyền ghi ở nơi sao lưu, "
            "và tệp đó có đang mở trong chương trình khác không, rồi chạy lại."
        ) from error
    return Backup(target, manifest)


def _fill(work: WorkFolder, fresh: Path, now: datetime) -> Manifest:
    """Put everything into the folder of a new backup, and look it over."""
    made_at = now.astimezone(UTC).isoformat()
    database = take_snapshot(work.url, fresh)
    files = {database.name: ""}
    lost = _copy_blobs(work, fresh, files)
    _copy_tree(work.root / PAPERS, fresh / PAPERS, files, PAPERS)
    _copy_tree(work.config, fresh / CONFIG, files, CONFIG)
    if work.templates is not None:
        _copy_tree(work.templates, fresh / TEMPLATES, files, TEMPLATES)
    for name, path in work.settings.items():
        files[name], _ = copy_private(path, fresh / name)
    # Hashed last: whatever is in the manifest was on the disk by then.
    files[database.name] = sha256_of(database)
    revision = newest_revision()  # an open database is at it
    if work.database is None:
        revision = revision_at(work.url) or ""
    manifest = Manifest(made_at, __version__, revision, database.name, files, lost)
    manifest.write(fresh)
    check_backup(fresh, manifest)
    return manifest


def _copy_blobs(work: WorkFolder, fresh: Path, files: dict[str, str]) -> tuple[str, ...]:
    """Copy the whole store. Returns: names of files that are gone or damaged."""
    store = BlobStore(work.root / BLOBS)
    lost = set()
    for name in stored_names(store):
        target = fresh / BLOBS / name[:2] / name
        try:
            sha256, _ = copy_private(store.path(name), target)
        except OSError:
            # One sector that can't be read must not end every backup from then on; a place that
            # can't be written to must.
            if _can_be_read(store.path(name)):
                raise
            sha256 = ""
        if sha256 == name:
            files[f"{BLOBS}/{name[:2]}/{name}"] = name
        else:
            target.unlink(missing_ok=True)
            lost.add(name)
    late = {n for n in work.named_files() if f"{BLOBS}/{n[:2]}/{n}" not in files}
    # What came while the store was copied is in no row of the copied database.
    return tuple(sorted(lost | {n for n in late if not store.holds(n)}))


def _can_be_read(path: Path) -> bool:
    """Whether the whole of a file can be had."""
    try:
        sha256_of(path)
    except OSError:
        return False
    return True


def _copy_tree(source: Path, target: Path, files: dict[str, str], prefix: str) -> None:
    if not source.is_dir():
        return
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if any(is_left_over(Path(p)) for p in inside.parts) or is_owner_file(path):
            continue
        if path.is_file():
            files[f"{prefix}/{inside.as_posix()}"], _ = copy_private(path, target / inside)
