"""Staff: invited once, signing in with a password and a second factor."""

from uuid import UUID

import pyotp
import sqlalchemy as sa

from commons import ledger
from commons.action import action
from commons.clock import now
from commons.crypto import digest_token, token
from commons.database import db
from commons.policy import Actor, require
from commons.web import keyring
from residents import passwords, queries, sessions
from residents.actions import books
from residents.actions.codes import SPENT, WRONG, Entry
from residents.models import Credential, Invitation
from residents.rules import CODE_TRIES, INVITATION_LIFE
from residents.subjects import Invited


@action("residents.note_password")
def note_password(actor: Actor, proof: passwords.Proof) -> None:
    """Record that a password was tried, right or wrong (GB/T 22239, audit)."""
    require("residents.note_password", actor)
    event = "residents.password_proven" if proof.is_right else "residents.password_refused"
    _note(actor, event, proof.person_id)


@action("residents.enter_with_totp")
def enter_with_totp(actor: Actor, ticket: str, *, code: str, device: str = "") -> Entry:
    """Sign in after the password with the code of the second factor; each code counts once."""
    require("residents.enter_with_totp", actor)
    person_id = passwords.read_ticket(ticket)
    found = queries.credential_for_update(person_id) if person_id else None
    if person_id is None or found is None:
        _note(actor, "residents.second_factor_refused", person_id)
        return Entry(refusal=SPENT)
    secret = passwords.totp_secret(found)
    step = passwords.matching_step(secret, code, found.last_totp_step, now())
    if step is None:
        _note(actor, "residents.second_factor_refused", person_id)
        return Entry(refusal=WRONG)
    found.last_totp_step = step
    _note(queries.actor_for(person_id), "residents.staff_signed_in", person_id)
    return Entry(sessions.begin(actor, person_id, True, device))


@action("residents.invite_staff")
def invite_staff(actor: Actor, person_id: UUID, *, login: str) -> str:
    """A link's secret with which this person chooses password and second factor, once.

    Also the way back for somebody who lost either. Earlier links no longer count.
    """
    person, name = queries.person(person_id), passwords.plain_login(login)
    subject = Invited(queries.area(person.area_id).path, person_id, queries.login_holder(name))
    require("residents.invite_staff", actor, subject)
    _cancel_invitations(person_id)
    secret = token()
    sealed = keyring().seal(passwords.TOTP, pyotp.random_base32().encode(), context=person_id.bytes)
    db.session.add(
        Invitation(
            digest=digest_token(secret),
            person_id=person_id,
            login=name,
            issued_by=actor.person_id,
            totp_sealed=sealed,
            expires_at=now() + INVITATION_LIFE,
        )
    )
    _note(actor, "residents.staff_invited", person_id)
    return secret


@action("residents.choose_password")
def choose_password(actor: Actor, secret: str, *, password: str) -> bool:
    """Keep the password of somebody invited; False for a link or a password that is no good."""
    require("residents.choose_password", actor)
    found = queries.invitation(digest_token(secret), now())
    if found is None:
        _note(actor, "residents.invitation_refused", None)
        return False
    name = queries.person(found.person_id).name
    if passwords.obstacle_to(password, found.login, name):
        _note(actor, "residents.password_refused", found.person_id)
        return False
    found.password_hash = passwords.hashed(password)
    _note(actor, "residents.password_chosen", found.person_id)
    return True


@action("residents.confirm_second_factor")
def confirm_second_factor(actor: Actor, secret: str, *, code: str, device: str = "") -> Entry:
    """Finish an invitation: the first code of the second factor makes the credential.

    Every other session of the person ends, and the link is used up.
    """
    require("residents.confirm_second_factor", actor)
    found = queries.invitation(digest_token(secret), now())
    if found is None or found.password_hash is None or found.tries >= CODE_TRIES:
        _note(actor, "residents.invitation_refused", found.person_id if found else None)
        return Entry(refusal=SPENT)
    found.tries += 1
    step = passwords.matching_step(passwords.totp_secret(found), code, 0, now())
    if step is None:
        _note(actor, "residents.second_factor_refused", found.person_id)
        return Entry(refusal=WRONG, left=CODE_TRIES - found.tries)
    _store_credential(found, found.password_hash, step)
    found.used_at = now()
    sessions.end_all(found.person_id)
    _note(queries.actor_for(found.person_id), "residents.staff_enrolled", found.person_id)
    return Entry(sessions.begin(actor, found.person_id, True, device))


def invited_secret(found: Invitation) -> str:
    """The second factor's secret of an open invitation, for who sets it up (the demonstration)."""
    return passwords.totp_secret(found)


def _store_credential(found: Invitation, password_hash: str, step: int) -> None:
    credential = queries.credential_for_update(found.person_id)
    if credential is None:
        credential = Credential(person_id=found.person_id)
        db.session.add(credential)
    credential.login, credential.password_hash = found.login, password_hash
    credential.totp_sealed, credential.last_totp_step = found.totp_sealed, step


def _cancel_invitations(person_id: UUID) -> None:
    db.session.execute(
        sa.update(Invitation)
        .where(Invitation.person_id == person_id, Invitation.cancelled_at.is_(None))
        .values(cancelled_at=now())
    )


def _note(actor: Actor, event: str, person_id: UUID | None) -> None:
    book = books.access_of(person_id)
    ledger.write(book.id, event, actor, visibility="staff", person=person_id)
