"""The plan with its milestones, its adjustment, and the unit."""

import re
from typing import Any
from uuid import UUID

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms import Form as Rows
from wtforms.fields import Label

from commons.forms import Form, at_most, choice_field, line, needed, optional, paragraphs
from projects.fields import DayField, WanField, WholeField
from projects.models import Milestone
from projects.rules import LINE, MOST_MILESTONES, TEXT, Plan, Step, obstacles_to_plan
from projects.words import told

FIRST_ROWS = 4


class UnitForm(Form):
    unit_id = choice_field(_l("Handling unit"), [], validators=[needed()])

    def facts(self) -> dict[str, Any]:
        """The unit."""
        return {"unit_id": UUID(self.unit_id.data)}


class MilestoneRow(Rows):
    """One milestone; an empty row is left out."""

    title = StringField(_l("What is reached"), [at_most(80)], [line])
    weight = WholeField(_l("Weight"))
    due_on = DayField(_l("Until"))

    @property
    def is_filled(self) -> bool:
        """True when anything was typed in this row."""
        return any("".join(map(str, field.raw_data or ())).strip() for field in self)

    @property
    def is_whole(self) -> bool:
        """True when nothing is missing in this row."""
        return bool(self.title.data and self.weight.data is not None and self.due_on.data)


class PlanForm(Form):
    person_in_charge = StringField(_l("Person in charge"), [needed(), at_most(60)], [line])
    target = TextAreaField(_l("Target"), [needed(), at_most(TEXT)], [paragraphs])
    measures = TextAreaField(_l("Measures"), [needed(), at_most(TEXT)], [paragraphs])
    planned_fen = WanField(_l("Money planned (10,000 yuan)"), [needed()])
    funding = StringField(_l("Where the money comes from"), [needed(), at_most(LINE)], [line])
    starts_on = DayField(_l("First day"), [needed()])
    due_on = DayField(_l("Last day"), [needed()])
    steps = FieldList(
        FormField(MilestoneRow, label=_l("Milestone")),
        min_entries=FIRST_ROWS,
        max_entries=MOST_MILESTONES,
    )
    criteria = TextAreaField(_l("Acceptance criteria"), [needed(), at_most(TEXT)], [paragraphs])

    def add_row(self) -> None:
        """One more empty milestone, as long as there is room."""
        if len(self.steps.entries) < MOST_MILESTONES:
            self.steps.append_entry()

    def validate(self, extra_validators: Any = None) -> bool:
        """The shape of the fields, then whether the plan can stand."""
        if not super().validate(extra_validators):
            return False
        rows = [entry.form for entry in self.steps.entries if entry.form.is_filled]
        if not all(row.is_whole for row in rows):
            self.form_errors.append(_("A milestone needs its name, its weight and its day."))
        else:
            first, last = self.starts_on.data, self.due_on.data
            assert first and last
            found = obstacles_to_plan(first, last, self._steps())
            self.form_errors.extend(told(obstacle) for obstacle in found)
        return not self.form_errors

    def facts(self) -> dict[str, Any]:
        """The plan."""
        fields = {name: self[name].data for name in Plan.__dataclass_fields__ if name != "steps"}
        return {"draft": Plan(steps=self._steps(), **fields)}

    def _steps(self) -> tuple[Step, ...]:
        rows = [entry.form for entry in self.steps.entries if entry.form.is_filled]
        return tuple(Step(row.title.data, row.weight.data, row.due_on.data) for row in rows)


class DayRow(Rows):
    """The new day of one open milestone."""

    position = HiddenField()
    due_on = DayField(_l("New day"), [optional()])


class AdjustForm(Form):
    body = StringField(_l("Who decided"), [needed(), at_most(LINE)], [line])
    decided_on = DayField(_l("Day of the decision"), [needed()])
    reason = TextAreaField(_l("Reason"), [needed(), at_most(TEXT)], [paragraphs])
    due_on = DayField(_l("New last day"), [needed()])
    planned_fen = WanField(_l("New money planned (10,000 yuan)"), [needed()])
    days = FieldList(FormField(DayRow))

    def show(self, milestones: list[Milestone]) -> None:
        """One day for each open milestone, named after it."""
        waiting = [step for step in milestones if step.reached_on is None]
        if not self.is_submitted():
            for step in waiting:
                self.days.append_entry({"position": step.position, "due_on": step.due_on})
        titles = {str(step.position): step.title for step in waiting}
        for entry in self.days.entries:
            field = entry.form.due_on
            field.label = Label(field.id, titles.get(str(entry.form.position.data), ""))

    def facts(self) -> dict[str, Any]:
        """The decision with everything that may change."""
        rows = [entry.form for entry in self.days.entries]
        return {
            **{name: self[name].data for name in ("body", "reason", "decided_on", "due_on")},
            "planned_fen": self.planned_fen.data,
            "milestone_days": {
                int(row.position.data): row.due_on.data
                for row in rows
                if row.due_on.data and re.fullmatch(r"[0-9]{1,3}", str(row.position.data))
            },
        }
