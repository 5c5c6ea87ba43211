"""Shape of surveys as staff drafts them, and of the strip of a paper."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.validators import NumberRange, ValidationError

from commons.forms import (
    Form,
    at_most,
    between,
    choice_field,
    line,
    needed,
    optional,
    paragraphs,
)
from proposals.forms.shape import choices
from proposals.forms.statements import soon
from proposals.rules.paper import NAME, Signature, read
from proposals.rules.statements import seeds
from proposals.rules.survey_drafts import Head
from proposals.rules.surveys import (
    INTRO,
    KINDS,
    LETTERS,
    LISTED,
    MODES,
    MOST_QUESTIONS,
    OPTION,
    OPTIONS,
    SECTION,
    TEXT,
    TITLE,
    Question,
)
from proposals.words.surveys import DECISION_WORDS, KIND_WORDS, MODE_WORDS


def letters(text: str) -> tuple[int, ...]:
    """``A, C`` or ``1 3`` as numbers of options; raises ValueError for anything else."""
    found = set()
    for sign in text.upper().replace("，", ",").replace("、", ","):
        if sign in LETTERS:
            found.add(LETTERS.index(sign) + 1)
        elif sign in "12345":
            found.add(int(sign))
        elif sign not in ", ":
            raise ValueError(sign)
    return tuple(sorted(found))


class SurveyForm(Form):
    title = StringField(_l("Subject in a few words"), [needed(), between(*TITLE)], [line])
    intro = TextAreaField(
        _l("What it is for, and what happens with the answers"),
        [needed(), between(*INTRO)],
        [paragraphs],
    )
    mode = RadioField(_l("Who answers"), [needed()], choices=choices(MODES, MODE_WORDS))
    closes_on = DateField(_l("Last day to fill it in"), [needed(), soon])

    def head(self) -> Head:
        """What the action wants."""
        return Head(**self.facts())


class QuestionForm(Form):
    text = StringField(_l("Question"), [needed(), between(*TEXT)], [line])
    kind = choice_field(_l("How people answer"), [(kind, KIND_WORDS[kind]) for kind in KINDS])
    options = TextAreaField(_l("Options, one on each line"), [optional()], [paragraphs])
    most = IntegerField(
        _l("How many may be chosen at most"), [optional(), NumberRange(1, OPTIONS[1])]
    )
    required = BooleanField(_l("Has to be answered"))
    section = StringField(_l("Begins a new part called"), [at_most(SECTION)], [line])
    if_number = IntegerField(
        _l("Only if question number"), [optional(), NumberRange(1, MOST_QUESTIONS)]
    )
    if_options = StringField(_l("was answered with"), [at_most(40)], [line])
    place = IntegerField(
        _l("Number of this question"), [optional(), NumberRange(1, MOST_QUESTIONS)]
    )

    def validate_options(self, field: Any) -> None:
        """Two to twelve short lines, where options are chosen from."""
        if self.kind.data not in LISTED:
            return
        lines = seeds(field.data or "")
        if not OPTIONS[0] <= len(lines) <= OPTIONS[1]:
            raise ValidationError(_l("Write 2 to 12 options, one on each line."))
        if any(len(one) > OPTION[1] for one in lines):
            raise ValidationError(_l("Keep each option to 60 characters."))

    def validate_if_options(self, field: Any) -> None:
        """Letters of options (numbers of a scale) where there is a condition."""
        if not self.if_number.data:
            return
        words = _l("Name the answers by their letters, such as A, C.")
        try:
            named = letters(field.data or "")
        except ValueError:
            raise ValidationError(words) from None
        if not named:
            raise ValidationError(words)

    def question(self) -> Question:
        """The question as filled in, not numbered yet."""
        kind, number = self.kind.data, self.if_number.data or 0
        return Question(
            number=0,
            kind=kind,
            text=self.text.data or "",
            section=self.section.data or "",
            options=tuple(seeds(self.options.data or "")) if kind in LISTED else (),
            most=(self.most.data or 0) if kind == "several" else 0,
            required=bool(self.required.data),
            if_number=number,
            if_options=letters(self.if_options.data or "") if number else (),
        )

    def fill(self, asked: Question) -> None:
        """Show a question as it stands."""
        for name in ("text", "kind", "required", "section"):
            getattr(self, name).data = getattr(asked, name)
        self.options.data = "\n".join(asked.options)
        self.most.data, self.place.data = asked.most or None, asked.number
        self.if_number.data = asked.if_number or None


class StripForm(Form):
    """The strip of a paper: who filled it in."""

    name = StringField(_l("Name on the sheet"), [needed(), at_most(NAME)], [line])
    contact = StringField(_l("Mobile number or household on it"), [at_most(NAME)], [line])

    def signed(self) -> Signature:
        """As the register is asked."""
        return read(f"{(self.name.data or '').replace(' ', '')} {self.contact.data or ''}")[0]


class WordsForm(Form):
    decision = RadioField(
        _l("Your decision"),
        [needed()],
        choices=choices(("release", "withhold"), DECISION_WORDS),
    )
