"""Forms: shape only. Limits come from ``rules``; what is decided is decided by the action."""

from collections.abc import Callable, Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, SelectField
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from commons.text import clean_line, clean_text

# What the forms library says of its own accord, in our plainer words.
LIBRARY_WORDS = {
    "Not a valid choice.": _l("Please choose one from the list."),
    "Invalid Choice: could not coerce.": _l("Please choose one from the list."),
    "Invalid choice(s): one or more data inputs could not be coerced.": _l(
        "Please choose one from the list."
    ),
    "'%(value)s' is not a valid choice for this field.": _l("Please choose one from the list."),
    "'%(value)s' are not valid choices for this field.": _l("Please choose one from the list."),
    "Not a valid integer value.": _l("Please give a whole number, such as 10."),
    "Not a valid decimal value.": _l("Please give a number, such as 48.5."),
    "Not a valid date value.": _l("Please give a day, such as 2027-03-31."),
    "Not a valid datetime value.": _l("Please give a day and a time, such as 2027-03-31 09:00."),
    "Not a valid time value.": _l("Please give a time, such as 09:00."),
    "This field is required.": _l("Please fill this in."),
    "Number must be at least %(min)s.": _l("Please give a number of at least %(min)s."),
    "Number must be at most %(max)s.": _l("Please give a number of at most %(max)s."),
    "Number must be between %(min)s and %(max)s.": _l(
        "Please give a number from %(min)s to %(max)s."
    ),
    "Invalid input.": _l("This cannot be read."),
}


class Words:
    """Translations as the forms library asks for them."""

    def gettext(self, said: str) -> str:
        """Our words for what the library says, in the reader's language."""
        return str(LIBRARY_WORDS.get(said, said))

    def ngettext(self, one: str, many: str, number: int) -> str:
        """As :meth:`gettext`; our own validators give words that need no plural."""
        return self.gettext(one if number == 1 else many)


class Form(FlaskForm):
    """A form whose ``facts()`` are the keyword arguments of its action.

    It has no token: the web edge refuses every post without one (commons.web), and ``hidden`` in
    components/forms.html writes it where a form is shown. A token made here would give a cookie to
    every visitor of a page with a form for others, and no such page could be kept (commons.pages).
    """

    class Meta(FlaskForm.Meta):
        csrf = False

        def get_translations(self, _form: Any) -> Words:
            """Our own words for the library's messages."""
            return Words()

    def facts(self) -> dict[str, Any]:
        """What was filled in, by field name, cleaned."""
        return dict(self.data)


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
