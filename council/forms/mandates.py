"""Shape of nominations, screening, objections and the plan of seats."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError

from commons.clock import today
from commons.forms import Form, at_most, between, choice_field, line, needed, optional, paragraphs
from council.rules.mandates import (
    BONDS,
    DECLINE_REASONS,
    INTRODUCTION,
    SEAT_GROUPS,
    SEATS_MOST,
    SOURCES,
    STATEMENT,
)
from council.words.mandates import BOND_WORDS, GROUP_WORDS, REASON_WORDS, SOURCE_WORDS

GROUPS = [(name, GROUP_WORDS[name]) for name in SEAT_GROUPS]


class ConditionsForm(Form):
    """What a nominee declares."""

    bond = RadioField(
        _l("Do you live or work here?"),
        [needed()],
        choices=[SelectChoice(name, BOND_WORDS[name]) for name in BONDS],
    )
    bond_since = DateField(_l("Since when?"), [needed()])
    is_adult = BooleanField(_l("I am 18 or older"), [needed(_l("Please declare this."))])

    def validate_bond_since(self, field: Any) -> None:
        """The day is not ahead."""
        if field.data and (field.data > today() or field.data.year < 1900):
            raise ValidationError(_l("Give a day in the past."))


class _Introduced(Form):
    seat_group = choice_field(_l("Group of seats"), GROUPS, default="resident")
    occupation = StringField(_l("Occupation"), [needed(), at_most(60)], [line])
    introduction = TextAreaField(
        _l("Introduction"), [needed(), between(*INTRODUCTION)], [paragraphs]
    )


class SelfNominationForm(_Introduced, ConditionsForm):
    """Offering oneself: the introduction and the conditions together."""


class NominationForm(_Introduced):
    person_id = choice_field(_l("Person"), [])
    source = choice_field(
        _l("Who nominates?"), [(name, SOURCE_WORDS[name]) for name in SOURCES if name != "self"]
    )
    by_name = StringField(_l("Name of the community or unit"), [needed(), at_most(60)], [line])

    def facts(self) -> dict[str, Any]:
        """The person by id, and what is said of them."""
        return {**super().facts(), "person_id": UUID(self.person_id.data)}


class ScreeningForm(Form):
    seat_group = choice_field(_l("Group of seats"), GROUPS)
    is_substitute = BooleanField(_l("As a substitute, who moves up when a seat falls vacant"))


class DeclineForm(Form):
    reason = choice_field(_l("Reason"), [(name, REASON_WORDS[name]) for name in DECLINE_REASONS])


class ReviewForm(Form):
    reference = StringField(_l("Number of the document"), [needed(), at_most(120)], [line])


class NomineeObjectionForm(Form):
    text = TextAreaField(
        _l("Your objection"), [needed(_l("Write down your objection.")), between(*STATEMENT)],
        [paragraphs],
    )  # fmt: skip


class NomineeAnswerForm(Form):
    answer = TextAreaField(
        _l("Answer"), [needed(_l("Write down the answer.")), between(*STATEMENT)], [paragraphs]
    )


def _seats(name: str) -> IntegerField:
    return IntegerField(
        GROUP_WORDS[name],
        [optional(), NumberRange(0, SEATS_MOST, _l("Give a number from %(min)s to %(max)s."))],
    )


class SeatPlanForm(Form):
    deputy = _seats("deputy")
    cppcc = _seats("cppcc")
    resident = _seats("resident")
    expert = _seats("expert")
    enterprise = _seats("enterprise")
    organisation = _seats("organisation")

    def facts(self) -> dict[str, Any]:
        """The groups that have a number."""
        said = super().facts()
        return {"seats_by_group": {k: v for k, v in said.items() if v is not None}}
