"""The ways into the demonstration: staff are invited as anywhere, and their doors written down.

What is needed to enter lies in a file of the data folder, which only a demonstration has. It holds
nothing that opens a real instance.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pyotp

from commons.clock import now
from commons.crypto import digest_token, grouped
from commons.policy import ANONYMOUS
from commons.settings import DEMONSTRATION
from commons.web import settings
from front.demo.places import FOUNDED
from front.demo.street import Neighbour, Street
from front.demo.texts import Row, table
from residents import actions, passwords, queries

PASSWORD = "yunxi-bridge-2027"  # noqa: S105 - of invented people only, printed at every start
FILE = DEMONSTRATION
PAPER = -1


@dataclass(frozen=True)
class Doors:
    """Who can be entered as: names with phones, a name with a code on paper, staff by login."""

    resident: tuple[str, str]
    delegate: tuple[str, str]
    scrutineers: list[tuple[str, str]]
    paper: tuple[str, str]
    staff: dict[str, tuple[str, str]]


def enrol(street: Street) -> None:
    """Let everybody of the staff who has a login choose password and second factor."""
    with street.office(FOUNDED + 2, 10):
        for row in _staff():
            _enrol(street, street.staff[row["key"]], row["login"])


def _enrol(street: Street, person: UUID, login: str) -> None:
    secret = actions.invite_staff(street.actor("keeper"), person, login=login)
    actions.choose_password(ANONYMOUS, secret, password=PASSWORD)
    invitation = queries.invitation(digest_token(secret), now())
    assert invitation
    code = pyotp.TOTP(passwords.totp_secret(invitation)).at(now())
    entered = actions.confirm_second_factor(ANONYMOUS, secret, code=code)
    assert entered.token


def write_down(street: Street) -> None:
    """Print a code for somebody without a phone, and keep every way in for the greeting."""
    elder = next(one for one in street.people if one.is_verified and not one.phone)
    with street.at(PAPER, 11):
        code = actions.issue_printed_code(street.actor("steward"), elder.id)
    seated = {one.id: one for one in street.delegates}
    doors = Doors(
        resident=_known(street.visitor),
        delegate=_known(street.voter),
        scrutineers=[_known(seated[person]) for person in street.scrutineers],
        paper=(elder.name, grouped(code)),
        staff={row["login"]: (row["role"], row["name"]) for row in _staff()},
    )
    _file().write_text(json.dumps(asdict(doors), ensure_ascii=False, indent=1), "utf-8")


def read() -> Doors | None:
    """The ways in of this demonstration; None where there is none."""
    if settings().production or not _file().exists():
        return None
    kept: dict[str, Any] = json.loads(_file().read_text("utf-8"))
    return Doors(**kept)


def _staff() -> list[Row]:
    """The people of the staff who sign in."""
    return [row for row in table("staff.tsv") if row["login"]]


def _known(one: Neighbour) -> tuple[str, str]:
    return one.name, one.phone


def _file() -> Path:
    return settings().data / FILE
