"""The dictionary of topics: for everybody to read with its versions, for the staff to keep."""

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from commons.policy import require
from commons.web import actor
from council import actions, queries
from council.actions.topics import Entry
from council.forms.topics import TopicForm
from council.models import Council
from council.queries import topics as found_by
from council.rules.topics import dictionary
from council.words.topics import TOPIC_MOVE_WORDS
from residents.views import lists

blueprint = Blueprint("topics", __name__)


@blueprint.route("/councils/<slug>/topics", methods=["GET", "POST"])
def listing(slug: str) -> ResponseReturnValue:
    council, form = queries.council_by_slug(slug) or abort(404), TopicForm()
    if form.validate_on_submit():
        actions.add_topic(actor(), council.id, **form.facts())
        return redirect(url_for(".listing", slug=slug), 303)
    if form.errors:
        require("council.add_topic", actor(), council)
    return _page(council, form)


@blueprint.get("/councils/<slug>/topics/<int:number>")
def show(slug: str, number: int) -> str:
    council = queries.council_by_slug(slug) or abort(404)
    total = found_by.said_under(council.id).get(number, 0)
    changes = [one for one in found_by.topic_changes(council.id) if one.number == number]
    return render_template(
        "council/topic.html",
        council=council,
        topic=(dictionary((c.number, c.move, c.name) for c in changes) or abort(404))[0],
        changes=changes,
        voices=found_by.voices_on(council.id, number, lists.number()),
        page=lists.paged(".show", total, slug=slug, number=str(number)),
        words=TOPIC_MOVE_WORDS,
        form=TopicForm(formdata=None),
    )


@blueprint.post("/councils/<slug>/topics/<int:number>/names")
def rename(slug: str, number: int) -> ResponseReturnValue:
    council, form = _with_topic(slug, number), TopicForm()
    if form.validate_on_submit():
        actions.change_topic(actor(), council.id, number=number, move="rename", **form.facts())
        return redirect(url_for(".show", slug=slug, number=number), 303)
    require("council.change_topic", actor(), _entry(council, number))
    return _page(council, form)


@blueprint.post("/councils/<slug>/topics/<int:number>/<any(retire,restore):move>")
def move(slug: str, number: int, move: str) -> ResponseReturnValue:
    actions.change_topic(actor(), _with_topic(slug, number).id, number=number, move=move)
    return redirect(url_for(".show", slug=slug, number=number), 303)


def _with_topic(slug: str, number: int) -> Council:
    """The council; 404 when its dictionary has no such topic."""
    council = queries.council_by_slug(slug) or abort(404)
    if all(one.number != number for one in found_by.topic_changes(council.id)):
        abort(404)
    return council


def _entry(council: Council, number: int) -> Entry:
    return Entry(council, found_by.topics(council.id), number, "")


def _page(council: Council, form: TopicForm) -> ResponseReturnValue:
    changes = found_by.topic_changes(council.id)
    page = render_template(
        "council/topics.html",
        council=council,
        form=form,
        version=len(changes),
        topics=dictionary((one.number, one.move, one.name) for one in changes),
        counts=found_by.said_under(council.id),
    )
    return page, 422 if form.errors else 200
