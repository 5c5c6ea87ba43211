"""Why a rule set contradicts itself, and what became of places given out by money or numbers."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Words = dict[str, LazyString]

# By the reason of a RuleError("contradiction", key, reason).
CONTRADICTION_WORDS: Words = {
    "marks_cross": _l("The fewest marks allowed are more than the most."),
    "style_fixes_marks": _l("This way of voting fixes the number of marks itself."),
    "ties_do_not_end": _l("The last step for ties must end the matter: the chair or a lot."),
    "no_room_to_enlarge": _l(
        "To take all tied, say up to how many places; it must be more than the places."
    ),
    "write_ins_need_approvals": _l(
        "Written-in names only go with free approval, without scopes and without money."
    ),
    "equal_slate_needs_yes_no": _l(
        "As many candidates as places: each one then needs its own yes or no."
    ),
    "ranks_amiss": _l(
        "Scores for ranks go with ranking by scores only, and may not rise from rank to rank."
    ),
    "points_amiss": _l(
        "Points need a limit for one candidate or for all, and go with voting by points only."
    ),
    "scopes_need_approvals": _l("Limits by community do not go with grades."),
    "basket_needs_budget": _l("A budget basket needs a budget."),
    "money_sets_no_limit": _l(
        "As many as the money allows: say how much money there is, and let voters mark freely."
    ),
    "grades_spend_nothing": _l("Grades give out no money and no places."),
    "no_budget_to_exceed": _l(
        "What happens at the first that does not fit needs a budget given out by votes."
    ),
    "no_budget_to_tie_at": _l("Cheaper or dearer first among equals needs a budget."),
    "money_leaves_no_shortfall": _l(
        "With a budget or equal shares there is one round: empty places stay vacant."
    ),
    "money_has_one_round": _l("With a budget or equal shares there is no second round."),
    "money_cannot_enlarge": _l("With a budget or equal shares places cannot be enlarged."),
    "shares_need_approvals": _l("Equal shares need approvals or points."),
    "shares_need_one_box": _l("Equal shares cannot be counted for two electorates."),
    "lot_is_a_tie_step": _l("A lot among equals is chosen among the steps for ties."),
    "study_needs_other_ballots": _l(
        "The method of study needs ballots that say more than this way of voting."
    ),
    "study_is_binding": _l("The method of study is the binding one already."),
    "proxies_are_for_residents": _l("Delegates and deputies cannot vote through others."),
    "mobile_boxes_need_paper": _l("A mobile box needs paper among the ways to vote."),
    "nothing_to_extend": _l("Who may extend the closing time is asked only where it may be."),
    "hands_are_not_a_channel": _l("A show of hands cannot be held from afar."),
    "paper_needs_a_booth": _l("A secret ballot on paper needs a secret booth."),
    "paper_cannot_be_changed": _l("A paper in the box cannot be changed any more."),
}

# By the code of a line of the count; the others stand in words.py.
FURTHER_LINE_WORDS: Words = {
    "won_by_revote": _l("Chosen: equal votes, decided by the re-vote."),
    "won_by_lot": _l("Chosen: equal votes, drawn by lot at place %(drawn)s."),
    "won_by_advice": _l("Chosen: equal votes, decided by the rank in the residents' poll."),
    "lost_by_revote": _l("Not chosen: equal votes, decided by the re-vote."),
    "lost_by_chair": _l("Not chosen: equal votes, decided by the chair."),
    "lost_by_lot": _l("Not chosen: equal votes, drawn by lot at place %(drawn)s."),
    "lost_by_advice": _l("Not chosen: equal votes, decided by the residents' poll."),
    "does_not_fit": _l("Not chosen: it costs more than was left."),
    "part_funded": _l("Funded in part: it got what was left."),
    "after_the_end": _l("Not chosen: the money had been given out before."),
    "site_taken": _l("Not chosen: it excludes a project with more votes."),
    "dearer_of_conflict": _l("Not chosen: it excludes a project that costs less."),
    "depends_on_tie": _l("Open: it depends on the tie."),
    "not_afforded": _l("Not chosen: the shares of its supporters did not cover it."),
}

NOT_ADOPTABLE_WORDS: Words = {
    "illegal_value": _l("This value is not possible."),
    "contradiction": _l("This does not go together with the other options."),
    "other_electorate": _l("These people have no vote in this council."),
    "not_countable": _l("This measure cannot be counted here yet."),
    "unknown_preset": _l("Choose one of the listed measures."),
    "unknown_key": _l("This option does not exist."),
}
