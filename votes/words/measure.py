"""A rule set in plain words, with a worked example from real numbers."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.counting.choices import GradeBase, Quorum, Shortfall, Style, Threshold, TieStep
from votes.counting.rules import Rules
from votes.counting.thresholds import Bases, needed
from votes.counting.turnout import quorum_needed
from votes.words.study import STUDY

QUORUM: dict[Quorum, LazyString] = {
    Quorum.TWO_THIRDS_INCL: _l("At least two thirds of all members must be present."),
    Quorum.TWO_THIRDS_STRICT: _l("More than two thirds of all members must be present."),
    Quorum.MAJORITY: _l("More than half of all members must be present."),
    Quorum.HALF_INCL: _l("At least half of all members must be present."),
    Quorum.NONE: _l("No number of members must be present."),
}
THRESHOLD: dict[Threshold, LazyString] = {
    Threshold.MAJORITY_OF_ALL: _l("A candidate needs the votes of more than half of all members."),
    Threshold.MAJORITY_OF_PRESENT: _l("A candidate needs more than half of those present."),
    Threshold.MAJORITY_OF_RETURNED: _l("A candidate needs more than half of the ballots returned."),
    Threshold.MAJORITY_OF_VALID: _l("A candidate needs more than half of the valid ballots."),
    Threshold.PLURALITY: _l("Those with the most votes win; one vote is enough to be counted."),
    Threshold.DOUBLE_GATE: _l(
        "A candidate needs more than half of the deputies and more than two thirds of all."
    ),
    Threshold.THIRD_OF_RETURNED: _l("A candidate needs a third of the ballots returned."),
}
STYLE: dict[Style, LazyString] = {
    Style.APPROVE_UPTO_K: _l(
        "Choose as many as there are places or fewer; a ballot with more is not taken."
    ),
    Style.APPROVE_EXACT_K: _l("Choose exactly as many as there are places."),
    Style.YES_NO_ABSTAIN: _l("For every candidate: for, against, or abstain."),
    Style.RANK: _l("Number the candidates: 1 for the most urgent, then 2, then 3 …"),
    Style.POINTS: _l("Give points to candidates; whoever gets no points gets none."),
    Style.BUDGET_BASKET: _l("Choose projects that together cost no more than the money."),
    Style.GRADE: _l("Give each work one grade: satisfied, basically satisfied, not satisfied."),
}
TIE: dict[TieStep, LazyString] = {
    TieStep.REVOTE_TIED: _l("the tied are voted on once more"),
    TieStep.ENLARGE_K: _l("all tied are taken if there is room"),
    TieStep.ADVISORY_POLL: _l("the rank in the residents' poll decides"),
    TieStep.CHAIR_DECIDES: _l("the chair decides with a written reason"),
    TieStep.LOT: _l("a lot is drawn"),
}
SHORTFALL: dict[Shortfall, LazyString] = {
    Shortfall.SECOND_ROUND_SAME_MEETING: _l("A second round follows in the same meeting."),
    Shortfall.NEXT_MEETING: _l("The empty places are voted on at the next meeting."),
    Shortfall.LEAVE_VACANT: _l("The empty places stay vacant."),
}
BASE: dict[GradeBase, LazyString] = {
    GradeBase.ALL: _l("A grade needs more than half of all members."),
    GradeBase.VOTING: _l("A grade needs more than half of those who graded."),
}


def in_words(rules: Rules, members: int = 0) -> list[tuple[str, str]]:
    """The rule set as (heading, sentence), with an example for *members* where there are any."""
    said = [(_("How to vote"), str(STYLE[rules.style])), (_("Quorum"), str(QUORUM[rules.quorum]))]
    if rules.style is Style.GRADE:
        said.append((_("Grades"), str(BASE[rules.grade_base])))
    else:
        said += [
            (_("Places"), _places(rules)),
            (_("Votes needed"), str(THRESHOLD[rules.threshold])),
            (_("Equal votes at the cut line"), _tie(rules)),
            (_("Fewer passed than places"), str(SHORTFALL[rules.shortfall])),
        ]
    if rules.study:
        named = _("; ").join(str(STUDY[each]) for each in rules.study)
        said.append((_("For study, not binding"), named))
    said.append(
        (_("Secret ballot"), _("Nobody's name is on a ballot, and nobody votes for others."))
    )
    return [*said, *_example(rules, members)]


def _places(rules: Rules) -> str:
    if rules.as_many_as_fit:
        return str(_("As many are chosen as the money allows."))
    return str(_("%(places)s are chosen.", places=rules.places))


def _tie(rules: Rules) -> str:
    steps = [str(TIE[step]) for step in rules.tie_steps]
    return str(_("First: %(steps)s.", steps=_("; then: ").join(steps)))


def _example(rules: Rules, members: int) -> list[tuple[str, str]]:
    if not members:
        return []
    here = quorum_needed(rules.quorum, members)
    words = _("With %(members)s members, %(here)s must be present.", members=members, here=here)
    if rules.style is not Style.GRADE:
        votes = needed(rules.threshold, Bases(members, members, members, members)).approvals
        words += " " + _("If all vote, a candidate needs %(votes)s votes.", votes=votes)
    return [(_("Worked example"), words)]
