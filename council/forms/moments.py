"""Days and moments as somebody here types them."""

from datetime import UTC, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from commons.clock import LOCAL
from commons.forms import Form

MINUTE = "%Y-%m-%dT%H:%M"


FIRST_YEAR, LAST_YEAR = 2000, 2100


def in_our_time(_form: Form, field: Any) -> None:
    """The field holds a day or moment that a calendar here can hold."""
    if field.data and not FIRST_YEAR <= field.data.year <= LAST_YEAR:
        raise ValidationError(_l("Give a year such as 2027."))


def aware(moment: datetime) -> datetime:
    """What somebody here typed, as a moment in UTC."""
    return moment.replace(tzinfo=LOCAL).astimezone(UTC)
