"""Lists everybody sees, and one's own."""

from flask import render_template, request

from commons.policy import require
from commons.text import clean_line, fold
from commons.web import actor
from council import queries as council
from proposals import queries
from proposals.rules import CATEGORIES, PUBLIC_STATES, SORTS, SOURCES
from proposals.rules.tracks import TRACKS
from proposals.views.desk import asked_id, blueprint, done, one_of, page_number, pager

LONGEST_SEARCH = 60


def filters() -> queries.Filters:
    """What the address asks for; anything unknown in it is left out."""
    return queries.Filters(
        cycle_id=asked_id("cycle", "cycle_id"),
        state=one_of("state", PUBLIC_STATES),
        category=one_of("category", CATEGORIES),
        area_id=asked_id("area"),
        source=one_of("source", SOURCES),
        year=asked_year(),
        tag=fold(request.args.get("tag", "")[:LONGEST_SEARCH]),
        text=clean_line(request.args.get("q", ""))[:LONGEST_SEARCH],
        sort=one_of("sort", SORTS, "newest"),
        track=one_of("track", TRACKS),
    )


def asked_year() -> int:
    """The year in the address, or nothing."""
    year = request.args.get("year", "")
    return int(year) if year.isascii() and year.isdigit() and len(year) == 4 else 0


@blueprint.get("/proposals")
def listing() -> str:
    asked = filters()
    page = queries.listing(asked, page_number())
    return render_template(
        "proposals/list.html",
        page=page,
        pager_facts=pager(page),
        asked=asked,
        cycles=council.cycles(),
        areas=queries.places_in(""),
        tags=queries.all_tags_in_use(),
    )


@blueprint.get("/proposals/mine")
def mine() -> str:
    require("proposals.see_own", actor())
    person_id = actor().person_id
    assert person_id
    return render_template(
        "proposals/mine.html",
        rows=queries.mine(person_id),
        drafts=queries.drafts_of(person_id),
        done=done(),
    )
