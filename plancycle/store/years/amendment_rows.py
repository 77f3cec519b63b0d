"""What persons ask to be put right of issued papers, and what another person said to it."""

from typing import Any

import sqlalchemy as sa

from plancycle.model.amendments import AmendmentKind, AmendmentState
from plancycle.model.documents import Issue
from plancycle.model.errors import OvertakenError
from plancycle.store.schema import tables
from plancycle.store.schema.records import Amendment, Document
from plancycle.store.schema.scope import Scope

_T = tables.amendment


class Amendments:
    """One row for each proposal."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    def propose(
        self, document: Document, kind: AmendmentKind, why: str, issue: Issue | None = None
    ) -> Amendment:
        """Ask for something. Args: issue: that the paper is to have, of a renumbering."""
        values = {
            "document_id": document.id,
            "kind": kind,
            "number": issue.number if issue else None,
            "signed_on": issue.signed_on if issue else None,
            "signer_name": issue.signer_name if issue else "",
            "why": why,
            "proposed_at": self._scope.now,
            "proposed_by": self._scope.actor,
            "state": AmendmentState.PROPOSED,
        }
        row_id = self._scope.insert(_T, values)
        self._scope.event("amendment", row_id, "", AmendmentState.PROPOSED.value, why)
        amendment = self.find(row_id)
        assert amendment is not None
        return amendment

    def find(self, amendment_id: int) -> Amendment | None:
        """The one of an id, or None."""
        row = self._scope.row(sa.select(_T).where(_T.c.id == amendment_id))
        return _amendment(row) if row else None

    def of_document(self, document_id: int) -> tuple[Amendment, ...]:
        """All of a paper, oldest first."""
        query = sa.select(_T).where(_T.c.document_id == document_id).order_by(_T.c.id)
        return tuple(_amendment(r) for r in self._scope.rows(query))

    def waiting(self) -> tuple[Amendment, ...]:
        """All of the house that nobody has decided on, oldest first."""
        query = sa.select(_T).where(_T.c.state == AmendmentState.PROPOSED).order_by(_T.c.id)
        return tuple(_amendment(r) for r in self._scope.rows(query))

    def is_reopened(self, document: Document) -> bool:
        """Whether the period that this issued paper closed was opened again."""
        return any(
            a.kind is AmendmentKind.REOPEN and a.state is AmendmentState.DONE
            for a in self.of_document(document.id)
        )

    def correcting_letter_id(self, document: Document) -> int | None:
        """Id of the last letter that corrected a paper; None if none has."""
        ids = [a.letter_id for a in self.of_document(document.id) if a.letter_id is not None]
        return ids[-1] if ids else None

    def settle(
        self,
        amendment: Amendment,
        state: AmendmentState,
        why: str,
        letter: Document | None = None,
    ) -> None:
        """Another person's word on it. Args: letter: by which the paper was corrected.

        Raises: OvertakenError if somebody settled it meanwhile.
        """
        before = AmendmentState.PROPOSED
        statement = (
            sa.update(_T)
            .where(_T.c.id == amendment.id, _T.c.state == before)
            .values(state=state, settled_at=self._scope.now, settled_by=self._scope.actor)
            .values(letter_id=letter.id if letter else None)
        )
        if self._scope.connection.execute(statement).rowcount != 1:
            raise OvertakenError(f"Đề nghị số {amendment.id} vừa được người khác quyết định.")
        self._scope.event("amendment", amendment.id, before.value, state.value, why)


def _amendment(row: Any) -> Amendment:
    return Amendment(**row)
