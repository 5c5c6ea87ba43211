"""The announcement and the minutes in Word: the numbers and the check code of the page."""

import html
import io
import re

import docx
import pytest
from flask.testing import FlaskClient

from tests.world import World
from votes import queries

PAPERS = [(1, 2), (1, 2), (1, 2), (1, 3), ()]
NUMBER = re.compile(r"\d+")


def words_of(data: bytes) -> str:
    """Everything a Word file says, in turn of its parts."""
    paper = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in paper.paragraphs), *cells])


def words_on(page: str) -> str:
    sheet = page[page.index('<main class="sheet"') : page.index("</main>")]
    sheet = re.sub(r"<svg.*?</svg>", " ", sheet, flags=re.S)
    return html.unescape(re.sub(r"<[^>]+>", "\n", sheet))


@pytest.mark.parametrize("paper", ["proclamation", "minutes"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_word_file_say_the_same_numbers(
    world: World, client: FlaskClient, paper: str, lang: str
) -> None:
    poll = world.published(PAPERS)
    client.set_cookie("lang", "en" if lang == "en" else "zh_Hans_CN")
    page, file = (client.get(f"/polls/{poll}/{paper}{end}") for end in ("", ".docx"))
    assert file.status_code == 200 and "wordprocessingml" in file.headers["Content-Type"]
    assert file.headers["Content-Disposition"].startswith("attachment")
    said = words_of(file.data)
    assert sorted(NUMBER.findall(said)) == sorted(NUMBER.findall(words_on(page.text)))
    with world.app.app_context():
        found = queries.certificate(poll)
        assert found and found.digest[:8] in said
    address = re.search(r'class="sheet-link">([^<]+)<', page.text)
    assert address and address[1] in said
    assert f'href="/polls/{poll}/{paper}.docx"' in page.text


def test_there_is_no_word_file_before_there_is_a_page(world: World, client: FlaskClient) -> None:
    poll = world.certified(PAPERS)
    for paper in ("proclamation", "minutes"):
        assert client.get(f"/polls/{poll}/{paper}.docx").status_code == 404


def test_a_hostile_title_is_only_words(world: World, client: FlaskClient) -> None:
    title = "</w:t><w:p/>{{7*7}}<b>&lt;]]>\u202e路灯\x0b"
    poll = world.published(PAPERS, title=title)
    said = words_of(client.get(f"/polls/{poll}/minutes.docx").data)
    assert "</w:t><w:p/>{{7*7}}<b>&lt;]]>路灯" in said
