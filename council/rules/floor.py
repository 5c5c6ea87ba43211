"""What is decided about speeches: who comes next, how long, and how much time is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from commons.lifecycle import lifecycle

# D-10. The time left is worked out from stored moments, so no reload and no restart loses it.
SPEECH = lifecycle(
    "speech",
    "waiting",
    [
        ("waiting", "give", "speaking", "council.floor_given"),
        ("speaking", "pause", "paused", "council.floor_paused"),
        ("paused", "resume", "speaking", "council.floor_resumed"),
        ("speaking", "end", "ended", "council.floor_ended"),
        ("paused", "end", "ended", "council.floor_ended"),
        ("waiting", "give_up", "given_up", "council.floor_given_up"),
    ],
)
STANCES = ("for", "against", "question")
HAS_FLOOR = ("speaking", "paused")
EXTENSION = 60  # seconds
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Request:
    """One request for the floor: by whom, when, and how often they have spoken on the item."""

    speech_id: UUID
    stance: str
    asked_at: datetime
    spoken: int


def in_order(waiting: Sequence[Request], last_stance: str = "") -> list[Request]:
    """Questions first, then who has spoken least; for and against in turn, else as asked."""
    left = sorted(waiting, key=lambda one: (one.stance != "question", one.spoken, one.asked_at))
    ordered: list[Request] = []
    stance = last_stance
    while left:
        first = left[0]
        turn = next(
            (one for one in left if one.spoken == first.spoken and _answers(one.stance, stance)),
            first,
        )
        chosen = first if first.stance == "question" else turn
        left.remove(chosen)
        ordered.append(chosen)
        stance = chosen.stance if chosen.stance != "question" else stance
    return ordered


def _answers(stance: str, before: str) -> bool:
    """Whether *stance* is the other side of the speech before."""
    return {stance, before} == {"for", "against"}


def allowed(item_minutes: int, again_minutes: int, spoken: int) -> int:
    """Seconds of a speech: those of the item, no more than the rules give for a further one."""
    return MINUTE * (min(item_minutes, again_minutes) if spoken else item_minutes)


def left(seconds: int, used: int, running_since: datetime | None, moment: datetime) -> int:
    """Seconds left at *moment*; below 0 the time is over."""
    running = int((moment - running_since).total_seconds()) if running_since else 0
    return seconds - used - max(running, 0)
