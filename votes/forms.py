"""Shape of what is filled in about rule sets and polls."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateTimeLocalField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError

from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from council.forms import MINUTE, aware, in_our_time
from votes.counting.choices import Quorum, Shortfall, Threshold
from votes.measure_words import QUORUM, SHORTFALL, THRESHOLD
from votes.rules import MOST_PLACES, NAME, OFFICERS, PRESETS_OFFERED, REASON, TITLE
from votes.words import OFFICER_WORDS, PRESET_TITLES

THRESHOLDS = (
    Threshold.MAJORITY_OF_ALL, Threshold.MAJORITY_OF_PRESENT, Threshold.MAJORITY_OF_RETURNED,
    Threshold.MAJORITY_OF_VALID, Threshold.PLURALITY,
)  # fmt: skip
TIES = {
    "revote_tied,chair_decides": _l("One more vote among the tied, then the chair decides"),
    "revote_tied,lot": _l("One more vote among the tied, then a lot is drawn"),
    "chair_decides": _l("The chair decides with a written reason"),
    "lot": _l("A lot is drawn"),
}
AS_PRESET = ("", _l("As in the measure chosen above"))


class RuleSetForm(Form):
    name = StringField(_l("Name of the rule set"), [needed(), between(*NAME)], [line])
    preset = RadioField(
        _l("Measure to start from"),
        [needed()],
        choices=[SelectChoice(name, PRESET_TITLES[name]) for name in PRESETS_OFFERED],
    )
    places = IntegerField(
        _l("Places to fill"),
        [needed(), NumberRange(1, MOST_PLACES, _l("Give a number from 1 to 50."))],
        default=10,
    )
    quorum = choice_field(
        _l("Quorum"),
        [AS_PRESET, *((one.value, QUORUM[one]) for one in Quorum)],
        validate_choice=False,
    )
    threshold = choice_field(
        _l("Votes needed"),
        [AS_PRESET, *((one.value, THRESHOLD[one]) for one in THRESHOLDS)],
        validate_choice=False,
    )
    tie_steps = choice_field(
        _l("Equal votes at the cut line"), [AS_PRESET, *TIES.items()], validate_choice=False
    )
    shortfall = choice_field(
        _l("Fewer passed than places"),
        [AS_PRESET, *((one.value, SHORTFALL[one]) for one in Shortfall)],
        validate_choice=False,
    )

    def facts(self) -> dict[str, Any]:
        """What differs from the measure chosen; the steps of a tie as a list."""
        said = {name: value for name, value in super().facts().items() if value not in ("", None)}
        if "tie_steps" in said:
            said["tie_steps"] = said["tie_steps"].split(",")
        if said["preset"] == "evaluation":
            return {
                name: said[name] for name in ("name", "preset", "places", "quorum") if name in said
            }
        return said


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
    allows_revision = BooleanField(
        _l("People may vote again until the close; their last ballot counts")
    )
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
