"""What is meant to harm: scripts in every text, and input that no form would send."""

import io
from html.parser import HTMLParser
from urllib.parse import quote_from_bytes
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient

from proposals import actions, queries
from residents import actions as residents
from tests.world import World

MARKER = "xss-marker"
PAYLOADS = (
    f"<{MARKER} onclick=alert(1)>打开</{MARKER}>",
    f"\"><{MARKER} onfocus='alert(1)' autofocus>",
    f"</textarea></title><script>/*{MARKER}*/alert(1)</script>",
    f"{{{{ 7*7 }}}}<img src=x onerror=alert('{MARKER}')>",
    f"[点这里](javascript:alert('{MARKER}'))<svg/onload=alert(1)>",
)


class Danger(HTMLParser):
    """Collects whatever came alive in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.alive: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == MARKER or any(name.startswith("on") for name, _value in attrs):
            self.alive.append(tag)
        if any((value or "").strip().lower().startswith("javascript:") for _name, value in attrs):
            self.alive.append(tag)
        if tag == "script" and "src" not in dict(attrs):
            self.alive.append(tag)


def alive(page: str) -> list[str]:
    parser = Danger()
    parser.feed(page)
    return parser.alive


def test_the_eye_for_danger_sees() -> None:
    assert [bool(alive(payload.replace("</title>", ""))) for payload in PAYLOADS] == [True] * 5


@pytest.mark.parametrize("payload", PAYLOADS)
def test_scripts_in_every_text_stay_text(world: World, client: FlaskClient, payload: str) -> None:
    line = payload[:60]
    with world.app.app_context():
        unit = residents.add_unit(world.steward, world.street, name=line)
    author, speaker = world.resident(name=line), world.delegate(line)
    texts = {"title": line, "problem": payload * 2, "wish": payload, "place": payload}
    draft = world.draft(author, **texts, beneficiaries=payload)
    gone = world.proposal(author=author, title=line)
    with world.app.app_context():
        actions.withdraw(author, gone, reason=payload)
        actions.add_photo(author, draft, digest="a" * 64, alt=payload)
    proposals = [world.reviewed() for _it in range(2)]
    world.sign_in(client, author)
    ways = [f"/proposals/{draft}/draft/{it}" for it in ("matter", "reasons", "photos", "check")]
    pages = [client.get(way).get_data(as_text=True) for way in (*ways, "/proposals/mine")]
    with world.app.app_context():
        actions.submit(author, draft)
        for _it in range(3):
            actions.endorse(world.resident(), draft)
    world.note(draft, "formal", reason=payload)
    world.note(draft, "substantive", reason=payload, unit_id=unit)
    world.sign_in(client, world.reviewer)
    pages += [client.get(way).get_data(as_text=True) for way in ("/reviews", f"/reviews/{draft}")]
    with world.app.app_context():
        actions.close_review(world.reviewer, draft)
        said = actions.remark(speaker, draft, stance="against", text=payload)
        number = queries.number_of(queries.proposal(draft).docket_id)
    world.sign_in(client, world.steward)
    staff = (f"/years/{world.year}/shortlist", f"/remarks/{said}/hiding", f"/proposals/{draft}")
    pages += [client.get(way).get_data(as_text=True) for way in staff]
    with world.app.app_context():
        year, chosen = world.year, [draft, *proposals]
        shortlist = actions.choose_candidates(world.steward, year, proposal_ids=chosen)
        pages.append(client.get(f"/shortlists/{shortlist}").get_data(as_text=True))
        actions.draw_numbers(world.steward, shortlist, named=payload)
        actions.give_notice(world.steward, shortlist, working_days=5)
        objection = actions.object_to(speaker, shortlist, text=payload)
        pages.append(client.get(f"/shortlists/{shortlist}").get_data(as_text=True))
        actions.answer_objection(world.steward, objection, answer=payload)
    public = (
        "/proposals", f"/proposals?q={line[:30]}", f"/proposals/{draft}", f"/proposals/{gone}",
        f"/proposals/{draft}/remarks", f"/shortlists/{shortlist}", "/proposals/reserve",
        f"/shortlists/{shortlist}/public-notice", f"/matters/{number}",
    )  # fmt: skip
    pages += [client.get(way).get_data(as_text=True) for way in public]
    assert [found for page in pages if (found := alive(page))] == []
    assert sum(MARKER in page for page in pages) > 10


BAD = {
    "empty": "",
    "long": "长" * 3_000,
    "huge": "长" * 10_000,
    "nul": "好\x00的名称\x00" * 3,
    "bidi": "\u202eabc\u2066\u200b" * 20,
    "number": "-1e999",
    "list": "[]",
    "emoji": "👩‍👩‍👧‍👦" * 50,
    "quote": "'; DROP TABLE proposals; --",
    "id": str(uuid4()),
    "surrogate": "\ud83d",
}
FIELDS = (
    "version", "tab", "title", "area_id", "place", "category", "problem", "wish", "beneficiaries",
    "cost_guess_fen", "then", "alt", "consent", "cycle", "reason", "stance", "text", "outcome",
    "cost_fen", "delivery_by", "unit_id", "proposals", "named", "working_days", "candidate_id",
    "answer",
)  # fmt: skip


def doors(world: World) -> list[tuple[str, str]]:
    """Every form of this package, and who would use it."""
    draft, proposal = world.draft(), world.in_review(endorsed=3)
    spoken = world.reviewed()
    with world.app.app_context():
        remark = actions.remark(world.resident(), spoken, stance="for", text="支持")
    return [
        ("author", "/proposals/drafts"),
        ("author", f"/proposals/{draft}/draft/matter"),
        ("author", f"/proposals/{draft}/draft/reasons"),
        ("author", f"/proposals/{draft}/draft/matter/saves"),
        ("author", f"/proposals/{draft}/draft/reasons/saves"),
        ("author", f"/proposals/{draft}/draft/photos"),
        ("author", f"/proposals/{draft}/draft/photos/x\x00y/removal"),
        ("author", f"/proposals/{draft}/submission"),
        ("steward", f"/proposals/{spoken}/remarks"),
        ("steward", f"/remarks/{remark}/hiding"),
        ("reviewer", f"/reviews/{proposal}/findings/formal"),
        ("reviewer", f"/reviews/{proposal}/findings/substantive"),
        ("reviewer", f"/reviews/{proposal}/findings/other"),
        ("steward", f"/years/{world.year}/shortlist"),
        ("steward", f"/shortlists/{uuid4()}/draws"),
        ("steward", f"/objections/{uuid4()}/answers"),
        ("steward", f"/objections/{UUID(int=0)}/answers"),
    ]


@pytest.mark.parametrize("kind", BAD)
def test_bad_input_is_answered_with_words(world: World, client: FlaskClient, kind: str) -> None:
    world.reviewed()
    bad = quoted(BAD[kind])
    for who, way in doors(world):
        draft = way.split("/")[2] if "/draft/" in way else None
        person = {"reviewer": world.reviewer, "steward": world.steward}.get(who)
        world.sign_in(
            client, person or (world.author_of(UUID(draft)) if draft else world.resident())
        )
        body = "&".join(f"{name}={bad}" for name in FIELDS)
        form = {"content_type": "application/x-www-form-urlencoded", "data": body}
        answer = client.post(way, **form)
        assert answer.status_code < 500 and (answer.status_code >= 400 or kind != "huge"), (
            way, answer.status_code,
        )  # fmt: skip
        if answer.status_code >= 400:
            assert "<h1" in answer.get_data(as_text=True)


def quoted(text: str) -> str:
    """Percent-encoding, also of halves of characters that no UTF-8 can hold."""
    return quote_from_bytes(text.encode("utf-8", "surrogatepass"), safe="")


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind != "huge"])
@pytest.mark.parametrize(
    "way",
    ["/proposals?{}", "/proposals/reserve?{}", "/proposals/{id}?{}", "/proposals/{id}/remarks?{}"],
)
def test_bad_addresses_are_pages(world: World, client: FlaskClient, way: str, kind: str) -> None:
    proposal = world.proposal()
    bad = quoted(BAD[kind])
    names = ("q", "state", "category", "area", "cycle", "sort", "page", "done", "stance")
    asked = "&".join(f"{name}={bad}" for name in names)
    assert client.get(way.replace("{id}", str(proposal)).format(asked)).status_code == 200


@pytest.mark.parametrize(
    "digest", ["a" * 64, "../../etc/passwd", "%00", "..%2f..%2fkeys", "甲" * 64]
)
def test_forged_pictures_are_not_found(client: FlaskClient, digest: str) -> None:
    assert client.get(f"/photos/{digest}").status_code == 404


def test_a_photo_without_a_file_is_refused(world: World, client: FlaskClient) -> None:
    author = world.resident()
    url = f"/proposals/{world.draft(author)}/draft/photos"
    world.sign_in(client, author)
    assert client.post(url, data={"photo": "not a file"}).status_code == 422
    assert client.post(url, data={"photo": (io.BytesIO(b""), "")}).status_code == 422
    assert client.post(url).status_code == 422
