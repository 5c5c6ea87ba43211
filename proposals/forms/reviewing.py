"""Shape of notes among reviewers, of giving a review to somebody, and of appeals."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, IntegerField, SelectMultipleField, TextAreaField
from wtforms.validators import NumberRange

from commons.forms import Form, between, choice_field, needed, optional, paragraphs
from proposals.forms.shape import PLEASE
from proposals.rules import REASON
from proposals.rules.reviews import NOTE, REVIEW_DAYS


class NoteForm(Form):
    text = TextAreaField(
        _l("Note for the other reviewers"),
        [needed(_l("Write what you want to say.")), between(*NOTE)],
        [paragraphs],
    )
    mentioned = SelectMultipleField(_l("Who is to be told?"), choices=[])

    def facts(self) -> dict[str, Any]:
        """The ids of those who are told."""
        return {"text": self.text.data, "mentioned": [UUID(it) for it in self.mentioned.data or []]}


class AssignForm(Form):
    person_id = choice_field(
        _l("Reviewer"), [PLEASE], validators=[needed(_l("Choose a reviewer."))]
    )
    working_days = IntegerField(
        _l("Working days from today"),
        [optional(), NumberRange(*REVIEW_DAYS)],
    )
    lead = BooleanField(_l("Leads this review and closes it"))

    def facts(self) -> dict[str, Any]:
        """The id of the person."""
        return {**super().facts(), "person_id": UUID(self.person_id.data)}


class AppealForm(Form):
    text = TextAreaField(
        _l("Why should it be looked at again?"),
        [needed(_l("Write down your reasons.")), between(*REASON)],
        [paragraphs],
    )


class AssignAppealForm(Form):
    person_id = choice_field(
        _l("Reviewer"), [PLEASE], validators=[needed(_l("Choose a reviewer."))]
    )

    def facts(self) -> dict[str, Any]:
        """The id of the person."""
        return {"person_id": UUID(self.person_id.data)}
