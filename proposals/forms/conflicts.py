"""Shape of what is said about two proposals, and of a point on the map."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, StringField, TextAreaField
from wtforms.validators import ValidationError

from commons.forms import Form, at_most, between, choice_field, line, needed, paragraphs
from proposals.forms.shape import PLEASE, choices
from proposals.rules import REASON
from proposals.rules.conflicts import KINDS
from proposals.rules.points import SYSTEMS, read_point
from proposals.words.conflicts import KIND_WORDS, SYSTEM_WORDS


class ConflictForm(Form):
    one_id = choice_field(
        _l("One proposal"), [PLEASE], validators=[needed(_l("Choose a proposal."))]
    )
    other_id = choice_field(
        _l("The other proposal"), [PLEASE], validators=[needed(_l("Choose a proposal."))]
    )
    kind = RadioField(
        _l("Why not both?"),
        [needed(_l("Choose a reason."))],
        choices=choices(KINDS, KIND_WORDS),
    )
    reason = TextAreaField(
        _l("Reasons"), [needed(_l("Write down the reasons.")), between(*REASON)], [paragraphs]
    )

    def validate_other_id(self, field: Any) -> None:
        """Two different ones."""
        if field.data and field.data == self.one_id.data:
            raise ValidationError(_l("Choose two different proposals."))

    def facts(self) -> dict[str, Any]:
        """The ids of the two."""
        said = super().facts()
        return {**said, "one_id": UUID(said["one_id"]), "other_id": UUID(said["other_id"])}


class PointForm(Form):
    point = StringField(
        _l("Latitude and longitude"),
        [needed(_l("Give latitude and longitude.")), at_most(60)],
        [line],
    )
    system = RadioField(
        _l("From which map?"),
        [needed(_l("Say which map it is from."))],
        choices=choices(SYSTEMS, SYSTEM_WORDS),
    )

    def validate_point(self, field: Any) -> None:
        """Two numbers with a comma between them."""
        try:
            read_point(field.data or "")
        except ValueError as error:
            words = _l("Write two numbers with a comma, for example 29.5630, 106.5516.")
            raise ValidationError(words) from error

    def facts(self) -> dict[str, Any]:
        """Millionths of a degree and the system."""
        lat, lng = read_point(self.point.data or "")
        return {"lat": lat, "lng": lng, "system": self.system.data}
