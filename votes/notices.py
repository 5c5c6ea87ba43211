"""Notices about polls: what happened and what to do; never a word about a choice."""

from flask_babel import lazy_gettext as _l

WORDS = {
    "votes.to_make_key": _l(
        "You keep a share of the key for “%(title)s”. Please make your key on your phone."
    ),
    "votes.to_rehearse_share": _l(
        "Your share of the key for “%(title)s” is there. Please test that it opens."
    ),
    "votes.shares_returned": _l(
        "The shares for “%(title)s” did not open the box. Please hand yours in once more."
    ),
    "votes.to_agree_opening": _l(
        "“%(title)s” is about to be opened. Please look at the box and agree."
    ),
    "votes.to_agree_publication": _l(
        "“%(title)s” is about to be published. Please look at the result and agree."
    ),
    "votes.opened": _l("The ballot “%(title)s” is open. Please cast your ballot."),
    "votes.reminded": _l("The ballot “%(title)s” closes soon, and you have not voted yet."),
    "votes.extended": _l(
        "Voting in “%(title)s” goes on longer. The new closing time and the reason are on its page."
    ),
    "votes.close_asked": _l("All present have voted in “%(title)s”. Please agree to close it."),
    "votes.to_count": _l("“%(title)s” is closed. The ballot box can be opened now."),
    "votes.to_sign": _l("“%(title)s” is counted. Please check the count and sign it."),
    "votes.declared": _l("The result of “%(title)s” has been declared."),
    "votes.voided": _l("“%(title)s” was declared void. The reason is on its page."),
    "votes.round_called": _l("A further vote follows: “%(title)s”. Please stay and vote again."),
    "votes.rerun_called": _l("“%(title)s” is held once more. Please vote again."),
    "votes.irregularity_noted": _l(
        "“%(title)s”: an irregularity was noted. The chair rules on it."
    ),
    "votes.confirmation_late": _l("“%(title)s”: the time to confirm has passed. Please answer."),
    "votes.announcement_late": _l("“%(title)s”: the time to announce has passed. Please publish."),
    "votes.returned": _l("The result of “%(title)s” was returned. The reason is on its page."),
    "votes.overridden": _l(
        "The body that confirms has changed the list of “%(title)s”. The reason is on its page."
    ),
    "votes.advice_published": _l("The residents' advice on “%(title)s” is published."),
    "votes.roll_objection_raised": _l("Somebody objects to the roll of “%(title)s”."),
    "votes.roll_objection_answered": _l("Your objection to the roll of “%(title)s” is answered."),
    "votes.roll_change_waits": _l(
        "A change of the roll of “%(title)s” waits for a second officer."
    ),
    "votes.published": _l("The result of “%(title)s” is published."),
    "votes.count_differed": _l(
        "An observer has counted “%(title)s” otherwise. Please count again and answer."
    ),
    "votes.result_objected": _l("Somebody objects to the result of “%(title)s”. Please answer."),
    "votes.result_objection_answered": _l("Your objection to “%(title)s” has been answered."),
}
