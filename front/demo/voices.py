"""What next year's call also brings: neighbours together, paper, a merge, and the other tracks."""

from collections.abc import Sequence
from uuid import UUID

from front.demo.street import Neighbour, Street
from front.demo.texts import Row, by_id, phrase
from proposals import actions
from proposals.actions.reserve import bring_back
from proposals.rules.wordings import WORDED

TOGETHER, TYPED = -19, -9
BACK, MERGED, PROBLEM, WISH, OFFICIAL = -11, -18, -17, -21, -13
CLEANERS = "区城管局"
SIGNED = 5


def gather_more(street: Street) -> None:
    """Each scene on dockets of its own; what is drawn elsewhere stays as it was."""
    drawn = street.rng.getstate()
    _bring_back(street)
    _wish(street)
    _propose_together(street)
    _merge(street)
    _problem(street)
    deputy = street.delegates[7]
    _hand_in(street, "V06", deputy.id, OFFICIAL)
    street.rng.setstate(drawn)


def _bring_back(street: Street) -> None:
    """What last year's ballot did not choose comes back, with a review that is a year old."""
    with street.office(BACK, 10):
        made = bring_back(
            street.actor("steward"), street.proposals["L11"], cycle_id=street.cycles["next"]
        )
    street.proposals["V07"] = made


def _propose_together(street: Street) -> None:
    """Two neighbours beside the author, and a paper sheet that a second person confirmed."""
    author, *friends = _of(street, "桃源社区", 3)
    proposal = _hand_in(street, "V01", author.id, TOGETHER, friends)
    signers = _of(street, "松坡社区", SIGNED)
    lines = [f"{one.name} {one.phone}" for one in signers]
    with street.office(TYPED, 10):
        typed = "\n".join([*lines, f"{author.name} {author.phone}"])
        sheet = actions.paper.type_sheet(street.actor("steward"), proposal, typed=typed)
    with street.office(street.workday(TYPED) + 1, 9):
        actions.paper.confirm_sheet(street.actor("steward_two"), sheet)


def _merge(street: Street) -> None:
    """Two proposals for one gate become one; both authors agreed."""
    authors = _of(street, "松坡社区", 2)
    pair = [
        _hand_in(street, key, one.id, MERGED + day)
        for day, (key, one) in enumerate(zip(("V02", "V03"), authors, strict=True))
    ]
    words = {name: phrase(f"merged_{name}") for name in WORDED}
    with street.office(MERGED + 3, 15):
        asked = actions.regroupings.ask_merge(
            street.actor("steward"), pair, text=words, reason=phrase("merged_why")
        )
    for day, one in enumerate(authors, start=street.workday(MERGED + 3) + 1):
        with street.at(day, 20):
            actions.regroupings.agree(street.actor(one.id), asked)


def _problem(street: Street) -> None:
    """A problem goes to a unit, which answers by its day."""
    author = _of(street, "青禾社区", 1)[0]
    proposal = _hand_in(street, "V04", author.id, PROBLEM)
    unit = street.units[CLEANERS]
    with street.office(PROBLEM + 1, 9):
        due = street.day(street.workday(PROBLEM + 10))
        actions.tracks.assign(street.actor("steward"), proposal, unit_id=unit, due_on=due)
    with street.office(PROBLEM + 4, 16):
        officer = street.actor(street.officers[CLEANERS])
        actions.tracks.answer(officer, proposal, answer=phrase("problem_answer"))


def _wish(street: Street) -> None:
    """A wish is taken on by a neighbour, fulfilled and thanked for."""
    author, helper = _of(street, "石桥社区", 2)
    proposal = _hand_in(street, "V05", author.id, WISH)
    with street.at(WISH + 2, 19):
        actions.tracks.claim(street.actor(helper.id), proposal)
    with street.at(WISH + 9, 17):
        actions.tracks.fulfil(street.actor(helper.id), proposal, word=phrase("wish_word"))
    with street.at(WISH + 10, 9):
        actions.tracks.thank(street.actor(author.id), proposal)


def _hand_in(
    street: Street, key: str, author: UUID, offset: int, friends: Sequence[Neighbour] = ()
) -> UUID:
    row, actor = by_id("voices.tsv")[key], street.actor(author)
    with street.at(offset, 19):
        made = actions.begin_draft(actor, street.cycles["next"])
        actions.save_draft(actor, made, version=0, tab="", **_facts(street, row))
        for friend in friends:
            actions.together.invite(actor, made, phone=friend.phone)
    for minute, friend in enumerate(friends, start=10):
        with street.at(offset, 19, minute):
            actions.together.join(street.actor(friend.id), made)
    with street.at(offset, 19, 40):
        actions.submit(actor, made)
    street.proposals[key] = made
    return made


def _facts(street: Street, row: Row) -> dict[str, object]:
    words = {name: row[name] for name in (*WORDED, "place", "category", "track")}
    return {**words, "area_id": street.areas[row["area"]]}


def _of(street: Street, place: str, count: int) -> list[Neighbour]:
    """People of *place* with a phone who hold no seat, the same ones every time."""
    seated = {one.id for one in street.delegates} | {street.visitor.id}
    fit = [
        one for one in street.people
        if one.place == place and one.is_verified and one.phone and one.id not in seated
    ]  # fmt: skip
    return fit[-count:]
