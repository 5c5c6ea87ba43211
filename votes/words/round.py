"""The words of what follows a count: which vote this is, what was ruled, what each outcome asks."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

ROUND_WORDS: dict[str, LazyString] = {
    "first": _l("First vote"),
    "revote": _l("Re-vote of the tied"),
    "round": _l("Round %(round)s"),
    "won_by_revote": _l("equal votes, chosen in the re-vote"),
    "won_by_chair": _l("equal votes, chosen by the decision of the chair"),
    "won_by_lot": _l("equal votes, chosen by lot"),
    "won_by_advice": _l("equal votes, chosen by the rank in the residents' poll"),
    "won_by_enlarging": _l("equal votes, all of them taken"),
}

RULING_WORDS: dict[str, LazyString] = {
    "void": _l("The chair declared the poll void with this reason"),
    "decide": _l("The chair decided the tie with this reason"),
    "leave_vacant": _l("Places are left vacant with this reason"),
    "lot": _l("The tie was settled by a public lot"),
    "advice": _l("The rank in the residents' poll was taken"),
    "revote": _l("The re-vote put the tied in this order"),
    "irregular": _l("The chair ruled that the poll goes on, with this reason"),
    "noted": _l("A scrutineer noted an irregularity"),
}

# What follows from the outcome of the count, for the page of a tie or a shortfall.
OUTCOME_WORDS: dict[str, LazyString] = {
    "DECIDED": _l("All places are filled."),
    "TIE_REVOTE": _l("The tied candidates are voted on once more for the places left."),
    "TIE_CHAIR": _l("The chair decides between the tied, with a written and published reason."),
    "TIE_LOT": _l("A lot is drawn between the tied, before the scrutineers."),
    "TIE_ADVISORY": _l("The rank in the residents' poll decides between the tied."),
    "SHORTFALL": _l("A second round is held among the best of those not chosen."),
    "NEXT_MEETING": _l("The empty places are voted on at the next meeting."),
    "NO_QUORUM": _l("Too few members were present: the poll is void."),
    "VOID_ISSUED_GT_PRESENT": _l("More ballots were issued than members present: void."),
    "VOID_RETURNED_GT_ISSUED": _l("More ballots came back than were issued: the poll is void."),
    "LEFT_VACANT": _l("The empty places stay vacant: fewer projects are announced."),
}
