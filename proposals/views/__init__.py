"""HTTP in, page out."""

from flask import Flask

from proposals import words
from proposals.views import (
    advice,
    appeals,
    closing,
    common,
    conflicts,
    drafts,
    fairness,
    imports,
    lists,
    matters,
    moderation,
    offices,
    paper,
    photos,
    questions,
    regroupings,
    remark_files,
    remarks,
    reserve,
    reviewers,
    reviews,
    scopes,
    shortlists,
    survey_answers,
    survey_desk,
    survey_papers,
    surveys,
    tables,
    tags,
    ties,
    together,
    tracks,
    wordings,
)
from proposals.views.asking import GLOBALS as ASKING
from proposals.views.desk import blueprint
from proposals.views.writing import GLOBALS as WRITING
from proposals.words import recast, talk

__all__ = [
    "advice",
    "appeals",
    "closing",
    "common",
    "conflicts",
    "drafts",
    "fairness",
    "imports",
    "lists",
    "matters",
    "moderation",
    "offices",
    "paper",
    "photos",
    "questions",
    "regroupings",
    "remark_files",
    "remarks",
    "reserve",
    "reviewers",
    "reviews",
    "scopes",
    "set_up",
    "shortlists",
    "survey_answers",
    "survey_desk",
    "survey_papers",
    "surveys",
    "tables",
    "tags",
    "ties",
    "together",
    "tracks",
    "wordings",
]


def set_up(app: Flask) -> None:
    """Register the pages of this package and the words its codes are shown with."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(talk.ON_PAGES)
    app.jinja_env.globals.update(ASKING | WRITING)
    app.jinja_env.globals.update(
        proposal_words=words.STATE_WORDS,
        proposal_tones=words.STATE_TONES,
        category_words=words.CATEGORY_WORDS,
        source_words=words.SOURCE_WORDS,
        stance_words=words.STANCE_WORDS,
        stage_words=words.STAGE_WORDS,
        outcome_words=words.OUTCOME_WORDS,
        hide_words=words.HIDE_WORDS,
        sort_words=words.SORT_WORDS,
        step_words=words.STEP_WORDS,
    )
    app.jinja_env.globals.update(common.GLOBALS)
    app.jinja_env.globals.update(speaking=offices.speaking, ways_back=reserve.ways_back)
    app.jinja_env.globals.update(recast.GLOBALS, balance_warning=fairness.warning)
    app.jinja_env.globals.update(words.reviewing.GLOBALS | words.conflicts.GLOBALS)
