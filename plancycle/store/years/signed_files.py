"""Papers as they came back signed, version by version; none is ever replaced."""

from collections.abc import Collection
from dataclasses import asdict
from typing import Any

import sqlalchemy as sa

from plancycle.model.signed_papers import SignedForm, parse_signature, signature_values
from plancycle.store.schema import tables
from plancycle.store.schema.records import Document, NewSignedFile, SignedFile
from plancycle.store.schema.scope import Scope

CAME = "signed_file"
"""The event of a paper of which a signed file came."""


class SignedFiles:
    """One row for each file."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def of_documents(self, document_ids: Collection[int]) -> tuple[SignedFile, ...]:
        """Every signed file of some papers, oldest first."""
        table = tables.signed_file
        query = sa.select(table).where(table.c.document_id.in_(document_ids)).order_by(table.c.id)
        return tuple(_signed_file(r) for r in self._scope.rows(query))

    def pdfs_of(self, document: Document | None) -> tuple[SignedFile, ...]:
        """The signed PDFs of a paper as its file is today, oldest first.

        The file of a paper that was numbered anew is another; that of one which a letter corrected
        is the same.
        """
        if document is None:
            return ()
        return tuple(
            file
            for file in self.of_documents([document.id])
            if file.form is SignedForm.PDF and file.paper_sha256 == document.file_sha256
        )

    def add(self, document: Document, new: NewSignedFile) -> SignedFile:
        """Keep a file that came, as the next version of its form.

        The paper is issued. Raises: ConflictError if another came at the same moment.
        """
        before = [s for s in self.of_documents([document.id]) if s.is_another_of(new)]
        values = asdict(new) | {
            "document_id": document.id,
            "version": len(before) + 1,
            "paper_sha256": document.file_sha256,
            "number": document.number,
            "signed_on": document.signed_on,
            "uploaded_at": self._scope.now,
            "actor": self._scope.actor,
            "signatures": None
            if new.signatures is None
            else [signature_values(s) for s in new.signatures],
        }
        row_id = self._scope.insert(tables.signed_file, values)
        told = f"{new.file_name} {new.file_sha256} {new.unit_code}".strip()
        why = f"{told}: {new.confirmed}" if new.confirmed else told
        self._scope.event("document", document.id, "", CAME, why)
        return next(s for s in self.of_documents([document.id]) if s.id == row_id)


def _signed_file(row: Any) -> SignedFile:
    kept = row["signatures"]
    signatures = None if kept is None else tuple(parse_signature(one) for one in kept)
    return SignedFile(**{**row, "signatures": signatures})
