"""Shape of what staff fill in about people, places, roles and sheets."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, StringField
from wtforms.validators import Regexp, ValidationError

from commons.clock import today
from commons.forms import Form, at_most, choice_field, line, needed, optional
from residents.forms.fields import DayField, digits, is_no_identity, is_phone, name_line
from residents.rules import AREA_KINDS, NAME_LENGTH, OLDEST_BIRTH_YEAR
from residents.words import AREA_WORDS, PURPOSE_WORDS


class InviteForm(Form):
    login = StringField(
        _l("Sign-in name"),
        [
            needed(),
            Regexp(
                r"^[A-Za-z0-9][A-Za-z0-9._-]{2,39}$",
                message=_l("Use 3 to 40 letters and digits, such as zhou.shouzheng."),
            ),
        ],
        [line],
    )


class PersonForm(Form):
    name = StringField(_l("Full name"), [needed(), at_most(NAME_LENGTH)], [name_line])
    area_id = choice_field(_l("Community, village or group"), [])
    phone = StringField(_l("Mobile number"), [optional(), is_phone])
    household = StringField(_l("House number"), [optional(), at_most(60), is_no_identity], [line])
    birth_year = StringField(_l("Year of birth"), [optional()], [digits])
    register_number = StringField(
        _l("Register number"), [optional(), at_most(40), is_no_identity], [line]
    )

    def validate_birth_year(self, field: Any) -> None:
        """A year in which somebody alive can have been born."""
        year = field.data if len(field.data or "") == 4 else "0"
        if not OLDEST_BIRTH_YEAR <= int(year) <= today().year:
            raise ValidationError(_l("The year of birth must be four digits, such as 1958."))

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the year as a number."""
        facts = super().facts()
        return facts | {"birth_year": int(facts["birth_year"]) if facts["birth_year"] else None}


class CorrectionForm(PersonForm):
    area_id = None
    phone = StringField(_l("New mobile number"), [optional(), is_phone])
    without_phone = BooleanField(_l("This person has no phone any more"))
    has_left = BooleanField(_l("This person has moved away or died"))

    def facts(self) -> dict[str, Any]:
        """What changes; an empty number keeps the old one."""
        facts = super().facts()
        number = facts.pop("phone") or None
        return facts | {"phone": "" if facts.pop("without_phone") else number}


class SheetForm(Form):
    area_id = choice_field(_l("For which area"), [])
    sheet = FileField(_l("Excel or CSV file"))

    def validate_sheet(self, field: Any) -> None:
        """A file must have been chosen; what is in it is read by the deed."""
        if not getattr(field.data, "filename", ""):
            raise ValidationError(_l("Please choose a file."))


class ExportForm(Form):
    area_id = choice_field(_l("Which area"), [])
    purpose = choice_field(_l("What for"), list(PURPOSE_WORDS.items()))
    whole = BooleanField(_l("Whole phone numbers instead of 138****1234"))


class RoleForm(Form):
    role = choice_field(_l("Role"), [])
    area_id = choice_field(_l("Over which area"), [])
    unit_id = choice_field(_l("In which handling unit"), [], validators=[optional()])
    until_day = DayField(_l("Last day"), [optional()])

    def validate_until_day(self, field: Any) -> None:
        """A role ends in the future."""
        if field.data is not None and field.data < today():
            raise ValidationError(_l("This day has passed already."))

    def validate_role(self, field: Any) -> None:
        """The role of a handling unit belongs to one."""
        if field.data == "handling_unit" and not self.unit_id.data:
            raise ValidationError(_l("Please choose the handling unit as well."))


class AreaForm(Form):
    parent_id = choice_field(_l("Inside"), [])
    kind = choice_field(_l("Kind"), [(kind, AREA_WORDS[kind]) for kind in AREA_KINDS[1:]])
    name = StringField(_l("Name of the area"), [needed(), at_most(60)], [line])
    population = StringField(
        _l("People living there"),
        [optional(), Regexp(r"^[0-9]{1,7}$", message=_l("Please give a number."))],
        [digits],
    )

    def facts(self) -> dict[str, Any]:
        """What was filled in, with the number of people as a number."""
        facts = super().facts()
        return facts | {"population": int(facts["population"]) if facts["population"] else None}


class UnitForm(Form):
    area_id = choice_field(_l("Serves"), [])
    name = StringField(_l("Name of the unit"), [needed(), at_most(60)], [line])


class PhoneSearchForm(Form):
    number = StringField(_l("Whole mobile number"), [needed(), is_phone])
