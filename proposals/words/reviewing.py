"""The words of reviews: points, answers, obstacles and the names of the deeds."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from residents.words import DEED_NAMES

POINT_WORDS: dict[str, LazyString] = {
    "feasible": _l("Feasible within the year?"),
    "lawful": _l("Lawful, and within the powers of the street?"),
    "land": _l("Is the land clear?"),
}
SAID_WORDS: dict[str, LazyString] = {
    "feasible": _l("Feasible"),
    "lawful": _l("Lawful"),
    "land": _l("Land"),
    "cost_fen": _l("Cost"),
    "running_fen": _l("Running cost per year"),
    "delivery_by": _l("Finished by"),
    "unit_id": _l("Responsible unit"),
}
WORD_LABELS: dict[str, LazyString] = {
    "feasible": _l("A word on the feasibility"),
    "lawful": _l("A word on the law"),
    "land": _l("A word on the land"),
    "cost_fen": _l("A word on the cost"),
    "running_fen": _l("A word on the running cost"),
    "delivery_by": _l("A word on the time"),
    "unit_id": _l("A word on the unit"),
}
ANSWER_WORDS: dict[str, LazyString] = {
    "yes": _l("Yes"),
    "no": _l("No"),
    "unclear": _l("Not clear yet"),
}
STANDING_WORDS: dict[str, LazyString] = {
    "free": _l("Not looked at yet"),
    "formal": _l("Your formal review is due"),
    "substantive": _l("Your substantive review is due"),
    "close": _l("Everybody is done: close it"),
    "others": _l("With colleagues"),
}
STANDING_TONES = {"free": "neutral", "close": "good", "others": "neutral"}
CLOSING_WORDS: dict[str, LazyString] = {
    "unfinished": _l("A finding is still missing. Note it, then close the review."),
    "unsupported": _l("No reviewer stands behind this outcome. Choose the other one."),
}

GLOBALS: dict[str, object] = {
    "point_words": SAID_WORDS,
    "finding_answer_words": ANSWER_WORDS,
    "standing_words": STANDING_WORDS,
    "standing_tones": STANDING_TONES,
}

DEED_NAMES.update(
    {
        "proposals.appeal": _l("Appeal against a refusal"),
        "proposals.assign_appeal": _l("Give an appeal to a reviewer"),
        "proposals.assign_reviewer": _l("Assign a reviewer"),
        "proposals.decide_appeal": _l("Decide an appeal"),
        "proposals.note_inside": _l("Leave a note for the other reviewers"),
        "proposals.release_reviewer": _l("Release a reviewer"),
        "proposals.remind_reviewer": _l("Remind a reviewer of overdue reviews"),
        "proposals.see_appeal": _l("See an appeal"),
        "proposals.see_review_board": _l("See the board of reviews"),
        "proposals.take_review": _l("Take a review"),
    }
)
