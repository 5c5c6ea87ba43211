"""Pages of works: the public board, one project, the workbench, the deeds of unit and staff."""

from flask import Flask

from projects import words
from projects.views import desk, office, public, unit  # noqa: F401 - they register their routes
from projects.views.site import blueprint
from proposals.words import CATEGORY_WORDS

__all__ = ["set_up"]


def set_up(app: Flask) -> None:
    """Register the pages of this package."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["works"] = {
        "states": words.STATE_WORDS,
        "groups": words.GROUP_WORDS,
        "tones": words.GROUP_TONES,
        "decisions": words.DECISION_WORDS,
        "grades": words.GRADE_WORDS,
        "grade_tones": words.GRADE_TONES,
        "tasks": words.TASK_WORDS,
        "deeds": words.DEED_WORDS,
        "done": words.DONE_WORDS,
        "categories": CATEGORY_WORDS,
    }
