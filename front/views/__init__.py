"""The front desk: home, matters, the books, display choices, health."""

from flask import Flask

from front import demonstration
from front.views import books, display, home, matters  # noqa: F401 - they register their routes
from front.views.desk import navigation
from front.views.site import blueprint
from front.words import CAPACITY

__all__ = ["set_up"]


def set_up(app: Flask) -> None:
    """Register the pages and the navigation that every page shows."""
    app.register_blueprint(blueprint)
    app.context_processor(navigation)
    demonstration.set_up(app)
    app.jinja_env.globals["capacity_words"] = CAPACITY
