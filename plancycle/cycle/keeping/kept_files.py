"""Every file of the store is hashed again; every file that a row names is there."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from plancycle.cycle.keeping.damage import (
    Damage,
    DamageKind,
    figure_lines,
    named,
    paper_name,
)
from plancycle.office_files.whole_files import is_left_over, sha256_of
from plancycle.store.blobs import BlobStore
from plancycle.store.cross_checks import KeptPaper, NamedFile
from plancycle.store.database import Database, Transaction

_SHA256 = re.compile(r"[0-9a-f]{64}")


def stored_names(blobs: BlobStore) -> Iterator[str]:
    """The sha256 of every file of the store, as its name says."""
    if not blobs.root.is_dir():
        return
    for folder in sorted(blobs.root.iterdir()):
        if folder.is_dir() and not is_left_over(folder):
            yield from (f.name for f in sorted(folder.iterdir()) if _SHA256.fullmatch(f.name))


def damaged_files(database: Database, blobs: BlobStore) -> tuple[set[str], list[Damage]]:
    """Files of the store that are gone, can't be read, or are not what their name says.

    Returns: their names, and what is to be said of each.
    """
    # Rows first: whatever they name was written before them.
    with database.read() as tx:
        users: dict[str, list[NamedFile]] = defaultdict(list)
        for file in tx.checks.named_files():
            users[file.sha256].append(file)
    changed = {name for name in stored_names(blobs) if not _is_sound(blobs.path(name), name)}
    gone = {name for name in users if not blobs.path(name).is_file()}
    with database.read() as tx:
        papers = {p.id: p for p in tx.checks.papers()}
        damages = [
            _damage(tx, name, name in gone, users.get(name, []), papers)
            for name in sorted(changed | gone)
        ]
    return changed | gone, damages


def _is_sound(path: Path, name: str) -> bool:
    try:
        return sha256_of(path) == name
    except OSError:
        return False


def _damage(
    tx: Transaction, name: str, gone: bool, users: list[NamedFile], papers: dict[int, KeptPaper]
) -> Damage:
    lines = list(dict.fromkeys(named(file) for file in users))
    for file in users:
        if file.entity == "submission":
            lines += figure_lines(tx.checks.figures_resting_on(file.entity_id), papers)
        if file.entity == "document":
            lines.append(paper_name(papers[file.entity_id]))
    kind = DamageKind.FILE_GONE if gone else DamageKind.FILE_CHANGED
    what = "Kho lưu trữ thiếu tệp" if gone else "Tệp trong kho lưu trữ đã bị thay đổi:"
    unused = "" if users else " Không dữ liệu nào dùng tệp này."
    return Damage(kind, f"{what} {name}.{unused}", tuple(dict.fromkeys(lines)))
