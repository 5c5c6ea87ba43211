"""Home: what is on now, what can be done, how this year's projects stand."""

from flask import render_template

from commons.clock import now
from commons.web import actor
from front import overview, queries
from front.views.site import blueprint
from votes.queries import calling_polls


@blueprint.get("/")
def home() -> str:
    person_id = actor().person_id
    return render_template(
        "front/home.html",
        polls=queries.open_polls(),
        calling={poll.id for poll in calling_polls(person_id)} if person_id else set(),
        year=overview.newest_year(now()),
        works=overview.newest_works(),
        news=overview.news(),
    )


@blueprint.get("/help")
def help() -> str:
    return render_template("front/help.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("front/accessibility.html")
