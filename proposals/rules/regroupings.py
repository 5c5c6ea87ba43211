"""What is decided about merging proposals into one and splitting one into several."""

from collections.abc import Iterable
from datetime import timedelta

from commons.lifecycle import lifecycle

REGROUPING = lifecycle(
    "regrouping",
    "asked",
    [
        ("asked", "carry_out", "done", "proposals.regrouped"),
        ("asked", "refuse", "refused", "proposals.regrouping_refused"),
        ("asked", "drop", "dropped", "proposals.regrouping_dropped"),
        ("asked", "overtake", "overtaken", "proposals.regrouping_overtaken"),
    ],
)
KINDS = ("merge", "split")
PARTS = (2, 5)
REGROUPABLE = ("gathering", "reviewing", "deliberating")
SILENCE = timedelta(days=7)
REASON = (4, 500)
AGREED = ("author", "silence")


def goes_on(states: Iterable[str]) -> bool:
    """True when what is made goes straight to review: all it is made of had enough support."""
    return all(state != "gathering" for state in states)
