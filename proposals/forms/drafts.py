"""Shape of a draft: lengths are only bounded here, and measured when it is handed in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import AnyOf, NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from commons.forms import (
    Form,
    at_most,
    choice_field,
    line,
    needed,
    optional,
    paragraphs,
    readable,
)
from commons.money import WORDS as MONEY_WORDS
from commons.money import parse_wan
from proposals.forms.shape import PLEASE, as_id
from proposals.rules import CATEGORIES, DRAFT_LIMITS, PHOTO_WORDS
from proposals.rules.tags import TYPED, obstacle_to, tags_of
from proposals.rules.tracks import TRACKS
from proposals.words import CATEGORY_WORDS
from proposals.words.tags import TAG_WORDS
from proposals.words.tracks import TRACK_HINTS, TRACK_WORDS


def few_tags(_form: Form, field: Field) -> None:
    """At most five short tags."""
    problem = obstacle_to(tags_of(field.data or ""))
    if problem:
        raise ValidationError(str(TAG_WORDS[problem]))


class DraftForm(Form):
    """What the pages of a draft share: where this page stands, so that words are not lost."""

    version = IntegerField(validators=[NumberRange(0, 10**9)], default=0, widget=HiddenInput())
    tab = HiddenField(validators=[at_most(32)], default="")

    def readable_facts(self) -> dict[str, Any]:
        """What could be read, without the fields that have errors."""
        return {name: value for name, value in self.facts().items() if name not in self.errors}


class MatterForm(DraftForm):
    track = RadioField(
        _l("Which way shall it go?"),
        [optional(), AnyOf(TRACKS)],
        choices=[
            SelectChoice(name, TRACK_WORDS[name], {"data-hint": TRACK_HINTS[name]})
            for name in TRACKS
        ],
        validate_choice=False,
    )
    title = StringField(_l("Name of your proposal"), [at_most(DRAFT_LIMITS["title"])], [line])
    area_id = choice_field(_l("Community or village"), [PLEASE])
    place = StringField(_l("Where exactly"), [at_most(DRAFT_LIMITS["place"])], [line])
    category = choice_field(
        _l("Kind of matter"),
        [PLEASE, *((name, CATEGORY_WORDS[name]) for name in CATEGORIES)],
    )

    tag_words = StringField(_l("Tags"), [optional(), at_most(TYPED), few_tags], [line], default="")

    def facts(self) -> dict[str, Any]:
        """The fields, with nothing instead of an empty choice."""
        facts = super().facts()
        facts["category"] = facts["category"] or None
        if not facts["track"]:  # a page that does not ask leaves it as it is
            del facts["track"]
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
        _l("I agree that this proposal and its photos are published."),
        [needed(_l("Without your consent the proposal cannot be published."))],
    )
