"""Hostile words in every column that people fill: every page and file shows them as words."""

import io
from collections.abc import Iterator
from uuid import UUID

import openpyxl
import pytest
import sqlalchemy as sa
from flask import Flask, render_template_string, url_for

from commons.clock import now
from commons.database import Model, db
from commons.exports import csv_bytes, xlsx_bytes
from commons.ics import Event, calendar_bytes
from commons.text import to_html
from tests.guards import harmless
from tests.guards.poison import CODES, Poison, columns, one_of
from tests.guards.roles import PAGES
from tests.guards.test_walk import tries
from tests.guards.town import Town, close, long_one
from tests.hostile import LINES, STARTS, letter

# Whoever sees little comes first, whoever sees most second: two of them read each page.
READERS = ("anonymous", "steward", "settings_keeper", "chair", "resident", "reviewer", "teller",
           "scrutineer", "delegate", "confirmer", "auditor", "handling_unit", "other_resident",
           "overseer", "liaison")  # fmt: skip
# Pages that say other things at every stage: read for everything of their kind in the street.
STAGED = {
    "proposal_id": ("proposals.show", "proposals.remarks", "proposals.findings", "proposals.review",
                    "proposals.reviewers", "proposals.paper_sheets", "proposals.show_wordings"),
    "poll_id": ("votes.show", "votes.result", "votes.minutes", "votes.proclamation",
                "votes.observers", "votes.objections", "votes.chair", "votes.extension",
                "votes.officer_changes", "votes.override_form", "votes.roll_changes"),
    "project_id": ("projects.show", "projects.plan", "projects.decide"),
    "meeting_id": ("council.meeting", "council.minutes", "council.floor", "council.motions"),
    "gathering_id": ("gatherings.show", "gatherings.on_paper"),
    "mandate_id": ("mandates.show",),
    "motion_id": ("council.motion", "council.resolution"),
    "regrouping_id": ("proposals.regrouping",),
    "shortlist_id": ("proposals.shortlist", "proposals.public_notice"),
    "station_id": ("votes.station", "votes.recount", "votes.station_report"),
}  # fmt: skip
KEPT_IN = {"motion_id": "meeting_motions"}
STAGE_READERS = ("steward", "scrutineer")


def asked(town: Town) -> Iterator[tuple[str, str, str]]:
    """Every page there is, with two who may read it: endpoint, role, address."""
    for endpoint, rule, where, path in tries(town, PAGES):
        if where in {"plain", "near"} and endpoint != "static":
            who = [role for role in READERS if role in rule.allowed(where)]
            yield from ((endpoint, role, path) for role in who[:2])


def asked_again(town: Town) -> Iterator[tuple[str, str, str]]:
    """Every page once, by the second who may read it."""
    yield from {endpoint: (endpoint, role, path) for endpoint, role, path in asked(town)}.values()


def staged(town: Town) -> Iterator[tuple[str, str, str]]:
    """The pages of every stage, for a steward and a scrutineer."""
    # The rows of "works_poll" are stored without its rules: no page of the ballot knows them.
    known = {one for name, one in town.facts.at.items() if name != "works_poll"}
    for kind, endpoints in STAGED.items():
        ids = known & of_kind(town, KEPT_IN.get(kind, f"{kind.removesuffix('_id')}s"))
        for endpoint in endpoints:
            with town.app.test_request_context():
                paths = [url_for(endpoint, **{kind: one}) for one in sorted(ids)]
            yield from ((endpoint, role, path) for path in paths for role in STAGE_READERS)


def of_kind(town: Town, table: str) -> set[UUID]:
    with town.app.app_context():
        return set(db.session.scalars(sa.select(Model.metadata.tables[table].c.id)))


def poisoned(town: Town, turn: int) -> Poison:
    """The street with hostile words in it."""
    town.restore()
    town._let_go()
    known = set(town.facts.at.values())
    return Poison(town.folder / "council.sqlite3", turn, known).pour()


@long_one
def test_hostile_words_stay_words_everywhere(town: Town) -> None:
    wrong: list[str] = []
    seen: set[str] = set()
    speaking: dict[str, bool] = {}
    for turn, pages in enumerate((asked, staged, asked_again)):
        poison = poisoned(town, turn)
        visitors = {role: town.visitor(role) for role in READERS}
        for endpoint, role, path in pages(town):
            answer = visitors[role].get(path)
            alive, shown = harmless.judge(answer)
            if answer.status_code >= 500:
                alive.append(str(answer.status_code))
            wrong += [f"{endpoint} as {role} {path}: {one}" for one in sorted(set(alive))]
            seen |= shown
            speaking[endpoint] = bool(shown) or speaking.get(endpoint, False)
            close(answer)
    assert not wrong, "\n".join(wrong)
    # Otherwise nothing would be proved: words are shown on most pages, and from most columns.
    unseen = [name for mark, name in poison.marks.items() if mark not in seen]
    silent = [endpoint for endpoint, said in speaking.items() if not said]
    assert len(silent) < len(speaking) / 5, silent
    assert len(unseen) < len(poison.marks) / 4, unseen


def test_what_is_called_a_code_is_one() -> None:
    kept = {f"{table.name}.{column.name}": column for table in Model.metadata.sorted_tables
            for column in table.columns}  # fmt: skip
    assert set(kept) >= CODES
    assert not {name for name in CODES if one_of(kept[name])}, "said by the database already"
    people = {f"{column.table.name}.{column.name}" for column in columns()}
    assert people >= {"remarks.text", "proposals.title", "people.name", "units.name"} & set(kept)


ALIVE = (
    "<xss00>", "<p><b onxss00=1>", '<input value="xss" onfocus=alert(1)>', "<script>a()</script>",
    "<a href='javascript:x'>", '<a href=" java\tscript:x">', "<a href='data:text/html,x'>",
    "<a href='//xss00.example'>", "<a href='/\\xss00'>", "<img src=//xss00/x>", "<style>a</style>",
    "<iframe>", "<base href=/>", "<p style='x'>", "<svg><animate/></svg>", "<!-- xss00 -->",
    "<form action=//xss00>", "<button formaction=javascript:x>", "xss00 9359xss00",
    "<object data=x>", "<?xss00?>", "<math>",
)  # fmt: skip


@pytest.mark.parametrize("bad", ALIVE)
def test_the_eye_sees_what_is_alive(bad: str) -> None:
    assert harmless.page(f"<!doctype html><p>{bad}</p>".encode())[0]


def test_a_page_that_forgets_to_escape_is_seen() -> None:
    with Flask(__name__).test_request_context():
        said = letter("xss00", 0)
        escaped = render_template_string("<p title='{{ a }}'>{{ a }}</p>", a=said)
        alive, shown = harmless.page(escaped.encode())
        assert not alive and shown == {"xss00"}
        for forgetful in ("<p>{{ a|safe }}</p>", "<p title={{ a|replace('\n', ' ') }}>",
                          "<a href='{{ b }}'>a</a>"):  # fmt: skip
            page = render_template_string(forgetful, a=" onxss00=1 <xss00>", b="javascript:xss00")
            assert harmless.page(page.encode())[0], forgetful
        assert not harmless.page(to_html(said).encode())[0]


def test_files_that_run_or_break_are_seen() -> None:
    texts = [start + line.format(m="xss00") for start in STARTS for line in LINES]
    rows = [[text, 1] for text in texts]
    good, book = csv_bytes(["a", "b"], rows), xlsx_bytes(["a", "b"], rows)
    assert harmless.table(good) == ([], {"xss00"})
    assert harmless.excel(book) == ([], {"xss00"})
    assert harmless.table("\ufeff=1+xss00\r\n".encode())[0]
    assert harmless.table("\ufeffa,b\r\nxss00\r\n".encode())[0]
    bad, out = openpyxl.Workbook(), io.BytesIO()
    bad.active["A1"] = "=1+xss00"
    bad.save(out)
    assert harmless.excel(out.getvalue())[0]
    start, end = b"BEGIN:VCALENDAR\r\n", b"END:VCALENDAR\r\n"
    event = Event("1", 0, now(), now(), now(), letter("xss00", 1), letter("xss00", 2))
    assert harmless.calendar(calendar_bytes(event, maker="xss00")) == ([], {"xss00"})
    for bad_line in (
        b"X-XSS:1\r\n",
        b"BEGIN:VEVENT\r\n",
        b"SUMMARY:" + b"x" * 80 + b"\r\n",
        b"a\n",
    ):
        assert harmless.calendar(start + bad_line + end)[0]
    for bad_part in (b"<a><xss00/></a>", b"<a><script/></a>", b"<a onload='1'/>",
                     b"<a href='javascript:xss00'/>", b"<!DOCTYPE a []><a/>"):  # fmt: skip
        assert harmless.xml(bad_part)[0]
