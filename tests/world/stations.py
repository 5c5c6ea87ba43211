"""Stations with officers and papers: opened, given out, closed, typed twice, signed."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from commons.clock import now
from commons.database import db, writing
from commons.policy import Actor
from tests.world.ballots import Ballots
from tests.world.people import inside
from votes import actions, queries


class Stations(Ballots):
    """A station in the hall at which the teller and a scrutineer serve."""

    @property
    def desk_officers(self) -> list[Actor]:
        """The two who serve: the teller and the second scrutineer."""
        return [self.teller, self.delegates(3)[2]]

    @inside
    def station(self, poll: UUID, name: str = "一号站", received: int = 20, **facts: Any) -> UUID:
        """A planned station with shifts from an hour ago until in three hours."""
        officers = facts.pop("officers", self.desk_officers)
        given = {
            "kind": "hall", "place": "街道会议室", "opens_at": now() - timedelta(hours=1),
            "closes_at": now() + timedelta(hours=3), **facts,
        }  # fmt: skip
        made = actions.plan_station(self.steward, poll, name=name, received=received, **given)
        for one in officers:
            actions.set_shift(
                self.steward, made, person_id=one.person_id,
                from_at=given["opens_at"], until_at=given["closes_at"],
            )  # fmt: skip
        return made

    @inside
    def open_station(self, poll: UUID, **facts: Any) -> UUID:
        """A station that gives out papers."""
        made = self.station(poll, **facts)
        actions.open_station(self.teller, made)
        return made

    @inside
    def issue(self, station: UUID, person: Actor) -> str:
        """A paper for somebody; its counterfoil."""
        assert person.person_id
        return actions.issue_paper(self.teller, station, person_id=person.person_id)

    @inside
    def close_station(self, station: UUID, found: int | None = None, reason: str = "") -> None:
        """Close a station and its poll; what lies in the box is reported."""
        at = queries.station(station)
        left = queries.papers.account(at)
        actions.close_station(self.teller, station, unused=left.received - left.issued)
        if queries.poll(at.poll_id).state == "open":
            self.end_time(at.poll_id)
            actions.close(self.chair, at.poll_id)
        actions.report_papers(
            self.teller, station, found=left.used if found is None else found,
            unused=left.received - left.issued, reason=reason,
        )  # fmt: skip

    @inside
    def type_in(
        self, station: UUID, sheets: Sequence[Any], wrong: Mapping[int, Any] | None = None
    ) -> None:
        """Both readings; *wrong* is what the second reader typed instead, by sheet."""
        for reading, reader in ((1, self.teller), (2, self.delegates(3)[1])):
            for sheet, said in enumerate(sheets, start=1):
                typed = (wrong or {}).get(sheet, said) if reading == 2 else said
                marks = (
                    {"invalid": typed, "choices": []}
                    if isinstance(typed, str)
                    else {"choices": typed}
                )
                actions.enter_sheet(reader, station, sheet=sheet, reading=reading, **marks)

    @inside
    def settle_sheet(self, station: UUID, sheet: int, choices: Any = (), invalid: str = "") -> None:
        """Two scrutineers settle a doubtful sheet."""
        first, second = self.delegates(3)[:2]
        actions.rule_sheet(first, station, sheet=sheet, choices=list(choices), invalid=invalid)
        actions.agree_sheet(second, station, sheet=sheet)

    @inside
    def past_shifts(self, station: UUID) -> None:
        """Let all shifts at a station have been yesterday."""
        with writing():
            db.session.rollback()
            for shift, _name in queries.shifts([station])[station]:
                shift.from_at -= timedelta(days=1)
                shift.until_at -= timedelta(days=1)
            db.session.commit()

    @inside
    def sign_station(self, station: UUID) -> None:
        """Both officers sign: the station is settled."""
        for one in self.desk_officers:
            actions.sign_station(one, station)


def fill_closed(world: Stations, poll: UUID) -> UUID:
    """A closed station of an open poll: one sheet in doubt, one ruled, one not typed yet.

    The shifts at it are over, so that its officers can serve elsewhere.
    """
    chief, second, third = world.delegates(3)[:3]
    station = world.station(poll, received=10, officers=[world.teller, chief])
    actions.open_station(world.teller, station)
    for one in (chief, second, third):
        world.issue(station, one)
    world.close_station(station)
    for sheet, mark in ((1, "2"), (2, "3")):
        for reading, reader, said in ((1, world.teller, ["1"]), (2, second, [mark])):
            actions.enter_sheet(reader, station, sheet=sheet, reading=reading, choices=said)
    actions.rule_sheet(third, station, sheet=2, choices=["1"])
    world.past_shifts(station)
    return station
