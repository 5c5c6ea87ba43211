"""In which state of a poll a step is due."""

from typing import Any

from flask_babel import lazy_gettext as _l

from commons.policy import Actor, Answer, Requirement


def stands_at(*states: str) -> Requirement:
    """The poll is in one of *states*: the step is due now."""

    def question(_actor: Actor, poll: Any) -> Answer:
        return poll.state in states

    words = _l("This step is not due now. The page of the poll shows how far it has come.")
    return Requirement(question, f"stands_at_{'_or_'.join(states)}", words)
