"""Whole pages and the look, measured: light to load in a village, dark enough to read."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.unit.test_components import EVIL, Draft, bare_pages, holds, render

ROOT = Path(__file__).resolve().parents[2]


def test_a_clock_says_its_words_and_its_instant() -> None:
    source = "{% import 'components/clocks.html' as c %}{{ c.clock(due, 'late', '3 days late') }}"
    html = render(bare_pages(), source, due=datetime(2026, 3, 1, tzinfo=UTC))
    holds(html, "3 days late", 'datetime="2026-03-01', "tone-bad")


BALLOT = """{% import 'components/ballot.html' as b %}<form>
{% call b.choices(2, 'Candidates') %}
{{ b.candidate_choice(1, evil, 4800000, '62', 'Here', 'choice', 'c1', true, evil) }}
{{ b.candidate_choice(2, 'Two', 'free', '', '', 'choice', 'c2') }}
{% endcall %}{{ b.ballot_bar(2, 'Next') }}</form>"""


def test_a_candidate_is_a_labelled_box_and_nothing_is_chosen_beforehand() -> None:
    html = render(bare_pages(), BALLOT, evil=EVIL)
    holds(html, 'id="choice-1"', 'for="choice-1"')
    holds(html, 'aria-describedby="choice-1-facts"', "4.8万元")
    assert html.count(" checked") == 1
    assert "<script" not in html


def test_the_bar_follows_the_choices_so_that_css_can_count() -> None:
    html = render(bare_pages(), BALLOT, evil="x")
    assert re.search(r'</fieldset>\s*<div class="ballot-bar" data-limit="2"', html)
    css = (ROOT / "static/css/components.css").read_text()
    assert '.choices[data-limit="2"] { counter-reset: chosen 0 left 2; }' in css


def test_a_problem_page_speaks_even_without_context() -> None:
    html = (
        bare_pages()
        .get_template("errors/problem.html")
        .render(code=500, title=EVIL, reference="R-1")
    )
    assert html.count("<h1>") == 1
    assert "R-1" in html
    assert 'lang="zh-CN"' in html
    assert "<script>" not in html


def test_the_title_warns_of_errors() -> None:
    source = "{% extends 'layouts/page.html' %}{% block title %}Write{% endblock %}"
    form = Draft()
    form.validate()
    assert "<title>Error: Write</title>" in render(bare_pages(), source, form=form)
    assert "<title>Write</title>" in render(bare_pages(), source, form=Draft())


def test_a_page_that_shows_a_choice_is_never_read_aloud() -> None:
    source = (
        "{% extends 'layouts/page.html' %}{% set silent = hush %}{% block title %}T{% endblock %}"
    )
    elder = {"elder": True, "lang": "en", "elder_url": "/e", "locale_url": "/l"}
    heard = [
        "data-read-aloud" in render(bare_pages(), source, display=elder, hush=hush)
        for hush in (False, True)
    ]
    assert heard == [True, False]


INLINE = r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)"


def test_no_template_here_holds_style_or_script_inline() -> None:
    for folder in ("layouts", "components", "errors"):
        for path in (ROOT / "templates" / folder).glob("*.html"):
            assert not re.search(INLINE, path.read_text()), path


def test_the_first_load_stays_under_forty_kilobytes() -> None:
    files = [*(ROOT / "static/css").glob("*.css"), *(ROOT / "static/js").glob("*.js")]
    files += (ROOT / "static/icons").glob("*.svg")
    weight = sum(len(gzip.compress(path.read_bytes())) for path in files)
    assert weight <= 40 * 1024, weight


def test_the_vendored_checker_is_the_one_we_took() -> None:
    folder = ROOT / "tests/e2e/vendor"
    for name, facts in json.loads((folder / "manifest.json").read_text()).items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"]


PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("soft", "paper"),
    ("soft", "card"),
    ("brand", "card"),
    ("brand", "paper"),
    ("brand", "brand-wash"),
    ("ink", "brand-wash"),
    ("soft", "brand-wash"),
    ("link", "paper"),
    ("link", "card"),
    ("link", "brand-wash"),
    ("on-fill", "fill"),
    ("on-fill", "fill-strong"),
    ("on-fill", "stop"),
    ("on-fill", "panel"),
    ("on-bar", "bar"),
    ("on-bar-soft", "bar"),
    ("on-bar", "foot"),
    ("on-bar-soft", "foot"),
    ("bad", "card"),
    ("bad", "paper"),
    ("good", "card"),
    ("warn", "card"),
] + [
    pair
    for tone in ("neutral", "progress", "good", "warn", "bad")
    for pair in ((tone, f"{tone}-wash"), ("ink", f"{tone}-wash"), (tone, "card"), (tone, "paper"))
]
EDGES = [("edge", "card"), ("edge", "paper"), ("focus", "bar"), ("vermilion", "card")]


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """The four sets of colours: light and dark, each in the standard and the elder version."""
    light, dark = (ROOT / "static/css/tokens.css").read_text().split("@media", 1)

    def block(source: str, selector: str) -> dict[str, str]:
        body = re.search(re.escape(selector) + r" \{(.*?)\}", source, re.S)
        assert body
        return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", body[1]))

    day = block(light, ":root")
    night = day | block(light, ".elder") | block(dark, ":root")
    yield "light", day
    yield "light elder", day | block(light, ".elder")
    yield "dark", day | block(dark, ":root")
    yield "dark elder", night | block(dark, ".elder")


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio of two #rrggbb colours."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts
        ]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name, colours", list(palettes()))
def test_every_text_can_be_read_on_its_ground(name: str, colours: dict[str, str]) -> None:
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 4.5} == {}, name


@pytest.mark.parametrize("name, colours", list(palettes()))
def test_every_edge_of_a_control_can_be_seen(name: str, colours: dict[str, str]) -> None:
    measured = {pair: contrast(colours[pair[0]], colours[pair[1]]) for pair in EDGES}
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 3} == {}, name
