"""What is decided about the talk on a proposal: threads, their order, who waits before it shows."""

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
