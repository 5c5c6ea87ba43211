"""Home: what is on now, what can be done, how this year's projects stand."""

from flask import render_template

from commons.clock import now
from front import queries, story
from front.views.site import blueprint
from projects import queries as works


@blueprint.get("/")
def home() -> str:
    phases = queries.open_phases(now())
    news = queries.latest()
    return render_template(
        "front/home.html",
        phases=phases,
        polls=queries.open_polls(),
        counts=queries.counts(phases[0][0].id) if phases else {},
        board=works.newest_board(),
        news=[(story.title(line["entry"]), line) for line in news],
    )


@blueprint.get("/help")
def help() -> str:
    return render_template("front/help.html")


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("front/accessibility.html")
