"""What is decided about polls: the lifecycle B-1a, schemes, kinds, people who run the ballot."""

from commons.lifecycle import lifecycle

POLL = lifecycle(
    "poll",
    "configured",
    [
        ("configured", "make_ready", "ready", "votes.made_ready"),
        ("ready", "check_in", "checking_in", "votes.roll_frozen"),
        ("checking_in", "open", "open", "votes.opened"),
        ("checking_in", "miss_quorum", "no_quorum", "votes.quorum_missed"),
        ("no_quorum", "check_in_again", "checking_in", "votes.check_in_resumed"),
        ("open", "close", "closed", "votes.closed"),
        ("closed", "count", "counted", "votes.counted"),
        ("closed", "void", "void", "votes.voided"),
        ("counted", "void", "void", "votes.voided"),
        ("counted", "certify", "certified", "votes.certified"),
        ("certified", "declare", "declared", "votes.declared"),
        ("certified", "find_tie", "tied", "votes.tie_found"),
        ("certified", "find_shortfall", "short", "votes.shortfall_found"),
        ("tied", "decide", "declared", "votes.tie_decided"),
        ("short", "leave_vacant", "declared", "votes.places_left_vacant"),
        ("declared", "confirm", "confirmed", "votes.confirmed"),
        ("declared", "return", "returned", "votes.returned"),
        ("declared", "publish", "published", "votes.published"),
        ("confirmed", "publish", "published", "votes.published"),
    ],
)

KINDS = ("selection", "evaluation")
MODES = ("recommend", "decide")
SCHEMES = ("detached",)
OFFICERS = ("chief_scrutineer", "scrutineer", "teller")
SCRUTINEERS_NEEDED = 2
CONFIRMATION_DAYS = 10
PUBLICATION_DAYS = 5
