"""Slow pieces of work are made between two tries of a transaction, each once."""

import pytest

from plancycle.cycle.workplace.made_ahead import MOST_TRIES, MadeAhead


class _Work:
    """Work in a transaction, as far as it can be seen: how often it was begun, what was made."""

    def __init__(self, *keys: object) -> None:
        self.keys = keys
        self.begun = 0
        self.is_open = False
        self.made: list[tuple[object, bool]] = []

    def make(self, key: object) -> str:
        self.made.append((key, self.is_open))
        return f"made of {key}"

    def do(self, ahead: MadeAhead) -> list[str]:
        self.begun += 1
        self.is_open = True
        try:
            return [ahead.made(key, lambda key=key: self.make(key)) for key in self.keys]  # type: ignore[misc]  # a default binds
        finally:
            self.is_open = False


def test_every_piece_is_made_once_and_while_nothing_is_open() -> None:
    work, ahead = _Work("a", ("b", 1), "a"), MadeAhead()
    assert ahead.during(lambda: work.do(ahead)) == ["made of a", "made of ('b', 1)", "made of a"]
    assert work.made == [("a", False), (("b", 1), False)]
    assert work.begun == 3


def test_work_that_wants_nothing_is_done_once() -> None:
    work, ahead = _Work(), MadeAhead()
    assert ahead.during(lambda: work.do(ahead)) == []
    assert work.begun == 1


def test_nothing_is_kept_from_one_piece_of_work_to_the_next() -> None:
    work, ahead = _Work("a"), MadeAhead()
    for _ in range(2):
        ahead.during(lambda: work.do(ahead))
    assert work.made == [("a", False), ("a", False)]


def test_beside_any_work_a_piece_is_made_at_once() -> None:
    work, ahead = _Work("a"), MadeAhead()
    assert work.do(ahead) == ["made of a"]
    assert work.made == [("a", True)]


def test_what_fails_to_be_made_fails_the_work() -> None:
    ahead = MadeAhead()

    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        ahead.during(lambda: ahead.made("a", fail))


def test_work_that_wants_another_thing_each_time_comes_to_an_end() -> None:
    ahead, begun = MadeAhead(), [0]

    def do() -> int:
        begun[0] += 1
        return ahead.made(begun[0], lambda: begun[0])

    assert ahead.during(do) == begun[0] == MOST_TRIES + 1
