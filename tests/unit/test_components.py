"""The components rendered bare: labels tied, errors linked, words escaped."""

import re
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from wtforms import BooleanField, Form, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

ROOT = Path(__file__).resolve().parents[2]
EVIL = '<script>alert("x")</script>'


class Draft(Form):  # type: ignore[misc]  # WTForms has no types
    title = StringField("Title", [InputRequired("Write a title")])
    problem = TextAreaField("Problem", [Optional()])
    who = RadioField(
        "Who",
        choices=[SelectChoice("a", "All"), SelectChoice("b", "Some")],
        validators=[InputRequired("Say who")],
    )
    agree = BooleanField("I agree", [InputRequired("Please agree")])


def bare_pages() -> Environment:
    """A Jinja environment with nothing but what every page may rely on."""
    env = Environment(
        loader=FileSystemLoader(ROOT / "templates"),
        autoescape=True,
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
    )
    env.install_gettext_callables(  # type: ignore[attr-defined]  # added by the i18n extension
        lambda words: words, lambda one, many, n: one if n == 1 else many, newstyle=True
    )
    env.globals.update(csrf_token=lambda: "token-1", url_for=lambda name, **_: f"/{name}")
    env.filters.update(
        local_date=lambda at: at.strftime("%Y-%m-%d"),
        local_time=lambda at: at.strftime("%H:%M"),
        wan=lambda fen: f"{fen / 1_000_000:g}万元",
    )
    return env


@pytest.fixture(scope="module")
def pages() -> Environment:
    return bare_pages()


def render(env: Environment, source: str, **facts: Any) -> str:
    return env.from_string(source).render(**facts)


def holds(html: str, *words: str) -> None:
    """Fails naming the words that are missing."""
    assert [word for word in words if word not in html] == []


def forms(env: Environment, call: str, **facts: Any) -> str:
    return render(env, "{% import 'components/forms.html' as f %}{{ f." + call + " }}", **facts)


def parts(env: Environment, call: str, **facts: Any) -> str:
    return render(env, "{% import 'components/parts.html' as p %}{{ p." + call + " }}", **facts)


def test_a_field_has_its_label_hint_and_error_tied(pages: Environment) -> None:
    form = Draft()
    form.validate()
    html = forms(pages, "field(form.title, hint='Short')", form=form)
    assert '<label class="label" for="title">' in html
    assert 'aria-describedby="title-hint title-error"' in html
    holds(html, 'id="title-hint"', 'id="title-error"')
    assert 'aria-invalid="true"' in html
    assert "Write a title" in html


def test_a_whole_field_says_nothing_of_errors(pages: Environment) -> None:
    html = forms(pages, "field(form.problem, rows=6)", form=Draft())
    assert "aria-describedby" not in html
    assert "aria-invalid" not in html
    holds(html, 'rows="6"', "(optional)")


def test_the_summary_takes_the_focus_and_links_each_field(pages: Environment) -> None:
    form = Draft()
    form.validate()
    html = forms(pages, "error_summary(form)", form=form)
    holds(html, 'role="alert"', 'tabindex="-1"', "autofocus")
    assert '<a href="#title">Write a title</a>' in html
    assert '<a href="#who-0">Say who</a>' in html
    assert '<a href="#agree">Please agree</a>' in html


def test_the_summary_is_silent_without_errors(pages: Environment) -> None:
    assert forms(pages, "error_summary(form)", form=Draft()).strip() == ""


def test_radios_are_a_group_with_a_legend(pages: Environment) -> None:
    html = forms(pages, "radios(form.who)", form=Draft(data={"who": "b"}))
    assert html.count('type="radio"') == 2
    assert '<legend class="label">Who' in html
    holds(html, 'id="who-0"', 'for="who-0"')
    assert re.search(r'value="b" checked', html)


def test_a_check_box_has_its_label(pages: Environment) -> None:
    html = forms(pages, "field(form.agree)", form=Draft())
    assert '<label class="option-label" for="agree">' in html


def test_a_button_deed_carries_the_token_and_asks_without_pop_up(pages: Environment) -> None:
    html = forms(pages, "post_button('/go', 'Withdraw', 'danger', 'Really?')")
    holds(html, '<details class="confirm">', "Really?")
    assert 'name="csrf_token" value="token-1"' in html
    assert 'method="post" action="/go"' in html


PARTS = """
state(evil, 'good') | panel(evil, evil, evil) | note(evil, 'warn') | facts([(evil, evil, evil)])
steps([evil, evil], 1) | empty(evil, evil, evil) | why_not({'message': evil}) | photo(evil, evil)
progress(50, 'good', evil) | stat_tiles([(1, evil, 'bad', evil)]) | tabs([(evil, evil, true, 2)])
milestone_line([(evil, evil, 'late')]) | dates([(evil, evil)]) | listing([(evil, evil, evil)])
back(evil, evil) | link_button(evil, evil) | card(evil, evil, evil, 'bad')
"""


@pytest.mark.parametrize("call", re.split(r" \| |\n", PARTS.strip()))
def test_parts_escape_whatever_they_are_given(pages: Environment, call: str) -> None:
    html = parts(pages, call, evil=EVIL)
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_state_is_a_word_and_a_shape(pages: Environment) -> None:
    html = parts(pages, "state('Late', 'bad')")
    holds(html, "Late", "<svg", 'aria-hidden="true"')


def test_steps_say_where_one_stands(pages: Environment) -> None:
    html = parts(pages, "steps(['One', 'Two', 'Three'], 2)")
    assert "Step 2 of 3" in html
    assert html.count('aria-current="step"') == 1
    assert "(done)" in html


def test_the_story_marks_the_latest_step_and_the_waiting(pages: Environment) -> None:
    def entry(day: int | None, **more: Any) -> SimpleNamespace:
        at = datetime(2026, 3, day, tzinfo=UTC) if day else None
        facts = {
            "title": EVIL,
            "at": at,
            "who": "",
            "text": "",
            "url": "",
            "tone": "",
            "document_url": "",
            "waited_days": 0,
        }
        return SimpleNamespace(**(facts | more))

    html = render(
        pages,
        "{% import 'components/story.html' as s %}{{ s.timeline(entries) }}",
        entries=[entry(1), entry(9, waited_days=8, text="The latest"), entry(None)],
    )
    assert html.count('aria-current="step"') == 1
    assert html.index('aria-current="step"') < html.index("The latest")
    holds(html, "8 days of waiting", "Still to come")
    assert "<script" not in html


def test_a_chart_is_a_table_with_its_line(pages: Environment) -> None:
    source = (
        "{% import 'components/charts.html' as c %}{{ c.bar_chart(rows, cut=1, unit='votes') }}"
    )
    html = render(pages, source, rows=[(EVIL, 40), ("B", 20)])
    assert html.count('<th scope="row">') == 2
    holds(html, 'width="1000.0"', 'width="500.0"')
    assert html.index("bars-cut") < html.index('<th scope="row">B</th>')
    assert "<script" not in html
    assert "style=" not in html


def test_an_empty_chart_still_renders(pages: Environment) -> None:
    source = "{% import 'components/charts.html' as c %}{{ c.bar_chart([]) }}"
    assert "<table" in render(pages, source)


def test_a_table_names_its_cells_for_phones(pages: Environment) -> None:
    source = "{% import 'components/tables.html' as t %}{{ t.data_table(['N', 'V'], rows, 'All') }}"
    html = render(pages, source, rows=[["a", 3], [EVIL, 4]])
    holds(html, 'data-label="V"', 'scope="col"', "<caption>All</caption>")
    assert "<script" not in html
