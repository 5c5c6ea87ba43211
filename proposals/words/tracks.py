"""The words of the three tracks."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

TRACK_WORDS: dict[str, LazyString] = {
    "project": _l("Project for the ballot"),
    "problem": _l("Problem to solve"),
    "wish": _l("Small wish"),
}
TRACK_HINTS: dict[str, LazyString] = {
    "project": _l(
        "It costs money and many benefit: a road, a canteen, street lamps. Neighbours endorse it; "
        "it can come to the ballot."
    ),
    "problem": _l(
        "Something does not work and somebody is responsible: noise, rubbish, parking. A unit "
        "answers you by a day."
    ),
    "wish": _l(
        "Something small a neighbour can do: a bench mended, a lift to the clinic. Somebody takes "
        "it on."
    ),
}
RESULT_WORDS: dict[str, LazyString] = {
    "solved": _l("Solved"),
    "partly": _l("Partly solved"),
    "not_possible": _l("Cannot be solved now"),
}
STATE_WORDS: dict[str, LazyString] = {
    "raised": _l("Waiting for a unit"),
    "coordinating": _l("In coordination"),
    "answered": _l("Answered by the unit"),
    "settled": _l("Closed with a result"),
    "wished": _l("Waiting for somebody to take it on"),
    "claimed": _l("Taken on"),
    "fulfilled": _l("Fulfilled"),
}
STATE_TONES = {
    "raised": "progress",
    "coordinating": "progress",
    "answered": "progress",
    "settled": "good",
    "wished": "progress",
    "claimed": "progress",
    "fulfilled": "good",
}

DEED_NAMES.update(
    {
        "proposals.answer_problem": _l("Answer a problem as its unit"),
        "proposals.assign_problem": _l("Give a problem to a unit"),
        "proposals.claim_wish": _l("Take a wish on"),
        "proposals.fulfil_wish": _l("Say that a wish is fulfilled"),
        "proposals.let_go_wish": _l("Give a wish back"),
        "proposals.rate_result": _l("Say whether a result helped"),
        "proposals.see_coordination": _l("See the list of problems in coordination"),
        "proposals.settle_problem": _l("Close a problem with its result"),
        "proposals.thank": _l("Say thank you for a fulfilled wish"),
        "proposals.turn": _l("Turn a matter to another way"),
    }
)
