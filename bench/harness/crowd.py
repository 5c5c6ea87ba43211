"""Delegates who vote over HTTP until they hold a receipt, whatever happens to the server."""

import random
import threading
import time
from collections import Counter
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from uuid import UUID

from bench.harness.visitors import Answer, Lost, Visitor

PAUSE = 0.1  # seconds before somebody tries again
TRIES = 2000
IMPATIENT = 4  # every so manieth opens a fresh form after a lost answer
SEE_OTHER, CONFLICT, BUSY = 303, 409, 503
MARKS = ((), (1,), (2,), (3,), (1, 2), (1, 3), (2, 3))


class Crowd:
    """Who was told what. *cookies* holds one signed-in delegate each."""

    def __init__(
        self, port: int, poll: UUID, cookies: Sequence[dict[str, str]], chance: random.Random
    ) -> None:
        self.port, self.poll, self.size = port, poll, len(cookies)
        self.acknowledged: dict[int, str] = {}
        self.marks: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.kills = self.crashes = self.bitten = 0
        self.lost = self.lost_casts = self.repeated = self.refused = 0
        self._waiting: SimpleQueue[tuple[int, dict[str, str], tuple[int, ...]]] = SimpleQueue()
        self._lock = threading.Lock()
        self._clients: list[threading.Thread] = []
        for number, cookie in enumerate(cookies):
            choices = chance.choice(MARKS)
            self.marks.update(choices)
            self._waiting.put((number, cookie, choices))

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

    def _vote_in_turn(self) -> None:
        while True:
            try:
                number, cookie, choices = self._waiting.get_nowait()
            except Empty:
                return
            journey = Journey(self, number, Visitor(self.port, cookie), choices)
            try:
                journey.vote()
            except (KeyError, RuntimeError) as error:
                self.wrong.append(f"delegate {number}: {error}")
            finally:
                journey.visitor.close()


class Journey:
    """One delegate from the open form to the receipt."""

    def __init__(
        self, crowd: Crowd, number: int, visitor: Visitor, choices: tuple[int, ...]
    ) -> None:
        self.crowd, self.number, self.visitor = crowd, number, visitor
        self.path = f"/polls/{crowd.poll}"
        self.marks = [("choice", str(choice)) for choice in choices]
        self.forms: list[list[tuple[str, str]]] = []

    def vote(self) -> None:
        """Choose, check, cast, and go on until there is a receipt."""
        self._open_form()
        for _ in range(TRIES):
            try:
                answer = self._cast(self.forms[-1])
            except Lost:
                self.crowd.count("lost_casts")
                self._look_again()
                continue
            if answer.code == CONFLICT and len(self.forms) > 1:
                self.forms.pop()  # the older form was taken after all: it leads to the receipt
                self.crowd.count("refused")
                continue
            self._take(answer)
            return
        raise RuntimeError("no answer to the cast after many tries")

    def _open_form(self) -> None:
        """A checked form of our own: its nonce makes any retry harmless."""
        page = self._ask("get", f"{self.path}/ballot/choices")
        if page.code == SEE_OTHER and self.forms:
            self.crowd.count("refused")  # recorded already: the form we have leads to the receipt
            return
        form = [("csrf_token", page.field("csrf_token")), ("nonce", page.field("nonce"))]
        form += self.marks
        checked = self._ask("post", f"{self.path}/ballots", [*form, ("step", "check")])
        if checked.code != 200 or checked.field("nonce") != dict(form)["nonce"]:
            raise RuntimeError(f"the check page answered {checked.code}")
        blank = [] if self.marks else [("blank", "yes")]
        self.forms.append([*form, *blank, ("step", "cast")])

    def _cast(self, form: list[tuple[str, str]]) -> Answer:
        while (answer := self.visitor.post(f"{self.path}/ballots", form)).code == BUSY:
            time.sleep(PAUSE)
        return answer

    def _take(self, answer: Answer) -> None:
        """Note the receipt that the answer leads to."""
        if answer.code != SEE_OTHER or "/receipts/" not in answer.location:
            raise RuntimeError(f"the cast was answered with {answer.code} {answer.location}")
        tracker, _, said = answer.location.rpartition("/")[2].partition("?done=")
        if said == "again":
            self.crowd.count("repeated")
        self.crowd.acknowledged[self.number] = tracker

    def _look_again(self) -> None:
        """After a lost answer: some open a fresh form; if they are let in, they cast that one."""
        self.crowd.count("lost")
        time.sleep(PAUSE)
        if self.number % IMPATIENT == 0 and len(self.forms) == 1:
            self._open_form()

    def _ask(self, how: str, path: str, facts: Sequence[tuple[str, str]] = ()) -> Answer:
        """A request that may be sent again without harm, until it is answered."""
        for _ in range(TRIES):
            try:
                answer = self.visitor.post(path, facts) if how == "post" else self.visitor.get(path)
                if answer.code != BUSY:
                    return answer
            except Lost:
                self.crowd.count("lost")
            time.sleep(PAUSE)
        raise RuntimeError(f"no answer to {path} after many tries")
