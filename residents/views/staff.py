"""The way in for staff: password, then the second factor; and the invitation that sets both up."""

import io

import pyotp
import segno
from flask import Response, make_response, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as Answer

from commons import errors
from commons.clock import now
from commons.crypto import digest_token
from commons.web import actor, settings
from residents import actions, messages, passwords, queries, throttle
from residents.forms import CodeForm, NewPasswordForm, PasswordForm
from residents.views.edge import (
    blueprint,
    device,
    enter,
    page,
    remember,
    remember_back,
    remembered,
    wrong,
)

YEAR = 365 * 24 * 3600


@blueprint.route("/sign-in/staff", methods=["GET", "POST"])
def staff() -> ResponseReturnValue:
    form = PasswordForm()
    remember_back()
    if form.validate_on_submit():
        throttle.password(form.login.data)
        proof = passwords.prove(form.login.data, form.password.data)
        actions.note_password(actor(), proof)
        if proof.ticket:
            remember("ticket", proof.ticket)
            remember("login", form.login.data)
            return redirect(url_for(".second_factor"), 303)
        wrong(form.password, _("Sign-in name or password is not right."))
    return page("residents/staff.html", form)


@blueprint.route("/sign-in/staff/code", methods=["GET", "POST"])
def second_factor() -> ResponseReturnValue:
    ticket, form = remembered("ticket"), CodeForm()
    if not ticket:
        return redirect(url_for(".staff"), 303)
    if form.validate_on_submit():
        throttle.second_factor(remembered("login"))
        entry = actions.enter_with_totp(actor(), ticket, code=form.code.data, device=device())
        if entry.token:
            return _enter_known(entry.token)
        wrong(form.code, _why(entry))
    return page("residents/second_factor.html", form, outbox=messages.is_visible())


@blueprint.route("/invitations/<secret>", methods=["GET", "POST"])
def invitation(secret: str) -> ResponseReturnValue:
    found = queries.invitation(digest_token(secret), now())
    if found is None:
        return _no_invitation()
    form, name = NewPasswordForm(), queries.person(found.person_id).name
    form.of_person = (found.login, name)
    if form.validate_on_submit():
        actions.choose_password(actor(), secret, password=form.password.data)
        return redirect(url_for(".invited_factor", secret=secret), 303)
    return page("residents/invitation.html", form, name=name, login=found.login)


@blueprint.route("/invitations/<secret>/second-factor", methods=["GET", "POST"])
def invited_factor(secret: str) -> ResponseReturnValue:
    found, form = queries.invitation(digest_token(secret), now()), CodeForm()
    if found is None or found.password_hash is None:
        return (
            _no_invitation() if found is None else redirect(url_for(".invitation", secret=secret))
        )
    key = passwords.totp_secret(found)
    if form.validate_on_submit():
        entry = actions.confirm_second_factor(actor(), secret, code=form.code.data, device=device())
        if entry.token:
            return enter(entry.token)
        wrong(form.code, _why(entry))
    return page("residents/invited_factor.html", form, secret=secret, key=key)


@blueprint.get("/invitations/<secret>/qr.svg")
def invited_picture(secret: str) -> Response:
    found = queries.invitation(digest_token(secret), now())
    if found is None or found.password_hash is None:
        return _no_invitation()
    totp = pyotp.TOTP(passwords.totp_secret(found))
    address = totp.provisioning_uri(name=found.login, issuer_name=settings().site_name)
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=5, light="#ffffff")
    answer = make_response(out.getvalue())
    answer.headers["Content-Type"] = "image/svg+xml"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _enter_known(secret: str) -> Answer:
    login = remembered("login")
    answer = enter(secret)
    answer.set_cookie(
        throttle.KNOWN,
        throttle.known_mark(login),
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings().https,
    )
    return answer


def _no_invitation() -> Response:
    return errors.page(
        404,
        _("This invitation does not count (any more)"),
        _("Please ask the administrator of settings for a new one."),
    )


def _why(entry: actions.Entry) -> str:
    if entry.refusal == "spent":
        return str(_("This took too long, or too many tries. Please begin again."))
    return str(_("This code is not right. Wait for the next one and type that."))
