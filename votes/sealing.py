"""Sealing one ballot to the box of its poll, with what is known of the poll kept at hand."""

from dataclasses import dataclass, replace
from uuid import UUID

from commons.crypto import drop
from votes.box import context_of
from votes.own_paper import Homes, is_at_home
from votes.paper import Choices, PollPaper, as_marks
from votes.queries import paper_of, poll, rules_of
from votes.queries.own import home_areas
from votes.rules.measures import takes_screens
from votes.slip import Slip

KEPT = 64


@dataclass(frozen=True, slots=True)
class Booth:
    """What cannot change once a poll is open, kept so that casting need not load it again."""

    paper: PollPaper
    public: bytes
    context: bytes
    length: int
    takes_screens: bool
    homes: Homes


_booths: dict[UUID, Booth] = {}


def sealed_for(poll_id: UUID, choices: Choices, *, blank: bool) -> tuple[bytes | None, str]:
    """The ballot as it goes into the box of an open poll, and what is wrong with it instead."""
    booth = _booth(poll_id)
    if booth is None:
        return None, ""
    fault = booth.paper.fault(choices, blank=blank)
    if fault:
        return None, fault
    text = booth.paper.encode(as_marks(choices))
    return drop(booth.public, text, booth.context, booth.length), ""


def under_rules(poll_id: UUID, slip: Slip, choices: Choices = ()) -> Slip:
    """The slip with what the rules of an open poll say of it: screens, and whose projects (B-03).

    Only the roll knows the voter's community, and only this moment compares it with the choice.
    """
    booth = _booth(poll_id)
    if booth is None:
        return slip
    is_home = is_at_home(booth.homes, choices, slip.home)
    return replace(slip, takes_screens=booth.takes_screens, chooses_at_home=is_home)


def _booth(poll_id: UUID) -> Booth | None:
    booth = _booths.get(poll_id)
    if booth is None:
        found = poll(poll_id)
        if found.state != "open":
            return None
        paper = paper_of(found)
        homes, screens = home_areas(found), takes_screens(rules_of(found))
        bound = context_of(found)
        booth = Booth(paper, found.box_public, bound, paper.length, screens, homes)
        if len(_booths) >= KEPT:
            _booths.clear()
        _booths[poll_id] = booth
    return booth
