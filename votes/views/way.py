"""What pages show of the way of a poll: what it follows, what follows it, what was ruled."""

from typing import Any

from flask_babel import gettext as _

from votes import queries
from votes.lot import replayed
from votes.models import Poll, Ruling
from votes.queries import Standing
from votes.rules import is_later
from votes.words.round import ROUND_WORDS, RULING_WORDS


def way(poll: Poll) -> dict[str, Any]:
    """What a poll follows and what follows it, for the top of its pages."""
    is_rerun = poll.branch == "rerun"
    return {
        "way": {
            "waiting": queries.waiting(poll),
            "instead_of": queries.poll(poll.parent_id) if is_rerun and poll.parent_id else None,
            "rerun": queries.rerun(poll) if poll.state == "void" else None,
            "rounds": queries.rounds(poll),
            "word": round_word(poll),
        },
        "round_word": round_word,
        "won_in_words": won_in_words,
    }


def round_word(poll: Poll) -> str:
    """Which vote this is: the first, a re-vote, or a further round."""
    if poll.revote:
        return str(ROUND_WORDS["revote"])
    return str(ROUND_WORDS["round" if is_later(poll.round, 0) else "first"]) % {"round": poll.round}


def told(poll: Poll) -> dict[str, Any]:
    """Every ruling and note about a poll, worded, in turn; a lot with its replay."""
    return {"rulings": [_told(each, poll) for each in queries.rulings(poll.id)]}


def won_in_words(standing: Standing) -> str:
    """With how many votes, in which round and by what a place was won: for the announcement."""
    said = _("%(votes)s votes", votes=standing.votes)
    if standing.round > 1:
        said = _("round %(round)s: %(votes)s votes", round=standing.round, votes=standing.votes)
    by = WON_BY.get(standing.code)
    return f"{said}{_('; ')}{ROUND_WORDS[by]}" if by else str(said)


WON_BY = {
    "won_by_revote": "won_by_revote",
    "won_by_chair": "won_by_chair",
    "won_by_lot": "won_by_lot",
    "won_by_advice": "won_by_advice",
    "won_by_enlarging": "won_by_enlarging",
}


def _told(ruling: Ruling, poll: Poll) -> dict[str, Any]:
    lot = ruling.facts.get("lot")
    titles = {str(item.number): f"{item.number}. {item.title}" for item in queries.items(poll.id)}
    return {
        "words": RULING_WORDS[ruling.matter],
        "matter": ruling.matter,
        "reason": ruling.reason,
        "at": ruling.at,
        "groups": [[titles[number] for number in group] for group in ruling.facts.get("order", [])],
        "lot": replayed(lot, ruling.order) if lot else None,
    }
