"""What the forms of this package share."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _l
from wtforms.fields import SelectChoice
from wtforms.validators import Optional

PLEASE = ("", _l("Please choose"))


class LaterChecked(Optional):
    """Empty passes here because the form asks for it itself; it is not shown as optional."""

    def __init__(self) -> None:
        super().__init__()
        self.field_flags: dict[str, bool] = {}


def choices(values: tuple[str, ...], words: Any) -> list[SelectChoice]:
    """The values with their words, in the order of the rules."""
    return [SelectChoice(value, words[value]) for value in values]


def as_id(value: str | None) -> UUID | None:
    """The id of a choice whose value a form has checked, or None."""
    return UUID(value) if value else None
