"""Shape of a point on the argument board."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.forms import Form, between, line, needed, optional, paragraphs
from proposals.forms.shape import choices
from proposals.rules.arguments import POINT, SIDES, SOURCE, SOURCES
from proposals.words import STANCE_WORDS


class PointForm(Form):
    side = RadioField(
        _l("What does it speak for?"),
        [needed(_l("Choose for or against."))],
        choices=choices(SIDES, STANCE_WORDS),
    )
    text = StringField(
        _l("The point in one sentence"),
        [needed(_l("Write the point.")), between(*POINT)],
        [line],
    )
    sources = TextAreaField(_l("Sources, one on each line"), [optional()], [paragraphs])
    remarks = SelectMultipleField(_l("Remarks that say this"), choices=[])

    def validate_sources(self, field: Any) -> None:
        """A few short lines."""
        found = [one for one in (field.data or "").splitlines() if one.strip()]
        if len(found) > SOURCES or any(not SOURCE[0] <= len(one) <= SOURCE[1] for one in found):
            raise ValidationError(
                _l("At most %(most)s lines of %(long)s characters each.")
                % {"most": SOURCES, "long": SOURCE[1]}
            )

    def facts(self) -> dict[str, Any]:
        """As filled in, the remarks by id."""
        return {
            "side": self.side.data,
            "text": self.text.data,
            "sources": self.sources.data or "",
            "remark_ids": [UUID(one) for one in self.remarks.data or []],
        }
