"""HTTP in, page out."""

from flask import Flask

from residents.views import mine, sign_in
from residents.views.edge import blueprint, set_up_sessions

__all__ = ["blueprint", "mine", "set_up", "sign_in"]


def set_up(app: Flask) -> None:
    """Register the pages of this package and who is signed in."""
    app.register_blueprint(blueprint)
    set_up_sessions(app)
