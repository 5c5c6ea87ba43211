"""Shape of a typed sheet."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import ValidationError

from commons.forms import Form, between, needed, paragraphs
from proposals.rules.paper import LINES, SHEET, read


class SheetForm(Form):
    typed = TextAreaField(
        _l("Signatures, one a line"),
        [needed(_l("Type the signatures, one a line.")), between(*SHEET)],
        [paragraphs],
    )

    def validate_typed(self, field: Any) -> None:
        """A sheet has room for so many."""
        if len(read(field.data or "")) > LINES:
            raise ValidationError(_l("At most %(most)s lines at once.") % {"most": LINES})
