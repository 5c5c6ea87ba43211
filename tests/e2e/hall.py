"""In the hall: what is moved before a ballot, and closing it before its time."""

from collections.abc import Sequence

from tests.e2e.visitor import Visitor
from tests.e2e.words import zh


def carry(chair: Visitor, poll: str, hands: int) -> None:
    """Record every motion that the rules ask for; all present raise their hands."""
    chair.go(f"{poll}/motions")
    while (motions := chair.page.locator("[name=matter]")).count():
        motions.first.check()
        chair.fill("In favour", str(hands))
        chair.fill("Against", "0")
        chair.fill("Abstained", "0")
        chair.press("Record it")


def agree(scrutineers: Sequence[Visitor], poll: str, words: str) -> None:
    """The first scrutineer who is asked agrees to what another officer does next."""
    for one in scrutineers:
        one.go(f"{poll}/scrutiny")
        if one.page.locator("summary", has_text=zh(words)).count():
            return one.confirm(words)
    raise AssertionError(f"no scrutineer could: {words}")


def close_together(chair: Visitor, scrutineers: Sequence[Visitor], poll: str) -> None:
    """The chair asks; the chief scrutineer, and nobody else of them, closes the box."""
    chair.go(f"{poll}/chair").confirm("Ask to close before the time")
    closed = 0
    for one in scrutineers:
        one.go(f"{poll}/scrutiny")
        if one.page.locator("summary", has_text=zh("Close the poll")).count():
            one.confirm("Close the poll")
            closed += 1
    assert closed == 1, f"{closed} scrutineers could close the box"
