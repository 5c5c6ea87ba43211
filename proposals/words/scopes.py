"""The words of channels and sides."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

SIDE_WORDS: dict[str, LazyString] = {
    "in": _l("Can be proposed here"),
    "out": _l("Has its place elsewhere"),
}
CHANNEL_WORDS: dict[str, LazyString] = {
    "hotline_12345": _l("Government hotline 12345"),
    "police_110": _l("Police: call 110 now"),
    "fire_119": _l("Fire brigade: call 119 now"),
    "ambulance_120": _l("Ambulance: call 120 now"),
    "owners": _l("Property owners' committee and property company"),
    "own_affair": _l("Your household itself"),
    "mediation": _l("People's mediators of your community"),
    "court": _l("Court; first advice by telephone 12348"),
    "labour_12333": _l("Labour inspection 12333"),
    "consumer_12315": _l("Consumer complaints 12315"),
    "discipline_12388": _l("Discipline inspection 12388"),
    "petition": _l("Office for letters and visits"),
    "superior": _l("The department in charge of the city or district"),
    "assistance": _l("Social assistance desk of the street"),
    "none": _l("Not a matter for public money"),
}

DEED_NAMES.update(
    {
        "proposals.add_scope_item": _l("Add an item to the list of what can be proposed"),
        "proposals.change_scope_item": _l("Change an item of the list of what can be proposed"),
        "proposals.drop_scope_item": _l("Take an item out of the list of what can be proposed"),
        "proposals.see_scope_as_staff": _l("Open the forms of the list of what can be proposed"),
    }
)
