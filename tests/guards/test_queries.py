"""No page asks the database more as there is more to show."""

import pytest
from flask import url_for

from tests.guards.roles import PAGES, place
from tests.guards.town import Town, long_one

PUBLIC, STAFF = 8, 12
# Endpoint: who reads it, and the most statements it may send (the reader's own session included).
MOST = {
    "front.home": ("anonymous", 10),
    "front.matter": ("anonymous", PUBLIC),
    "front.roots_of_days": ("anonymous", 2),
    "council.all_councils": ("anonymous", 3),
    "council.show": ("anonymous", PUBLIC),
    "council.meeting": ("anonymous", PUBLIC),
    "years.show": ("anonymous", PUBLIC),
    "proposals.listing": ("anonymous", PUBLIC),
    "proposals.reserve": ("anonymous", PUBLIC),
    "proposals.show": ("anonymous", STAFF),
    "proposals.remarks": ("anonymous", PUBLIC),
    "proposals.shortlist": ("anonymous", PUBLIC),
    "proposals.public_notice": ("anonymous", PUBLIC),
    "projects.board": ("anonymous", PUBLIC),
    "projects.poster": ("anonymous", PUBLIC),
    "projects.show": ("anonymous", STAFF),
    "projects.table": ("anonymous", PUBLIC),
    "votes.listing": ("anonymous", PUBLIC),
    "votes.rule_sets": ("anonymous", PUBLIC),
    "votes.show": ("anonymous", STAFF),
    "votes.result": ("anonymous", STAFF),
    "votes.ballot": ("delegate", STAFF),
    "votes.preparation": ("steward", 30),
    "votes.roll": ("steward", STAFF),
    "votes.scrutiny": ("scrutineer", 25),
    "votes.chair": ("chair", 20),
    "residents.me": ("resident", STAFF),
    "residents.notices": ("resident", PUBLIC),
    "residents.people": ("steward", STAFF),
    "residents.areas": ("steward", STAFF),
    "residents.roles": ("steward", STAFF),
    "residents.person": ("steward", STAFF),
    "proposals.reviews": ("reviewer", STAFF),
    "proposals.mine": ("resident", STAFF),
    "projects.desk": ("steward", 24),
    "front.desk": ("steward", 25),
    "front.books": ("auditor", PUBLIC),
}


@long_one
@pytest.mark.parametrize("endpoint", MOST)
def test_pages_ask_little(town: Town, endpoint: str) -> None:
    reader, most = MOST[endpoint]
    with town.app.test_request_context():
        path = url_for(endpoint, **place(town.facts, PAGES[endpoint].near or {}))
    visitor = town.visitor(reader)
    assert visitor.get(path).status_code == 200
    with town.counted() as sent:
        visitor.get(path)
    asked = [one for one in sent if not one.startswith(("BEGIN", "PRAGMA", "COMMIT", "ROLLBACK"))]
    assert len(asked) <= most, "\n".join(one.replace("\n", " ")[:160] for one in asked)
