"""What the unit sends: steps, milestones, monthly reports."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import ValidationError

from commons.forms import at_most, choice_field, line, needed, optional, paragraphs
from commons.pictures import keep
from commons.uploads import WORDS as UPLOAD_WORDS
from commons.uploads import UploadRefused
from projects.fields import DayField, WanField, WorksForm
from projects.rules import TEXT
from projects.words import STEP_WORDS

PHOTO_WORDS = 200


class StepForm(WorksForm):
    step = RadioField(_l("Which step?"), [needed(_l("Choose the step."))])
    on_day = DayField(_l("Day on which it happened"), [needed()])
    reference = StringField(_l("Number of the document"), [optional(), at_most(40)], [line])

    def offer(self, steps: list[str]) -> None:
        """The steps that can be taken now."""
        self.step.choices = [SelectChoice(name, STEP_WORDS[name]) for name in steps]


class ReachForm(WorksForm):
    on_day = DayField(_l("Day on which it was reached"), [needed()])


class ReopenForm(WorksForm):
    reason = TextAreaField(_l("What was wrong"), [needed(), at_most(TEXT)], [paragraphs])


class ReportForm(WorksForm):
    month = choice_field(_l("Month"), [], validators=[needed()])
    physical_progress = TextAreaField(
        _l("How far the works are"), [needed(), at_most(TEXT)], [paragraphs]
    )
    invested_fen = WanField(_l("Invested since the beginning (10,000 yuan)"), [needed()])
    photo = FileField(_l("Photo of the site"), [optional()])
    photo_alt = StringField(_l("What the photo shows"), [at_most(PHOTO_WORDS)], [line])
    preparation = TextAreaField(_l("Preparation"), [optional(), at_most(TEXT)], [paragraphs])
    problems = TextAreaField(_l("Problems"), [optional(), at_most(TEXT)], [paragraphs])
    next_steps = TextAreaField(_l("Next steps"), [optional(), at_most(TEXT)], [paragraphs])

    digest: str | None = None

    def offer(self, months: tuple[str, ...]) -> None:
        """The months that can be reported now, the present one first."""
        self.month.choices = [SelectChoice(month, month) for month in reversed(months)]

    def validate_photo_alt(self, field: Any) -> None:
        """A photo comes with its words, for people who do not see it."""
        if self.photo.data and not field.data:
            raise ValidationError(_("Please say in a few words what the photo shows."))

    def validate_photo(self, field: Any) -> None:
        """Draw the photo anew and keep it; what cannot be shown is refused with words."""
        if field.data:
            try:
                self.digest = keep(field.data).digest
            except UploadRefused as error:
                raise ValidationError(str(UPLOAD_WORDS[error.code]) % error.facts) from error

    def facts(self) -> dict[str, Any]:
        """The report, with the digest of the kept photo."""
        return {**super().facts(), "photo": self.digest}
