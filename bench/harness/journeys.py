"""The ways to a ballot on a screen: an account, a code on paper at home, a device in the hall."""

import re
import time

from bench.harness.crowd import (
    BUSY,
    CONFLICT,
    OK,
    PAUSE,
    SEE_OTHER,
    TRIES,
    UNREADABLE,
    Attempt,
    TurnedAway,
)
from bench.harness.visitors import Answer, Lost, Visitor
from tests.world.numbers import NUMBER

IMPATIENT = 4  # every so manieth opens a fresh form after a lost answer
BOOTH_CODE = re.compile(r">([0-9]{4}-[0-9]{4})<")

Form = list[tuple[str, str]]


class Online(Attempt):
    """A person who has signed in."""

    def __init__(self, number: int, visitor: Visitor, choices: tuple[int, ...], poll: str) -> None:
        super().__init__(number, visitor, choices)
        self.path = f"/polls/{poll}"
        self.marks = [("choice", str(choice)) for choice in choices]
        self.forms: list[Form] = []

    def enter(self) -> None:
        """Come to the ballot: an account has done so by signing in."""

    def vote(self) -> str:
        """Choose, check, cast, and go on until there is a receipt."""
        self.enter()
        self._open_form()
        for _ in range(TRIES):
            try:
                answer = self._cast(self.forms[-1])
            except Lost:
                self.crowd.count("lost_casts")
                self._look_again()
                continue
            if answer.code != CONFLICT:
                return self.receipt(answer)
            self.forms.pop()
            if not self.forms:
                raise TurnedAway(answer.location)
            self.crowd.count("refused")  # the older form was taken after all: it leads there
        raise RuntimeError("no answer to the cast after many tries")

    def receipt(self, answer: Answer) -> str:
        """The number of the receipt that the answer leads to."""
        if answer.code != SEE_OTHER or "/receipts/" not in answer.location:
            raise RuntimeError(f"the cast was answered with {answer.code} {answer.location}")
        number, _, said = answer.location.rpartition("/")[2].partition("?done=")
        if said == "again":
            self.crowd.count("repeated")
        return number

    def _open_form(self) -> None:
        """A checked form of our own: its nonce makes any retry harmless."""
        page = self.ask("get", f"{self.path}/ballot/choices")
        if page.code == SEE_OTHER:
            return self._voted_already()
        form = [("csrf_token", page.field("csrf_token")), ("nonce", page.field("nonce"))]
        form += self.marks
        checked = self.ask("post", f"{self.path}/ballots", [*form, ("step", "check")])
        if checked.code == CONFLICT:
            return self._voted_already()
        if checked.code != OK or checked.field("nonce") != dict(form)["nonce"]:
            raise RuntimeError(f"the check page answered {checked.code}")
        blank = [] if self.marks else [("blank", "yes")]
        self.forms.append([*form, *blank, ("step", "cast")])
        return None

    def _voted_already(self) -> None:
        """With a form of ours that may have been our own doing: that form leads to the receipt."""
        if not self.forms:
            raise TurnedAway("marked before the form was opened")
        self.crowd.count("refused")

    def _cast(self, form: Form) -> Answer:
        while (answer := self.visitor.post(f"{self.path}/ballots", form)).code == BUSY:
            time.sleep(PAUSE)
        return answer

    def _look_again(self) -> None:
        """After a lost answer: some open a fresh form; if they are let in, they cast that one."""
        self.crowd.count("lost")
        time.sleep(PAUSE)
        if self.number % IMPATIENT == 0 and len(self.forms) == 1:
            self._open_form()


class AtHome(Online):
    """A person without an account: three facts and the code on paper."""

    facts: Form  # name, year of birth, end of the phone number, code

    def enter(self) -> None:
        """Type what is asked; the answer gives the pass."""
        place = f"{self.path}/entrance/paper"
        page = self.ask("get", place)
        form = [("csrf_token", page.field("csrf_token")), *self.facts]
        answer = self.ask("post", place, form)
        if answer.code != SEE_OTHER:
            raise RuntimeError(f"the code on paper was answered with {answer.code}")


class OnDevice(Online):
    """A person who gets a code from an officer and types it on the shared device."""

    channel = "device"
    officer: Visitor
    person: tuple[str, str]  # id and name

    def enter(self) -> None:
        """A code that an answer has lost is worth nothing: the officer gives a new one."""
        for _ in range(TRIES):
            page = self.ask("get", f"{self.path}/booth")
            form = [("csrf_token", page.field("csrf_token")), ("code", self._code())]
            answer = self.ask("post", f"{self.path}/booth", form)
            if answer.code == SEE_OTHER:
                return
            if answer.code != UNREADABLE:
                raise RuntimeError(f"the device answered {answer.code}")
        raise RuntimeError("no code was taken after many tries")

    def leave(self) -> None:
        """The officer turns to somebody else."""
        self.officer.close()
        super().leave()

    def receipt(self, answer: Answer) -> str:
        """The number on the page that is shown for a moment."""
        found = NUMBER.search(answer.page)
        if answer.code != OK or found is None:
            raise RuntimeError(f"the cast on the device was answered with {answer.code}")
        return found[0].replace("-", "")

    def _code(self) -> str:
        person, name = self.person
        page = self.ask("get", f"{self.path}/booth/codes", by=self.officer)
        form = [("csrf_token", page.field("csrf_token")), ("name", name)]
        answer = self.ask("post", f"{self.path}/booth/codes/{person}", form, by=self.officer)
        if answer.code == CONFLICT:
            raise TurnedAway("the officer sees the mark")
        found = BOOTH_CODE.search(answer.page)
        if found is None:
            raise RuntimeError(f"the officer was answered with {answer.code}")
        return found[1]
