"""My page and my notices."""

from flask import render_template

from commons.policy import require
from commons.web import actor
from residents.views.edge import blueprint


@blueprint.get("/me")
def me() -> str:
    require("residents.see_own", actor())
    return render_template("residents/me.html")


@blueprint.get("/notices")
def notices() -> str:
    require("residents.see_own", actor())
    return render_template("residents/notices.html")
