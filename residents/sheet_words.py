"""Why a row of a sheet of people is refused, in words that say what to do."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

WORDS: dict[str, LazyString] = {
    "name_missing": _l("The name is missing."),
    "name_long": _l("The name is longer than %(limit)s characters."),
    "name_odd": _l("This is not a name: it has digits in it."),
    "identity_number": _l("An identity number is not stored here. Please delete it."),
    "birth_year": _l("The year of birth must be four digits, such as 1958."),
    "tail_odd": _l("The end of the phone number must be four digits, such as 1234."),
    "too_long": _l("A cell has more than %(limit)s characters."),
    "phone_twice": _l("The same phone number stands in row %(row)s. Keep it with one person only."),
    "number_twice": _l("The same register number stands in row %(row)s."),
    "place_missing": _l("The community or village is missing."),
    "place_unknown": _l(
        "There is no community or village “%(place)s” here. Check the name on the page of areas."
    ),
    "group_unknown": _l(
        "There is no group “%(group)s” in %(place)s. Add it on the page of areas first."
    ),
    "not_enough": _l(
        "Give the whole phone number, the register number, or the last four digits and birth year."
    ),
    "not_on_register": _l(
        "Nobody on the register here is meant. Enter this person on the register first."
    ),
    "several_meant": _l("Several people on the register are meant. Give the whole phone number."),
    "other_name_here": _l("On the register this number belongs to another name."),
    "person_twice": _l("The same person stands on this sheet already. Keep one line only."),
    "too_young": _l("This person is too young to vote in this year."),
    "has_left": _l("This person has moved away or died."),
    "phone_taken": _l(
        "This phone number belongs to somebody else on the register. "
        "Leave it empty, or correct the other entry first."
    ),
    "other_name": _l(
        "This phone number is on the register under another name. "
        "Correct that entry by hand, or leave the number empty."
    ),
}
