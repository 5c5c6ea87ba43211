"""The words about rolls: what stands before a freeze, what a change is refused for."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Words = dict[str, LazyString]

ROLL_OBSTACLE_WORDS: Words = {
    "roll_being_imported": _l("A sheet of voters is being taken over."),
    "roll_notice_not_given": _l("The provisional roll has not been published."),
    "roll_notice_running": _l("The provisional roll is published until %(until)s."),
    "roll_objections_unanswered": _l("%(count)s objections to the roll are not answered."),
}

# A poll to which nobody has to come is not checked in to.
DISTANT_WORDS: Words = {
    "ready": _l("Prepared: the roll comes next"),
    "checking_in": _l("Roll frozen, not open yet"),
    "published": _l("Result published as advice"),
}

NOT_ON_ROLL_WORDS: Words = {
    "roll_notice_short": _l("People need at least one day to look themselves up."),
    "roll_notice_late": _l("The roll must be settled before the poll opens. End it earlier."),
    "not_on_roll": _l("This person is not on the roll."),
    "on_roll_already": _l("This person is on the roll already."),
    "has_voted": _l("This person has voted. Nobody who has voted is taken off the roll."),
    "not_of_electorate": _l(
        "This person may not vote here: no seat, another place, too young, or moved away."
    ),
    "nobody_meant": _l("Nobody has this name or register number. Please check it."),
    "several_meant": _l("Several people have this name. Give the register number."),
    "change_waits": _l("A change for this person waits for a second officer already."),
}
