"""Acceptance, rework, hand-over, decisions, evaluation."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import DateTimeLocalField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from commons.forms import at_most, choice_field, line, needed, optional, paragraphs
from council.forms import aware, in_our_time
from projects.fields import DayField, WorksForm
from projects.rules import LINE, TEXT
from projects.words import VERDICT_WORDS, WORDS

MINUTE = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]


class AcceptForm(WorksForm):
    accepted_on = DayField(_l("Day of the joint visit"), [needed()])
    inspectors = StringField(_l("Who inspected"), [needed(), at_most(200)], [line])
    met = SelectMultipleField(_l("Criteria that are met"), validate_choice=True, coerce=int)
    findings = TextAreaField(_l("What was found"), [optional(), at_most(TEXT)], [paragraphs])

    def offer(self, criteria: list[str]) -> None:
        """The criteria of the plan, to be ticked one by one."""
        self.met.choices = [SelectChoice(n, words) for n, words in enumerate(criteria)]

    def validate_met(self, field: Any) -> None:
        """Every criterion is ticked."""
        if len(set(field.data or ())) != len(field.choices):
            raise ValidationError(WORDS["criteria_open"])


class ReworkForm(WorksForm):
    body = StringField(_l("Who found it"), [needed(), at_most(LINE)], [line])
    reason = TextAreaField(_l("What must be mended"), [needed(), at_most(TEXT)], [paragraphs])
    due_on = DayField(_l("Until when"), [needed()])


class HandOverForm(WorksForm):
    keeper = StringField(_l("Who keeps it from now on"), [needed(), at_most(60)], [line])
    on_day = DayField(_l("Day of the hand-over"), [needed()])


class DecideForm(WorksForm):
    verdict = RadioField(_l("What was decided?"), [needed(_l("Choose what was decided."))])
    body = StringField(_l("Who decided"), [needed(), at_most(LINE)], [line])
    decided_on = DayField(_l("Day of the decision"), [needed()])
    reason = TextAreaField(_l("Reason"), [needed(), at_most(TEXT)], [paragraphs])

    def offer(self, verdicts: list[str]) -> None:
        """What can be decided about this project now."""
        self.verdict.choices = [SelectChoice(name, VERDICT_WORDS[name]) for name in verdicts]


class MomentField(DateTimeLocalField):
    """A moment on the clock on the wall in China."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError as error:
            raise ValidationError(_l("Please give day and time like 2027-05-31 14:30.")) from error


class EvaluationForm(WorksForm):
    title = StringField(_l("Title of the ballot"), [needed(), at_most(60)], [line])
    meeting_id = choice_field(_l("Meeting"), [], validators=[needed()])
    rule_set_id = choice_field(_l("Rule set"), [], validators=[needed()])
    opens_at = MomentField(_l("Opens"), [needed(), in_our_time], format=MINUTE)
    closes_at = MomentField(_l("Closes"), [needed(), in_our_time], format=MINUTE)

    def validate_closes_at(self, field: Any) -> None:
        """A ballot closes after it opens."""
        if self.opens_at.data and field.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("It must close after it opens."))

    def facts(self) -> dict[str, Any]:
        """Title, meeting and rules with the two moments in UTC."""
        return {
            "title": self.title.data,
            "meeting_id": UUID(self.meeting_id.data),
            "rule_set_id": UUID(self.rule_set_id.data),
            "opens_at": aware(self.opens_at.data),
            "closes_at": aware(self.closes_at.data),
        }
