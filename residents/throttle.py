"""How often one may knock: limits per address and per login, counted before anything is tried.

A street shares one address behind a mobile network, so limits per address are wide; what protects
a person are the tries of each code. A browser that has signed in as staff before counts apart, so
that nobody can lock its owner out by typing wrong passwords elsewhere.
"""

from dataclasses import dataclass

from flask import request

from commons.crypto import same
from commons.limits import Limit, count, forgive, guess
from commons.network import network_of
from commons.text import fold
from commons.web import client_address, keyring
from residents.passwords import plain_login
from residents.rules import TOTP_TRIES

REQUESTS = Limit("code_requests", 300, 600)
TRIES = Limit("code_tries", 300, 600)
PAPER = Limit("paper_tries", 100, 600)
PASSWORDS = Limit("passwords", 10, 900)
PASSWORDS_FROM = Limit("passwords_from", 100, 900)
TOTP = Limit("totp", TOTP_TRIES, 900)
MESSAGES = Limit("messages", 5000, 3600)
LOOKED_UP, LOOKING = Limit("looked_up", 25, 900), Limit("looking", 5, 900)
LOOK_UPS = Limit("look_ups", 300, 900)
KNOWN = "known"


def by_address(limit: Limit) -> None:
    """Count one try from the visitor's address; raises ``TooOften``."""
    count(limit, _hashed(client_address()))


def password(login: str) -> None:
    """Count one try of a password for *login*; raises ``TooOften``."""
    by_address(PASSWORDS_FROM)
    name = plain_login(login)
    apart = "known" if same(request.cookies.get(KNOWN, ""), known_mark(name)) else "new"
    count(PASSWORDS, _hashed(f"{apart} {name}"))


def second_factor(ticket: str) -> None:
    """Count one try of a second factor after one proven password; raises ``TooOften``."""
    by_address(PASSWORDS_FROM)
    count(TOTP, _hashed(ticket))


def messages() -> None:
    """Count one message sent by the whole house: a breaker for the bill; raises ``TooOften``."""
    count(MESSAGES, "all")


def known_mark(login: str) -> str:
    """What the cookie of a browser says in which *login* has signed in before."""
    return keyring().hmac_code("known_browser", plain_login(login))


@dataclass(frozen=True, slots=True)
class Looking:
    """One look-up of somebody by what they say about themselves, counted until it was right."""

    counted: tuple[tuple[Limit, str, int], ...]

    def was_right(self) -> None:
        """The look-up found its person: it counts against nobody."""
        for limit, hashed, moment in self.counted:
            forgive(limit, hashed, moment)


def look_up(name: str) -> Looking:
    """Count one look-up of *name* from this network; raises ``TooOften``.

    Few for one name from one network, whatever a browser calls itself; more for a name from all
    networks, so that many addresses do not help and a neighbour is not locked out from one; many
    for a network, which a whole street may share.
    """
    network = network_of(client_address())
    count(LOOK_UPS, _hashed(network))
    asked = (
        (LOOKING, _hashed(f"{network} {fold(name)}")),
        (LOOKED_UP, _hashed(f"name {fold(name)}")),
    )
    return Looking(tuple((limit, key, guess(limit, key)) for limit, key in asked))


def _hashed(value: str) -> str:
    return keyring().lookup("limit", value)[:40]
