"""What is decided about duplicates: whether one may point at another."""

# A matter that has left its author's hands keeps its own way; one that ended needs no other.
MARKABLE = ("gathering", "reviewing", "deliberating", "raised", "wished")
MAIN = (*MARKABLE, "shortlisted", "chosen", "coordinating", "answered", "claimed")
TIE_REASON = (4, 500)


def obstacle_to_tie(state: str, main_state: str, *, is_same: bool, is_chain: bool) -> str:
    """Why one proposal cannot be the duplicate of a main one; empty when it can.

    A chain (the main one is itself a duplicate, or this one has duplicates of its own) would
    leave readers to look further.
    """
    if is_same:
        return "same"
    if state not in MARKABLE:
        return "settled"
    if main_state not in MAIN:
        return "main_settled"
    return "chain" if is_chain else ""
