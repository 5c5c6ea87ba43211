"""What the guards visit of the body and its other meetings, in the street and its neighbour."""

from typing import Protocol
from uuid import UUID

from commons.clock import today
from commons.policy import Actor
from council import actions
from council.rules.orders import USUAL


class Body(Protocol):
    """A street whose body is filled."""

    at: dict[str, UUID]

    @property
    def steward(self) -> Actor: ...
    @property
    def council(self) -> UUID: ...


def fill_bodies(street: Body, far: "Neighbour") -> None:
    """Standing orders in two versions."""
    for name, place in (("orders", street), ("far_orders", far)):
        for text in ("会议公开。", "会议公开举行。"):
            street.at[name] = _adopt(place, text)


class Neighbour(Protocol):
    """The next street."""

    @property
    def steward(self) -> Actor: ...
    @property
    def council(self) -> UUID: ...


def _adopt(place: Neighbour, text: str) -> UUID:
    return actions.adopt_orders(
        place.steward, place.council, articles=(text,), adopted_on=today(), from_day=today(),
        reference="会议通过", settings=USUAL,
    )  # fmt: skip
