"""Shape of what is filled in about rule sets and polls."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    DateTimeLocalField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from council.forms import MINUTE, aware, in_our_time
from votes.rules import OFFICERS, REASON, TITLE
from votes.words.polls import OFFICER_WORDS


class PeriodForm(Form):
    opens_at = DateTimeLocalField(_l("Opens at"), [needed(), in_our_time], format=MINUTE)
    closes_at = DateTimeLocalField(_l("Closes at"), [needed(), in_our_time], format=MINUTE)

    def validate_closes_at(self, field: Any) -> None:
        """A poll closes after it opens."""
        if self.opens_at.data and field.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("The poll must close after it opens."))

    def facts(self) -> dict[str, Any]:
        """The moments in UTC."""
        said = super().facts()
        return {**said, "opens_at": aware(said["opens_at"]), "closes_at": aware(said["closes_at"])}


class PollForm(PeriodForm):
    title = StringField(_l("Title of the poll"), [needed(), between(*TITLE)], [line])
    shortlist_id = RadioField(_l("Candidates"), [needed()], choices=[])
    meeting_id = choice_field(_l("Meeting"), [], validators=[needed()])
    rule_set_id = RadioField(_l("Rule set"), [needed()], choices=[])
    street_wide = StringField(
        _l("Candidates of the whole street"), [optional(), at_most(200)], [line]
    )
    conflicts = StringField(
        _l("Candidates that exclude each other"), [optional(), at_most(200)], [line]
    )

    def facts(self) -> dict[str, Any]:
        """The moments in UTC, the numbers as numbers."""
        said = super().facts()
        groups = _groups(said["conflicts"])
        wide = [number for group in _groups(said["street_wide"]) for number in group]
        return {**said, "conflicts": groups, "street_wide": wide}

    def validate_street_wide(self, field: Any) -> None:
        """Numbers with commas between them."""
        _require_numbers(field)

    def validate_conflicts(self, field: Any) -> None:
        """Groups of numbers with semicolons between them."""
        _require_numbers(field)


def _groups(text: str | None) -> list[list[int]]:
    """Numbers in groups: ``3,7；4,5`` is [[3, 7], [4, 5]]."""
    groups = [re.split(r"[,，、\s]+", part.strip()) for part in re.split(r"[;；]", text or "")]
    return [[int(number) for number in group] for group in groups if group != [""]]


def _require_numbers(field: Any) -> None:
    try:
        _groups(field.data)
    except ValueError as error:
        raise ValidationError(_l("Write the numbers with commas, for example 3,7.")) from error


class OfficerForm(Form):
    person_id = choice_field(_l("Who"), [], validators=[needed()])
    role = RadioField(
        _l("As"), [needed()], choices=[SelectChoice(name, OFFICER_WORDS[name]) for name in OFFICERS]
    )


class ReasonForm(Form):
    reason = TextAreaField(
        _l("Written reason, to be published"), [needed(), between(*REASON)], [paragraphs]
    )


class DecideForm(ReasonForm):
    order = StringField(
        _l("Numbers of the tied, the first gets the place"), [needed(), at_most(200)], [line]
    )

    def facts(self) -> dict[str, Any]:
        """The numbers in their order."""
        said = super().facts()
        return {
            **said,
            "order": [int(number) for number in said["order"].replace("，", ",").split(",")],
        }

    def validate_order(self, field: Any) -> None:
        """Numbers with commas between them."""
        parts = field.data.replace("，", ",").split(",")
        if not all(part.strip().isdecimal() for part in parts):
            raise ValidationError(_l("Write the numbers with commas, for example 3,7."))
