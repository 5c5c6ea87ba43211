"""Doing things at the same instant, in threads and in processes."""

import threading
from collections.abc import Callable, Sequence
from typing import Any

from flask import Flask


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
