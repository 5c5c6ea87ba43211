"""The words of states, categories, stances and gaps, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from proposals.words import common, conflicts, reserve, reviewing, tracks
from residents.words import DEED_NAMES

__all__ = [
    "common",
    "conflicts",
    "reserve",
    "reviewing",
]

STATE_WORDS: dict[str, LazyString] = {
    "draft": _l("Draft"),
    "gathering": _l("Gathering endorsements"),
    "reviewing": _l("In review"),
    "refused": _l("Not accepted"),
    "appealed": _l("Under appeal"),
    "deliberating": _l("In deliberation"),
    "shortlisted": _l("Candidate"),
    "reserved": _l("In the reserve pool"),
    "chosen": _l("Chosen by the ballot"),
    "withdrawn": _l("Withdrawn"),
    "lapsed": _l("Lapsed"),
    "merged": _l("Merged into another"),
    "split": _l("Split into several"),
    **tracks.STATE_WORDS,
}
STATE_TONES = {
    "gathering": "progress",
    "reviewing": "progress",
    "refused": "bad",
    "appealed": "warn",
    "deliberating": "progress",
    "shortlisted": "good",
    "chosen": "good",
    "withdrawn": "warn",
    "lapsed": "warn",
    "merged": "neutral",
    "split": "neutral",
    **tracks.STATE_TONES,
}

CATEGORY_WORDS: dict[str, LazyString] = {
    "rural": _l("Rural revitalisation"),
    "safety": _l("Public safety"),
    "culture_edu": _l("Culture and education"),
    "health": _l("Health care"),
    "elder_child": _l("Care for elders and small children"),
    "social_security": _l("Social security"),
    "jobs": _l("Work and business"),
    "environment": _l("Protection of the environment"),
    "urban_rural": _l("Town and village construction"),
    "food_drug": _l("Safety of food and medicine"),
    "transport": _l("Traffic and travel"),
    "other": _l("Other"),
}
SOURCE_WORDS: dict[str, LazyString] = {
    "resident": _l("Resident's proposal"),
    "delegate": _l("Delegate's proposal"),
    "deputy": _l("Deputy's proposal"),
    "unit": _l("Official proposal"),
}
STANCE_WORDS: dict[str, LazyString] = {
    "for": _l("For it"),
    "against": _l("Against it"),
    "neutral": _l("Neither: a question or a hint"),
}
STAGE_WORDS: dict[str, LazyString] = {
    "formal": _l("Formal review"),
    "substantive": _l("Substantive review"),
}
OUTCOME_WORDS: dict[str, LazyString] = {"accept": _l("Accepted"), "refuse": _l("Not accepted")}
HIDE_WORDS: dict[str, LazyString] = {
    "personal_data": _l("It names private details of somebody"),
    "insult": _l("It insults somebody"),
    "off_topic": _l("It is about something else"),
    "advertising": _l("It is advertising"),
    "unlawful": _l("It breaks the law"),
}
SORT_WORDS: dict[str, LazyString] = {
    "newest": _l("Newest first"),
    "endorsed": _l("Most endorsed first"),
}
STEP_WORDS: dict[str, LazyString] = {
    "matter": _l("What and where"),
    "reasons": _l("Problem and wish"),
    "photos": _l("Photos"),
    "check": _l("Check and hand in"),
}
OBSTACLE_WORDS: dict[str, LazyString] = {
    "too_few": _l("Choose at least %(least)s candidates."),
    "in_review": _l("%(in_review)s proposals are still in review. Close their reviews first."),
    "in_appeal": _l("%(in_appeal)s appeals wait for a decision. Let them be decided first."),
}

GAP_WORDS: dict[str, LazyString] = {
    "title.missing": _l("Give your proposal a name."),
    "title.short": _l("The name is too short: write at least 4 characters."),
    "title.long": _l("The name is too long: write 60 characters at most."),
    "area_id.missing": _l("Choose the community or village it is about."),
    "place.missing": _l("Say where it is, for example “south gate of Xingfuli”."),
    "place.short": _l("Say a little more clearly where it is."),
    "place.long": _l("The place is too long: write 120 characters at most."),
    "category.missing": _l("Choose what kind of matter it is."),
    "problem.missing": _l("Tell us what the problem is."),
    "problem.short": _l("Tell us a little more about the problem: at least 10 characters."),
    "problem.long": _l("The problem is too long: write 2000 characters at most."),
    "wish.missing": _l("Tell us what should be done."),
    "wish.short": _l("Tell us a little more about what should be done."),
    "wish.long": _l("The wish is too long: write 2000 characters at most."),
    "beneficiaries.missing": _l("Say who benefits, for example “about 300 households”."),
    "beneficiaries.short": _l("Say a little more clearly who benefits."),
    "beneficiaries.long": _l("Who benefits is too long: write 200 characters at most."),
}

DEED_NAMES.update(
    {
        "proposals.add_photo": _l("Add a photo to a draft"),
        "proposals.answer_objection": _l("Answer an objection"),
        "proposals.begin_draft": _l("Begin a proposal"),
        "proposals.choose_candidates": _l("Choose the candidates"),
        "proposals.close_notice": _l("End the public notice"),
        "proposals.close_review": _l("Close a review and publish it"),
        "proposals.discard_draft": _l("Throw a draft away"),
        "proposals.draw_numbers": _l("Draw the candidate numbers"),
        "proposals.endorse": _l("Endorse a proposal"),
        "proposals.give_notice": _l("Put the candidates on public notice"),
        "proposals.hide_remark": _l("Hide a remark"),
        "proposals.lapse": _l("Let a proposal lapse"),
        "proposals.object": _l("Raise an objection"),
        "proposals.remark": _l("Speak in the deliberation"),
        "proposals.remove_photo": _l("Take a photo out of a draft"),
        "proposals.review": _l("Note a finding of the review"),
        "proposals.save_draft": _l("Save a draft"),
        "proposals.see_as_staff": _l("See proposals as staff"),
        "proposals.see_own": _l("See one's own proposals"),
        "proposals.see_review": _l("See one review"),
        "proposals.see_reviews": _l("See the list of reviews"),
        "proposals.submit": _l("Hand a proposal in"),
        "proposals.unendorse": _l("Take an endorsement back"),
        "proposals.withdraw": _l("Withdraw a proposal"),
    }
)
