"""Signing in with a code: sent by SMS, or printed for somebody without a phone.

What is known about a number is asked only by the errand that sends (or does not send) the code:
the answer to whoever asks is the same work, in the same words, for every number.
"""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa

from commons import ledger, outbox
from commons.action import action
from commons.clock import now
from commons.crypto import code6, random_code, same
from commons.database import db, new_id
from commons.policy import Actor, require
from commons.text import phone as read_phone
from commons.web import keyring
from residents import phones, queries, sessions
from residents.actions import books
from residents.models import PrintedCode, SignInCode
from residents.rules import CODE_LIFE, CODE_TRIES, PRINTED_LENGTH, PRINTED_LIFE
from residents.subjects import CodeRequest, Inside

WRONG, SPENT = "wrong", "spent"


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to a try to sign in: a session's token, or why not and how many tries are left."""

    token: str = ""
    refusal: str = ""
    left: int = 0


@action("residents.request_code", recorded=False)
def request_code(actor: Actor, *, phone: str, browser: str) -> None:
    """Promise a code to *phone*, good only in *browser* (a secret of its cookie).

    Not recorded: when somebody wanted to sign in is forgotten with the code. Asking again within
    a minute in the same browser changes nothing, so that a double tap does no harm.
    """
    number = read_phone(phone)
    lookup = phones.lookup(number)
    request = CodeRequest(lookup, browser, queries.newest_code(lookup))
    require("residents.request_code", actor, request)
    if request.is_repeated:
        return
    code, row = code6(), SignInCode(id=new_id(), phone_lookup=lookup, browser=browser)
    row.digest = _digest(row, code)
    row.made_at, row.expires_at = now(), now() + CODE_LIFE
    db.session.add(row)
    facts = f"{number} {code} {row.expires_at.isoformat()}"
    outbox.later("residents.send_code", sealed=keyring().seal("errand", facts.encode()).hex())


@action("residents.enter_with_code", recorded=False)
def enter_with_code(
    actor: Actor, *, phone: str, browser: str, code: str, device: str = ""
) -> Entry:
    """Sign in with the code that was sent to *phone*; every try counts, right once only.

    Not recorded: the session itself says when it began, and is forgotten in its time.
    """
    require("residents.enter_with_code", actor)
    lookup = phones.lookup(phone)
    row = queries.newest_code(lookup, browser)
    if row is None or row.used_at or row.expires_at <= now() or row.tries >= CODE_TRIES:
        return Entry(refusal=SPENT)
    row.tries += 1
    person = queries.holder_of(lookup)
    if not same(row.digest, _digest(row, code)) or person is None or person.left_at:
        left = CODE_TRIES - row.tries
        return Entry(refusal=WRONG if left else SPENT, left=left)
    row.used_at = now()
    return Entry(sessions.begin(actor, person.id, False, device))


@action("residents.issue_printed_code")
def issue_printed_code(actor: Actor, person_id: UUID) -> str:
    """A one-time code on paper for somebody without a phone; earlier ones no longer count."""
    person = queries.person(person_id)
    require("residents.issue_printed_code", actor, Inside(queries.area(person.area_id)))
    cancel_printed_codes(person_id)
    code = random_code(PRINTED_LENGTH)
    db.session.add(
        PrintedCode(
            digest=keyring().hmac_code("paper", code),
            person_id=person_id,
            issued_by=actor.person_id,
            expires_at=now() + PRINTED_LIFE,
        )
    )
    _note(actor, "residents.printed_code_issued", person_id)
    return code


@action("residents.enter_with_printed_code", recorded=False)
def enter_with_printed_code(actor: Actor, *, code: str, device: str = "") -> Entry:
    """Sign in with a code on paper, once. Not recorded, as :func:`enter_with_code`."""
    require("residents.enter_with_printed_code", actor)
    row = queries.printed_code(keyring().hmac_code("paper", code))
    if row is None or row.used_at or row.cancelled_at or row.expires_at <= now():
        return Entry(refusal=WRONG)
    person = queries.person(row.person_id)
    if person.left_at:
        return Entry(refusal=WRONG)
    row.used_at = now()
    return Entry(sessions.begin(actor, person.id, False, device))


def cancel_printed_codes(person_id: UUID) -> None:
    """End every unused printed code of a person; only called inside a deed."""
    db.session.execute(
        sa.update(PrintedCode)
        .where(
            PrintedCode.person_id == person_id,
            PrintedCode.used_at.is_(None),
            PrintedCode.cancelled_at.is_(None),
        )
        .values(cancelled_at=now())
    )


def _digest(row: SignInCode, code: str) -> str:
    return keyring().hmac_code("sign_in", f"{row.id} {row.phone_lookup} {code}")


def _note(actor: Actor, event: str, person_id: UUID) -> None:
    book = books.register_of(person_id)
    ledger.write(book.id, event, actor, visibility="staff", person=person_id)
