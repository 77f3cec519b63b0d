"""Ids of letters by their state, for queries that must not read what 10,000 letters say."""

from collections.abc import Collection

import sqlalchemy as sa

from plancycle.model.status import OutgoingStatus
from plancycle.store.schema import tables


def letters_in_states(
    cycle_ids: Collection[int], states: Collection[OutgoingStatus]
) -> sa.Select[tuple[int]]:
    """Ids of the letters of some cycles in some states, of which few letters are.

    To be asked by "id not in" where a state may be any other: an index holds these ids, while the
    state of each letter lies behind all that it says, which a database on file reads on its way.
    """
    # Under another name: it stands within queries of the same table.
    own = tables.outgoing.alias("in_state")
    return sa.select(own.c.id).where(
        own.c.cycle_id.in_(tuple(cycle_ids)), own.c.status.in_(tuple(states))
    )
