"""Files that people handed over in the browser: who, when, for which locality."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from plancycle.store.schema import people_tables as tables
from plancycle.store.schema.scope import Scope

_T = tables.uploaded_file


@dataclass(frozen=True, slots=True)
class UploadedFile:
    """One file; its content is a blob. ``kind``: what it is by its content; ``size``: bytes."""

    id: int
    profile: str
    sha256: str
    file_name: str
    kind: str
    size: int
    person_id: int
    uploaded_at: datetime


class UploadedFiles:
    """Files by number; their content lies in the store of blobs."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def add(
        self, profile: str, sha256: str, file_name: str, kind: str, size: int, person_id: int
    ) -> UploadedFile:
        """Keep that a file was handed over."""
        at = self._scope.now
        row: dict[str, object] = {
            "profile": profile,
            "sha256": sha256,
            "file_name": file_name,
            "kind": kind,
        }
        row |= {"size": size, "person_id": person_id, "uploaded_at": at}
        number = self._scope.insert(_T, row)
        self._scope.event("uploaded_file", number, "", "uploaded", f"{file_name} ({sha256})")
        return UploadedFile(number, profile, sha256, file_name, kind, size, person_id, at)

    def find(self, number: int, profile: str) -> UploadedFile | None:
        """A file of a locality."""
        row = self._scope.row(sa.select(_T).where(_T.c.id == number, _T.c.profile == profile))
        return UploadedFile(**row) if row else None
