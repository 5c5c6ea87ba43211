"""Passwords and second factors of staff: proving them, and what a good password is.

A password is checked outside of any transaction, because scrypt is slow on purpose. What is proven
travels to the second step as a sealed ticket.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

import pyotp
from werkzeug.security import check_password_hash, generate_password_hash

from commons.clock import now
from commons.crypto import CryptoRefused, same, sha256_hex
from commons.text import fold
from commons.web import keyring
from residents import queries
from residents.common_passwords import COMMON
from residents.models import Credential, Invitation
from residents.rules import PASSWORD_LENGTH, TICKET_LIFE, TOTP_STEP

TOTP = "totp"
RUNS = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm")


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a login and a password: whose they are, and whether they are right."""

    person_id: UUID | None
    is_right: bool
    ticket: str = ""


def prove(login: str, password: str) -> Proof:
    """Check a password; takes the same time for a login that nobody has. Call it in no deed."""
    found = queries.credential(plain_login(login))
    stored = found.password_hash if found else _nobody()
    is_right = check_password_hash(stored, _plain(password)) and found is not None
    ticket = _ticket(found) if is_right and found else ""
    return Proof(found.person_id if found else None, is_right, ticket)


def read_ticket(ticket: str) -> UUID | None:
    """Who proved their password with this ticket; None when it ran out or the password changed."""
    try:
        facts = json.loads(keyring().unseal("ticket", bytes.fromhex(ticket)))
    except (CryptoRefused, ValueError):
        return None
    person_id = UUID(facts["person"])
    found = queries.credential_for_update(person_id)
    if found is None or facts["password"] != sha256_hex(found.password_hash.encode()):
        return None
    return person_id if now() < datetime.fromisoformat(facts["until"]) else None


def hashed(password: str) -> str:
    """What is stored of a password (scrypt)."""
    return generate_password_hash(_plain(password))


def obstacle_to(password: str, *of_person: str) -> str:
    """Why this password must not be used, as a code; empty when it is good.

    No rule of composition: length, and not what everybody tries first (NIST SP 800-63B, 3.1.1.2).
    """
    plain, fewest, most = _plain(password), *PASSWORD_LENGTH
    if len(plain) < fewest:
        return "short"
    if len(plain) > most:
        return "long"
    bare = fold(plain)
    letters = re.sub(r"[^0-9a-z]", "", bare)
    if {bare, letters, letters.rstrip("0123456789")} & COMMON or len(set(bare)) < 4:
        return "common"
    if _is_run(letters):
        return "common"
    parts = [fold(part) for part in of_person if len(part) > 1]
    return "personal" if any(part in bare for part in parts) else ""


def matching_step(secret: str, code: str, last_step: int, moment: datetime) -> int | None:
    """The time step whose code this is, one step of drift allowed; None for a wrong or used one."""
    present, totp = int(moment.timestamp()) // TOTP_STEP, pyotp.TOTP(secret)
    steps = [step for step in (present - 1, present, present + 1) if step > last_step]
    matches = [step for step in steps if same(totp.at(step * TOTP_STEP), code)]
    return matches[0] if matches else None


def shown_factors() -> list[tuple[str, str, str]]:
    """Name, login and present code of the second factor of every invented member of the staff.

    For the demonstration, where nobody has an authenticator; real people never come into it.
    """
    return [
        (name, found.login, pyotp.TOTP(totp_secret(found)).at(now()))
        for name, found in queries.invented_credentials()
    ]


def totp_secret(found: Credential | Invitation) -> str:
    """The secret of a second factor, or of one that is being set up, in the clear."""
    sealed, context = found.totp_sealed, found.person_id.bytes
    return keyring().unseal(TOTP, sealed, context=context).decode()


def plain_login(login: str) -> str:
    """A login to compare by: full-width letters and capitals do not matter."""
    return fold(login)


def _ticket(found: Credential) -> str:
    facts = {
        "person": str(found.person_id),
        "password": sha256_hex(found.password_hash.encode()),
        "until": (now() + TICKET_LIFE).isoformat(),
    }
    return keyring().seal("ticket", json.dumps(facts).encode()).hex()


def _plain(password: str) -> str:
    """One form for what different keyboards send."""
    return unicodedata.normalize("NFKC", password)


def _is_run(letters: str) -> bool:
    return any(letters in run or letters in run[::-1] for run in RUNS) and bool(letters)


@cache
def _nobody() -> str:
    """The hash that unknown logins are checked against."""
    return generate_password_hash("nobody has this password")
