"""The rule sheet of a poll (X31): its rules in plain words, each with its own numbers worked out.

Every number comes from the functions of the count, so that the sheet says what will be done.
"""

from dataclasses import dataclass

from flask_babel import gettext as _

from commons.money import wan
from votes.counting.choices import APPROVAL_STYLES, Shortfall, Style, Threshold
from votes.counting.conduct import ScreenOrder
from votes.counting.rules import Rules
from votes.counting.slate import next_slate_size
from votes.counting.spending import Allocation
from votes.counting.thresholds import Bases, needed
from votes.counting.turnout import quorum_needed
from votes.rule_sheet.ends import after, before, risks, void, voters
from votes.words.measure import BASE, QUORUM, SHORTFALL, STYLE, THRESHOLD, TIE
from votes.words.option import value_in_words

Section = tuple[str, list[str]]
ENDS = (".", "。", "!", "！", "?", "？", "：", ":", "；")


@dataclass(frozen=True)
class Hall:
    """The numbers of one poll: N members (of them deputies), C candidates."""

    members: int
    candidates: int
    deputies: int = 0

    @property
    def bases(self) -> Bases:
        """What thresholds rest on when every member comes and votes validly."""
        return Bases(self.members, self.members, self.members, self.members, self.deputies)


def sheet(rules: Rules, hall: Hall) -> list[Section]:
    """The rules as headings with sentences, from the door of the hall to the announcement."""
    sections = [
        (_("Who votes"), voters(rules)),
        (_("Before the meeting"), before(rules)),
        (_("When voting may begin"), _quorum(rules, hall)),
        (_("How to vote"), [str(STYLE[rules.style]), *_marks(rules, hall)]),
        (_("Which ballots do not count"), _invalid(rules)),
        *(_winners(rules, hall) if rules.style is not Style.GRADE else _grades(rules)),
        (_("If more ballots come back than were given out"), [void()]),
        (_("After the count"), after(rules)),
        (_("What no rule can rule out"), risks()),
    ]
    return [(str(heading), [_ended(str(each)) for each in words]) for heading, words in sections]


def _ended(words: str) -> str:
    """*words* as a sentence: what names a choice elsewhere has no full stop."""
    return words if words.endswith(ENDS) else words + _(".")


def votes_needed(rules: Rules, hall: Hall) -> int:
    """Votes one candidate needs in the first round when every member votes."""
    return needed(rules.threshold, hall.bases, rules.minimum_votes).approvals


def _quorum(rules: Rules, hall: Hall) -> list[str]:
    here = quorum_needed(rules.quorum, hall.members)
    said = [str(QUORUM[rules.quorum])]
    if here:
        words = _("With %(members)s members, %(here)s must be present.",
                  members=hall.members, here=here)  # fmt: skip
        few = _("With %(few)s present, no ballot is given out.", few=here - 1)
        said += [words, few]
    return said


def _marks(rules: Rules, hall: Hall) -> list[str]:
    places = rules.places_for(hall.candidates)
    most = places if rules.most_marks is None else rules.most_marks
    said = []
    if rules.style is not Style.GRADE:
        words = _("%(candidates)s candidates, %(places)s places.",
                  candidates=hall.candidates, places=rules.places)  # fmt: skip
        said.append(_many(hall.candidates) if rules.as_many_as_fit else words)
    if rules.style is Style.APPROVE_EXACT_K:
        said.append(_("A ballot with exactly %(most)s marks counts.", most=places))
    elif rules.style in APPROVAL_STYLES:
        words = _("A ballot with %(most)s marks counts, one with %(over)s does not.",
                  most=most, over=most + 1)  # fmt: skip
        said.append(words)
    elif rules.style is Style.YES_NO_ABSTAIN:
        words = _("You may be for %(most)s at most; being for %(over)s makes the ballot void.",
                  most=places, over=places + 1)  # fmt: skip
        said.append(words)
    return [*said, *_limits(rules)]


def _many(candidates: int) -> str:
    return str(_("%(candidates)s candidates; as many win as the money allows.",
                 candidates=candidates))  # fmt: skip


def _limits(rules: Rules) -> list[str]:
    said = []
    if rules.point_sum is not None:
        said.append(_("Each voter has %(sum)s points.", sum=rules.point_sum))
    if rules.most_points is not None:
        said.append(_("One candidate gets at most %(most)s points.", most=rules.most_points))
    if rules.style is Style.RANK:
        said.append(value_in_words("rank_by", rules.rank_by))
    if rules.scope_limits:
        limits = value_in_words("scope_limits", rules.scope_limits)
        said.append(_("At most by area: %(limits)s.", limits=limits))
        said.append(_("Of single communities you choose only projects of your own."))
    if rules.screen_order is not ScreenOrder.DRAWN:
        said.append(value_in_words("screen_order", rules.screen_order))
    return said


def _invalid(rules: Rules) -> list[str]:
    said = [
        _("A ballot on which nothing is marked is an abstention: valid, and for nobody."),
        _("A paper that cannot be read, that shows who marked it, or that is not ours is void."),
        _("On a phone or device a ballot with a fault is not taken, so that none is void."),
    ]
    if rules.style is Style.RANK:
        said.insert(0, _("Two candidates with the same place, or a place left out: void."))
    return said


def _winners(rules: Rules, hall: Hall) -> list[Section]:
    found = [
        (_("Votes needed"), _threshold(rules, hall)),
        (_("Equal votes at the cut line"), _tie(rules, hall)),
        (_("Fewer passed than places"), _shortfall(rules)),
        (_("Projects that exclude each other"),
         [value_in_words("conflict_rule", rules.conflict_rule)]),
    ]  # fmt: skip
    if rules.budget is not None or rules.allocation is Allocation.EQUAL_SHARES:
        found.insert(1, (_("Money"), _money(rules)))
    return found


def _threshold(rules: Rules, hall: Hall) -> list[str]:
    votes = votes_needed(rules, hall)
    said = [str(THRESHOLD[rules.threshold])]
    if rules.threshold is not Threshold.PLURALITY or rules.minimum_votes > 1:
        said += [
            _("If all %(members)s vote, a candidate needs %(votes)s votes.",
              members=hall.members, votes=votes),
            _("%(few)s votes are not enough.", few=votes - 1),
        ]  # fmt: skip
    words = _("Of those who have enough, the %(places)s with the most are chosen.",
              places=rules.places)  # fmt: skip
    fit = _("Of those who have enough, those with the most are chosen while there is money.")
    said.append(fit if rules.as_many_as_fit else words)
    return said


def _tie(rules: Rules, hall: Hall) -> list[str]:
    places, votes = rules.places, votes_needed(rules, hall)
    steps = _("; then: ").join(str(TIE[step]) for step in rules.tie_steps)
    example = _(
        "Example: %(sure)s have more, and two have %(votes)s votes each for the last place. The"
        " %(sure)s are chosen, and only the two are decided on further.",
        sure=places - 1, votes=votes,
    )  # fmt: skip
    return [_("First: %(steps)s.", steps=steps), example]


def _shortfall(rules: Rules) -> list[str]:
    said = [str(SHORTFALL[rules.shortfall])]
    if rules.shortfall is Shortfall.SECOND_ROUND_SAME_MEETING and rules.max_rounds > 1:
        left = min(2, rules.places)
        words = _(
            "Example: %(left)s places stay empty. The next %(slate)s candidates by votes stand"
            " again, %(rounds)s rounds in all at most.",
            left=left, slate=next_slate_size(left), rounds=rules.max_rounds,
        )  # fmt: skip
        said.append(words)
    return said


def _money(rules: Rules) -> list[str]:
    said = [value_in_words("allocation", rules.allocation)]
    if rules.budget is not None:
        words = _("There are %(money)s ten thousand yuan in all.", money=wan(rules.budget))
        said.append(words)
    if rules.allocation is Allocation.MOST_VOTES:
        said.append(_("The first project that does not fit: %(what)s.",
                      what=value_in_words("over_budget", rules.over_budget)))  # fmt: skip
    return said


def _grades(rules: Rules) -> list[Section]:
    return [(_("Grades"), [str(BASE[rules.grade_base])])]
