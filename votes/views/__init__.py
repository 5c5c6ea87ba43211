"""Pages of polls: for everybody, for voters, for those who run the ballot."""

from flask import Flask

from votes import dockets, minutes_lines, quorums
from votes.rules import step_of
from votes.views import (
    advising,
    afterwards,
    balance,
    ballot,
    booth,
    ceremony,
    codes,
    desks,
    eligibility,
    entrance,
    extending,
    files,
    hall,
    lab,
    measures,
    names,
    officers,
    overriding,
    photos,
    preparing,
    presiding,
    proxies,
    public,
    receipts,
    record,
    recounts,
    roll_changes,
    rolls,
    rounds,
    rule_pages,
    screen,
    scrutiny,
    sheets,
    station_plan,
    stations,
    two_people,
    word_files,
)
from votes.views.access import blueprint
from votes.views.shown import ordinal, stage_of
from votes.words import ballot as ballot_words
from votes.words import deed as deed_words
from votes.words import hall as hall_words
from votes.words import open as open_words
from votes.words import paper as paper_words
from votes.words import polls as words
from votes.words import recount as recount_words
from votes.words import study as study_words
from votes.words.channel import CHANNEL_WORDS

__all__ = [
    "advising",
    "afterwards",
    "balance",
    "ballot",
    "booth",
    "ceremony",
    "codes",
    "deed_words",
    "desks",
    "dockets",
    "eligibility",
    "entrance",
    "extending",
    "files",
    "hall",
    "lab",
    "measures",
    "minutes_lines",
    "names",
    "officers",
    "overriding",
    "photos",
    "preparing",
    "presiding",
    "proxies",
    "public",
    "quorums",
    "receipts",
    "record",
    "recounts",
    "roll_changes",
    "rolls",
    "rounds",
    "rule_pages",
    "screen",
    "scrutiny",
    "set_up",
    "sheets",
    "station_plan",
    "stations",
    "two_people",
    "word_files",
]


def set_up(app: Flask) -> None:
    """Register the pages of this package."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(paper_words.ON_PAGES)
    app.jinja_env.globals.update(
        poll_words=words.STATE_WORDS,
        poll_tones=words.STATE_TONES,
        poll_kind_words=words.KIND_WORDS,
        poll_mode_words=words.MODE_WORDS,
        officer_words=words.OFFICER_WORDS,
        ballot_grade_words=words.GRADE_WORDS,
        mark_in_words=ballot_words.mark_in_words,
        scope_in_words=ballot_words.scope_in_words,
        style_in_words=ballot_words.style_in_words,
        receipt_words=words.RECEIPT_WORDS,
        archive_words=open_words.ARCHIVE_WORDS,
        group_words=open_words.GROUP_WORDS,
        age_words=open_words.AGE_WORDS,
        study_words=study_words.STUDY,
        study_notes=study_words.NOTES,
        recount_words=recount_words.RECOUNT_WORDS,
        channel_words=CHANNEL_WORDS,
        ordinal=ordinal,
        hall_step=step_of,
        hall_step_words=hall_words.STEP_WORDS,
        duty_words=hall_words.DUTY_WORDS,
        stage_of=stage_of,
        polls_of_year=advising.polls_of_year,
        on_roll=roll_changes.on_roll,
    )
