"""Lifecycles are tables: every line is a move, every other move is impossible."""

import pytest

from commons.lifecycle import LIFECYCLES, Impossible, Lifecycle, Move
from council.rules import CYCLE

TABLE = Lifecycle(
    "light", "red", (Move("red", "go", "green", "e"), Move("green", "stop", "red", "e"))
)


def test_moves_and_states_come_from_the_table() -> None:
    assert TABLE.states == ("red", "green")
    assert TABLE.find("red", "go").target == "green"
    assert TABLE.allows("green", "stop")
    assert not TABLE.allows("green", "go")


def test_a_missing_move_is_impossible() -> None:
    with pytest.raises(Impossible, match="no 'go' from 'green'"):
        TABLE.find("green", "go")


def test_the_constraint_lists_every_state() -> None:
    assert str(TABLE.check().sqltext) == "state IN ('red', 'green')"


def test_the_picture_shows_every_move() -> None:
    picture = CYCLE.mermaid()
    assert picture.count("-->") == len(CYCLE.moves) + 1


def test_every_lifecycle_reaches_each_of_its_states() -> None:
    for table in LIFECYCLES.values():
        reached = {table.start}
        for _ in table.moves:
            reached |= {move.target for move in table.moves if move.source in reached}
        assert reached == set(table.states), table.name
