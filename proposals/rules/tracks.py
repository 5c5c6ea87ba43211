"""What is decided about the three tracks: project, problem and wish, each with its own way.

Mechanism 28: a project goes to the ballot, a problem to coordination, a wish to adoption.
"""

from datetime import date

TRACKS = ("project", "problem", "wish")
# How a draft of a track is handed in, and how a matter comes onto it from another one.
HAND_IN = {"project": "submit", "problem": "raise", "wish": "wish"}
TURN = {"project": "to_project", "problem": "to_problem", "wish": "to_wish"}
RESULTS = ("solved", "partly", "not_possible")
WORD = (4, 1000)
MOVES = [
    ("draft", "raise", "raised", "proposals.raised"),
    ("raised", "assign", "coordinating", "proposals.assigned"),
    ("coordinating", "answer", "answered", "proposals.problem_answered"),
    ("answered", "settle", "settled", "proposals.settled"),
    ("draft", "wish", "wished", "proposals.wished"),
    ("wished", "claim", "claimed", "proposals.claimed"),
    ("claimed", "let_go", "wished", "proposals.let_go"),
    ("claimed", "fulfil", "fulfilled", "proposals.fulfilled"),
    ("gathering", "to_problem", "raised", "proposals.became_problem"),
    ("reviewing", "to_problem", "raised", "proposals.became_problem"),
    ("refused", "to_problem", "raised", "proposals.became_problem"),
    ("wished", "to_problem", "raised", "proposals.became_problem"),
    ("gathering", "to_wish", "wished", "proposals.became_wish"),
    ("reviewing", "to_wish", "wished", "proposals.became_wish"),
    ("refused", "to_wish", "wished", "proposals.became_wish"),
    ("raised", "to_wish", "wished", "proposals.became_wish"),
    ("raised", "to_project", "gathering", "proposals.became_project"),
    ("answered", "to_project", "gathering", "proposals.became_project"),
    ("wished", "to_project", "gathering", "proposals.became_project"),
    ("raised", "withdraw", "withdrawn", "proposals.withdrawn"),
    ("wished", "withdraw", "withdrawn", "proposals.withdrawn"),
]


def is_late(due_on: date, today: date) -> bool:
    """True from the day after the unit's answer was due."""
    return today > due_on
