"""Words of what stands beside the count: methods of study, and who sees those who took part."""

from flask_babel import LazyString
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from votes.counting.aside import Study, TookPart, studies_of
from votes.counting.rules import Rules

STUDY: dict[Study, LazyString] = {
    Study.MOST_VOTES: _l("Simply the most votes"),
    Study.EQUAL_SHARES: _l("Equal shares for groups of voters"),
    Study.BORDA: _l("Points by place in the order"),
    Study.ORDER_COUNT: _l("Most first places"),
    Study.POINT_SUM: _l("Sum of the points"),
}
TOOK_PART: dict[TookPart, LazyString] = {
    TookPart.OBSERVERS: _l("Observers and those who run the ballot"),
    TookPart.PUBLIC: _l("Everybody"),
}
# How each method chooses, for whoever reads a result.
NOTES: dict[str, LazyString] = {
    Study.MOST_VOTES: _l(
        "The projects that stand on the most ballots would win, one after the other."
    ),
    Study.EQUAL_SHARES: _l(
        "Every voter would have an equal share of the places or the money. What many groups support"
        " is paid for by its own supporters, so smaller groups get something too."
    ),
    Study.BORDA: _l(
        "Each place in the order would be worth one point less than the one before; the most points"
        " would win."
    ),
    Study.ORDER_COUNT: _l(
        "The project with the most first places would win; where equal, the most second places."
    ),
    Study.POINT_SUM: _l("The projects with the most points would win, one after the other."),
}

# Why a decision of the confirming body is not taken (NotAPoll).
OVERRIDE_WORDS: dict[str, LazyString] = {
    "too_many_chosen": _l("More projects are ticked than there are places."),
    "too_dear_chosen": _l("The ticked projects cost more than the money there is."),
    "list_is_the_same": _l("This is the list of the count. Nothing needs to be decided."),
    "decision_not_carried": _l("More than half of all members of the body must be in favour."),
}


def aside_in_words(rules: Rules) -> list[str]:
    """What is shown beside the result, who sees who voted, and whether it may be departed from."""
    said = [
        _(
            "For study only, the same ballots are counted by another method: %(method)s. It binds"
            " nobody and is shown after the announcement.",
            method=STUDY[each],
        )
        for each in studies_of(rules)
    ]
    if rules.took_part is TookPart.PUBLIC:
        said.append(_("After the close everybody can read who took part, never how they voted."))
    else:
        said.append(_("After the close observers can read who took part, never how they voted."))
    said.append(
        _(
            "The body that confirms may depart from the result, by a decision of its own with a"
            " public reason. The count stays as it is, beside it."
        )
        if rules.overrides
        else _("Nobody may change the list that the count gives; it can only be returned.")
    )
    return [str(each) for each in said]
