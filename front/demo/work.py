"""One project of last year and the deeds that carried it: by its unit, the staff, the chair."""

from collections.abc import Callable, Iterator
from datetime import date
from uuid import UUID

from commons.policy import Actor
from front.demo.pictures import kept
from front.demo.street import Street
from front.demo.texts import Row, by_id, fen, grouped, phrase
from projects import actions
from projects.clocks import month_of
from projects.rules import STEPS, Plan, Step, criteria_lines

# Days after the ballot to which the decision moves what was due: the end, and the milestones.
NEW_END, NEW_DAYS = 365, {2: 240, 3: 340, 4: 360}
Deed = Callable[[date], None]


class Work:
    """A project by its key in the tables."""

    def __init__(self, street: Street, key: str, project: UUID) -> None:
        self.street, self.key, self.project = street, key, project
        self.row = by_id("works.tsv")[key]
        self.cost = fen(self.row["cost"])

    @property
    def unit(self) -> Actor:
        """Whoever is in charge at the handling unit."""
        return self.street.actor(self.street.officers[self.row["unit"]])

    def after_ballot(self, days: int) -> date:
        """The day so many days after the ballot."""
        return self.street.day(self.street.ballot_day + days)

    def deed(self, name: str, note: str) -> Deed:
        """The deed that a row of the table names, to be done on a day."""
        if name in STEPS:
            return lambda day: actions.take_step(
                self.unit, self.project, step=name, on_day=day, reference=note
            )
        deeds: dict[str, Deed] = {
            "plan": self.plan,
            "accept": lambda day: self.accept(day, note),
            "hand_over": self.hand_over,
            "adjust": lambda day: self.adjust(day, note),
        }
        return deeds[name]

    def plan(self, day: date) -> None:
        """The unit lays down who, what, when, the money and the weighted milestones."""
        draft = Plan(
            person_in_charge=phrase("in_charge", unit=self.row["unit"], name=self.unit.name),
            target=self.row["target"],
            measures=self.row["measures"],
            criteria=self._criteria(),
            funding=phrase("funding"),
            planned_fen=self.cost,
            starts_on=day,
            due_on=self.after_ballot(int(self.row["delivery"])),
            steps=tuple(self._steps()),
        )
        actions.plan(self.unit, self.project, draft=draft)

    def reach(self, position: int) -> Deed:
        """The unit marks a milestone."""
        return lambda day: actions.reach_milestone(self.unit, self.project, position, on_day=day)

    def report(self, row: Row) -> Deed:
        """The unit reports the month with a picture."""
        return lambda day: self._report(row, day)

    def _report(self, row: Row, day: date) -> None:
        stage = row["stage"]
        actions.report(
            self.unit,
            self.project,
            month=month_of(day),
            physical_progress=row["done"],
            invested_fen=fen(row["invested"]),
            preparation=row["preparation"],
            problems=row["problems"],
            next_steps=row["next"],
            photo=kept(self.street, self.row["scene"], stage),
            photo_alt=phrase(f"photo_{stage}", title=self.row["title"]),
        )

    def accept(self, day: date, inspectors: str) -> None:
        """The joint acceptance finds every criterion met."""
        actions.accept(
            self.street.actor("steward"),
            self.project,
            accepted_on=day,
            inspectors=inspectors,
            met=range(len(criteria_lines(self._criteria()))),
            findings=phrase("accepted"),
        )

    def hand_over(self, day: date) -> None:
        """The works go to whoever keeps them from now on."""
        keeper = self.row["keeper"]
        actions.hand_over(self.street.actor("steward"), self.project, keeper=keeper, on_day=day)

    def adjust(self, day: date, reason: str) -> None:
        """A decision moves the end and the open milestones."""
        actions.adjust(
            self.street.actor("chair"),
            self.project,
            body=phrase("adjusting_body"),
            reason=reason,
            decided_on=day,
            due_on=self.after_ballot(NEW_END),
            milestone_days={place: self.after_ballot(days) for place, days in NEW_DAYS.items()},
        )

    def _steps(self) -> Iterator[Step]:
        for row in grouped("milestones.tsv")[self.key]:
            yield Step(row["title"], int(row["weight"]), self.after_ballot(int(row["due"])))

    def _criteria(self) -> str:
        return "\n".join(self.row["criteria"].split("；"))
