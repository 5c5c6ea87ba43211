"""The street and its people."""

import re
import shutil
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from itertools import count
from typing import Any, Concatenate, ParamSpec, TypeVar
from uuid import UUID

import pyotp
import sqlalchemy as sa
from flask import Flask
from flask.testing import FlaskClient

from commons import outbox
from commons.clock import now
from commons.crypto import digest_token
from commons.database import db, writing
from commons.policy import ANONYMOUS, Actor
from residents import actions as residents
from residents import messages, passwords, sessions
from residents import queries as people
from residents.models import RoleGrant, Session

P = ParamSpec("P")
R = TypeVar("R")


def inside(
    method: Callable[Concatenate["People", P], R],
) -> Callable[Concatenate["People", P], R]:
    """Run a method of the world in an application context of its own."""

    @wraps(method)
    def run(self: "People", /, *args: P.args, **kwargs: P.kwargs) -> R:
        with self.app.app_context():
            return method(self, *args, **kwargs)

    return run


class People:
    """Founded on first use: 云溪街道 with one community and an administrator of settings."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        shutil.rmtree(app.extensions["settings"].data / "outbox", ignore_errors=True)
        self.numbers = count(1)
        self._street: UUID | None = None
        self._keeper: UUID | None = None
        self._community: UUID | None = None
        self._village: UUID | None = None

    @inside
    def found(self) -> None:
        if self._street is None:
            self._street, self._keeper = residents.found(
                ANONYMOUS,
                kind="street",
                name="云溪街道",
                prefix="云溪",
                keeper="周守正",
                phone=self.phone(),
            )
            self._community = residents.add_area(
                self.actor(self._keeper), self._street, kind="community", name="青禾社区"
            )

    @property
    def street(self) -> UUID:
        self.found()
        assert self._street
        return self._street

    @property
    def community(self) -> UUID:
        self.found()
        assert self._community
        return self._community

    @property
    def village(self) -> UUID:
        """石板村, beside the community."""
        if self._village is None:
            self._village = self._add_village()
        return self._village

    @property
    def street_path(self) -> str:
        """The path of the street in the tree of areas."""
        return self._path_of(self.street)

    @inside
    def _add_village(self) -> UUID:
        return residents.add_area(self.keeper, self.street, kind="village", name="石板村")

    @inside
    def _path_of(self, area_id: UUID) -> str:
        return people.area(area_id).path

    @inside
    def held(self, actor: Actor) -> list[people.Held]:
        """The roles *actor* holds now."""
        return people.held(person_id=actor.person_id)

    @property
    def keeper(self) -> Actor:
        """The administrator of settings."""
        self.found()
        assert self._keeper
        return self.actor(self._keeper)

    def phone(self) -> str:
        """An unused, invented mobile number."""
        return f"199{next(self.numbers):08d}"

    @inside
    def actor(self, person_id: UUID) -> Actor:
        """Who that person is when they act, with the roles they hold now."""
        return people.actor_for(person_id)

    @inside
    def resident(self, name: str = "", **facts: Any) -> Actor:
        """A verified resident of the community."""
        serial = next(self.numbers)
        person = residents.register_person(
            self.keeper,
            facts.pop("area_id", self.community),
            name=name or f"居民{serial}",
            phone=facts.pop("phone", self.phone()),
            **facts,
        )
        return self.actor(person)

    def sign_in(self, client: FlaskClient, actor: Actor) -> str:
        """Let *client* be *actor* from now on; staff with their second factor. The token."""
        token = self.session(actor, actor.second_factor and actor.is_staff)
        with client.session_transaction() as cookie:
            cookie.clear()
            cookie["_user_id"] = token
        return token

    @inside
    def session(self, actor: Actor, second_factor: bool = False) -> str:
        """The token of a new session of *actor*, as after signing in."""
        assert actor.person_id
        with writing():
            token = sessions.start(actor.person_id, second_factor, "test")
            db.session.commit()
        return token

    @inside
    def devices(self, actor: Actor) -> list[Session]:
        """Where *actor* is signed in now."""
        assert actor.person_id
        found = sessions.of(actor.person_id)
        db.session.expunge_all()  # what is handed out outlives this context
        return found

    @staticmethod
    def digest(token: str) -> str:
        """What is stored of a session's token."""
        return digest_token(token)

    def sign_out(self, client: FlaskClient) -> None:
        """Let *client* be a visitor again."""
        with client.session_transaction() as cookie:
            cookie.clear()

    @inside
    def messages(self) -> list[messages.Message]:
        """Do what was promised and read the messages that were sent, newest first."""
        outbox.deliver()
        return messages.seen()

    def sent_code(self, phone: str) -> str:
        """The six digits of the newest message to *phone*, empty when there is none."""
        mine = [message.text for message in self.messages() if message.to == phone]
        found = re.search(r"[0-9]{6}", mine[0]) if mine else None
        return found[0] if found else ""

    @inside
    def enrol(self, actor: Actor, login: str, password: str = "ten projects a year") -> str:
        """Give *actor* a password and a second factor; the secret of the second factor."""
        assert actor.person_id
        link = residents.invite_staff(self.keeper, actor.person_id, login=login)
        residents.choose_password(ANONYMOUS, link, password=password)
        found = people.invitation(digest_token(link), now())
        assert found
        secret = passwords.totp_secret(found)
        code = pyotp.TOTP(secret).at(now() - timedelta(seconds=30))
        assert residents.confirm_second_factor(ANONYMOUS, link, code=code).token
        return secret

    @inside
    def with_role(self, role: str, **scope: Any) -> Actor:
        """A person who holds *role* over the street, unless another scope is given."""
        person = self.resident().person_id
        assert person
        residents.grant_role(self.keeper, person, role=role, **(scope or {"area_id": self.street}))
        return self.actor(person)

    @inside
    def end_roles(self, actor: Actor) -> None:
        """Take every role of *actor* away."""
        grants = sa.select(RoleGrant.id).where(RoleGrant.person_id == actor.person_id)
        for grant in list(db.session.scalars(grants)):
            residents.end_role(self.keeper, grant)
