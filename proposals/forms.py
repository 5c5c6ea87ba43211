"""Shape of what people fill in about proposals; limits come from the rules."""

from datetime import date
from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from commons.clock import today
from commons.forms import (
    Form,
    at_most,
    between,
    choice_field,
    line,
    needed,
    optional,
    paragraphs,
    readable,
)
from commons.money import WORDS as MONEY_WORDS
from commons.money import AmountUnreadable, parse_wan
from proposals.rules import (
    CATEGORIES,
    DRAFT_LIMITS,
    HIDE_REASONS,
    NOTICE_WORKING_DAYS,
    OUTCOMES,
    PHOTO_WORDS,
    REASON,
    REMARK,
    STANCES,
)
from proposals.words import CATEGORY_WORDS, HIDE_WORDS, OUTCOME_WORDS, STANCE_WORDS

PLEASE = ("", _l("Please choose"))
CANNOT_CHOOSE = _l("Please choose one of the list.")


def choices(values: tuple[str, ...], words: Any) -> list[SelectChoice]:
    """The values with their words, in the order of the rules."""
    return [SelectChoice(value, words[value]) for value in values]


def as_id(value: str | None) -> UUID | None:
    """The id of a choice whose value a form has checked, or None."""
    return UUID(value) if value else None


class DraftForm(Form):
    """What the pages of a draft share: where this page stands, so that words are not lost."""

    version = IntegerField(validators=[NumberRange(0, 10**9)], default=0, widget=HiddenInput())
    tab = HiddenField(validators=[at_most(32)], default="")

    def readable_facts(self) -> dict[str, Any]:
        """What could be read, without the fields that have errors."""
        return {name: value for name, value in self.facts().items() if name not in self.errors}


class MatterForm(DraftForm):
    title = StringField(_l("Name of your proposal"), [at_most(DRAFT_LIMITS["title"])], [line])
    area_id = choice_field(_l("Community or village"), [PLEASE], validators=[optional()])
    place = StringField(_l("Where exactly"), [at_most(DRAFT_LIMITS["place"])], [line])
    category = choice_field(
        _l("Kind of matter"),
        [PLEASE, *((name, CATEGORY_WORDS[name]) for name in CATEGORIES)],
        validators=[optional()],
    )

    def facts(self) -> dict[str, Any]:
        """The fields, with nothing instead of an empty choice."""
        facts = super().facts()
        facts["category"] = facts["category"] or None
        if "area_id" not in self.errors:
            facts["area_id"] = as_id(facts["area_id"])
        return facts


class ReasonsForm(DraftForm):
    problem = TextAreaField(
        _l("What is the problem?"), [at_most(DRAFT_LIMITS["problem"])], [paragraphs]
    )
    wish = TextAreaField(_l("What should be done?"), [at_most(DRAFT_LIMITS["wish"])], [paragraphs])
    beneficiaries = StringField(
        _l("Who benefits?"), [at_most(DRAFT_LIMITS["beneficiaries"])], [line]
    )
    cost_guess_fen = StringField(
        _l("What may it cost? (10,000 yuan)"),
        [optional(), at_most(40), readable(parse_wan, MONEY_WORDS)],
        [line],
    )

    def facts(self) -> dict[str, Any]:
        """The fields, with the guess in fen."""
        facts = super().facts()
        if "cost_guess_fen" not in self.errors:
            typed = facts["cost_guess_fen"]
            facts["cost_guess_fen"] = parse_wan(typed) if typed else None
        return facts


class PhotoForm(Form):
    photo = FileField(_l("Photo"))
    alt = StringField(_l("What does it show?"), [optional(), at_most(PHOTO_WORDS)], [line])


class SubmitForm(Form):
    consent = BooleanField(
        _l("I agree that this proposal and its photos are published, with my name shortened."),
        [needed(_l("Without your consent the proposal cannot be published."))],
    )


class ReasonForm(Form):
    reason = TextAreaField(_l("Why?"), [needed(), between(*REASON)], [paragraphs])


class RemarkForm(Form):
    stance = RadioField(
        _l("Where do you stand?"),
        [needed(_l("Choose where you stand."))],
        choices=choices(STANCES, STANCE_WORDS),
        validate_choice=True,
    )
    text = TextAreaField(
        _l("What do you want to say?"),
        [needed(_l("Write what you want to say.")), between(*REMARK)],
        [paragraphs],
    )


class HideForm(Form):
    reason = RadioField(
        _l("Why is it hidden?"),
        [needed(_l("Choose a reason."))],
        choices=choices(HIDE_REASONS, HIDE_WORDS),
    )


class FindingForm(Form):
    outcome = RadioField(
        _l("Outcome"), [needed(_l("Choose an outcome."))], choices=choices(OUTCOMES, OUTCOME_WORDS)
    )
    reason = TextAreaField(
        _l("Reasons"), [needed(_l("Write down the reasons.")), between(*REASON)], [paragraphs]
    )


class SubstantiveForm(FindingForm):
    cost_fen = StringField(_l("Cost (10,000 yuan)"), [at_most(40)], [line])
    delivery_by = DateField(_l("Finished by"), [optional()])
    unit_id = choice_field(_l("Responsible unit"), [PLEASE], validators=[optional()])

    def validate(self, extra_validators: Any = None) -> bool:
        """Cost, date and unit are needed when it is accepted, and not looked at otherwise."""
        checked = super().validate(extra_validators)
        if self.outcome.data != "accept":
            return checked
        for field, check in (
            (self.cost_fen, self._check_cost),
            (self.delivery_by, self._check_date),
            (self.unit_id, self._check_unit),
        ):
            try:
                check()
            except ValidationError as error:
                field.errors = [str(error)]
                checked = False
        return checked

    def facts(self) -> dict[str, Any]:
        """Everything when it is accepted, else outcome and reason only."""
        facts: dict[str, Any] = {"outcome": self.outcome.data, "reason": self.reason.data}
        if self.outcome.data == "accept":
            facts["cost_fen"] = parse_wan(self.cost_fen.data)
            facts["delivery_by"] = self.delivery_by.data
            facts["unit_id"] = as_id(self.unit_id.data)
        return facts

    def _check_cost(self) -> None:
        try:
            fen = parse_wan(self.cost_fen.data or "")
        except AmountUnreadable as error:
            raise ValidationError(str(MONEY_WORDS[error.code]) % error.facts) from error
        if fen == 0:
            raise ValidationError(_l("An accepted proposal costs more than nothing."))

    def _check_date(self) -> None:
        if not isinstance(self.delivery_by.data, date):
            raise ValidationError(_l("Say by which day it is finished."))
        if self.delivery_by.data <= today():
            raise ValidationError(_l("The day must lie ahead."))

    def _check_unit(self) -> None:
        if not self.unit_id.data:
            raise ValidationError(_l("Choose the unit that carries it out."))


class ChooseForm(Form):
    proposals = SelectMultipleField(_l("Candidates"), choices=[])


class DrawForm(Form):
    named = StringField(
        _l("What was named aloud"),
        [needed(_l("Write down what was named aloud.")), between(2, 120)],
        [line],
    )


class NoticeForm(Form):
    working_days = IntegerField(
        _l("Working days"),
        [
            needed(_l("Say for how many working days.")),
            NumberRange(*NOTICE_WORKING_DAYS, _l("Give a number from %(min)s to %(max)s.")),
        ],
        default=NOTICE_WORKING_DAYS[0],
    )


class ObjectionForm(Form):
    candidate_id = choice_field(_l("What is it about?"), [("", _l("The whole list"))])
    text = TextAreaField(
        _l("Your objection"),
        [needed(_l("Write down your objection.")), between(*REASON)],
        [paragraphs],
    )

    def facts(self) -> dict[str, Any]:
        """The words, and the candidate when it is about one."""
        return {"text": self.text.data, "candidate_id": as_id(self.candidate_id.data)}


class AnswerForm(Form):
    answer = TextAreaField(
        _l("Answer"), [needed(_l("Write down the answer.")), between(*REASON)], [paragraphs]
    )
