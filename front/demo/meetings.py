"""A board meeting with its approved minutes, and the agenda of the next plenary."""

from typing import Any
from uuid import UUID

from commons.clock import at_local
from commons.policy import ANONYMOUS
from council import actions, queries
from front.demo.street import Street
from front.demo.texts import phrase

HELD, CALLED_BEFORE, DUE, FINISHED = -64, 9, (-20, 25), -33
ITEMS = ("report", "deliberation", "decision")
LATE = 6  # members who came late or not at all


def hold(street: Street) -> None:
    """Two months ago: called, held with two resolutions, minutes approved."""
    steward, chair = street.actor("steward"), street.actor("chair")
    with street.office(HELD - CALLED_BEFORE, 9) as _day:
        meeting = actions.call_meeting(
            steward, street.term, title=phrase("meeting_works"), place=phrase("hall"),
            starts_at=at_local(street.day(street.workday(HELD)), 9), observer_seats=20,
        )  # fmt: skip
        items = prepare(street, meeting)
    members = [one.person_id for one in queries.active_mandates(street.council)]
    with street.office(HELD - 1, 15):
        actions.ask_leave(street.actor(members[-1]), meeting, reason=phrase("leave_reason"))
    with street.office(HELD, 9):
        actions.take_attendance(steward, meeting, person_ids=members[:-LATE])
        actions.open_meeting(chair, meeting)
        first = _by_hands(street, items[1], members, "motion_lamps")
        second = _by_hands(street, items[2], members, "motion_parking")
        agreed = [_by_hands(street, items[2], members, f"covenant_motion_{n}") for n in (1, 2)]
        _ask(street, meeting)
    with street.office(HELD, 11, 40):
        actions.close_meeting(chair, meeting, observers=14)
    _agree(street, agreed)
    _write_down(street, meeting, items, (first, second))


def prepare(street: Street, meeting: UUID) -> list[UUID]:
    """An agenda of three items, with a paper to the first."""
    steward = street.actor("steward")
    items = [
        actions.add_item(
            steward, meeting, title=phrase(f"item_{place}"), kind=kind, position=place,
            reporter=phrase(f"reporter_{place}"), speaking_minutes=5,
        )
        for place, kind in enumerate(ITEMS, 1)
    ]  # fmt: skip
    actions.add_paper(steward, items[0], title=phrase("paper_title"), words=phrase("paper_words"))
    return items


def prepare_next(street: Street) -> None:
    """The plenary that is called has its agenda."""
    with street.at(-1, 18):
        coming = queries.meetings(street.council)[0]
        prepare(street, coming.id)


def _by_hands(street: Street, item: UUID, members: list[UUID], text: str) -> UUID:
    """A motion carried by hands: typed by the staff, compared by the chair."""
    steward = street.actor("steward")
    motion = actions.move(steward, item, text=phrase(text), mover_id=members[0])
    votes = {"in_favour": len(members) - LATE - 3, "against": 1, "abstained": 1}
    actions.type_hands(steward, motion, **votes)
    actions.agree_hands(street.actor("chair"), motion)
    return motion


def _ask(street: Street, meeting: UUID) -> None:
    """Questions from the floor by three browsers: one is answered, one stays on the screen."""
    asked = [
        actions.ask_from_floor(ANONYMOUS, meeting, listener=f"phone-{n}", text=phrase(f"floor_{n}"))
        for n in (1, 2, 3)
    ]
    for n in (2, 3):
        actions.support_question(ANONYMOUS, asked[0], listener=f"phone-{n}")
    for move in ("shortlist", "answer"):
        actions.move_question(street.actor("chair"), asked[0], move=move)
    actions.move_question(street.actor("chair"), asked[1], move="shortlist")


def _agree(street: Street, motions: list[UUID]) -> None:
    """A covenant of the first community, and its second version, each by its own motion."""
    steward, chair = street.actor("steward"), street.actor("chair")
    place: dict[str, Any] = {"area_id": street.areas[phrase("covenant_area")]}
    place["title"] = phrase("covenant_title")
    with street.office(HELD + 1, 10) as day:
        for motion, words in zip(motions, ("covenant_text", "covenant_next"), strict=True):
            made = actions.adopt_covenant(
                steward, motion, articles=phrase(words).split("|"), from_day=day, **place
            )
            place = {"covenant_id": made}
            actions.assign_resolution(steward, motion, owner_id=chair.person_id, due_on=day)
            actions.finish_resolution(steward, motion, words=phrase("covenant_done"))


def _write_down(
    street: Street, meeting: UUID, items: list[UUID], motions: tuple[UUID, UUID]
) -> None:
    steward = street.actor("steward")
    units = [street.units[phrase(name)] for name in ("unit_lamps", "unit_parking")]
    with street.office(HELD + 2, 10):
        for motion, unit, due in zip(motions, units, DUE, strict=True):
            actions.assign_resolution(steward, motion, unit_id=unit, due_on=street.day(due))
        actions.draft_minutes(steward, meeting)
        for place, item in enumerate(items, 1):
            actions.write_minutes(
                steward, item, views=phrase(f"views_{place}"), dissent=phrase(f"dissent_{place}"),
                chair=street.actor("chair").name, recorder=steward.name,
            )  # fmt: skip
        actions.approve_minutes(street.actor("chair"), meeting)
    with street.office(FINISHED, 16):
        actions.finish_resolution(steward, motions[0], words=phrase("done_lamps"))
