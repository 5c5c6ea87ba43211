"""Who may do what, and why not: one list of requirements per deed, denied by default.

The same function greys the button, words the page and refuses the request. There is no superuser:
a role is a requirement with a scope, never a way around roll, phase or secrecy.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

Facts = Mapping[str, Any]
Answer = bool | Facts


@dataclass(frozen=True, slots=True)
class Grant:
    """A role with its scope: everything below *area_path*, or one council, or one unit."""

    role: str
    area_path: str | None = None
    council_id: UUID | None = None
    unit_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a plain value made once per request, never a database row.

    *level* is the identity level V0 to V4; *kind* is ``person``, ``clock`` (the worker) or
    ``anonymous``.
    """

    person_id: UUID | None = None
    name: str = ""
    level: int = 0
    area_id: UUID | None = None
    area_path: str = ""
    grants: tuple[Grant, ...] = ()
    session_id: UUID | None = None
    kind: str = "anonymous"
    second_factor: bool = False

    @property
    def is_staff(self) -> bool:
        """True for people who work for the committee, the office or a unit."""
        return any(grant.role in STAFF_ROLES for grant in self.grants)

    @property
    def roles(self) -> frozenset[str]:
        """The names of the roles held now, whatever their scope."""
        return frozenset(grant.role for grant in self.grants)


STAFF_ROLES: set[str] = set()
ANONYMOUS = Actor()
CLOCK = Actor(kind="clock", name="clock")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why not: a code for machines and words for people."""

    code: str
    words: LazyString
    facts: Facts = field(default_factory=dict)

    @property
    def message(self) -> str:
        """The words in the reader's language, saying what to do next."""
        return str(self.words) % dict(self.facts) if self.facts else str(self.words)


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Raised by :func:`require`; the web layer answers 409 (or 403) and says why."""

    def __init__(self, refusal: Refusal, deed: str = "") -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.deed = deed


@dataclass(frozen=True, slots=True)
class Requirement:
    """A named question about an actor and a subject; its answer is None when it is met."""

    question: Callable[[Actor, Any], Answer]
    code: str
    words: LazyString
    role: str | None = None

    def __call__(self, actor: Actor, subject: Any) -> Refusal | None:
        answer = self.question(actor, subject)
        if answer is True:
            return None
        facts = answer if isinstance(answer, Mapping) else {}
        return Refusal(self.code, self.words, facts)


def requirement(words: LazyString) -> Callable[[Callable[[Actor, Any], Answer]], Requirement]:
    """Make a requirement of a function; *words* tell a refused person why and what to do.

    The function answers True when met; False, or the facts that fill the words, when not.
    """

    def register(question: Callable[[Actor, Any], Answer]) -> Requirement:
        return Requirement(question, question.__name__, words)

    return register


class Scoped(Protocol):
    """What a role is measured against: the council and the place a matter belongs to."""

    council_id: UUID
    area_path: str


def covers(grant: Grant, subject: Any) -> bool:
    """True when *subject* lies inside the scope of *grant*."""
    if grant.council_id is not None:
        return getattr(subject, "council_id", None) == grant.council_id
    if grant.unit_id is not None:
        return getattr(subject, "unit_id", None) == grant.unit_id
    path = getattr(subject, "area_path", None)
    return path is not None and grant.area_path is not None and path.startswith(grant.area_path)


def has_role(*roles: str, words: LazyString) -> Requirement:
    """The actor holds one of *roles* over the subject (or anywhere, when there is no subject)."""

    def question(names: tuple[str, ...], actor: Actor, subject: Any) -> Answer:
        held = [grant for grant in actor.grants if grant.role in names]
        return bool(held) if subject is None else any(covers(grant, subject) for grant in held)

    return Requirement(partial(question, roles), f"has_role_{'_or_'.join(roles)}", words, roles[0])


@requirement(_l("This is done by the clock, not by a person."))
def is_clock(actor: Actor, _subject: Any) -> Answer:
    return actor.kind == "clock"


POLICY: dict[str, tuple[Requirement, ...]] = {}
# How ``flask explain`` finds what a policy looks at, where that is more than one row.
SUBJECTS: dict[str, Callable[[Actor, UUID], Any]] = {}
asked: ContextVar[set[str] | None] = ContextVar("asked", default=None)


def policy(table: Mapping[str, Sequence[Requirement]]) -> None:
    """Register the requirements of deeds; a deed is named once in the whole house."""
    for deed, requirements in table.items():
        if deed in POLICY:
            raise ValueError(f"{deed} already has a policy")
        if not requirements:
            raise ValueError(f"{deed} needs at least one requirement")
        POLICY[deed] = tuple(requirements)


def explain(deed: str, actor: Actor, subject: Any = None) -> list[tuple[str, Refusal | None]]:
    """Every requirement of *deed* with its answer, in order."""
    return [(asks.code, asks(actor, subject)) for asks in POLICY[deed]]


def may(deed: str, actor: Actor, subject: Any = None) -> Refusal | None:
    """None when *actor* may do *deed* to *subject*, else the first reason why not."""
    for asks in POLICY[deed]:
        refusal = asks(actor, subject)
        if refusal is not None:
            return refusal
    return None


def require(deed: str, actor: Actor, subject: Any = None) -> None:
    """Raise :class:`Refused` unless *actor* may do *deed* to *subject*."""
    pending = asked.get()
    if pending is not None:
        pending.add(deed)
    refusal = may(deed, actor, subject)
    if refusal is not None:
        raise Refused(refusal, deed)


def acting_role(deed: str, actor: Actor, subject: Any = None) -> str:
    """The role in which *actor* does *deed*: the one a met role requirement names."""
    if actor.kind != "person":
        return actor.kind
    for asks in POLICY.get(deed, ()):
        if asks.role is not None:
            for grant in actor.grants:
                if grant.role in asks.code and covers(grant, subject):
                    return grant.role
    return "resident"
