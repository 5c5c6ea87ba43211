"""What a ballot says in words: its marks, how much is left, and what is wrong with it."""

from collections import Counter
from collections.abc import Iterable

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from commons.money import wan
from votes.counting.ballots import ABSTAIN, APPROVE, OPPOSE
from votes.counting.choices import Style
from votes.counting.spending import OWN_SCOPE
from votes.facts import WHOLE_AREA
from votes.filled import DIGITS, Filled
from votes.models import PollItem
from votes.paper import Mark, Marks, PollPaper
from votes.words.polls import FAULT_WORDS, GRADE_WORDS, Words

ANSWER_WORDS: Words = {
    APPROVE: _l("For"),
    OPPOSE: _l("Against"),
    ABSTAIN: _l("Abstain"),
}
# Beside those of ``words.py``: faults of order numbers, points, money and areas.
STYLE_FAULT_WORDS: Words = {
    "duplicate_number": _l("Two candidates have the same place. Please change one of them."),
    "number_gap": _l("A place is missing. Please give the places 1, 2, 3 … without gaps."),
    "over_points": _l("These are more points than allowed. Please take some away."),
    "over_cost": _l("Together this costs more than the money. Please take something away."),
    "over_scope": _l("You chose too many of one area. Please take some away."),
    "other_community": _l(
        "Of single communities you can only choose projects of your own. Please take others away."
    ),
    "several_communities": _l("Besides the whole street, choose from one community only."),
    "both_marks": _l("One candidate has two different marks. Please choose one."),
}
IS_APPROVED = (APPROVE,)


def mark_in_words(paper: PollPaper, mark: Mark) -> str:
    """One mark as a page reads it back."""
    if paper.style is Style.RANK:
        return str(_("Place %(place)s", place=mark))
    if paper.style is Style.POINTS:
        return str(_("%(points)s points", points=mark))
    words = GRADE_WORDS if paper.style is Style.GRADE else ANSWER_WORDS
    return str(words.get(str(mark), mark))


def scope_in_words(scope: str) -> str:
    """A circle of places: the whole street, one's own community, or a community by name."""
    known = {WHOLE_AREA: _("whole street"), OWN_SCOPE: _("own community")}
    return str(known.get(scope, scope))


def style_in_words(community: str) -> str:
    """Whose paper it is, where communities have papers of their own; empty for none of them."""
    if not community:
        return str(_("projects of the whole street only"))
    return str(_("paper of %(community)s", community=community))


def used(paper: PollPaper, marks: Marks) -> list[str]:
    """How much of the ballot is used and what is left, one sentence each."""
    counted = paper.counted
    said = [_of_marks(paper, marks)]
    if counted.scope_limits:
        said.append(_of_scopes(paper, marks))
    if counted.basket is not None:
        spent = _spent(paper, marks)
        said.append(_of_money(spent, counted.basket - spent))
    if counted.point_sum is not None:
        given = sum(mark for mark in marks.values() if isinstance(mark, int))
        said.append(_of_points(given, counted.point_sum - given))
    return said


def fault_in_words(paper: PollPaper, form: Filled, fault: str) -> str:
    """What is wrong with a ballot and how to mend it, with its own numbers where that helps."""
    if fault in ("duplicate_number", "number_gap"):
        return _fault_of_places(fault, form.marks)
    if fault in ("over_cost", "over_scope", "several_communities", "over_points", "over_vote"):
        return str(_words(fault)) + " " + str(_("; ")).join(used(paper, form.marks))
    if fault == "unknown_mark" and paper.is_numbered:
        most = paper.marks[-1] if paper.marks else 0
        return str(_("Please write whole numbers from 1 to %(most)s only.", most=most))
    return str(_words(fault))


def _words(fault: str) -> LazyString:
    return STYLE_FAULT_WORDS.get(fault) or FAULT_WORDS[fault]


def by_place(items: Iterable[PollItem], marks: Marks) -> list[PollItem]:
    """The items that are marked, by the number beside them: place 1 first."""
    marked = [item for item in items if item.number in marks]
    return sorted(marked, key=lambda item: str(marks[item.number]).zfill(DIGITS))


def _of_marks(paper: PollPaper, marks: Marks) -> str:
    if paper.style is Style.POINTS:
        return str(_("%(n)s of at most %(most)s given points", n=len(marks), most=paper.most))
    if paper.style is Style.GRADE:
        return str(_("%(n)s of %(all)s answered", n=len(marks), all=len(paper.numbers)))
    if paper.style is Style.RANK:
        return str(_("%(n)s of at most %(most)s placed", n=len(marks), most=paper.most))
    chosen = sum(mark in IS_APPROVED for mark in marks.values())
    if paper.style is Style.YES_NO_ABSTAIN:
        return str(_("For: %(n)s of at most %(most)s", n=chosen, most=paper.most))
    return str(_("%(n)s of at most %(most)s chosen", n=chosen, most=paper.most))


def _of_scopes(paper: PollPaper, marks: Marks) -> str:
    """For example: one community 3/5, whole street 2/5."""
    limits, scopes = dict(paper.counted.scope_limits), dict(paper.counted.scopes)
    chosen = [scopes.get(str(number), "") for number in _backed(marks)]
    found = Counter(scope if scope in limits else OWN_SCOPE for scope in chosen)
    parts = [f"{scope_in_words(each)} {found[each]}/{most}" for each, most in limits.items()]
    return str(_(", ").join(parts))


def _of_money(spent: int, left: int) -> str:
    if left < 0:
        return str(_("%(over)s ten thousand yuan too much", over=wan(-left)))
    return str(
        _("%(spent)s ten thousand yuan chosen, %(left)s left", spent=wan(spent), left=wan(left))
    )


def _of_points(given: int, left: int) -> str:
    if left < 0:
        return str(_("%(over)s points too many", over=-left))
    return str(_("%(given)s points given, %(left)s left", given=given, left=left))


def _spent(paper: PollPaper, marks: Marks) -> int:
    costs = dict(paper.counted.costs)
    return sum(costs.get(str(number), 0) for number in _backed(marks))


def _backed(marks: Marks) -> Iterable[int]:
    return (number for number, mark in marks.items() if mark not in (OPPOSE, ABSTAIN))


def _fault_of_places(fault: str, marks: Marks) -> str:
    places: dict[Mark, list[int]] = {}
    for number, place in sorted(marks.items()):
        places.setdefault(place, []).append(number)
    if fault == "duplicate_number":
        place, numbers = min((p, ns) for p, ns in places.items() if len(ns) > 1)
        listed = _(", ").join(map(str, numbers))
        words = _(
            "Place %(place)s is given to numbers %(numbers)s. Please change all but one of them.",
            place=place, numbers=listed,
        )  # fmt: skip
        return str(words)
    missing = next(place for place in range(1, len(marks) + 1) if place not in places)
    return str(_("Place %(place)s is missing. Please give the places 1, 2, 3 … without gaps.",
                 place=missing))  # fmt: skip
