"""The body beside its ballots: standing orders, seats, a nominee on notice, other meetings."""

from datetime import timedelta

from commons.clock import at_local
from council import actions
from council.rules.orders import OrderSettings, read_articles
from front.demo.street import Street
from front.demo.texts import phrase, table
from proposals import queries

FIRST, SECOND = -480, -120
COURTYARD, COORDINATION, NOMINATED = -17, -15, -1
SEATS = {"resident": 54, "deputy": 8, "expert": 3}
UNIT = next(row["scope"] for row in table("staff.tsv") if row["key"] == "transport")


def adopt_first(street: Street) -> None:
    """The standing orders of the first year."""
    _adopt(street, FIRST, "first", OrderSettings())


def adopt_second(street: Street) -> None:
    """Those in force: shorter speeches."""
    _adopt(street, SECOND, "second", OrderSettings(speaking_minutes=8, speaking_again_minutes=3))


def meet_residents(street: Street) -> None:
    """A courtyard meeting and a coordination, each about a candidate."""
    _courtyard(street)
    _coordinate(street)


def _adopt(street: Street, day: int, which: str, settings: OrderSettings) -> None:
    with street.office(day, 16) as on:
        actions.adopt_orders(
            street.actor("steward"),
            street.council,
            articles=read_articles(phrase(f"orders_{which}").replace("|", "\n")),
            adopted_on=on,
            from_day=on,
            reference=phrase(f"orders_{which}_by"),
            settings=settings,
        )


def nominate(street: Street) -> None:
    """A free seat, and somebody on public notice for it."""
    steward, seated = street.actor("steward"), {one.id for one in street.delegates}
    person = next(one for one in street.neighbours(40) if one not in seated)
    with street.at(NOMINATED, 17):
        actions.plan_seats(steward, street.term, seats_by_group=SEATS)
        made = actions.nominate(
            steward, street.term, person_id=person, seat_group="expert", source="community",
            by_name=phrase("nominee_by"), occupation=phrase("nominee_job"),
            introduction=phrase("nominee_words"),
        )  # fmt: skip
        since = street.today - timedelta(days=9 * 365)
        actions.accept_nomination(
            street.actor(person), made, bond="works", bond_since=since, is_adult=True
        )
        actions.screen_nominee(steward, made, seat_group="expert")
        actions.review_nominee(street.actor("confirmer"), made, reference=phrase("orders_first_by"))
        actions.publicise_nominees(steward, street.term)


def _courtyard(street: Street) -> None:
    steward = street.actor("steward")
    with street.office(COURTYARD + 1, 10):
        made = actions.call_gathering(
            steward, street.council, kind="courtyard", title=phrase("courtyard_title"),
            place=phrase("courtyard_place"), question=phrase("courtyard_question"),
            held_at=at_local(street.day(COURTYARD), 19),
        )  # fmt: skip
        for topic in ("topic_1", "topic_2", "topic_3"):
            actions.add_topic(steward, street.council, name=phrase(topic))
        actions.add_position(
            steward, made, side=phrase("courtyard_side"), text=phrase("courtyard_said"),
            number=_number(street, "D01"), topic=1,
        )  # fmt: skip
        actions.record_gathering(
            steward, made, people=31, organisations="", minutes="", dissent="",
            agreed=phrase("courtyard_agreed"),
        )  # fmt: skip


def _coordinate(street: Street) -> None:
    steward = street.actor("steward")
    with street.office(COORDINATION, 11):
        made = actions.call_gathering(
            steward, street.council, kind="coordination", title=phrase("coordination_title"),
            place=phrase("coordination_place"), question=phrase("coordination_question"),
            held_at=at_local(street.day(street.workday(COORDINATION)), 15),
        )  # fmt: skip
        came = [
            actions.invite(steward, made, role=role, name=street.actor(key).name)
            for role, key in (("unit", "transport"), ("delegate", "chair"))
        ]
        actions.add_position(
            steward, made, side=phrase("coordination_side"), text=phrase("coordination_said"),
            number=_number(street, "D02"),
        )  # fmt: skip
        actions.set_task(
            steward, made, unit_id=street.units[UNIT], text=phrase("coordination_task"),
            due_on=street.day(12),
        )  # fmt: skip
    with street.office(COORDINATION + 1, 9):
        actions.record_gathering(
            steward, made, people=14, organisations=UNIT, minutes="", attended=came,
            agreed=phrase("coordination_agreed"), dissent=phrase("coordination_dissent"),
        )  # fmt: skip


def _number(street: Street, name: str) -> str:
    """The docket number of a proposal, by its name in the tables."""
    return queries.number_of(queries.proposal(street.proposals[name]).docket_id)
