"""Lifecycles are tables: from, move, to, recorded as. ``advance`` is the only writer of a state."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol
from uuid import UUID

import sqlalchemy as sa

from commons import ledger
from commons.policy import Actor


class Move(NamedTuple):
    """One line of a lifecycle: in state *source* the *name* leads to *target*, told as *event*."""

    source: str
    name: str
    target: str
    event: str


class Impossible(Exception):  # noqa: N818
    """The move does not exist from this state: a stale page or a forged request."""

    def __init__(self, lifecycle: str, state: str, move: str) -> None:
        super().__init__(f"{lifecycle}: no {move!r} from {state!r}")
        self.lifecycle, self.state, self.move = lifecycle, state, move


@dataclass(frozen=True)
class Lifecycle:
    """The states of one kind of matter and the moves between them."""

    name: str
    start: str
    moves: tuple[Move, ...]

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the order of the table."""
        seen = {self.start: None}
        for move in self.moves:
            seen.setdefault(move.source)
            seen.setdefault(move.target)
        return tuple(seen)

    def find(self, state: str, name: str) -> Move:
        """The move *name* from *state*; raises :class:`Impossible`."""
        for move in self.moves:
            if move.source == state and move.name == name:
                return move
        raise Impossible(self.name, state, name)

    def allows(self, state: str, name: str) -> bool:
        """True when the move *name* exists from *state*."""
        return any(move.source == state and move.name == name for move in self.moves)

    def check(self) -> sa.CheckConstraint:
        """The constraint that keeps the column ``state`` inside this table."""
        listed = ", ".join(f"'{state}'" for state in self.states)
        return sa.CheckConstraint(f"state IN ({listed})", name="state")

    def mermaid(self) -> str:
        """The table as a Mermaid state diagram."""
        lines = ["stateDiagram-v2", f"    [*] --> {self.start}"]
        lines += [f"    {m.source} --> {m.target}: {m.name}" for m in self.moves]
        return "\n".join(lines)


LIFECYCLES: dict[str, Lifecycle] = {}


def lifecycle(name: str, start: str, moves: Iterable[tuple[str, str, str, str]]) -> Lifecycle:
    """Register a lifecycle from a four-column table."""
    LIFECYCLES[name] = Lifecycle(name, start, tuple(Move(*line) for line in moves))
    return LIFECYCLES[name]


class Subject(Protocol):
    """What has a lifecycle: a state, its table and its docket."""

    LIFECYCLE: Lifecycle
    state: Any
    docket_id: Any


def advance(
    subject: Subject, move: str, actor: Actor, *, visibility: str = "public", **facts: Any
) -> None:
    """Take *move*, write the new state and one entry in the ledger of the subject's docket.

    Raises :class:`Impossible` when the table has no such move from the present state.
    """
    step = subject.LIFECYCLE.find(subject.state, move)
    subject.state = step.target
    docket_id: UUID = subject.docket_id
    ledger.write(docket_id, step.event, actor, visibility=visibility, subject=subject, **facts)
