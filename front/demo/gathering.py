"""How a proposal goes its way: put forward, endorsed, reviewed, talked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from front.demo.pictures import kept
from front.demo.street import Street
from front.demo.texts import Row, phrase
from proposals import actions

REMARKS_A_DAY = 3
TAGS = ("路灯", "停车", "充电", "老人", "孩子", "饮水", "电梯", "公厕", "道路", "集市", "水泵")


@dataclass(frozen=True)
class Idea:
    """A proposal of the tables, ready to be put forward."""

    id: str
    title: str
    problem: str
    wish: str
    beneficiaries: str
    place: str
    area: str
    category: str
    cost_fen: int
    unit: str
    scene: str = ""
    photo_words: str = ""


def put_forward(street: Street, cycle: UUID, idea: Idea, author: UUID, offset: int) -> UUID:
    """Draft an idea, give it a picture where there is one, and hand it in."""
    actor, hour = street.actor(author), street.rng.randint(8, 20)
    with street.at(offset, hour, street.rng.randint(0, 40)):
        made = actions.begin_draft(actor, cycle)
        actions.save_draft(
            actor,
            made,
            version=0,
            tab="",
            title=idea.title,
            problem=idea.problem,
            wish=idea.wish,
            beneficiaries=idea.beneficiaries,
            place=idea.place,
            area_id=street.areas[idea.area],
            category=idea.category,
            tag_words=" ".join(word for word in TAGS if word in idea.title + idea.wish),
            cost_guess_fen=idea.cost_fen if street.rng.random() < 0.5 else None,
        )
        if idea.scene:
            digest = kept(street, idea.scene, "before")
            actions.add_photo(actor, made, digest=digest, alt=idea.photo_words)
        actions.submit(actor, made)
    street.proposals[idea.id] = made
    return made


def endorse(
    street: Street, proposal: UUID, people: Sequence[UUID], first: int, days: int = 18
) -> None:
    """Let *people* stand behind it, one after the other, in the *days* after *first*."""
    for person, (offset, hour, minute) in zip(
        people, _moments(len(people), first + 1, days), strict=True
    ):
        with street.at(offset, hour, minute):
            actions.endorse(street.actor(person), proposal)


def _moments(count: int, first: int, days: int) -> list[tuple[int, int, int]]:
    """*count* moments in the waking hours of the *days* from *first* on, in their order."""
    return sorted(
        (first + n * days // count, 7 + (n * 5) % 14, (n * 17) % 60) for n in range(count)
    )


def accept(street: Street, idea: Idea, offset: int, reason: str, by: date) -> None:
    """Both stages of a review that ends well, and its publication three days later."""
    proposal, lead = street.proposals[idea.id], street.actor("reviewer")
    begin_review(street, proposal, offset)
    with street.office(offset + 3, 15, street.rng.randint(0, 59)):
        actions.review(
            lead,
            proposal,
            points=actions.Points("yes", "yes", "yes"),
            stage="substantive",
            outcome="accept",
            reason=reason,
            cost_fen=idea.cost_fen,
            delivery_by=by,
            unit_id=street.units[idea.unit],
        )
    with street.office(offset + 4, 16):
        actions.close_review(lead, proposal)


def begin_review(street: Street, proposal: UUID, offset: int) -> None:
    """The formal stage, with nothing to object to."""
    with street.office(offset, 10, street.rng.randint(0, 59)):
        actions.review(
            street.actor("reviewer"),
            proposal,
            stage="formal",
            outcome="accept",
            reason=phrase("formal"),
        )


def refuse(street: Street, proposal: UUID, offset: int, reason: str, cites: str = "") -> None:
    """A formal review that ends with a no, its reason, and where to go instead."""
    reviewer = street.actor("reviewer")
    with street.office(offset, 11, street.rng.randint(0, 59)):
        found: dict[str, Any] = {"stage": "formal", "outcome": "refuse"}
        actions.review(reviewer, proposal, reason=reason, cites=cites, **found)
    with street.office(offset + 1, 16):
        actions.close_review(reviewer, proposal)


def talk(street: Street, proposal: UUID, place: str, rows: Sequence[Row], first: int) -> None:
    """What neighbours and delegates say for and against."""
    days = min(-(-len(rows) // REMARKS_A_DAY), -first)
    for row, (offset, hour, minute) in zip(rows, _moments(len(rows), first, days), strict=True):
        with street.at(offset, hour, minute):
            actions.remark(
                street.actor(speaker(street, place, row.get("role", "resident"))),
                proposal,
                stance=row["stance"],
                text=row["text"],
            )


def speaker(street: Street, place: str, role: str) -> UUID:
    """Somebody of *place*: a delegate, or a resident who is none."""
    if role == "delegate":
        others = street.delegates[1:]
        near = [one.id for one in others if one.place == place]
        return street.rng.choice(near or [one.id for one in others])
    return street.neighbours(3, place, [one.id for one in street.delegates])[0]
