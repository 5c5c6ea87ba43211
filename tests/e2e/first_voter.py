"""A first-time voter from the front door to the receipt, by four ways, with every tap counted.

What is measured is waiting; what a person does is modelled: :data:`TAP` seconds to find and touch
a button or a box, :data:`KEY` for a key that moves or presses, :data:`LETTER` to type one sign.
Reading is not in it: people read as long as they like.
"""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypedDict

from playwright.sync_api import Locator, expect

from tests.e2e.visitor import DESK, PHONE, Visitor
from tests.e2e.words import zh

TAP, KEY, LETTER = 1.5, 0.3, 0.5
GOAL = 90  # seconds of waiting and tapping
STEPS = 4
CHOSEN = 3
FURTHEST = 120  # presses of Tab before a control counts as out of reach
ASKED = "征求居民意见：2027"
STEP = re.compile(r"\d+")
WAYS = ("taps", "no-javascript", "keyboard", "one-at-a-time")


class Facts(TypedDict):
    """What the browser of a voter is like."""

    width: int
    elder: bool
    javascript: bool


def facts_of(way: str) -> Facts:
    """The browser of somebody who votes by one of :data:`WAYS`."""
    return {
        "width": DESK if way == "keyboard" else PHONE,
        "elder": way == "one-at-a-time",
        "javascript": way != "no-javascript",
    }


@dataclass
class Journey:
    """One voter on the way; *way* is a key of :data:`WAYS`."""

    me: Visitor
    way: str
    taps: int = 0
    keys: int = 0
    letters: int = 0
    pages: int = 0
    waited: float = 0.0
    steps: list[int] = field(default_factory=list)

    @property
    def tapping(self) -> float:
        """Seconds of a person's own doing, as modelled."""
        return self.taps * TAP + self.keys * KEY + self.letters * LETTER

    @property
    def seconds(self) -> float:
        """Seconds of waiting and tapping together."""
        return self.waited + self.tapping

    def vote(self, phone: str) -> str:
        """From the front door to the receipt; the number on it."""
        self._wait(lambda: self.me.go("/"))
        card = self.me.page.locator("main .card").filter(has_text=ASKED)
        self._go(card.get_by_role("link", name=zh("Go and vote")))
        self._at(1)
        self._go(self.me.link(zh("Sign in")))
        self._sign_in(phone)
        self._at(1)
        self._choose()
        self._at(3)
        expect(self.me.page.locator(".chosen li")).to_have_count(CHOSEN)
        self._go(self._button("Cast the ballot"))
        self._at(STEPS)
        return self.me.page.locator(".receipt-number").inner_text()

    def _sign_in(self, phone: str) -> None:
        self._type("Mobile number", phone)
        self._go(self._button("Send me a code"))
        begun = time.monotonic()
        code = self.me.message_to(phone)
        self.waited += time.monotonic() - begun
        self._type("Code of six digits", code)
        self._go(self._button("Sign in"))

    def _choose(self) -> None:
        if self.way == "one-at-a-time":
            self._go(self.me.link(zh("Begin, one at a time")))
            for number in range(1, 13):
                self._at(2)
                self._go(self._button("Choose this one" if number <= CHOSEN else "Not this one"))
            return
        self._go(self.me.link(zh("Begin to vote")))
        self._at(2)
        for number in range(CHOSEN):
            self._touch(self.me.page.locator(".choice-box").nth(2 * number), "Space")
        expect(self.me.page.locator(".choice-box:checked")).to_have_count(CHOSEN)
        self._go(self._button("Next: check"))

    def _at(self, step: int) -> None:
        """The page says which step it is; only the last one looks like the end."""
        page = self.me.page
        said = STEP.findall(page.locator(".steps-words").inner_text())
        assert [int(number) for number in said] == [step, STEPS], page.url
        expect(page.locator(".panel")).to_have_count(1 if step == STEPS else 0)
        expect(page.locator(".not-yet")).to_have_count(1 if 1 < step < STEPS else 0)
        done = page.get_by_role("heading", name=zh("Your ballot is in the box"), level=1)
        expect(done).to_have_count(1 if step == STEPS else 0)
        if self.steps[-1:] != [step]:
            self.steps.append(step)

    def _button(self, label: str) -> Locator:
        return self.me.page.get_by_role("button", name=zh(label), exact=True).first

    def _type(self, label: str, words: str) -> None:
        field_ = self.me.page.get_by_label(re.compile(f"^{re.escape(zh(label))}")).first
        self._reach(field_)
        field_.press_sequentially(words)
        self.letters += len(words)

    def _go(self, control: Locator) -> None:
        """Use a control that leads to another page, and wait for it."""

        def use() -> None:
            with self.me.page.expect_navigation(wait_until="domcontentloaded"):
                control.press("Enter") if self.way == "keyboard" else control.click()

        self._reach(control)
        self._wait(use)

    def _touch(self, control: Locator, key: str) -> None:
        self._reach(control)
        control.press(key) if self.way == "keyboard" else control.check()

    def _reach(self, control: Locator) -> None:
        """A finger goes there at once; a keyboard walks by Tab until the focus is seen on it."""
        if self.way != "keyboard":
            self.taps += 1
            return
        self.keys += 1  # the one that will press it
        for _step in range(FURTHEST):
            if control.evaluate("it => it === document.activeElement"):
                return
            self.me.page.keyboard.press("Tab")
            self.keys += 1
        raise AssertionError(f"the keyboard does not reach {control}")

    def _wait(self, deed: Callable[[], object]) -> None:
        begun = time.monotonic()
        deed()
        self.waited += time.monotonic() - begun
        self.pages += 1
