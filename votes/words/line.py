"""How one place was won or lost, in words with its numbers: votes, scores, or money."""

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from commons.money import wan
from votes.queries import Standing
from votes.words.polls import LINE_WORDS
from votes.words.rule import FURTHER_LINE_WORDS

Words = dict[str, LazyString]

# Where points or order numbers decide.
SCORE_WORDS: Words = {
    "won": _l("Chosen: score %(score)s."),
    "below_cut": _l("Not chosen: others had a better score than %(score)s."),
    "tied_at_cut": _l("Equal scores at the cut line of %(cut)s."),
}
# Where money is given out.
MONEY_WORDS: Words = {
    "won": _l("Chosen: %(approvals)s votes, costs %(cost)s ten thousand yuan."),
    "does_not_fit": _l(
        "Not chosen: it costs %(cost)s ten thousand yuan, %(left)s ten thousand were left."
    ),
    "part_funded": _l(
        "Funded in part: it costs %(cost)s ten thousand yuan, %(left)s ten thousand were left."
    ),
}
GATE_WORDS: Words = {
    "won": _l(
        "Chosen: %(approvals)s votes of %(needed)s needed, among them %(of_deputies)s deputies of"
        " %(needed_of_deputies)s needed."
    ),
    "below_threshold": _l(
        "Not chosen: %(approvals)s votes of %(needed)s needed, among them %(of_deputies)s deputies"
        " of %(needed_of_deputies)s needed."
    ),
}
MONEY = ("cost", "left", "then")


def line_in_words(standing: Standing) -> str:
    """How one place was won or lost, with its numbers."""
    numbers = {
        name: wan(number) if name in MONEY else number for name, number in standing.numbers.items()
    }
    return str(_words(standing) % numbers)


def _words(standing: Standing) -> LazyString:
    code, numbers = standing.code, standing.numbers
    for key, words in (("score", SCORE_WORDS), ("cost", MONEY_WORDS), ("of_deputies", GATE_WORDS)):
        if key in numbers and code in words and ("left" in numbers or code != "does_not_fit"):
            return words[code]
    return LINE_WORDS[code] if code in LINE_WORDS else FURTHER_LINE_WORDS[code]
