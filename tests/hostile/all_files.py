"""Every file, for ``make chaos``; ``make test`` sends a share of them."""

import pytest

from tests.cycle.world import World
from tests.hostile.cases import Bases
from tests.hostile.catalogue import all_cases
from tests.hostile.conftest import SECRET, UNIT
from tests.hostile.intake import send_all
from tests.hostile.test_hostile_intake import assert_bounded
from tests.hostile.watch import Canary, Measures, watched_children


def test_every_file_ends_in_a_state_with_a_reason(
    world: World,
    bases: Bases,
    canary: Canary,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    measures = Measures()
    with watched_children(tmp_path_factory.mktemp("watch"), monkeypatch) as told:
        outcome = send_all(world, UNIT, all_cases(bases), measures)
    print(f"\n{measures}; outcomes: {dict(outcome.kinds)}")
    assert outcome.faults == []
    assert outcome.kinds.total() >= 300
    assert told == []
    assert canary.visits == []
    assert_bounded(measures)
    rows = str(world.snapshot())
    assert SECRET not in rows
