"""Shape of a decision that departs from the count."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField, StringField, TextAreaField

from commons.forms import Form, between, line, needed, paragraphs
from votes.forms.hall import hands
from votes.rules import DOCUMENT, REASON, Hands

COUNTED = ("members", "present", "in_favour", "against", "abstained")


class OverrideForm(Form):
    chosen = SelectMultipleField(
        _l("Projects that go forward by this decision"),
        [needed(_l("Choose at least one project."))],
        coerce=int,
        choices=[],
    )
    document = StringField(
        _l("Number of the decision in your files"), [needed(), between(*DOCUMENT)], [line]
    )
    reason = TextAreaField(
        _l("Written reason, to be published"), [needed(), between(*REASON)], [paragraphs]
    )
    members = hands(_l("Members of the body that confirms"))
    present = hands(_l("Present when it was decided"))
    in_favour = hands(_l("In favour"))
    against = hands(_l("Against"))
    abstained = hands(_l("Abstained"))

    def facts(self) -> dict[str, Any]:
        """The list, the reason, and the hands together."""
        said = super().facts()
        counted = Hands(*(said.pop(name) for name in COUNTED))
        return {**said, "hands": counted}
