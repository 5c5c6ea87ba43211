"""People who vote over HTTP until they are told of it, whatever happens to the server."""

import threading
import time
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from queue import Empty, SimpleQueue

from bench.harness.visitors import Answer, Lost, Visitor

PAUSE = 0.1  # seconds before somebody tries again
TRIES = 2000
OK, SEE_OTHER, CONFLICT, UNREADABLE, BUSY = 200, 303, 409, 422, 503


class TurnedAway(RuntimeError):  # noqa: N818 - said of a voter
    """The roll says that this person has voted, by this way or another."""


class Asker:
    """Somebody in front of a server that goes down and comes back, and who asks until answered."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.crowd: Crowd

    def leave(self) -> None:
        """Hang up."""
        self.visitor.close()

    def ask(
        self, how: str, path: str, facts: Sequence[tuple[str, str]] = (), by: Visitor | None = None
    ) -> Answer:
        """A request that may be sent again without harm, until it is answered."""
        by = by or self.visitor
        for _ in range(TRIES):
            try:
                answer = by.post(path, facts) if how == "post" else by.get(path)
                if answer.code != BUSY:
                    return answer
            except Lost:
                self.crowd.count("lost")
            time.sleep(PAUSE)
        raise RuntimeError(f"no answer to {path} after many tries")


class Attempt(Asker, ABC):
    """One try of one person by one channel, from the first page to the receipt.

    *number* is the person's: several attempts may have the same, and one of them may succeed.
    """

    channel = "online"

    def __init__(self, number: int, visitor: Visitor, choices: tuple[int, ...]) -> None:
        super().__init__(visitor)
        self.number, self.choices = number, choices

    @abstractmethod
    def vote(self) -> str:
        """Vote, and go on until there is an answer: the number of the receipt.

        Raises :class:`TurnedAway`.
        """


class Crowd:
    """Everybody with their attempts, and who was told what."""

    def __init__(self, attempts: Sequence[Attempt]) -> None:
        self.attempts = Counter(one.number for one in attempts)
        self.size = len(self.attempts)
        self.acknowledged: dict[int, str] = {}
        self.taken: list[Attempt] = []
        self.wrong: list[str] = []
        self.kills = self.crashes = self.bitten = 0
        self.lost = self.lost_casts = self.repeated = self.refused = self.turned_away = 0
        self._waiting: SimpleQueue[Attempt] = SimpleQueue()
        self._lock = threading.Lock()
        self._clients: list[threading.Thread] = []
        for one in attempts:
            one.crowd = self
            self._waiting.put(one)

    def come(self, clients: int) -> None:
        """Let so many of them vote at a time, in threads."""
        for _ in range(clients):
            self._clients.append(threading.Thread(target=self._vote_in_turn, daemon=True))
            self._clients[-1].start()

    def is_done(self) -> bool:
        """Whether everybody has left."""
        return not any(client.is_alive() for client in self._clients)

    def count(self, name: str) -> None:
        """One more of *name*, by any thread."""
        with self._lock:
            setattr(self, name, getattr(self, name) + 1)

    def receipts(self, *channels: str) -> list[str]:
        """The receipts that were given in *channels*."""
        taken = [one for one in self.taken if one.channel in channels]
        return [self.acknowledged[one.number] for one in taken]

    def doubled(self) -> list[str]:
        """Whose attempts did not end as they must: one taken, each other one turned away."""
        again = self.attempts.total() - self.size
        if self.is_done() and not self.wrong and self.turned_away != again:
            return [f"{self.turned_away} attempts were turned away, {again} were second ones"]
        return []

    def _vote_in_turn(self) -> None:
        while True:
            try:
                attempt = self._waiting.get_nowait()
            except Empty:
                return
            try:
                self._acknowledge(attempt, attempt.vote())
            except TurnedAway:
                self.count("turned_away")
            except (KeyError, RuntimeError) as error:
                self.wrong.append(f"{attempt.channel}, person {attempt.number}: {error}")
            finally:
                attempt.leave()

    def _acknowledge(self, attempt: Attempt, receipt: str) -> None:
        with self._lock:
            if attempt.number in self.acknowledged:
                self.wrong.append(f"person {attempt.number} was told twice, by {attempt.channel}")
            self.acknowledged[attempt.number] = receipt
            self.taken.append(attempt)
