"""HTTP in, page out."""

from flask import Blueprint, Flask

blueprint = Blueprint("proposals", __name__)


def set_up(app: Flask) -> None:
    """Register the pages of this package."""
    app.register_blueprint(blueprint)
