"""Doing things at the same instant, in threads and in processes."""

import threading
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from flask import Flask

from commons import ledger
from commons.lifecycle import Impossible
from commons.policy import Refused


def at_once(app: Flask, deeds: Sequence[Callable[[], Any]]) -> list[Any]:
    """Start all *deeds* together, each in a context of its own; results or exceptions in order."""
    answers: list[Any] = [None] * len(deeds)
    ready = threading.Barrier(len(deeds))

    def run(place: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                answers[place] = deeds[place]()
            except Exception as error:
                answers[place] = error

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def settled(app: Flask, deeds: Sequence[Callable[[], Any]]) -> tuple[int, Counter[str]]:
    """How many of *deeds*, done together, were done, and why the others were refused.

    Anything but a refusal in words is raised: on a page it would be a failure.
    """
    answers = at_once(app, deeds)
    failed = [each for each in answers if isinstance(each, Exception)]
    if broken := [each for each in failed if not isinstance(each, Refused | Impossible)]:
        raise broken[0]
    codes = Counter(
        each.refusal.code if isinstance(each, Refused) else "impossible" for each in failed
    )
    return len(answers) - len(failed), codes


def told(docket_id: UUID, event: str, **facts: Any) -> int:
    """How often the ledger of a matter says this with these facts, the chain being whole."""
    assert ledger.verify(docket_id) is None
    wanted = {name: str(value) for name, value in facts.items()}.items()
    return sum(
        entry.event == event and wanted <= entry.facts.items()
        for entry in ledger.entries(docket_id)
    )
