"""What is decided about the talk on a proposal: threads, their order, who waits before it shows."""

from datetime import date

from commons.calendar import clock_state

KINDS = ("remark", "question")
STANDINGS = ("shown", "waiting", "declined", "hidden")
# What everybody may know of: the words of a hidden remark are gone, its place in the talk is not.
PUBLIC_STANDINGS = ("shown", "hidden")
REMARK_SORTS = ("newest", "oldest", "replied", "balanced")

DEEPEST = 2  # counted from zero: three levels
THREAD_PAGE = 50
REPLIES_SHOWN = 5
_PLACE_DIGITS = 6


def place_below(parent: str, number: int) -> str:
    """Where reply *number* of a thread stands below the place *parent*.

    Sorted as text, the places of a thread give the order in which it is read: every reply under
    what it answers, older before newer.
    """
    return f"{parent}{number:0{_PLACE_DIGITS}d}"


ANSWER_WORKING_DAYS = 5
ANSWER_NEAR_DAYS = 1  # calendar days before the last one in which a clock is called near
QUESTION = (4, 1000)
ANSWER = (2, 2000)
CLOSING = (10, 4000)
QUESTIONS_SHOWN = 3


def clock_of(due: date | None, done_on: date | None, day: date) -> str:
    """How an answer clock stands on *day*: ``none``, ``running``, ``soon``, ``late`` or ``done``.

    An answer after the last day stays ``done``; that it was late is told by the dates.
    """
    if done_on is not None:
        return "done"
    if due is None:
        return "none"
    words = {"late": "late", "near": "soon", "on_time": "running"}
    return words[clock_state(day, due, ANSWER_NEAR_DAYS)]
