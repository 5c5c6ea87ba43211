"""Coming to the ballot without an account: roll match with a code by SMS, or a code on paper.

Whoever asks learns nothing about the roll: the answer is the same work in the same words for a
neighbour, a stranger and a typing error. What was typed is compared only by the errand that sends
a message (or does not), and with a code on paper only where the code itself is right.
"""

from dataclasses import dataclass
from uuid import UUID

from commons import outbox
from commons.action import action
from commons.clock import now
from commons.crypto import code6, same
from commons.database import db, new_id
from commons.network import network_of
from commons.policy import Actor, require
from commons.text import fold
from commons.web import keyring
from residents import phones
from residents.models import Person
from votes import passes, queries
from votes.casting import ONLINE, hold
from votes.models import EntranceTry, Poll, PrintedPass
from votes.passes import Pass
from votes.queries import entrances
from votes.rules import ENTRANCE_MINUTES, ENTRANCE_TRIES

WRONG, REPLACED = "wrong", "replaced"

Keys = dict[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says they are: name, year of birth, last four digits of the phone (or none)."""

    name: str
    birth_year: int
    phone_end: str

    def fits(self, person: Person) -> bool:
        """True when the register says the same in all three."""
        known = phones.of(person)[-4:]
        is_named = same(fold(person.name), fold(self.name))
        is_born = same(str(person.birth_year), str(self.birth_year))
        return same(known, self.phone_end) & is_named & is_born


@dataclass(frozen=True, slots=True)
class Knock:
    """A try to come in: the poll, and how long it must wait after too many before it."""

    poll: Poll
    minutes_left: int


@action("votes.ask_entrance", recorded=False)
def ask_entrance(actor: Actor, poll_id: UUID, claim: Claim, *, browser: str, address: str) -> None:
    """Promise a code to the phone that the register holds for *claim*, good in *browser* only.

    Not recorded: when somebody wanted to vote is forgotten with the try.
    """
    row = _knock("votes.ask_entrance", actor, poll_id, claim, _keys(poll_id, claim, address))
    code = code6()
    row.browser, row.code_digest = browser, _sms_digest(row.id, code)
    told = "\n".join((claim.name, str(claim.birth_year), claim.phone_end, code, str(row.id)))
    outbox.later("votes.send_entrance", sealed=keyring().seal("errand", told.encode()).hex())


@action("votes.enter_with_code", recorded=False)
def enter_with_code(actor: Actor, poll_id: UUID, *, browser: str, code: str) -> Pass | None:
    """Take the code that was sent, once and in the browser that asked; None for any other.

    Not recorded: an entry would tell when who voted.
    """
    require("votes.enter_with_code", actor, queries.poll(poll_id))
    row = entrances.newest_try(poll_id, browser)
    if row is None or row.tries >= ENTRANCE_TRIES or entrances.is_over(row, ENTRANCE_MINUTES):
        return None
    row.tries += 1
    if not same(row.code_digest, _sms_digest(row.id, code)) or row.person_id is None:
        return None
    person = db.session.get_one(Person, row.person_id)
    row.code_digest, row.person_id = "", None
    _was_right(row)
    return passes.issue(person.id, person.name, ONLINE)


@action("votes.enter_with_paper", recorded=False)
def enter_with_paper(
    actor: Actor, poll_id: UUID, claim: Claim, *, code: str, address: str
) -> Pass | str:
    """Take a code on paper with the three facts beside it; a pass, or why not as a code.

    Only who holds a cancelled code *and* knows its person is told that it was replaced. Not
    recorded, as :func:`enter_with_code`.
    """
    keys = _keys(poll_id, claim, address)
    # Who holds a paper cannot be kept out by tries with their name made elsewhere.
    keys = {name: key for name, key in keys.items() if name != "called"}
    row = _knock("votes.enter_with_paper", actor, poll_id, claim, keys)
    printed = db.session.get(PrintedPass, (poll_id, paper_digest(poll_id, code)))
    if printed is None:
        return WRONG
    person = db.session.get_one(Person, printed.person_id)
    if not claim.fits(person):
        return WRONG
    if printed.cancelled_at:
        return REPLACED
    _was_right(row)
    return passes.issue(person.id, person.name, ONLINE)


def paper_digest(poll_id: UUID, code: str) -> str:
    """What is stored of a code on paper."""
    return keyring().hmac_code("ballot-paper", f"{poll_id} {code}")


@action("votes.match_entrance", recorded=False)
def match_entrance(actor: Actor, try_id: UUID, claim: Claim) -> str:
    """The phone to send the code of a try to, empty when nobody on the roll fits.

    Not recorded, as :func:`ask_entrance`. Twice the same try is answered twice the same.
    """
    row = db.session.get(EntranceTry, try_id)
    require("votes.match_entrance", actor, row)
    if row is None or not row.code_digest or entrances.is_over(row, ENTRANCE_MINUTES):
        return ""
    fitting = [
        person
        for person in entrances.people_called(row.poll_id, claim.name, claim.birth_year)
        if person.phone_sealed and claim.fits(person)
    ]
    if len(fitting) != 1 or entrances.has_had_enough_codes(row, fitting[0].id):
        return ""
    row.person_id = fitting[0].id
    return phones.of(fitting[0])


def _knock(deed: str, actor: Actor, poll_id: UUID, claim: Claim, keys: Keys) -> EntranceTry:
    poll = queries.poll(poll_id)
    for key in sorted(keys.values()):
        hold(key)
    minutes = max(lock.minutes_left for lock in entrances.locks_of(poll_id, keys))
    require(deed, actor, Knock(poll, minutes))
    row = EntranceTry(
        id=new_id(), poll_id=poll_id, at=now(), code_digest="", browser="", tries=0,
        **{"called": "", **keys},
    )  # fmt: skip
    db.session.add(row)
    return row


def _keys(poll_id: UUID, claim: Claim, address: str) -> Keys:
    """What the tries of this visitor are counted by, hashed."""
    said, network = fold(claim.name), network_of(address)
    named = {"who": f"{said} {network}", "called": f"name {said}", "origin": f"from {network}"}
    return {
        key: keyring().hmac_code("entrance", f"{poll_id} {value}") for key, value in named.items()
    }


def _was_right(row: EntranceTry) -> None:
    """A try that let somebody in counts against nobody."""
    row.who = row.called = row.origin = ""


def _sms_digest(try_id: UUID, code: str) -> str:
    return keyring().hmac_code("ballot-sms", f"{try_id} {code}")
