"""Forms: shape only. Limits come from ``rules``; what is decided is decided by the action."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from commons.text import clean_line, clean_text

NOT_FACTS = {"csrf_token", "submit"}


class Form(FlaskForm):
    """A form whose ``facts()`` are the keyword arguments of its action."""

    class Meta(FlaskForm.Meta):
        locales = ("en",)

    def facts(self) -> dict[str, Any]:
        """What was filled in, by field name, cleaned."""
        return {name: value for name, value in self.data.items() if name not in NOT_FACTS}


def line(value: Any) -> Any:
    """Filter for one-line fields: tidy what people paste and type."""
    return clean_line(value) if isinstance(value, str) else value


def paragraphs(value: Any) -> Any:
    """Filter for long fields: tidy, but keep the paragraphs."""
    return clean_text(value) if isinstance(value, str) else value


def needed(words: Any = None) -> InputRequired:
    """The field must be filled in; *words* say what is missing."""
    return InputRequired(words or _l("Please fill this in."))


def optional() -> Optional:
    """The field may stay empty."""
    return Optional(strip_whitespace=True)


def at_most(characters: int) -> Length:
    """The field holds at most so many characters."""
    return Length(max=characters, message=_l("Please keep this to %(max)d characters at most."))


def between(fewest: int, most: int) -> Length:
    """The field holds from *fewest* to *most* characters."""
    return Length(
        min=fewest, max=most, message=_l("Please write between %(min)d and %(max)d characters.")
    )


def readable(reader: Callable[[str], Any], words: dict[str, Any]) -> Callable[[Form, Field], None]:
    """The field is read by *reader*; its coded refusal is told in *words*."""

    def check(_form: Form, field: Field) -> None:
        try:
            reader(field.data or "")
        except ValueError as error:
            code = getattr(error, "code", "")
            raise ValidationError(str(words.get(code) or _l("This cannot be read."))) from error

    return check


def choice_field(label: Any, choices: Sequence[tuple[str, Any]], **options: Any) -> SelectField:
    """A list to choose from, in the order given."""
    return SelectField(
        label, choices=[SelectChoice(value, words) for value, words in choices], **options
    )
