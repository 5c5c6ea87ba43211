"""In which offices somebody may propose somewhere, as their roles stand now."""

from typing import Any

from commons.policy import Actor
from proposals.models import Proposal
from proposals.queries.scope import units_in
from proposals.rules.offices import MANDATED, RESIDENT, Office


class Speaking:
    """A draft and the office its author wants to speak in: the subject of a policy."""

    def __init__(self, proposal: Proposal, office: Office) -> None:
        self.proposal, self.office = proposal, office

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proposal, name)


def offices_of(actor: Actor, subject: Any) -> list[Office]:
    """What *actor* may propose as in the place of *subject*: offices first, oneself last.

    Somebody who is here only by an office does not speak as a resident.
    """
    held = [
        Office(role)
        for role in MANDATED
        if any(it.role == role and it.council_id == subject.council_id for it in actor.grants)
    ]
    units = units_in(subject.area_path) if "handling_unit" in actor.roles else {}
    held += [
        Office("unit", it.unit_id, units[it.unit_id])
        for it in actor.grants
        if it.role == "handling_unit" and it.unit_id is not None and it.unit_id in units
    ]
    lives_here = bool(actor.area_path) and actor.area_path.startswith(subject.area_path)
    return [*held, RESIDENT] if lives_here or not held else held


def holds(actor: Actor, subject: Any, source: str, unit_id: Any = None) -> bool:
    """True when *actor* may speak so in the place of *subject* now."""
    return (source, unit_id) in {(it.source, it.unit_id) for it in offices_of(actor, subject)}
