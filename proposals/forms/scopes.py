"""Shape of the list of what is in scope, and of a formal finding that cites it."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, StringField, TextAreaField
from wtforms.fields import SelectChoice
from wtforms.validators import NumberRange, ValidationError
from wtforms.widgets import HiddenInput

from commons.forms import Form, at_most, choice_field, line, needed, optional, paragraphs
from commons.text import fold
from proposals.forms.findings import FindingForm
from proposals.forms.shape import PLEASE, choices
from proposals.rules.scope import CHANNELS, LIMITS, OTHER, SIDES, WORD, WORDS, Item
from proposals.words.scopes import CHANNEL_WORDS, SIDE_WORDS


class ScopeItemForm(Form):
    version = IntegerField(validators=[NumberRange(0, 10**6)], default=0, widget=HiddenInput())
    side = RadioField(
        _l("Which side?"),
        [needed(_l("Choose a side."))],
        choices=choices(SIDES, SIDE_WORDS),
        default="out",
    )
    title = StringField(
        _l("What is it about?"),
        [needed(_l("Say what it is about.")), at_most(LIMITS["title"])],
        [line],
    )
    channel = choice_field(
        _l("Right place for it"),
        [PLEASE, *((name, CHANNEL_WORDS[name]) for name in CHANNELS)],
    )
    reason = StringField(
        _l("Why there?"),
        [needed(_l("Say why, in words for everybody.")), at_most(LIMITS["reason"])],
        [line],
    )
    words = TextAreaField(
        _l("Words people use for it"), [optional(), at_most(LIMITS["words"])], [paragraphs]
    )
    examples = TextAreaField(
        _l("Examples"), [optional(), at_most(LIMITS["examples"])], [paragraphs]
    )

    def validate_channel(self, field: Any) -> None:
        """What has its place elsewhere says where."""
        if self.side.data == "out" and not field.data:
            raise ValidationError(_l("Choose the right place for it."))

    def validate_words(self, field: Any) -> None:
        """Words are short, and not too many."""
        words = (field.data or "").split()
        if len(words) > WORDS or any(len(word) > WORD for word in words):
            raise ValidationError(
                _l("At most %(words)s words of %(most)s characters each.")
                % {"words": WORDS, "most": WORD}
            )

    def facts(self) -> dict[str, Any]:
        """The item; words are compared without case, what is in scope needs no channel."""
        facts = super().facts()
        facts["words"] = tuple(dict.fromkeys(fold(facts["words"] or "").split()))
        facts["channel"] = facts["channel"] if facts["side"] == "out" else ""
        facts["examples"] = facts["examples"] or ""
        return facts


class FormalForm(FindingForm):
    """The formal finding: a refusal says by which item of the list, or that it is none."""

    cites = choice_field(_l("Item of the list"), [PLEASE], default="")

    def offer(self, items: Iterable[Item]) -> None:
        """Offer the items that lie outside of the scope."""
        listed = [
            SelectChoice(it.number, f"{it.number} {it.title} → {CHANNEL_WORDS[it.channel]}")
            for it in items
            if it.side == "out"
        ]
        other = SelectChoice(OTHER, _l("Another reason, written below"))
        self.cites.choices = [SelectChoice(*PLEASE), *listed, other]

    def validate_cites(self, field: Any) -> None:
        """Only a refusal cites."""
        if self.outcome.data == "refuse" and not field.data:
            raise ValidationError(_l("Choose the item of the list, or “another reason”."))

    def facts(self) -> dict[str, Any]:
        """Outcome and reason, and what a refusal cites."""
        facts = super().facts()
        facts["cites"] = facts["cites"] if facts["outcome"] == "refuse" else ""
        return facts
