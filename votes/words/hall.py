"""The words of the hall: its steps, and what those who run the ballot do at each."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Words = dict[str, LazyString]

STEP_WORDS: Words = {
    "check_in": _l("Checking in"),
    "vote": _l("Casting ballots"),
    "count": _l("Opening the box and counting"),
    "sign": _l("Signing"),
    "announce": _l("Announcing"),
}

# What scrutineers and tellers do at each step, beside what the chair does.
DUTY_WORDS: Words = {
    "check_in": _l(
        "The roll is frozen, members check in, and the meeting adopts the rules and you by show "
        "of hands. See that the number of those present is right."
    ),
    "vote": _l(
        "The chair opens the poll. Read the record of the opening aloud: the box is empty. "
        "Scrutineers vote first. When all have voted, the chair asks and the chief closes."
    ),
    "count": _l(
        "Have the box opened: all ballots are shuffled and counted together. Compare the ballots "
        "returned with those issued."
    ),
    "sign": _l("Check the count, recount it if you like, and sign. Three signatures are needed."),
    "announce": _l("The chief scrutineer reports the count. The chair announces the result."),
}

# What the meeting and the scrutineers have not said yet before the opening.
HALL_OBSTACLE_WORDS: Words = {
    "no_motion_measure": _l("The meeting has not adopted the measure by show of hands."),
    "no_motion_scrutineers": _l("The meeting has not adopted the scrutineers by show of hands."),
    "opening_not_agreed": _l("No scrutineer has agreed yet that the ballot is opened."),
}
