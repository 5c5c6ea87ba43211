"""Pages of the body: councils, years, mandates and meetings."""

from flask import Flask

from commons.text import mask_name
from council import words
from council.views import (
    agenda,
    door,
    floor,
    gathering_photos,
    leave,
    meetings,
    minutes,
    motions,
    resolutions,
)
from council.views.bodies import blueprint as bodies
from council.views.covenants import blueprint as covenants
from council.views.gatherings import blueprint as gatherings
from council.views.hall_questions import blueprint as hall_questions
from council.views.mandates import blueprint as mandates
from council.views.nominations import blueprint as nominations
from council.views.orders import blueprint as orders
from council.views.panels import blueprint as panels
from council.views.topics import blueprint as topics
from council.views.years import blueprint as years
from council.words.shown import SHOWN

__all__ = [
    "agenda",
    "door",
    "floor",
    "gathering_photos",
    "leave",
    "meetings",
    "minutes",
    "motions",
    "resolutions",
    "set_up",
]


def set_up(app: Flask) -> None:
    """Register the pages of this package."""
    app.register_blueprint(bodies)
    app.register_blueprint(covenants)
    app.register_blueprint(gatherings)
    app.register_blueprint(hall_questions)
    app.register_blueprint(mandates)
    app.register_blueprint(nominations)
    app.register_blueprint(orders)
    app.register_blueprint(panels)
    app.register_blueprint(topics)
    app.register_blueprint(years)
    app.jinja_env.filters["masked"] = mask_name
    app.jinja_env.globals.update(
        **SHOWN,
        profile_words=words.PROFILE_WORDS,
        phase_words=words.PHASE_WORDS,
        cycle_words=words.CYCLE_WORDS,
        move_words=words.MOVE_WORDS,
        mandate_move_words=words.MANDATE_MOVE_WORDS,
        kind_words=words.KIND_WORDS,
        floor_words=words.FLOOR_WORDS,
        choice_words=words.CHOICE_WORDS,
        moved_words=words.MOVED_WORDS,
        need_words=words.NEED_WORDS,
        resolution_words=words.RESOLUTION_WORDS,
        meeting_words=words.MEETING_WORDS,
        meeting_kind_words=words.MEETING_KIND_WORDS,
        item_kind_words=words.ITEM_KIND_WORDS,
    )
