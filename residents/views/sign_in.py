"""The ways in and the way out."""

from flask import redirect, render_template, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response as Answer

from commons.web import actor
from residents import actions
from residents.views.edge import blueprint


@blueprint.get("/sign-in")
def sign_in() -> str:
    return render_template("residents/sign_in.html")


@blueprint.post("/sign-out")
def sign_out() -> Answer:
    actions.sign_out(actor())
    logout_user()
    session.clear()
    answer = redirect(url_for("front.home"), 303)
    # Cookies stay: they hold only how the reader likes to see the pages.
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer
