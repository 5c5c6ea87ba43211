"""Shape of a sheet that is brought in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms.validators import ValidationError

from commons.forms import Form, choice_field


class ImportForm(Form):
    cycle = choice_field(_l("For which year"), [])
    sheet = FileField(_l("Excel or CSV file"))

    def validate_sheet(self, field: Any) -> None:
        """A file must have been chosen; what is in it is read afterwards."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_l("Please choose a file."))
