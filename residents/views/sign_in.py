"""The ways in for residents, by phone or paper, and the way out for everybody."""

from flask import redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import logout_user
from werkzeug.wrappers import Response as Answer

from commons.text import mask_phone
from commons.web import actor
from residents import actions, messages, passwords, throttle
from residents.forms import CodeForm, PaperForm, PhoneForm
from residents.views.edge import (
    blueprint,
    browser,
    device,
    enter,
    page,
    remember,
    remember_back,
    remembered,
    told_at,
    wrong,
)


@blueprint.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> ResponseReturnValue:
    form = PhoneForm()
    remember_back()
    if form.validate_on_submit():
        throttle.by_address(throttle.REQUESTS)
        with told_at(form.phone):
            actions.request_code(actor(), phone=form.phone.data, browser=browser())
            remember("phone", form.phone.data)
            return redirect(url_for(".code"), 303)
    return page("residents/sign_in.html", form)


@blueprint.route("/sign-in/code", methods=["GET", "POST"])
def code() -> ResponseReturnValue:
    phone, form = remembered("phone"), CodeForm()
    if not phone:
        return redirect(url_for(".sign_in"), 303)
    if form.validate_on_submit():
        throttle.by_address(throttle.TRIES)
        facts = {"phone": phone, "browser": browser(), "code": form.code.data}
        entry = actions.enter_with_code(actor(), **facts, device=device())
        if entry.token:
            return enter(entry.token)
        wrong(form.code, _why(entry))
    return _code_page(form)


@blueprint.post("/sign-in/resends")
def resend() -> ResponseReturnValue:
    phone, form = remembered("phone"), CodeForm(formdata=None)
    if not phone:
        return redirect(url_for(".sign_in"), 303)
    throttle.by_address(throttle.REQUESTS)
    with told_at(form.code):
        actions.request_code(actor(), phone=phone, browser=browser())
        return redirect(url_for(".code"), 303)
    return _code_page(form)


@blueprint.route("/sign-in/paper", methods=["GET", "POST"])
def paper() -> ResponseReturnValue:
    form = PaperForm()
    remember_back()
    if form.validate_on_submit():
        throttle.by_address(throttle.PAPER)
        entry = actions.enter_with_printed_code(actor(), code=form.code.data, device=device())
        if entry.token:
            return enter(entry.token)
        wrong(form.code, _("This code does not count. Compare it, or ask for a new paper."))
    return page("residents/paper.html", form)


@blueprint.post("/sign-out")
def sign_out() -> Answer:
    actions.sign_out(actor())
    logout_user()
    session.clear()
    answer = redirect(url_for("front.home"), 303)
    # Cookies stay: they hold only how the reader likes to see the pages.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@blueprint.get("/outbox")
def outbox() -> ResponseReturnValue:
    if not messages.is_visible():
        return redirect(url_for("front.home"), 303)
    return render_template(
        "residents/outbox.html", messages=messages.seen(), factors=passwords.shown_factors()
    )


def _code_page(form: CodeForm) -> ResponseReturnValue:
    shown = mask_phone(remembered("phone"))
    return page("residents/code.html", form, phone=shown, outbox=messages.is_visible())


def _why(entry: actions.Entry) -> str:
    if not entry.left:
        return str(_("This code does not count any more. Please ask for a new one."))
    words = ngettext(
        "This code is not right. You can try once more.",
        "This code is not right. You can try %(num)s more times.",
        entry.left,
    )
    return str(words)
