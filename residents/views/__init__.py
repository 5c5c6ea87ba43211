"""Pages of people and places: signing in, my page, the register, areas, units and roles."""

from flask import Flask

from residents import words
from residents.views import mine, people, places, register, roles, sign_in, staff
from residents.views.edge import blueprint, set_up_sessions

__all__ = ["mine", "people", "places", "register", "roles", "set_up", "sign_in", "staff"]


def set_up(app: Flask) -> None:
    """Register the pages of this package, its words, and who is signed in."""
    app.register_blueprint(blueprint)
    set_up_sessions(app)
    app.jinja_env.globals.update(
        area_words=words.AREA_WORDS,
        device_words=words.device_words,
        level_words=words.LEVEL_WORDS,
        package_words=words.PACKAGE_WORDS,
        role_hints=words.ROLE_HINTS,
        role_words=words.ROLE_WORDS,
    )
