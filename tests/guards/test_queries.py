"""No page asks the database more as there is more to show."""

import pytest
from flask import url_for

from tests.guards.roles import PAGES, place
from tests.guards.town import Town, Visitor, long_one

PUBLIC, STAFF = 8, 12
# Endpoint: who reads it, and the most statements it may send (the reader's own session included).
MOST = {
    "front.home": ("anonymous", PUBLIC),
    "front.matter": ("anonymous", PUBLIC),
    "front.roots_of_days": ("anonymous", 2),
    "council.all_councils": ("anonymous", 3),
    "council.show": ("anonymous", PUBLIC),
    "council.meeting": ("anonymous", PUBLIC),
    "council.door": ("delegate", PUBLIC),
    "council.motions": ("anonymous", PUBLIC),
    "council.floor": ("anonymous", PUBLIC),
    "council.floor_screen": ("anonymous", PUBLIC),
    "council.motion": ("steward", STAFF),
    "council.resolutions": ("anonymous", PUBLIC),
    "council.resolution": ("steward", STAFF),
    "council.minutes": ("anonymous", PUBLIC),
    "council.write_minutes": ("steward", STAFF),
    "council.enter_leave": ("steward", STAFF),
    "orders.in_force": ("anonymous", PUBLIC),
    "orders.difference": ("anonymous", PUBLIC),
    "mandates.composition": ("anonymous", PUBLIC),
    "mandates.on_notice": ("anonymous", PUBLIC),
    "mandates.show": ("anonymous", PUBLIC),
    "mandates.mine": ("delegate", STAFF),
    "nominations.listing": ("steward", STAFF),
    "hall_questions.listing": ("anonymous", PUBLIC),
    "hall_questions.wall": ("anonymous", PUBLIC),
    "topics.listing": ("anonymous", PUBLIC),
    "topics.show": ("anonymous", PUBLIC),
    "covenants.listing": ("anonymous", PUBLIC),
    "covenants.show": ("anonymous", PUBLIC),
    "covenants.difference": ("anonymous", PUBLIC),
    "proposals.common_matters": ("anonymous", PUBLIC),
    "proposals.common_matter": ("anonymous", PUBLIC),
    "panels.listing": ("anonymous", PUBLIC),
    "panels.show": ("anonymous", PUBLIC),
    "panels.mine": ("resident", PUBLIC),
    "gatherings.listing": ("anonymous", PUBLIC),
    "gatherings.show": ("anonymous", PUBLIC),
    "votes.screen": ("steward", PUBLIC),
    "votes.opening_record": ("anonymous", PUBLIC),
    "votes.minutes": ("anonymous", STAFF),
    "votes.motions": ("chair", STAFF),
    "years.show": ("anonymous", PUBLIC),
    "proposals.listing": ("anonymous", PUBLIC),
    "proposals.table_csv": ("anonymous", PUBLIC),
    "proposals.import_sheet": ("steward", STAFF),
    "proposals.imported": ("steward", STAFF),
    "proposals.points": ("anonymous", PUBLIC),
    "proposals.point": ("anonymous", PUBLIC),
    "proposals.joint_text": ("anonymous", PUBLIC),
    "proposals.comment_paragraph": ("anonymous", PUBLIC),
    "proposals.text_answers": ("anonymous", PUBLIC),
    "proposals.text_desk": ("steward", STAFF),
    "proposals.survey": ("anonymous", PUBLIC),
    "proposals.survey_results": ("anonymous", PUBLIC),
    "proposals.survey_paper": ("anonymous", PUBLIC),
    "proposals.survey_desk": ("steward", STAFF),
    "proposals.survey_answers": ("steward", STAFF),
    "proposals.survey_words": ("steward", STAFF),
    "proposals.conversation": ("anonymous", PUBLIC),
    "proposals.opinion_groups": ("anonymous", PUBLIC),
    "proposals.conversation_desk": ("steward", STAFF),
    "proposals.reserve": ("anonymous", PUBLIC),
    "proposals.show": ("anonymous", PUBLIC),
    "proposals.remarks": ("anonymous", PUBLIC),
    "proposals.questions_of": ("anonymous", PUBLIC),
    "proposals.asked_desk": ("steward", STAFF),
    "proposals.moderation_desk": ("steward", STAFF),
    "proposals.moderation_month": ("anonymous", PUBLIC),
    "proposals.thread": ("anonymous", PUBLIC),
    "proposals.shortlist": ("anonymous", PUBLIC),
    "proposals.public_notice": ("anonymous", PUBLIC),
    "proposals.fairness": ("anonymous", PUBLIC),
    "proposals.choose": ("steward", STAFF),
    "proposals.show_wordings": ("anonymous", PUBLIC),
    "proposals.regrouping": ("anonymous", PUBLIC),
    "proposals.coordination": ("steward", STAFF),
    "projects.board": ("anonymous", PUBLIC),
    "projects.poster": ("anonymous", PUBLIC),
    "projects.show": ("anonymous", PUBLIC),
    "projects.table": ("anonymous", PUBLIC),
    "votes.listing": ("anonymous", PUBLIC),
    "votes.rule_sets": ("anonymous", PUBLIC),
    "votes.show": ("anonymous", PUBLIC),
    "votes.result": ("anonymous", PUBLIC),
    "votes.balance": ("anonymous", PUBLIC),
    "votes.ballot": ("delegate", STAFF),
    "votes.preparation": ("steward", STAFF),
    "votes.roll": ("steward", STAFF),
    "votes.scrutiny": ("scrutineer", STAFF),
    "votes.chair": ("chair", STAFF),
    "votes.stations": ("anonymous", PUBLIC),
    "votes.station": ("scrutineer", STAFF),
    "votes.sheets": ("teller", STAFF),
    "votes.recount": ("teller", STAFF),
    "votes.reading": ("teller", STAFF),
    "votes.print_papers": ("teller", STAFF),
    "votes.station_report": ("teller", STAFF),
    "residents.me": ("resident", STAFF),
    "residents.notices": ("resident", PUBLIC),
    "residents.people": ("steward", STAFF),
    "residents.areas": ("steward", STAFF),
    "residents.roles": ("steward", STAFF),
    "residents.person": ("steward", STAFF),
    "proposals.reviews": ("reviewer", STAFF),
    "proposals.review": ("reviewer", STAFF),
    "proposals.review_board": ("steward", STAFF),
    "proposals.reviewers": ("steward", STAFF),
    "proposals.findings": ("anonymous", PUBLIC),
    "proposals.conflicts": ("steward", STAFF),
    "proposals.begin": ("settings_keeper", STAFF),
    "proposals.mine": ("resident", STAFF),
    "projects.desk": ("steward", STAFF),
    "front.desk": ("steward", STAFF),
    "front.books": ("auditor", PUBLIC),
}

# The same pages wherever the matter stands: endpoint, who reads it, what it is named by.
STAGES = (
    ("votes.show", "anonymous", "poll_id"),
    ("votes.show", "scrutineer", "poll_id"),
    ("votes.result", "anonymous", "poll_id"),
    ("votes.result", "chair", "poll_id"),
    ("votes.certificate", "anonymous", "poll_id"),
    ("votes.proclamation", "anonymous", "poll_id"),
    ("votes.preparation", "steward", "poll_id"),
    ("votes.scrutiny", "teller", "poll_id"),
    ("votes.chair", "chair", "poll_id"),
    ("votes.confirmation", "confirmer", "poll_id"),
    ("projects.show", "anonymous", "project_id"),
    ("projects.show", "steward", "project_id"),
    ("proposals.show", "anonymous", "proposal_id"),
    ("proposals.show", "other_resident", "proposal_id"),
)
KINDS = {
    "poll_id": (
        "configured", "ready", "checking_in", "no_quorum", "open", "paused", "closed",
        "poll_counted", "poll_certified", "poll_declared", "poll_confirmed", "poll_published",
        "poll_tied", "poll_short", "poll_void",
    ),
    "project_id": (
        "project_approved", "project_planned", "project_building", "project_completed",
        "project_rectifying", "project_accepted", "project_handed_over", "project_evaluated",
    ),
    "proposal_id": (
        "gathering", "endorsable", "reviewing", "reviewed", "deliberating", "refused", "appealed",
        "pictured",
    ),
}  # fmt: skip


def asked(town: Town, visitor: Visitor, path: str) -> list[str]:
    """What the page at *path* asks the database, the second time it is read."""
    visitor.get(path)
    with town.counted() as sent:
        visitor.get(path)
    rest = ("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK")
    return [one.replace("\n", " ")[:160] for one in sent if not one.startswith(rest)]


@long_one
@pytest.mark.parametrize("endpoint", MOST)
def test_pages_ask_little(town: Town, endpoint: str) -> None:
    reader, most = MOST[endpoint]
    with town.app.test_request_context():
        path = url_for(endpoint, **place(town.facts, PAGES[endpoint].near or {}))
    visitor = town.visitor(reader)
    assert visitor.get(path).status_code == 200
    sent = asked(town, visitor, path)
    assert len(sent) <= most, "\n".join(sent)


@long_one
@pytest.mark.parametrize("endpoint, reader, kind", STAGES)
def test_pages_ask_little_at_every_stage(town: Town, endpoint: str, reader: str, kind: str) -> None:
    visitor, most = town.visitor(reader), PUBLIC if reader == "anonymous" else STAFF
    shown = 0
    for name in KINDS[kind]:
        with town.app.test_request_context():
            path = url_for(endpoint, **{kind: town.facts.at[name]})
        shown += visitor.get(path).status_code == 200
        sent = asked(town, visitor, path)
        assert len(sent) <= most, "\n".join([name, *sent])
    assert shown, "no stage shows this page to this reader"
