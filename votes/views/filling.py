"""Forms about people on a roll: done, or back on their page with what is wrong."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask.typing import ResponseReturnValue

from residents import queries as people
from votes import actions
from votes.words.polls import NOT_A_POLL_WORDS


def filled(
    form: Any,
    blamed: Any,
    deed: Callable[[], object],
    again: Callable[[], ResponseReturnValue],
    done: ResponseReturnValue,
) -> ResponseReturnValue:
    """Do a deed with what was filled in; with gaps or a refusal the page comes back."""
    if not form.validate_on_submit():
        return again()
    try:
        deed()
    except actions.NotAPoll as refusal:
        blamed.errors = [str(NOT_A_POLL_WORDS[refusal.code])]
        return again()
    return done


def meant(words: str) -> UUID:
    """The one person whom these words name; raises :class:`NotAPoll` for none and for several."""
    found = people.called(words)
    if len(found) != 1:
        raise actions.NotAPoll("nobody_meant" if not found else "several_meant")
    return found[0].id
