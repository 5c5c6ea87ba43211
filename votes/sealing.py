"""Sealing one ballot to the box of its poll, with what is known of the poll kept at hand."""

from dataclasses import dataclass
from uuid import UUID

from commons.crypto import drop
from votes.box import context_of
from votes.paper import Choices, PollPaper, as_marks
from votes.queries import paper_of, poll

KEPT = 64


@dataclass(frozen=True, slots=True)
class Booth:
    """What cannot change once a poll is open, kept so that casting need not load it again."""

    paper: PollPaper
    public: bytes
    context: bytes
    length: int


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


def _booth(poll_id: UUID) -> Booth | None:
    booth = _booths.get(poll_id)
    if booth is None:
        found = poll(poll_id)
        if found.state != "open":
            return None
        paper = paper_of(found)
        booth = Booth(paper, found.box_public, context_of(found), paper.length)
        if len(_booths) >= KEPT:
            _booths.clear()
        _booths[poll_id] = booth
    return booth
