"""Pages of the body: councils, years, mandates and meetings."""

from flask import Flask

from commons.clock import today
from commons.text import mask_name
from council import words
from council.views import agenda, door, leave, meetings, minutes, motions, resolutions
from council.views.bodies import blueprint as bodies
from council.views.gatherings import blueprint as gatherings
from council.views.mandates import blueprint as mandates
from council.views.nominations import blueprint as nominations
from council.views.orders import blueprint as orders
from council.views.years import blueprint as years
from council.words import gatherings as gathering_words
from council.words import mandates as mandate_words
from council.words import orders as order_words

__all__ = ["agenda", "door", "leave", "meetings", "minutes", "motions", "resolutions", "set_up"]


def set_up(app: Flask) -> None:
    """Register the pages of this package."""
    app.register_blueprint(bodies)
    app.register_blueprint(gatherings)
    app.register_blueprint(mandates)
    app.register_blueprint(nominations)
    app.register_blueprint(orders)
    app.register_blueprint(years)
    app.jinja_env.filters["masked"] = mask_name
    app.jinja_env.globals.update(
        today=today,
        profile_words=words.PROFILE_WORDS,
        phase_words=words.PHASE_WORDS,
        cycle_words=words.CYCLE_WORDS,
        move_words=words.MOVE_WORDS,
        gathering_words=gathering_words.GATHERING_WORDS,
        gathering_tones=gathering_words.GATHERING_TONES,
        gathering_kind_words=gathering_words.GATHERING_KIND_WORDS,
        invitee_words=gathering_words.INVITEE_WORDS,
        mandate_words=mandate_words.MANDATE_WORDS,
        mandate_tones=mandate_words.MANDATE_TONES,
        group_words=mandate_words.GROUP_WORDS,
        nomination_words=mandate_words.SOURCE_WORDS,
        bond_words=mandate_words.BOND_WORDS,
        decline_words=mandate_words.REASON_WORDS,
        mandate_move_words=words.MANDATE_MOVE_WORDS,
        kind_words=words.KIND_WORDS,
        article=order_words.article,
        change_words=order_words.CHANGE_WORDS,
        setting_names=list(order_words.SETTING_WORDS),
        choice_words=words.CHOICE_WORDS,
        moved_words=words.MOVED_WORDS,
        need_words=words.NEED_WORDS,
        resolution_words=words.RESOLUTION_WORDS,
        meeting_words=words.MEETING_WORDS,
        meeting_kind_words=words.MEETING_KIND_WORDS,
        item_kind_words=words.ITEM_KIND_WORDS,
    )
