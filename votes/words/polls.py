"""The words of states, obstacles, faults and outcomes, attached at the edge."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from votes.words.ceremony import SHARE_OBSTACLES, SHARE_REFUSALS
from votes.words.hall import HALL_OBSTACLE_WORDS
from votes.words.notice import NOTICE_WORDS, OFFICER_OBSTACLES
from votes.words.open import LATE_WORDS
from votes.words.roll import NOT_ON_ROLL_WORDS, ROLL_OBSTACLE_WORDS
from votes.words.study import OVERRIDE_WORDS

Words = dict[str, LazyString]

STATE_WORDS: Words = {
    "configured": _l("In preparation"),
    "ready": _l("Ready for check-in"),
    "checking_in": _l("Members are checking in"),
    "no_quorum": _l("Not enough members present"),
    "open": _l("Open for voting"),
    "paused": _l("Paused: not enough members present"),
    "closed": _l("Closed, not yet counted"),
    "counted": _l("Counted, being signed"),
    "certified": _l("Certified, not yet announced"),
    "tied": _l("Equal votes at the cut line"),
    "short": _l("Fewer passed than places"),
    "following": _l("A further round follows"),
    "declared": _l("Result declared"),
    "confirmed": _l("Result confirmed"),
    "returned": _l("Result returned"),
    "published": _l("Result published"),
    "void": _l("Void"),
}

STATE_TONES = {
    "open": "progress", "checking_in": "progress", "published": "good", "confirmed": "good",
    "declared": "good", "tied": "warn", "short": "warn", "no_quorum": "warn", "returned": "warn",
    "void": "bad", "paused": "warn", "following": "warn",
}  # fmt: skip

KIND_WORDS: Words = {
    "selection": _l("Choosing livelihood projects"),
    "evaluation": _l("Rating finished works"),
    "advisory": _l("Asking the residents: advice to the council"),
}

# Whether the ballot decides is the profile's: only where it is known do we say 票选 or 票决.
MODE_WORDS: Words = {
    "recommend": _l("Ballot that recommends: its result is confirmed"),
    "decide": _l("Ballot that decides: its result counts"),
}
POLL_TITLES: Words = {
    "recommend": _l("Livelihood projects of %(year)s: recommended by ballot"),
    "decide": _l("Livelihood projects of %(year)s: decided by ballot"),
}

OFFICER_WORDS: Words = {
    "chief_scrutineer": _l("Chief scrutineer"),
    "scrutineer": _l("Scrutineer"),
    "teller": _l("Teller"),
    "caller": _l("Caller"),
}

OBSTACLE_WORDS: Words = {
    "rules_changed": _l("The rules are no longer those that were adopted. Prepare a new poll."),
    "style_does_not_fit": _l("This rule set is for another kind of poll. Prepare a new poll."),
    "places_differ": _l(
        "The rule set fills %(rules)s places, the year has %(cycle)s. Prepare a new poll."
    ),
    "no_items": _l("There is nothing to vote on."),
    "no_name": _l("A candidate has no name."),
    "duplicate_candidate": _l("A candidate stands there twice."),
    "fewer_than_places": _l("%(candidates)s candidates are fewer than %(places)s places."),
    "equal_slate_not_adopted": _l(
        "%(candidates)s candidates for %(places)s places leave no choice."
    ),
    "few_candidates": _l(
        "%(candidates)s candidates for %(places)s places; %(wanted)s would be a real choice."
    ),
    "notice_not_given": _l("The candidates have not been on public notice."),
    "notice_running": _l("The public notice of the candidates runs until %(until)s."),
    "objections_unanswered": _l("%(count)s objections to the candidates are not answered."),
    **OFFICER_OBSTACLES,
    **NOTICE_WORDS,
    "officer_is_proposer": _l("A scrutineer has proposed a candidate. Name somebody else."),
    **SHARE_OBSTACLES,
    "no_box_key": _l("The key of the ballot box is not there, or does not open it."),
    "not_rehearsed": _l("The ballot box has not been rehearsed."),
    "closing_time_past": _l("The closing time has passed already."),
    "roll_not_frozen": _l("The roll is not frozen: check-in has not begun."),
    "roll_empty": _l("Nobody is on the roll."),
    **ROLL_OBSTACLE_WORDS,
    **HALL_OBSTACLE_WORDS,
    "no_quorum": _l("%(present)s of %(members)s members are present; %(needed)s are needed."),
}

# What the holder of a receipt may know, by the state of the poll.
RECEIPT_WORDS: Words = {
    "open": _l("Voting is still going on. Nobody can open the box before it ends."),
    "paused": _l("Voting is paused until enough members are present again."),
    "closed": _l("Voting has ended. The box is being opened and the ballots are counted."),
    "counted": _l("The ballots are counted. The scrutineers are signing the count."),
    "certified": _l("The scrutineers have signed the count. The chair announces it next."),
    "tied": _l("The count is announced. Candidates have equal votes, so a decision follows."),
    "short": _l("The count is announced. Fewer passed than places, so a decision follows."),
    "following": _l("The count is announced. A further round of voting follows."),
    "declared": _l("The result is declared. It becomes valid with its publication."),
    "confirmed": _l("The result is confirmed and will be published."),
    "returned": _l("The result was returned with a reason; the council votes again."),
    "published": _l("Read the result, and check that your ballot was counted."),
    "void": _l("This ballot was declared void. Its ballots stay sealed and are not counted."),
}

FAULT_WORDS: Words = {
    "over_vote": _l("You chose too many. Please take some away."),
    "under_vote": _l("You chose too few. Please choose as many as there are places."),
    "unknown_number": _l("A number on this ballot does not exist. Please choose again."),
    "unknown_mark": _l("A mark on this ballot does not exist. Please choose again."),
    "duplicate_mark": _l("A number stands on this ballot twice. Please choose again."),
    "blank_unconfirmed": _l("Nothing is chosen. Please confirm that you want to abstain."),
}

NOT_A_POLL_WORDS: Words = {
    "other_council": _l("Meeting and rule set must belong to the same council."),
    "closes_before_it_opens": _l("The poll must close after it opens, and open in the future."),
    "officer_is_no_member": _l("Scrutineers are chosen from the members of the council."),
    "officer_is_proposer": _l("Whoever proposed a candidate cannot be a scrutineer."),
    "box_does_not_open": _l("The key does not open the box. Prepare a new poll."),
    **SHARE_REFUSALS,
    "digest_differs": _l("The count on your page was not the one that stands. Read it again."),
    "conflict_unknown": _l("Every group must name at least two numbers of the list."),
    "number_unknown": _l("A number stands there that no candidate has."),
    "residents_only_advise": _l(
        "By these rules residents vote, and residents only advise. Choose another rule set."
    ),
    **NOT_ON_ROLL_WORDS,
    "motion_not_due": _l("This motion has been carried already, or the rules do not ask for it."),
    "more_hands_than_people": _l("There are more hands than people present. Count again."),
    "lot_secret_differs": _l(
        "The secret of the lot is not the one that was committed to. Tell the administrator."
    ),
    **LATE_WORDS,
    **OVERRIDE_WORDS,
    "order_incomplete": _l("Every tied candidate must stand in the order exactly once."),
}

# How a place was won or lost; the codes are the count's.
LINE_WORDS: Words = {
    "won": _l("Chosen: %(approvals)s votes, at least %(needed)s were needed."),
    "won_by_enlarging": _l("Chosen: the places were enlarged for equal votes."),
    "won_by_chair": _l("Chosen: equal votes, decided by the chair."),
    "tied_at_cut": _l("Equal votes at the cut line of %(cut)s."),
    "below_cut": _l("Not chosen: enough votes, but others had more than %(approvals)s."),
    "below_threshold": _l("Not chosen: %(approvals)s votes, %(needed)s were needed."),
    "below_minimum": _l("Not chosen: fewer votes than the rules ask for at least."),
    "zero_approvals": _l("Not chosen: no votes."),
    "not_counted": _l("Not counted."),
}

GRADE_WORDS: Words = {
    "satisfied": _l("Satisfied"),
    "basic": _l("Basically satisfied"),
    "dissatisfied": _l("Not satisfied"),
    "unknown": _l("I do not know it"),
}

PRESET_TITLES: Words = {
    "street_council": _l("Street council"),
    "street_council_strict": _l("Street council, strict"),
    "congress": _l("People's congress"),
    "villagers": _l("Villagers' assembly"),
    "major_matter": _l("Major matter"),
    "equal_slate": _l("As many candidates as places"),
    "consultation": _l("Informal consultation"),
    "urgency": _l("Order of urgency"),
    "evaluation": _l("Satisfaction evaluation"),
}

PRESET_WORDS: Words = {
    "street_council": _l("Street council: at least two thirds present, more than half of all"),
    "street_council_strict": _l("Street council, strict: more than two thirds present"),
    "congress": _l("Congress: at least two thirds present, more than half of all deputies"),
    "villagers": _l("Villagers: more than half of those present"),
    "major_matter": _l("Major matter: more than half of the deputies and over two thirds of all"),
    "equal_slate": _l("As many candidates as places: each one needs its own yes or no"),
    "urgency": _l("Order of urgency: members number the candidates"),
    "consultation": _l("Informal consultation: no quorum, most votes win"),
    "evaluation": _l("Satisfaction evaluation: every finished work is graded"),
}
